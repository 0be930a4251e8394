"""Typed rows of the interchange format, as read from a package or from the store."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from data.exchange.problems import Code, Problem
from data.exchange.values import Key, Value, format_cell
from data.fields import BY_KEY, TABLES, Table

_PARTS = re.compile(r"([0-9]+)|([^0-9]+)")

STORE = "base"  # stands for a file's name when a row comes from the store

ITEM_TABLES = tuple(table.key for table in TABLES if table.item_kind is not None)


@dataclass
class Row:
    """One row by French keys: the values that were given, the columns that could not be read."""

    table: str
    values: dict[str, Value]
    file: str = STORE
    line: int | None = None
    bad: set[str] = field(default_factory=set)

    def get(self, key: str) -> Value:
        """The value of a column, None when it is empty or not given."""
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
        """A problem located at this row; a row of the store has no line, its key stands for it."""
        value = None if column is None else format_cell(self.values.get(column))
        place = f"{self.file}/{self.table}/{self.name}" if self.from_store else self.file
        return Problem(kind, place, self.line, column, value or None, params)

    @property
    def name(self) -> str:
        """The key in one piece, as people are told it."""
        return "/".join(map(format_cell, self.key()))

    @property
    def from_store(self) -> bool:
        """True when the row was not given by a package."""
        return self.line is None


Content = dict[str, dict[Key, Row]]  # table -> key -> row


def empty_content() -> Content:
    """A content without rows."""
    return {table.key: {} for table in TABLES}


def rows_of(content: Content, table: str) -> Iterable[Row]:
    """The rows of one table."""
    return content[table].values()


def item_rows(content: Content) -> Iterator[tuple[Table, Row]]:
    """Every row that is also an item, plans first, milestones last."""
    for key in ITEM_TABLES:
        for row in content[key].values():
            yield BY_KEY[key], row


def natural(value: Value) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A sort key that puts "a2" before "a10", the same on every database."""
    text = "" if value is None else str(value)
    parts = tuple(
        (0, int(digits), "") if digits else (1, 0, other) for digits, other in _PARTS.findall(text)
    )
    return parts, text


# Tables that do not simply go by their key.
_ORDERS = {
    "participations": ("objet", "role", "rang", "organisme"),
    "periodes": ("jalon", "annonce_le", "remplace"),
}


def ordered(table: Table, rows: Iterable[tuple[Key, Row]]) -> list[Row]:
    """Rows in the one order that every export uses, whatever the database's collation."""
    columns = _ORDERS.get(table.key)

    def order(pair: tuple[Key, Row]) -> list[object]:
        key, row = pair
        values = key if columns is None else [row.get(column) for column in columns]
        return [natural(value) for value in values]

    return [row for _key, row in sorted(rows, key=order)]
