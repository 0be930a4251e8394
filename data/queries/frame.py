"""From a SQL statement to a frame whose missing values are None and whose enums are their codes."""

from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Executable


def frame(connection: Connection, statement: Executable) -> pd.DataFrame:
    """Run a statement; a frame with the statement's columns, object dtype, None where SQL says NULL."""
    result = connection.execute(statement)
    rows = [tuple(_plain(value) for value in row) for row in result]
    return pd.DataFrame(rows, columns=list(result.keys()), dtype=object)


def rows(connection: Connection, statement: Executable) -> list[dict[str, Any]]:
    """Run a statement; one dict a row, enums told as their codes."""
    return [
        {key: _plain(value) for key, value in row.items()}
        for row in connection.execute(statement).mappings()
    ]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
