"""Frames: rows under the public French names that files and the interface show.

pandas is loaded with the first frame: it is a quarter of a process, and pages draw rows.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    DataFrame = pd.DataFrame
else:
    DataFrame = Any  # the signature of a chart's function is read at run time, without pandas


def frame_of(records: Iterable[Any], columns: Iterable[str]) -> DataFrame:
    """A frame of records (tuples or mappings) with these columns, values as they are."""
    import pandas as pd

    return pd.DataFrame(list(records), columns=list(columns), dtype=object)
