"""Messages of readers from the contact form: a queue, one message, its answer."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Length

from dashboard.workspace.access import Access, Section, Workspace, signed_in, workspace
from dashboard.workspace.forms import Form, Required
from dashboard.workspace.frame import render
from dashboard.workspace.mail import pass_on
from dashboard.workspace.words import REPORT_KINDS, REPORT_STATES
from data.reports import erase_outdated
from data.vocabulary import ReportState
from data.workspace import journal, organisations, reader_reports
from data.workspace.accounts import Person
from data.workspace.journal import Deed
from data.workspace.permissions import Action, Subject, carriers, may
from data.workspace.reader_reports import MAX_ANSWER, ReportRow, SettledMeanwhile
from layouts.locale import N_, _, formats, ngettext

SECTION = Section("messages")
_ANSWER = Access(Action.ANSWER_READERS)
_PAGE = 25
_SETTLED = (ReportState.ANSWERED, ReportState.CORRECTED, ReportState.SET_ASIDE)


class SettleForm(Form):
    """What became of a message, and the answer."""

    vu = HiddenField()
    suite = RadioField(
        N_("What became of it?"), [Required(N_("Choose an answer."))], validate_choice=False
    )
    reponse = TextAreaField(
        N_("Answer or reason"),
        [Required(N_("Say what is answered, or why nothing follows.")), Length(max=MAX_ANSWER)],
        description=N_(
            "Kept here with the message, and erased with it. It is not sent: write to the reader "
            "by the address above, when there is one."
        ),
        render_kw={"rows": "5"},
    )

    def offer(self) -> None:
        """Set the choices."""
        self.suite.choices = [(str(state), REPORT_STATES[state]) for state in _SETTLED]


class PassOnForm(Form):
    """The text of a request to the correspondents of an object."""

    demande = TextAreaField(
        N_("What is to be corrected"),
        [Required(), Length(max=MAX_ANSWER)],
        description=N_(
            "In your own words: the reader's message and address are not sent. The mail leads to "
            "the entry form of this object."
        ),
        render_kw={"rows": "3"},
    )


def _news(office: Workspace, person: Person) -> str:
    with office.read() as connection:
        n = reader_reports.number(connection, office.now(), False)
    if not n:
        return _("No message waits")
    return ngettext("{n} message waits", "{n} messages wait", n, n=formats.number(n))


@SECTION.page(
    "/messages",
    Access(Action.ANSWER_READERS, nav=N_("Readers' messages"), rank=25, news=_news),
)
def liste() -> ResponseReturnValue:
    """Open or settled messages; outdated ones are erased first."""
    office = workspace()
    erase_outdated(office.store, office.now())
    settled = request.args.get("etat") == "traites"
    with office.read() as connection:
        total = {
            done: reader_reports.number(connection, office.now(), done) for done in (False, True)
        }
        pages = max(1, -(-total[settled] // _PAGE))
        page = min(max(1, request.args.get("page", 1, int)), pages)
        rows = reader_reports.reports(connection, office.now(), settled, (page - 1) * _PAGE, _PAGE)
    return render(
        "messages",
        rows=rows,
        settled=settled,
        total=total,
        page=page,
        pages=pages,
        view=view_of,
        kinds=REPORT_KINDS,
        states=REPORT_STATES,
    )


@SECTION.page("/messages/<int:number>", _ANSWER, methods=("GET", "POST"))
def lecteur(number: int) -> ResponseReturnValue:
    """One message; a POST records what became of it."""
    office, form = workspace(), SettleForm()
    form.offer()
    with office.read() as connection:
        row = reader_reports.report(connection, number, office.now())
    if row is None:
        abort(404)
    if request.method == "GET":
        if row.state is not ReportState.RECEIVED:
            form.suite.data, form.reponse.data = str(row.state), row.answer or ""
        form.vu.data = _mark(row)
        return _shown(row, form, PassOnForm())
    if not form.validate_on_submit() or form.suite.data not in _SETTLED:
        if not form.errors or "csrf_token" in form.errors:
            abort(400)
        return _shown(row, form, PassOnForm(formdata=None), 400)
    try:
        if form.vu.data != _mark(row):
            raise SettledMeanwhile(row)
        with office.write() as connection:
            state, answer = ReportState(form.suite.data), form.reponse.data or ""
            reader_reports.settle(connection, row, state, answer, office.doer())
    except SettledMeanwhile as conflict:
        form.vu.data = _mark(conflict.report)
        return _shown(conflict.report, form, PassOnForm(formdata=None), 409, meanwhile=True)
    flash(_("It is noted what became of this message."))
    return redirect(_following(office), 303)


@SECTION.page("/messages/<int:number>/transmettre", _ANSWER, methods=("POST",))
def transmettre(number: int) -> ResponseReturnValue:
    """Ask the people who may correct the object to do so."""
    office, form = workspace(), PassOnForm()
    with office.read() as connection:
        row = reader_reports.report(connection, number, office.now())
    if row is None:
        abort(404)
    if not form.validate_on_submit():
        if not form.errors or "csrf_token" in form.errors:
            abort(400)
        settle = SettleForm(formdata=None)
        settle.offer()
        settle.vu.data = _mark(row)
        return _shown(row, settle, form, 400)
    with office.write() as connection:
        bodies = _carriers(connection, row)
        people = reader_reports.correspondents(connection, bodies or frozenset())
        if row.item is None or not people:
            abort(404)
        for account, name in people.items():
            pass_on(connection, office, account, name, row.item, form.demande.data or "")
        doer = office.doer()
        changes = [("objet", None, row.item)]
        about = reader_reports.about(number)
        journal.note(connection, doer, Deed.REPORT_PASSED_ON, about, changes)
    n = len(people)
    flash(ngettext("{n} person is written to.", "{n} people are written to.", n, n=n))
    return redirect(url_for("messages.lecteur", number=number), 303)


def _shown(
    row: ReportRow, form: SettleForm, asking: PassOnForm, code: int = 200, **more: object
) -> ResponseReturnValue:
    with workspace().read() as connection:
        bodies = _carriers(connection, row)
        people = reader_reports.correspondents(connection, bodies or frozenset())
        names = organisations.names(connection, bodies or frozenset())
    return render(
        "message_lecteur",
        code,
        row=row,
        form=form,
        asking=asking,
        view=view_of(row),
        letter=_letter(row),
        carried=bodies is not None,
        enters=bodies is not None and may(signed_in(), Action.DECLARE, Subject(bodies)),
        people=list(people.values()),
        bodies=sorted(names.values()),
        kinds=REPORT_KINDS,
        states=REPORT_STATES,
        **more,
    )


def view_of(row: ReportRow) -> str | None:
    """The public address of the view that a message is about."""
    if row.page is None:
        return None
    day = f"au={row.as_of.isoformat()}"
    return f"{row.page}?{row.query}&{day}" if row.query else f"{row.page}?{day}"


def _letter(row: ReportRow) -> str | None:
    """A mailto address with the answer, for the reader's mail program."""
    if row.reply_to is None:
        return None
    words = {"subject": _("Your message about the follow-up of open government")}
    if row.answer:
        words["body"] = row.answer
    return f"mailto:{quote(row.reply_to, safe='@')}?{urlencode(words, quote_via=quote)}"


def _carriers(connection: Connection, row: ReportRow) -> frozenset[str] | None:
    return None if row.item is None else carriers(connection, row.item)


def _mark(row: ReportRow) -> str:
    """A message's state and time of settling as a text, to detect a change meanwhile."""
    return f"{row.state} {row.settled_at.isoformat() if row.settled_at else ''}".strip()


def _following(office: Workspace) -> str:
    with office.read() as connection:
        waiting = reader_reports.reports(connection, office.now(), False, 0, 1)
    if not waiting:
        return url_for("messages.liste")
    return url_for("messages.lecteur", number=waiting[0].id)
