"""Rules for indicators: a value or why it is missing, ranges, numbers in the baromètre."""

from collections.abc import Iterator

from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, repetitions, rows_of


def indicator_problems(content: Content) -> Iterator[Problem]:
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
    numbered = (row for row in rows_of(content, "indicateurs") if row.get("barometre") is not None)
    yield from repetitions(numbered, ["barometre"], Code.NUMBER_TWICE, "barometre")
