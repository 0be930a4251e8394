"""The frames behind charts as those of pandas, whose sums and groups tests compare."""

import pandas as pd

from data.frames import Frame


def pandas_of(frame: Frame) -> pd.DataFrame:
    """The same rows and columns, values as they are."""
    return pd.DataFrame(list(frame.rows), columns=list(frame.columns), dtype=object)
