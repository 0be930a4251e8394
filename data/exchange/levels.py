"""A status between two levels in one cell: « substantiel voire complet »."""

import re
from collections.abc import Callable

from data.exchange.problems import Code, Problem
from data.exchange.rows import Row
from data.exchange.values import Value
from data.fields import BY_KEY, Field

COLUMNS = ("statut", "statut_max")
_BETWEEN = re.compile(r"\s*(\S.*?)\s+voire\s+(\S.*?)\s*", re.IGNORECASE)


def levels_of(
    table: str, column: str, cell: object, read: Callable[[Field, object], Value]
) -> dict[str, Value] | None:
    """Column -> level, for a cell that names both; None for any other cell.

    Raises BadCell when a level cannot be read.
    """
    if column not in COLUMNS or not isinstance(cell, str):
        return None
    match = _BETWEEN.fullmatch(cell)
    if match is None:
        return None
    return {
        key: read(BY_KEY[table].field(key), words)
        for key, words in zip(COLUMNS, match.groups(), strict=True)
    }


def give(row: Row, levels: dict[str, Value], typed_in: str) -> list[Problem]:
    """Put both levels into the row; refuses a contradicting value in its other column."""
    problems = []
    for key, level in levels.items():
        other = row.values.get(key)
        if key != typed_in and key not in row.bad and other not in (None, level):
            problems.append(row.problem(Code.OTHER_LEVEL, key, level=str(level), column=typed_in))
            row.bad.add(key)
        elif key not in row.bad:
            row.values[key] = level
    return problems
