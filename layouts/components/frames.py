"""Frames for files and the API: rows under their public French column names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# Column name -> an attribute of the row (« milestone.end »), or a function of it.
Columns = Mapping[str, str | Callable[[Any], Any]]


def frame(rows: Iterable[Any], columns: Columns) -> pd.DataFrame:
    """A frame with these columns, object dtype, vocabularies as their codes."""
    import pandas as pd  # slow to import, and pages do not need it

    readers = [
        attrgetter(source) if isinstance(source, str) else source for source in columns.values()
    ]
    cells = [[_plain(read(row)) for read in readers] for row in rows]
    return pd.DataFrame(cells, columns=list(columns), dtype=object)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
