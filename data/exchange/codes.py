"""Hierarchical codes: the code of a row begins with the code of its parent."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, item_rows, rows_of
from data.exchange.values import Value

# Table -> (column of the parent, sign between its code and the row's number).
_HELD = {
    "engagements": ("plan", "-"),
    "actions": ("engagement", "-a"),
    "jalons": ("parent", "-j"),
    "constats": ("objet", "-o"),
    "jugements": ("objet", "-e"),
    "preuves": ("objet", "-p"),
}
_NUMBER = re.compile(r"\d+")
_AXIS = re.compile(r"\d+|[a-z]")  # the climate chapter of 2015-2017 has a letter


def code_problems(content: Content, complete: bool) -> Iterator[Problem]:
    """Rows whose code does not begin with their parent's; `complete`: whether all items were
    read."""
    items = {row.get("code") for row in item_rows(content)}
    for row in rows_of(content, "axes"):
        column, sign = ("parent", "-") if row.get("parent") is not None else ("plan", "-x")
        if row.get(column) in items:
            yield from _held(row, f"{row.text(column)}{sign}", _AXIS)
    for table, (column, sign) in _HELD.items():
        for row in rows_of(content, table):
            if row.get(column) in items:  # an unknown parent is reported elsewhere
                yield from _held(row, f"{row.text(column)}{sign}", _NUMBER)
    for row in rows_of(content, "contributions"):
        item, _, number = row.text("code").rpartition("-c")
        if complete and not (item in items and _NUMBER.fullmatch(number)):
            yield row.problem(Code.CONTRIBUTION_CODE, "code")


def _held(row: Row, start: str, rest: re.Pattern[str]) -> Iterator[Problem]:
    code = row.text("code")
    if not (code.startswith(start) and rest.fullmatch(code.removeprefix(start))):
        yield row.problem(Code.CODE_ELSEWHERE, "code", start=start)


def next_numbers(content: Content, table: str) -> dict[Value, int]:
    """The next free number of each object in a table of `_HELD`; 1 when absent."""
    sign = _HELD[table][1]
    codes = (row.text("code") for row in rows_of(content, table))
    return {item: last + 1 for item, last in _last_numbers(codes, sign).items()}


def assign_codes(stored: Content, rows: Iterable[Row]) -> list[Row]:
    """Give each observation without a code the next one of its object; returns the new rows.

    A row that agrees with a stored observation in every given column is that observation: sending
    the same file twice changes nothing.
    """
    waiting = [row for row in rows if row.get("code") is None and "code" not in row.bad]
    if not waiting:
        return []
    known: dict[Value, list[Row]] = defaultdict(list)
    for row in rows_of(stored, "constats"):
        known[row.get("objet")].append(row)
    codes = {row.text("code") for row in rows}
    last = _last_numbers(codes | {row.text("code") for row in rows_of(stored, "constats")})
    fresh: list[Row] = []
    for row in waiting:
        item = row.get("objet")
        if item is None:  # reported elsewhere; without an item a row has no place
            row.bad.add("code")
            continue
        same = next((other for other in known[item] if _same_content(row, other, codes)), None)
        if same is not None:
            row.values["code"] = same.get("code")
        else:
            last[item] = last.get(item, 0) + 1
            row.values["code"] = f"{item}-o{last[item]}"
            fresh.append(row)
        codes.add(row.text("code"))
    return fresh


def _same_content(row: Row, other: Row, taken: set[str]) -> bool:
    if row.bad or other.text("code") in taken:
        return False
    return all(value == other.get(key) for key, value in row.values.items() if key != "code")


def _last_numbers(codes: Iterable[str], sign: str = "-o") -> dict[Value, int]:
    """The highest number that follows a sign in the codes of each item."""
    last: dict[Value, int] = {}
    for code in codes:
        item, separator, number = code.rpartition(sign)
        if separator and _NUMBER.fullmatch(number):
            last[item] = max(last.get(item, 0), int(number))
    return last
