"""Rows of a frame as dictionaries."""

from typing import Any

import pandas as pd


def dicts(listed: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, one dict each."""
    return [
        dict(zip(listed.columns, row, strict=True))
        for row in listed.itertuples(index=False, name=None)
    ]
