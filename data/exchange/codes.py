"""Codes that say where their row stands: each begins with the code of what holds it."""

import re
from collections.abc import Iterator

from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, item_rows, rows_of

# Table -> (column of what holds the row, sign between its code and the row's number).
_HELD = {
    "engagements": ("plan", "-"),
    "actions": ("engagement", "-a"),
    "jalons": ("parent", "-j"),
    "constats": ("objet", "-o"),
    "preuves": ("objet", "-p"),
}
_NUMBER = re.compile(r"\d+")
_AXIS = re.compile(r"\d+|[a-z]")  # the climate part of 2015-2017 has a letter


def code_problems(content: Content, complete: bool) -> Iterator[Problem]:
    """Rows whose code is that of another place; `complete` when every object could be read."""
    items = {row.get("code") for _table, row in item_rows(content)}
    for row in rows_of(content, "axes"):
        column, sign = ("parent", "-") if row.get("parent") is not None else ("plan", "-x")
        if row.get(column) in items:
            yield from _held(row, f"{row.text(column)}{sign}", _AXIS)
    for table, (column, sign) in _HELD.items():
        for row in rows_of(content, table):
            if row.get(column) in items:  # an unknown one is told already
                yield from _held(row, f"{row.text(column)}{sign}", _NUMBER)
    for row in rows_of(content, "contributions"):
        item, _, number = row.text("code").rpartition("-c")
        if complete and not (item in items and _NUMBER.fullmatch(number)):
            yield row.problem(Code.CODE_ELSEWHERE, "code", start="CODE-DE-L’OBJET-c")


def _held(row: Row, start: str, rest: re.Pattern[str]) -> Iterator[Problem]:
    code = row.text("code")
    if not (code.startswith(start) and rest.fullmatch(code.removeprefix(start))):
        yield row.problem(Code.CODE_ELSEWHERE, "code", start=start)
