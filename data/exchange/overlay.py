"""A package laid over the store: the content it would give, and the changes."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from data.exchange.barometer_values import resolve_barometer
from data.exchange.codes import assign_codes
from data.exchange.periods import periods_by_milestone, uncorrected_periods
from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row
from data.exchange.sheets import Parsed
from data.exchange.titles import resolve_titles
from data.exchange.values import Key, Value
from data.fields import BY_KEY, TABLES

_NUMERIC = re.compile(r"\d{1,40}([.,]\d{1,40})?([eE][+-]?\d{1,3})?")
# Tables whose rows never change: a correction is a new row that refers to the one it replaces.
APPEND_ONLY = ("constats", "jugements")
_BOUNDS = {"debut", "fin", "precision", "qualificatif"}


@dataclass
class Overlay:
    """The content after the import, with the problems that only the comparison with the store
    shows."""

    content: Content
    problems: list[Problem] = field(default_factory=list)
    assigned: list[Row] = field(default_factory=list)  # new rows that were given a code


def overlay(stored: Content, parsed: Parsed) -> Overlay:
    """Lay the rows of the packages over the stored ones; columns that are not given stay.

    First, titles are replaced by codes, and missing codes are assigned.
    """
    resolve_titles(stored, parsed)
    resolve_barometer(stored, parsed)
    assigned = assign_codes(stored, parsed.rows.get("constats", []))
    result = Overlay({table: dict(rows) for table, rows in stored.items()}, assigned=assigned)
    first_periods = _first_periods(stored)
    for table in TABLES:
        rows = _distinct(parsed.rows.get(table.key, []), result.problems)
        if table.key == "valeurs_indicateurs":
            placed = _with_ranks(rows, stored[table.key])
        else:
            placed = {row.key(): row for row in rows}
        for key, row in placed.items():
            known = stored[table.key].get(key)
            if known is not None and table.key in APPEND_ONLY:
                _refuse_changes(known, row, result.problems)
                row = Row(row.table, dict(known.values), row.file, row.line, row.bad)
            else:
                if table.key == "periodes":
                    first = first_periods.get(row.get("jalon"))
                    _keep_first_period(first, known, row, result.problems)
                if known is not None:
                    _refuse_numbers(known, row, result.problems)
                row = _completed(known, row)
            result.content[table.key][key] = row
    return result


def _completed(known: Row | None, row: Row) -> Row:
    columns = (column.key for column in BY_KEY[row.table].fields)
    values: dict[str, Value] = dict.fromkeys(columns) if known is None else known.values
    return Row(row.table, values | row.values, row.file, row.line, row.bad)


def _distinct(rows: list[Row], problems: list[Problem]) -> list[Row]:
    """Rows with a readable key, each key once; two packages may repeat an identical row."""
    seen: dict[Key, Row] = {}
    for row in rows:
        if row.bad.intersection(BY_KEY[row.table].primary_key):
            continue
        key = row.key()
        first = seen.setdefault(key, row)
        if first is row or (first.file != row.file and first.values == row.values):
            continue
        column = BY_KEY[row.table].primary_key[0]
        problems.append(row.problem(Code.KEY_TWICE, column, file=first.file, line=str(first.line)))
    return list(seen.values())


def _refuse_changes(known: Row, row: Row, problems: list[Problem]) -> None:
    problems.extend(
        row.problem(Code.OBSERVATION_CHANGED, column, code=known.text("code"))
        for column, value in row.values.items()
        if column not in row.bad and value != known.get(column)
    )


def _refuse_numbers(known: Row, row: Row, problems: list[Problem]) -> None:
    """Report a text that a spreadsheet turned into a number: « 01 » as 1, « 1.10 » as 1.1.

    Or one that lost a separator of thousands: the lines « 1,500 » as 1500.
    """
    for column in row.values:
        old, new = known.text(column), row.text(column)
        if old == new or not (_NUMERIC.fullmatch(old) and _NUMERIC.fullmatch(new)):
            continue
        if _decimal(old) == _decimal(new) or re.sub("[.,]", "", old) == new:
            problems.append(row.problem(Code.MADE_A_NUMBER, column, known=old))


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _first_periods(stored: Content) -> dict[Value, Row]:
    """For each stored milestone, the period announced first, corrections applied."""
    return {
        milestone: min(uncorrected_periods(rows), key=lambda row: row.day("annonce_le") or date.max)
        for milestone, rows in periods_by_milestone(stored).items()
    }


def _keep_first_period(
    first: Row | None, known: Row | None, row: Row, problems: list[Problem]
) -> None:
    """Report changes of a first period: slips count from it, so it is only corrected.

    No period may be announced before it, either.
    """
    announced = row.day("annonce_le")
    if first is None or announced is None:
        return
    first_day = first.day("annonce_le")
    assert first_day is not None
    if announced > first_day:
        return
    changed: list[str] = []
    if known is None:
        if row.get("remplace") != first_day:
            changed = ["annonce_le"]
    elif row.get("remplace") is None:
        # A correction itself may be changed; the journal keeps its earlier text.
        changed = [
            column
            for column in row.values.keys() & (_BOUNDS - row.bad)
            if row.get(column) != known.get(column)
        ]
    problems.extend(
        row.problem(Code.FIRST_PERIOD, column, first=first_day.isoformat()) for column in changed
    )


def _with_ranks(rows: list[Row], stored: dict[Key, Row]) -> dict[Key, Row]:
    """Give each value of an indicator its rank: that of the stored row it matches, else the next
    one.

    It matches a stored row with the same date, value and absence; failing that, the only other
    value of its date, which it then corrects.
    """
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.key()[:3]].append(row)
    known: dict[Key, dict[int, Row]] = defaultdict(dict)
    for key, row in stored.items():
        rank = key[3]
        assert isinstance(rank, int)
        known[key[:3]][rank] = row
    placed: dict[Key, Row] = {}
    for group, members in groups.items():
        free = dict(known[group])
        following = max(free, default=0) + 1
        left: list[Row] = []
        for row in members:
            same = next((rank for rank, old in free.items() if _same_value(row, old)), None)
            if same is None:
                left.append(row)
            else:
                del free[same]
                placed[*group, same] = row
        for row in left:
            rivals = [other for other in left if other.get("date") == row.get("date")]
            olds = [rank for rank, old in free.items() if old.get("date") == row.get("date")]
            if len(rivals) == len(olds) == 1:
                placed[*group, olds[0]] = row
            else:
                placed[*group, following] = row
                following += 1
    return placed


def _same_value(row: Row, old: Row) -> bool:
    return all(row.get(column) == old.get(column) for column in ("date", "valeur", "absence"))


@dataclass(frozen=True)
class Change:
    """A row to insert (no `old`) or to update."""

    key: Key
    row: Row
    old: Row | None
    columns: tuple[str, ...]


def changes(stored: Content, merged: Content) -> dict[str, list[Change]]:
    """The differences between two contents, table by table, in stable order."""
    changed: dict[str, list[Change]] = {}
    for table in TABLES:
        here: list[Change] = []
        for key, row in merged[table.key].items():
            old = stored[table.key].get(key)
            columns = tuple(
                column.key
                for column in table.fields
                if old is None or row.get(column.key) != old.get(column.key)
            )
            if columns:
                here.append(Change(key, row, old, columns))
        changed[table.key] = here
    return changed
