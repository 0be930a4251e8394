"""Public columns: French keys, descriptions, and how to read a value from a row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from data import fields
from data.store import Moment
from layouts.locale import _

Kind = Literal["string", "date", "integer", "number", "boolean", "list"]
Source = str | Callable[[Any, Moment], Any]

SEPARATOR = " | "  # between the members of a list in a CSV cell


@dataclass(frozen=True)
class Column:
    """A key of an answer: where a row has it, its type and its meaning.

    source: an attribute of the row, or a function of the row and the moment.
    """

    key: str
    source: Source
    kind: Kind
    description: str
    required: bool = False  # never null
    values: tuple[str, ...] = ()
    members: tuple["Column", ...] = ()  # keys of each member, for a list
    shown: str = ""  # the key of a member that is written into a CSV cell
    # the description is French, from the registry; otherwise it is a phrase to translate
    stored: bool = False

    @property
    def meaning(self) -> str:
        """Its description in the language in force."""
        return self.description if self.stored else _(self.description)

    def read(self, row: Any, moment: Moment) -> Any:
        """The value of a row as JSON."""
        value = self.source(row, moment) if callable(self.source) else getattr(row, self.source)
        if self.kind == "list":
            return [project(self.members, member, moment) for member in value]
        if value is None:
            return None
        if self.kind == "boolean":
            return bool(value)
        if isinstance(value, StrEnum):
            return value.value
        return value.isoformat() if isinstance(value, date) else value

    def cell(self, value: Any) -> Any:
        """The value for a CSV cell: lists are joined, other values are left to the writer."""
        if self.kind != "list":
            return value
        return SEPARATOR.join(str(member[self.shown]) for member in value)


def field(path: str, source: Source | None = None, key: str | None = None) -> Column:
    """A column of the registry, « table.cle »; `source`: the name of its attribute if different."""
    table, name = path.split(".")
    entry = fields.BY_KEY[table].field(name)
    return Column(
        key or entry.key,
        source or entry.column.rpartition(".")[2],
        entry.kind,
        entry.description,
        entry.required,
        vocabulary(entry.enum),
        stored=True,
    )


def registered(table: str, *names: str) -> tuple[Column, ...]:
    """Several columns of one table of the registry, with the same names as attributes."""
    return tuple(field(f"{table}.{name}") for name in names)


def computed(
    key: str,
    source: Source,
    kind: Kind,
    description: str,
    *,
    required: bool = False,
    enum: type[StrEnum] | None = None,
) -> Column:
    """A column that no table stores: computed at the date of observation, or joined."""
    return Column(key, source, kind, description, required, vocabulary(enum))


def listed(
    key: str, source: Source, description: str, shown: str, members: Sequence[Column]
) -> Column:
    """A column whose value is a list of small objects."""
    return Column(key, source, "list", description, True, (), tuple(members), shown)


def vocabulary(enum: type[StrEnum] | None) -> tuple[str, ...]:
    """The codes of a closed vocabulary."""
    return tuple(member.value for member in enum) if enum else ()


def project(columns: Iterable[Column], row: Any, moment: Moment) -> dict[str, Any]:
    """A row by public keys, in the order of the columns."""
    return {column.key: column.read(row, moment) for column in columns}
