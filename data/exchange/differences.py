"""What an import changes: each cell, or a summary by column when there are many."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.exchange.overlay import Change
from data.exchange.values import format_cell

MOST_CELLS = 20  # listed for one table; more are summarised by column
_MANY = 5  # changed cells of a column, from which on a sort or shift is looked for
_SHARE = 0.8  # share of them that has to match it


class Slip(StrEnum):
    """An accident of a spreadsheet with a whole column."""

    SORTED = "trie"  # the same values, on other rows
    SHIFTED = "decale"  # the values of another column


@dataclass(frozen=True)
class NewRow:
    """A row that the store does not have yet."""

    table: str
    name: str
    file: str
    line: int | None


@dataclass(frozen=True)
class ChangedCell:
    """A cell whose stored value would change; texts are written as in a CSV."""

    table: str
    name: str  # the row's key
    file: str
    line: int | None
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedColumn:
    """The cells of a column that would change, when they are too many to be listed."""

    table: str
    column: str
    cells: int
    example: ChangedCell
    slip: Slip | None = None
    other: str = ""  # for a shift: the column whose values are in this one


Difference = NewRow | ChangedCell | ChangedColumn


def differences(changes: Mapping[str, Sequence[Change]]) -> Iterator[Difference]:
    """The differences that an import would make, table by table.

    New rows come first, at most `MOST_CELLS` of a table: their number is in the report.
    """
    for table, rows in changes.items():
        new = [change for change in rows if change.old is None]
        for change in new[:MOST_CELLS]:
            yield NewRow(table, change.row.name, change.row.file, change.row.line)
        updated = [change for change in rows if change.old is not None]
        if sum(len(change.columns) for change in updated) <= MOST_CELLS:
            for change in updated:
                yield from (_cell(table, change, column) for column in change.columns)
        else:
            yield from _columns(table, updated)


def _cell(table: str, change: Change, column: str) -> ChangedCell:
    row, old = change.row, change.old
    assert old is not None
    texts = format_cell(old.get(column)), format_cell(row.get(column))
    return ChangedCell(table, row.name, row.file, row.line, column, *texts)


def _columns(table: str, changes: Sequence[Change]) -> Iterator[ChangedColumn]:
    touched = dict.fromkeys(column for change in changes for column in change.columns)
    for column in touched:
        rows = [change for change in changes if column in change.columns]
        slip, other = _slip(rows, column, list(touched))
        yield ChangedColumn(table, column, len(rows), _cell(table, rows[0], column), slip, other)


def _slip(
    changes: Sequence[Change], column: str, touched: Sequence[str]
) -> tuple[Slip | None, str]:
    """Whether the new values of a column are its old ones on other rows, or those of another
    column."""
    if len(changes) < _MANY:
        return None, ""
    wanted = _SHARE * len(changes)
    new = Counter(change.row.get(column) for change in changes)
    old = Counter(change.old.get(column) for change in changes if change.old is not None)
    if len(new) > 1 and (new & old).total() >= wanted:
        return Slip.SORTED, ""
    for other in touched:
        same = sum(
            change.old is not None
            and change.row.get(column) is not None
            and change.row.get(column) == change.old.get(other)
            for change in changes
        )
        if other != column and same >= wanted:
            return Slip.SHIFTED, other
    return None, ""
