"""Frames for files and the API: rows under their public French column names."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any

from data.frames import Frame, frame_of

# Column name -> an attribute of the row (« milestone.end »), or a function of it.
Columns = Mapping[str, str | Callable[[Any], Any]]


def frame(rows: Iterable[Any], columns: Columns) -> Frame:
    """A frame with these columns, vocabularies as their codes."""
    readers = [
        attrgetter(source) if isinstance(source, str) else source for source in columns.values()
    ]
    return frame_of(([_plain(read(row)) for read in readers] for row in rows), columns)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
