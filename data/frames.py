"""Frames: rows under the public French names that files and the interface show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


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
