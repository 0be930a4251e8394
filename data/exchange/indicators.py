"""Rules for indicators: a value or why it is missing, ranges, numbers in the baromètre."""

from collections.abc import Iterator

from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, rows_of
from data.exchange.values import Value


def indicator_problems(content: Content, _unreadable: frozenset[str]) -> Iterator[Problem]:
    """Rows with both a value and its absence, reversed ranges, and numbers of the baromètre used
    twice."""
    for row in rows_of(content, "valeurs_indicateurs"):
        both_or_none = (row.get("valeur") is None) == (row.get("absence") is None)
        if both_or_none and not row.bad.intersection({"valeur", "absence"}):
            yield row.problem(Code.VALUE_OR_ABSENCE, "valeur")
        low, high = row.get("valeur"), row.get("valeur_max")
        upside_down = isinstance(high, float) and not (isinstance(low, float) and low < high)
        if upside_down and not row.bad.intersection({"valeur", "valeur_max"}):
            yield row.problem(Code.RANGE_ORDER, "valeur_max")
    seen: dict[Value, Row] = {}
    for row in rows_of(content, "indicateurs"):
        number = row.get("barometre")
        if number is None:
            continue
        first = seen.setdefault(number, row)
        if first is not row:
            late, early = (first, row) if row.from_store else (row, first)
            yield late.problem(Code.NUMBER_TWICE, "barometre", code=early.text("code"))
