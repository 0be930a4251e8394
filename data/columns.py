"""Columns filled from the rows of a statement: each value converted once, no row is kept.

Rows come without conversion of their values, some thousands at a time: converting them by row would
cost more than the database's own work, and all of them at once more memory than what stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, Date, Enum, Select, String, select, type_coerce

from data.deadline import check
from data.pairs import NONE, Ints, ordinal

_ROWS = 4_000  # read at a time


class Ordinals(dict[Any, int]):
    """Ordinals of the days that a database gave, as a date or as a text; few days recur."""

    def __missing__(self, value: Any) -> int:
        day = date.fromisoformat(value) if isinstance(value, str) else value
        self[value] = ordinal(day)
        return self[value]


# Bounded by what dates the store can hold: those of three centuries.
ORDINALS = Ordinals({None: NONE})


@dataclass(frozen=True)
class Kind:
    """A kind of column: the type of its array, what stands where no row is, how values are read."""

    dtype: Any
    default: Any
    read: Callable[[Any], Any] | None = None

    def values(self, given: Sequence[Any]) -> Any:
        """Values as the database gives them, as an array."""
        read = given if self.read is None else map(self.read, given)
        return np.fromiter(read, self.dtype, len(given))


DAYS = Kind(np.int32, NONE, ORDINALS.__getitem__)
FLAGS = Kind(np.bool_, False)
WEIGHTS = Kind(np.float64, np.nan, lambda value: np.nan if value is None else value)
TEXTS = Kind(np.object_, None)


def members(vocabulary: Iterable[str], dtype: Any = np.int8) -> Kind:
    """A column of places in a vocabulary."""
    places: dict[str | None, int] = {None: NONE}
    places.update((str(member), place) for place, member in enumerate(vocabulary))
    return Kind(dtype, NONE, places.__getitem__)


def unconverted(statement: Any) -> Select[Any]:
    """The same statement without conversion of dates and vocabularies, which columns convert."""
    rows = statement.subquery("rows")
    return select(
        *(
            type_coerce(column, String).label(column.key)
            if isinstance(column.type, Date | Enum)
            else column
            for column in rows.c
        )
    )


def chunks(
    connection: Connection, statement: Select[Any], bound: Mapping[str, Any]
) -> Iterator[list[tuple[Any, ...]]]:
    """The columns of a statement, some thousand rows at a time."""
    # Without a row ahead, which another statement may have left as an option of the connection.
    whole = {"yield_per": None, "stream_results": False}
    with connection.execute(statement, bound, execution_options=whole) as result:
        while rows := result.cursor.fetchmany(_ROWS):
            check()
            yield list(zip(*rows, strict=True))


class Columns:
    """Columns of what `index` places, one a name of `kinds`, filled by the rows of a statement.

    The first column of the statement is the code of a place, the others stand in the order of
    `kinds`. A place without row keeps the defaults; `visible` tells which have one.
    """

    def __init__(self, index: Mapping[str, int], kinds: Mapping[str, Kind]) -> None:
        self.index = index
        self.kinds = kinds
        self.visible = np.zeros(len(index), dtype=np.bool_)
        self._filled = {
            name: np.full(len(index), kind.default, dtype=kind.dtype)
            for name, kind in kinds.items()
        }

    def fill(
        self, connection: Connection, statement: Select[Any], bound: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The columns by name, read-only; texts as a tuple."""
        for codes, *columns in chunks(connection, statement, bound):
            places = np.fromiter(map(self.index.__getitem__, codes), np.int64, len(codes))
            self.visible[places] = True
            for (name, kind), values in zip(self.kinds.items(), columns, strict=True):
                self._filled[name][places] = kind.values(values)
        self.visible.flags.writeable = False
        return {name: _closed(column) for name, column in self._filled.items()}


def listed(
    connection: Connection,
    statement: Select[Any],
    bound: Mapping[str, Any],
    kinds: Mapping[str, Kind],
) -> dict[str, Any]:
    """The columns of a statement by name, one value a row in its order; texts as a tuple."""
    parts: dict[str, list[Any]] = {name: [] for name in kinds}
    for columns in chunks(connection, statement, bound):
        for (name, kind), values in zip(kinds.items(), columns, strict=True):
            parts[name].append(kind.values(values))
    return {
        name: _closed(np.concatenate([np.empty(0, dtype=kinds[name].dtype), *arrays]))
        for name, arrays in parts.items()
    }


def _closed(column: Any) -> Any:
    if column.dtype == np.object_:
        return tuple(column.tolist())
    column.flags.writeable = False
    return column


def latest(groups: Ints, days: Ints, size: int) -> Ints:
    """The newest day of each group, `NONE` where there is none; read-only."""
    newest = np.full(size, NONE, dtype=np.int32)
    np.maximum.at(newest, groups, days)
    newest.flags.writeable = False
    return newest
