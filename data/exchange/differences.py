"""What an import changes, cell by cell, or column by column when there is much of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.exchange.overlay import Change
from data.exchange.values import format_cell

MOST_CELLS = 20  # of one table; more are summed up by column
_MANY = 5  # changed cells of a column, before one looks for a sort or a shift
_SHARE = 0.8  # of them that have to agree with it


class Slip(StrEnum):
    """What a spreadsheet may have done to a whole column."""

    SORTED = "trie"  # the same values, on other rows
    SHIFTED = "decale"  # the values of another column


@dataclass(frozen=True)
class NewRow:
    """A row that the store does not have."""

    table: str
    name: str
    file: str
    line: int | None


@dataclass(frozen=True)
class ChangedCell:
    """A cell whose stored value would be another one; texts as a CSV writes them."""

    table: str
    name: str  # the row's key
    file: str
    line: int | None
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedColumn:
    """The cells of a column that would change, when they are too many to be told apart."""

    table: str
    column: str
    cells: int
    example: ChangedCell
    slip: Slip | None = None
    other: str = ""  # the column whose values stand here, for a shift


Difference = NewRow | ChangedCell | ChangedColumn


def differences(changes: Mapping[str, Sequence[Change]]) -> Iterator[Difference]:
    """The differences that the changes of an import make, table by table.

    New rows come first, `MOST_CELLS` of a table at most: their number is in the report.
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
    return ChangedCell(
        table,
        row.name,
        row.file,
        row.line,
        column,
        format_cell(old.get(column)),
        format_cell(row.get(column)),
    )


def _columns(table: str, changes: Sequence[Change]) -> Iterator[ChangedColumn]:
    touched = dict.fromkeys(column for change in changes for column in change.columns)
    for column in touched:
        rows = [change for change in changes if column in change.columns]
        slip, other = _slip(rows, column, list(touched))
        yield ChangedColumn(table, column, len(rows), _cell(table, rows[0], column), slip, other)


def _slip(
    changes: Sequence[Change], column: str, touched: Sequence[str]
) -> tuple[Slip | None, str]:
    """Whether the new values of a column are its old ones on other rows, or another column's."""
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
