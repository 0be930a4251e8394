"""The workbook: downloaded with the expected rows, uploaded, judged row by row, then sent."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import FileField, HiddenField, SelectField

from dashboard.workspace.access import Access, Section, Workspace, signed_in, workspace
from dashboard.workspace.forms import Form, Needed
from dashboard.workspace.frame import render
from dashboard.workspace.labels import entry_labels
from dashboard.workspace.moments import item_line
from dashboard.workspace.words import (
    ANSWERS,
    EFFECTS,
    FIELDS,
    HINTS,
    field_name,
    file_problem_words,
    problem_words,
)
from data.store import Moment
from data.vocabulary import Calendar, ItemKind
from data.workspace import organisations
from data.workspace.entries import Author, Conflict, StepRefused
from data.workspace.expected import carried, carried_items, expected
from data.workspace.permissions import Action
from data.workspace.returned import Effect, JudgedRow, by_title, judge_returned, send
from data.workspace.workbook import (
    COLUMNS,
    MAX_BYTES,
    ExpectedRow,
    ReturnedRow,
    SheetWords,
    csv_bytes,
    read_file,
    rows_from,
    rows_text,
    xlsx_bytes,
)
from layouts.locale import N_, _, ngettext
from layouts.locale.fr import declarations
from layouts.locale.words import CALENDAR

SECTION = Section("workbook")
_DECLARE = Access(Action.DECLARE)
_BACK = Access(Action.DECLARE, max_body=MAX_BYTES + 100_000)
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


class FileForm(Form):
    """The form with the file and the organisation it speaks for."""

    organisme = SelectField(N_("Declared for"), validate_choice=False)
    fichier = FileField(
        N_("The file, filled in"),
        [Needed()],
        description=N_("A workbook (.xlsx) or a CSV file, 2 MB at most."),
    )
    lignes = HiddenField()


@SECTION.page("/classeur", Access(Action.DECLARE, nav=N_("Workbook"), rank=15))
def classeur() -> ResponseReturnValue:
    """The page to download the workbook or upload it."""
    return render("classeur", form=_form(), problems=())


@SECTION.page("/classeur/attendus.<form>", _DECLARE)
def attendus(form: str) -> ResponseReturnValue:
    """The expected rows of one organisation, as a workbook or CSV."""
    office = workspace()
    body = _body(request.args.get("organisme", ""))
    writer = {"xlsx": xlsx_bytes, "csv": csv_bytes}.get(form)
    if writer is None:
        abort(404)
    with office.store.at(office.today()) as moment:
        rows = _rows(moment, body)
    response = Response(writer(rows, sheet_words()), mimetype=_TYPES[form])
    name = f"attendus-{body}-{office.today().isoformat()}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(moment: Moment, body: str) -> list[ExpectedRow]:
    mine = expected(moment, {body})
    listed = dict.fromkeys((*mine.items, *(row.item for row in mine.drafts)))
    rows = []
    for code in listed:
        line, entry = item_line(moment.situation, code), mine.open.get(code)
        version, values = (None, {}) if entry is None else (entry.version, entry.values)
        rows.append(ExpectedRow(code, line.commitment, line.label, line.due, version, values))
    return rows


@SECTION.page("/classeur/retour", _BACK, methods=("POST",))
def retour() -> ResponseReturnValue:
    """The effect of each row of the file; nothing is written yet."""
    office, form = workspace(), _form()
    if not form.validate_on_submit():
        abort(400)
    file = form.fichier.data
    if not file or not getattr(file, "filename", ""):
        form.fichier.errors = [_("Choose a file.")]
        return render("classeur", 400, form=form, problems=())
    rows, problems = read_file(file.filename, file.read(MAX_BYTES + 1), sheet_words())
    if problems:
        return render(
            "classeur",
            400,
            form=form,
            problems=[file_problem_words(wrong) for wrong in problems],
        )
    if not rows:
        form.fichier.errors = [_("No row of this file is filled in.")]
        return render("classeur", 400, form=form, problems=())
    return _judged(office, form, rows)


@SECTION.page("/classeur/envoi", _BACK, methods=("POST",))
def envoi() -> ResponseReturnValue:
    """Save the rows shown that are not refused."""
    office, form = workspace(), _form()
    if not form.validate_on_submit():
        abort(400)
    try:
        rows = rows_from(form.lignes.data or "")
    except ValueError:
        abort(400)
    author = _author(form)
    with office.store.at(office.today()) as moment:
        judged = _judge(office, moment, author, rows)
        try:
            with office.write() as connection:
                sent = send(
                    connection, moment.situation, author, judged, office.now(), declarations
                )
        except (Conflict, StepRefused):
            flash(_("Somebody changed one of these entries meanwhile: check the rows again."))
            return _judged(office, form, rows, 409)
    n = len(sent)
    flash(
        ngettext("{n} row is proposed to the DITP.", "{n} rows are proposed to the DITP.", n, n=n)
    )
    return redirect(url_for("expected.attendus"), 303)


def _judged(
    office: Workspace, form: FileForm, rows: Sequence[ReturnedRow], code: int = 200
) -> ResponseReturnValue:
    with office.store.at(office.today()) as moment:
        judged = _judge(office, moment, _author(form), rows)
        known = moment.situation.catalogue.item_kinds
        items = {verdict.row.item for verdict in judged} & set(known)
        lines = {item: item_line(moment.situation, item) for item in items}
    sendable = [verdict.row for verdict in judged if verdict.effect in {Effect.NEW, Effect.CHANGED}]
    form.lignes.data = rows_text(sendable)
    return render(
        "classeur_retour",
        code,
        form=form,
        judged=judged,
        lines=lines,
        sendable=len(sendable),
        effects=EFFECTS,
        field_name=field_name,
        problem_words=problem_words,
        answers=sheet_words().choices["reponse"],
    )


def _judge(
    office: Workspace, moment: Moment, author: Author, rows: Sequence[ReturnedRow]
) -> list[JudgedRow]:
    allowed = carried_items(carried(moment.situation, {author.organisation}))
    rows = by_title(moment.situation, rows, allowed)
    return judge_returned(office.store, moment, author, rows, allowed, office.now(), declarations)


def _form() -> FileForm:
    form = FileForm()
    with workspace().read() as connection:
        names = organisations.names(connection, signed_in().organisations)
    form.organisme.choices = sorted(names.items(), key=lambda pair: pair[1])
    return form


def _body(given: str) -> str:
    """One of the reader's organisations, by code or name; by default the first."""
    with workspace().read() as connection:
        mine = organisations.names(connection, signed_in().organisations)
    body = organisations.meant(mine, given) if given else min(mine, default=None)
    if body is None:
        abort(403)
    return body


def _author(form: FileForm) -> Author:
    return Author(signed_in().id, _body(form.organisme.data or ""))


def sheet_words() -> SheetWords:
    """The words of the workbook, in the language in force."""
    answers = {
        str(answer): label
        for kind in (ItemKind.COMMITMENT, ItemKind.MILESTONE)
        for answer, label in ANSWERS[kind].items()
    }
    columns = {
        name: _(HINTS[name]) if name in HINTS else FIELDS.get(name, name) for name in COLUMNS
    }
    columns |= {
        "objet": _("The code of the object: do not change it."),
        "engagement": _("The commitment: not read when the file comes back."),
        "libelle": _("What is expected: not read when the file comes back."),
        "echeance": _("When it is planned: not read when the file comes back."),
        "version": _("The version of the draft: do not change it."),
        "reponse": _("Choose in the list."),
    }
    return SheetWords(
        columns,
        {"reponse": answers, "calendrier": {str(value): CALENDAR[value] for value in Calendar}},
        entry_labels(),
        (
            _("One row an object. Fill in the white cells; leave empty the rows without news."),
            _("Formulas are not taken: type the value itself."),
            _("Bring the file back on the page « Workbook »: it shows what each row would do."),
        ),
    )
