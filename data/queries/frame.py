"""From a SQL statement to a frame whose missing values are None and whose enums are their codes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Date, Executable, bindparam

# Stands for the date of observation in statements that are written once and run at any date: the
# rules only compare dates, and writing such a statement costs more than running it.
AS_OF: Any = bindparam("as_of", type_=Date)


def frame(
    connection: Connection, statement: Executable, bound: Mapping[str, Any] | None = None
) -> pd.DataFrame:
    """Run a statement; a frame with its columns, object dtype, None where SQL says NULL.

    `bound` gives the values of the statement's bound parameters, if it names any.
    """
    result = connection.execute(statement, bound)
    rows = [tuple(_plain(value) for value in row) for row in result]
    return pd.DataFrame(rows, columns=list(result.keys()), dtype=object)


def rows(
    connection: Connection, statement: Executable, bound: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Run a statement; one dict a row, enums told as their codes."""
    return [
        {key: _plain(value) for key, value in row.items()}
        for row in connection.execute(statement, bound).mappings()
    ]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
