"""Frames: rows under the public French names that files and the interface show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from data.filters import CommitmentFilter
from data.selection import Selection
from data.store import Moment, Store

if TYPE_CHECKING:
    import pandas as pd

Source = str | Callable[[Any], Any]  # an attribute of the row (« milestone.end »), or a function
Columns = Mapping[str, Source]  # under the names of the columns


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


def frame(rows: Iterable[Any], columns: Columns) -> Frame:
    """A frame with these columns, vocabularies as their codes."""
    return Frame(tuple(columns), tuple(map(row_reader(columns), rows)))


def row_reader(columns: Columns) -> Callable[[Any], tuple[Any, ...]]:
    """What reads the values of a row under these columns, vocabularies as their codes."""
    reads = [_reader(source) for source in columns.values()]
    return lambda row: tuple([_plain(read(row)) for read in reads])


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


def selection_frame_reader(
    description: str, columns: Columns, read: Callable[[Selection], Iterable[Any]]
) -> Callable[[Store, CommitmentFilter, date], Frame]:
    """The same of rows that need no more than a selection."""
    return frame_reader(description, columns, lambda _moment, selection: read(selection))


def each(numbers: str, keys: Iterable[str], prefix: str = "") -> Columns:
    """A column for each key of a mapping that the row holds."""
    return {f"{prefix}{key}": under(numbers, key) for key in keys}


def under(numbers: str, key: str) -> Source:
    """What stands under a key of a mapping that the row holds."""
    held = attrgetter(numbers)
    return lambda row: held(row)[key]


def optional(holder: Source, source: Source) -> Source:
    """A value of what the row may lack; null without it."""
    held, read = _reader(holder), _reader(source)

    def value(row: Any) -> Any:
        return None if (part := held(row)) is None else read(part)

    return value


def in_order(*names: str) -> Columns:
    """The columns of rows that are tuples."""
    return {str(name): itemgetter(place) for place, name in enumerate(names)}


def _reader(source: Source) -> Callable[[Any], Any]:
    return attrgetter(source) if isinstance(source, str) else source


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
