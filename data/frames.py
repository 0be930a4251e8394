"""Frames: rows under the public French names that files and the interface show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from data.filters import CommitmentFilter
from data.selection import Selection
from data.store import Moment, Store

if TYPE_CHECKING:
    import pandas as pd

# Column name -> an attribute of the row (« milestone.end »), or a function of it.
Columns = Mapping[str, str | Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The data behind a chart: named columns, values as they were read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> "pd.DataFrame":
        """The same rows and columns for an analyst, values as they are (dtype object)."""
        import pandas as pd  # a quarter of a worker's memory, and no page needs it

        return pd.DataFrame(list(self.rows), columns=list(self.columns), dtype=object)


def frame_of(records: Iterable[Any], columns: Iterable[str]) -> Frame:
    """A frame of records with these columns: tuples of as many values, or mappings, whose other
    keys are left out. Raises ValueError or KeyError for a record that lacks a value."""
    names = tuple(columns)
    return Frame(names, tuple(_row(record, names) for record in records))


def _row(record: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    if isinstance(record, Mapping):
        return tuple(record[name] for name in names)
    row = tuple(record)
    if len(row) != len(names):
        raise ValueError(f"{len(row)} values for {len(names)} columns")
    return row


def frame(rows: Iterable[Any], columns: Columns) -> Frame:
    """A frame with these columns, vocabularies as their codes."""
    readers = [
        attrgetter(source) if isinstance(source, str) else source for source in columns.values()
    ]
    return frame_of(([_plain(read(row)) for read in readers] for row in rows), columns)


def frame_reader(
    description: str, columns: Columns, read: Callable[[Moment, Selection], Iterable[Any]]
) -> Callable[[Store, CommitmentFilter, date], Frame]:
    """What reads the frame of a chart: the rows that a function makes of a moment and a selection.

    The API shows the first line of its description.
    """

    def reader(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
        with store.at(as_of) as moment:
            return frame(read(moment, Selection(moment.situation, filters)), columns)

    reader.__doc__ = description
    return reader


def each(numbers: str, keys: Iterable[str]) -> Columns:
    """A column for each key of a mapping that the row holds."""
    return {str(key): partial(_number, attrgetter(numbers), key) for key in keys}


def optional(holder: str, attribute: str) -> Callable[[Any], Any]:
    """An attribute of what the row may lack; null without it."""
    held, read = attrgetter(holder), attrgetter(attribute)

    def value(row: Any) -> Any:
        return None if held(row) is None else read(held(row))

    return value


def in_order(*names: str) -> Columns:
    """The columns of rows that are tuples."""
    return {str(name): itemgetter(place) for place, name in enumerate(names)}


def _number(numbers: Callable[[Any], Mapping[str, Any]], key: str, row: Any) -> Any:
    return numbers(row)[key]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
