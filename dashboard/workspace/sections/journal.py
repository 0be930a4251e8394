"""The journal: who did what, when, with old and new values; filtered, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from flask import Response, request
from flask.typing import ResponseReturnValue

from dashboard.workspace.access import Access, Section, workspace
from dashboard.workspace.frame import render
from dashboard.workspace.moments import local, people_names
from dashboard.workspace.words import (
    DEEDS,
    ORGANISATIONS,
    field_name,
    object_words,
    value_words,
)
from data.exchange.cells import clean
from data.exchange.dates import NotADate, parse_date
from data.workspace import accounts, journal, organisations
from data.workspace.journal import ActivityRow, JournalFilter
from data.workspace.permissions import Action
from data.workspace.workbook import harmless
from layouts.locale import N_

SECTION = Section("journal")
_PAGE = 50
_COLUMNS = ("moment", "personne", "geste", "objet", "champ", "avant", "apres")


@SECTION.page("/journal", Access(Action.READ_JOURNAL, nav=N_("Journal"), rank=60))
def lignes() -> ResponseReturnValue:
    """A page of the journal, newest first."""
    wanted, page = _filter(), max(1, request.args.get("page", 1, int))
    with workspace().read() as connection:
        total = journal.number(connection, wanted)
        pages = max(1, -(-total // _PAGE))
        page = min(page, pages)
        rows = journal.lines(connection, wanted, (page - 1) * _PAGE, _PAGE)
        everybody = {person.id: person.name for person in accounts.people(connection)}
        names = people_names(connection, _numbers(rows))
        actions = journal.actions(connection)
        bodies = organisations.names(connection, _bodies(rows))
    return render(
        "journal",
        rows=rows,
        names=names,
        total=total,
        page=page,
        pages=pages,
        everybody=everybody,
        actions=actions,
        deeds=DEEDS,
        object_words=object_words,
        field_name=field_name,
        value_words=lambda name, value: value_words(name, value, bodies),
        filters={key: value for key, value in request.args.items() if value and key != "page"},
    )


@SECTION.page("/journal.csv", Access(Action.READ_JOURNAL))
def fichier() -> ResponseReturnValue:
    """The lines of the filter as CSV."""
    with workspace().read() as connection:
        rows = journal.lines(connection, _filter())
        names = people_names(connection, _numbers(rows))
    response = Response(_csv(rows, names), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="journal.csv"'
    return response


def _filter() -> JournalFilter:
    """The filter of the address; invalid values are ignored."""
    given = request.args
    return JournalFilter(
        account=given.get("personne", None, int),
        action=given.get("geste") or None,
        object=given.get("objet", "").strip() or None,
        since=_day(given.get("du")),
        until=_day(given.get("au")),
    )


def _day(text: str | None) -> date | None:
    try:
        return parse_date(clean(text), day_first=True) if text else None
    except NotADate:
        return None


def _numbers(rows: Iterable[ActivityRow]) -> set[int]:
    return {row.account for row in rows if row.account is not None}


def _bodies(rows: Iterable[ActivityRow]) -> set[str]:
    """The organisations that lines about accounts name."""
    values = [
        text for row in rows if row.field == ORGANISATIONS for text in (row.before, row.after)
    ]
    return {code for text in values if text for code in text.split(", ")}


def _csv(rows: Iterable[ActivityRow], names: Mapping[int, str]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        person = "" if row.account is None else names.get(row.account, "")
        cells = (person, row.action, row.object, row.field, row.before, row.after)
        writer.writerow([local(row.at).isoformat(), *(harmless(cell or "") for cell in cells)])
    return "\ufeff" + stream.getvalue()
