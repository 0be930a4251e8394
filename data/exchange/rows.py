"""Typed rows of the interchange format, from a package or from the store."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.exchange.problems import Code, Problem
from data.exchange.values import Key, Value, format_cell
from data.fields import BY_KEY, TABLES, Table

_PARTS = re.compile(r"([0-9]+)|([^0-9]+)")

STORE = "base"  # in place of a file's name, for rows of the store

ITEM_TABLES = tuple(table.key for table in TABLES if table.item_kind is not None)
# The columns of each table that refer to another row of the same table.
SELF_REFERENCES = {
    table.key: [field.key for field in table.fields if field.reference == table.key]
    for table in TABLES
}


@dataclass
class Row:
    """One row by French keys: the values given, and the columns that could not be read."""

    table: str
    values: dict[str, Value]
    file: str = STORE
    line: int | None = None
    bad: set[str] = field(default_factory=set)

    def get(self, key: str) -> Value:
        """The value of a column, None when empty or not given."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """The value of a text column, "" when empty."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def day(self, key: str) -> date | None:
        """The value of a date column."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def key(self) -> Key:
        """The values of the table's primary key."""
        return tuple(self.values.get(column) for column in BY_KEY[self.table].primary_key)

    def problem(self, kind: Code, column: str | None = None, /, **params: str) -> Problem:
        """A problem at this row; a row of the store has no line and is named by its key."""
        value = None if column is None else format_cell(self.values.get(column))
        place = f"{self.file}/{self.table}/{self.name}" if self.from_store else self.file
        return Problem(kind, place, self.line, column, value or None, params)

    @property
    def name(self) -> str:
        """The key as one text, for messages."""
        return "/".join(map(format_cell, self.key()))

    @property
    def from_store(self) -> bool:
        """Whether the row comes from the store and not from a package."""
        return self.line is None


Content = dict[str, dict[Key, Row]]  # table -> key -> row


def empty_content() -> Content:
    """A content without rows."""
    return {table.key: {} for table in TABLES}


def rows_of(content: Content, table: str) -> Iterable[Row]:
    """The rows of one table."""
    return content[table].values()


def item_rows(content: Content) -> Iterator[Row]:
    """Every row that is also an item, plans first, milestones last."""
    for table in ITEM_TABLES:
        yield from rows_of(content, table)


def standing(rows: Iterable[Row]) -> list[Row]:
    """The observations or judgements of a day that no other one replaces, given all of them."""
    rows = list(rows)
    replaced = {row.get("remplace") for row in rows}
    return [row for row in rows if row.get("code") not in replaced and row.day("observe_le")]


def repeated(keyed: Iterable[tuple[object, Row]]) -> Iterator[tuple[Row, Row]]:
    """Each row whose key an earlier one has, and that one; first the one that a package brought."""
    seen: dict[object, Row] = {}
    for key, row in keyed:
        first = seen.setdefault(key, row)
        if first is not row:
            yield (first, row) if row.from_store else (row, first)


def repetitions(
    rows: Iterable[Row], columns: Sequence[str], kind: Code, column: str
) -> Iterator[Problem]:
    """The problem of each row that repeats another one in all of these columns, at `column`."""
    for late, early in repeated((tuple(map(row.get, columns)), row) for row in rows):
        yield late.problem(kind, column, code=early.text("code"))


def natural(value: Value) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A sort key that puts "a2" before "a10", the same on every database."""
    text = "" if value is None else str(value)
    parts = tuple(
        (0, int(digits), "") if digits else (1, 0, other) for digits, other in _PARTS.findall(text)
    )
    return parts, text


# The tables that are not simply ordered by their key.
_ORDERS = {
    "participations": ("objet", "role", "rang", "organisme"),
    "periodes": ("jalon", "annonce_le", "remplace"),
}


def ordered(content: Content, table: Table) -> list[Row]:
    """The rows of a table in the order of exports, the same whatever the database's collation."""
    columns = _ORDERS.get(table.key)

    def order(pair: tuple[Key, Row]) -> list[object]:
        key, row = pair
        values = key if columns is None else [row.get(column) for column in columns]
        return [natural(value) for value in values]

    return [row for _key, row in sorted(content[table.key].items(), key=order)]
