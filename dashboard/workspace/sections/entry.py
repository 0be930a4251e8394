"""The page of an object: what is published, the open entry, earlier entries."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from dashboard.workspace.access import Access, Section, Workspace, signed_in, workspace
from dashboard.workspace.entry_form import FORMS, EntryForm
from dashboard.workspace.frame import render
from dashboard.workspace.moments import ItemLine, item_line, people_names
from dashboard.workspace.words import ANSWERS, STEPS, field_name, in_order, value_words
from data.store import Moment, NotFound
from data.vocabulary import Assessor, ItemKind, Step
from data.workspace import answers, entries, organisations
from data.workspace.accounts import Person
from data.workspace.entries import WRITABLE, Author, Conflict, EntryRow, StepRefused
from data.workspace.permissions import Action, Subject, carriers
from data.workspace.proposal import Submission, subject_of, submit
from layouts.locale import _
from layouts.locale.formats import date_long
from layouts.locale.fr import declarations

SECTION = Section("entry")
_GESTURES = {"brouillon", "proposer", "reprendre"}


def _carried(connection: Connection, code: str) -> Subject | None:
    bodies = carriers(connection, code)
    return None if bodies is None else Subject(bodies)


@dataclass(frozen=True)
class _Desk:
    """The data of an object's page."""

    office: Workspace
    person: Person
    assessor: Assessor
    line: ItemLine
    kind: ItemKind
    bodies: list[tuple[str, str]]
    standing: EntryRow | None
    history: list[EntryRow]

    def author(self, organisation: str) -> Author:
        """The author, for one of their organisations given by code or name; by default the
        first."""
        if not self.bodies:
            abort(403)
        body: str | None = self.bodies[0][0]
        if organisation:
            body = organisations.meant(dict(self.bodies), organisation)
        if body is None:
            abort(403)
        return Author(self.person.id, body, self.assessor)

    def form(self) -> EntryForm:
        """The form with its choices."""
        form = FORMS[self.kind]()
        form.offer(self.bodies, self._corrections())
        return form

    def _corrections(self) -> list[tuple[str, str]]:
        """Published entries of the author's organisations that nothing corrects yet."""
        published = [
            row
            for row in self.history
            if row.assessor is self.assessor and row.state is Step.PUBLISHED
        ]
        replaced = {row.values.get("remplace") for row in published}
        return [
            (code, _("Yes, of the declaration of {day}", day=date_long(row.step.at.date())))
            for row in published
            if (code := row.step.observation) is not None and code not in replaced
        ]


@SECTION.page("/objet/<code>", Access(Action.DECLARE, _carried), methods=("GET", "POST"))
def objet(code: str) -> ResponseReturnValue:
    """Entries of a ministry about an object that it carries."""
    return _object(code, Assessor.ADMINISTRATION, "entry.objet")


@SECTION.page("/forum/<code>", Access(Action.SPEAK), methods=("GET", "POST"))
def forum(code: str) -> ResponseReturnValue:
    """Entries of civil society about an object, published separately."""
    return _object(code, Assessor.CIVIL_SOCIETY, "entry.forum")


def _object(code: str, assessor: Assessor, endpoint: str) -> ResponseReturnValue:
    office, person = workspace(), signed_in()
    with office.store.at(office.today()) as moment:
        try:
            desk = _desk(moment, office, person, assessor, code)
        except NotFound:
            abort(404)
        form = desk.form()
        if request.method == "GET":
            if desk.standing is not None:
                form.fill(desk.standing.values)
                form.organisme.data = desk.standing.organisation
                form.vu.data = str(desk.standing.version)
            else:
                form.fill({})
            form.choose(request.args.get("reponse", ""))
            return _shown(moment, desk, form)
        gesture = request.form.get("geste", "")
        if gesture not in _GESTURES or not form.validate_on_submit():
            abort(400)
        try:
            answer = _done(moment, desk, form, gesture, endpoint)
        except Conflict as conflict:
            return _conflict(moment, desk, form, conflict.entry)
        except StepRefused:
            flash(_("This entry moved on meanwhile; here is where it stands."))
            answer = redirect(url_for(endpoint, code=code), 303)
    if answer is not None:
        return answer
    with office.store.at(office.today()) as moment:  # with the draft that was just saved
        return _shown(moment, _desk(moment, office, person, assessor, code), form, 400)


def _done(
    moment: Moment, desk: _Desk, form: EntryForm, gesture: str, endpoint: str
) -> ResponseReturnValue | None:
    """The response to an action of the form; None when the page shows faults."""
    office, code = desk.office, desk.line.code
    author = desk.author(form.organisme.data or "")
    here = redirect(url_for(endpoint, code=code), 303)
    with office.write() as connection:
        if gesture == "reprendre":
            row = entries.open_entry(connection, code, desk.assessor)
            if row is None or row.version != form.seen():
                raise Conflict(row or desk.history[0])
            entries.advance(connection, row, Step.DRAFT, author.account, office.now())
            answers.settle(connection, code, moment.situation.as_of)
            flash(_("The entry is a draft again."))
            return here
        if gesture == "brouillon":
            entries.save(connection, author, code, form.typed(), form.seen(), office.now())
            flash(_("The draft is kept."))
            return here
        submission = Submission(code, form.typed(), form.seen())
        [outcome] = submit(
            connection, moment.situation, author, [submission], office.now(), declarations
        )
    if outcome.problems:
        form.vu.data = str(outcome.entry.version)  # what was typed was saved as a draft
        form.refuse(outcome.problems)
        return None
    flash(_("Proposed to the DITP: « {name} ».", name=desk.line.label))
    if desk.assessor is Assessor.ADMINISTRATION:
        return redirect(url_for("expected.attendus"), 303)
    return here


def _desk(
    moment: Moment, office: Workspace, person: Person, assessor: Assessor, code: str
) -> _Desk:
    """The data of the page; raises NotFound unless the code is a milestone or commitment today."""
    connection = moment.connection
    kind = subject_of(moment.situation, code).kind
    mine = person.organisations
    if assessor is Assessor.ADMINISTRATION:
        mine = mine & (carriers(connection, code) or frozenset())
    names = organisations.names(connection, mine)
    return _Desk(
        office,
        person,
        assessor,
        item_line(moment.situation, code),
        kind,
        sorted(names.items(), key=lambda pair: pair[1]),
        entries.open_entry(connection, code, assessor),
        [row for row in entries.entries_of(connection, code) if row.assessor is assessor],
    )


def _conflict(moment: Moment, desk: _Desk, form: EntryForm, other: EntryRow) -> ResponseReturnValue:
    """Shows what somebody else saved meanwhile beside what was typed here: nothing is lost."""
    typed = form.typed()
    differing = [
        (field_name(name), other.values.get(name, ""), typed[name])
        for name in typed
        if other.values.get(name, "") != typed[name]
    ]
    form.vu.data = str(other.version)
    return _shown(moment, desk, form, 409, other=other, differing=differing)


def _shown(
    moment: Moment, desk: _Desk, form: EntryForm, code: int = 200, **more: object
) -> ResponseReturnValue:
    accounts = {step.account for row in desk.history for step in row.steps}
    accounts |= {account for row in desk.history for account in row.authors}
    writable = desk.standing is None or desk.standing.state in WRITABLE
    return render(
        "objet",
        code,
        desk=desk,
        form=form,
        writable=writable,
        names=people_names(moment.connection, accounts),
        steps=STEPS,
        answers=ANSWERS[desk.kind],
        field_name=field_name,
        in_order=in_order,
        value_words=value_words,
        **more,
    )
