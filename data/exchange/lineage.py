"""Rules for the lineage of commitments: an heir belongs to a later plan than its ancestor."""

from collections.abc import Iterator

from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, rows_of
from data.exchange.values import Value


def lineage_problems(content: Content) -> Iterator[Problem]:
    """Heirs whose plan does not begin after their ancestor's."""
    for row in rows_of(content, "filiations"):
        ancestor = _plan(content, row.get("ancetre"))
        heir = _plan(content, row.get("heritier"))
        if ancestor is None or heir is None:  # an unknown code is reported elsewhere
            continue
        first, then = ancestor.day("debut"), heir.day("debut")
        if first is not None and then is not None and first >= then:
            yield row.problem(Code.HEIR_NOT_LATER, "heritier", heir=row.text("heritier"))


def _plan(content: Content, commitment: Value) -> Row | None:
    row = content["engagements"].get((commitment,))
    return None if row is None else content["plans"].get((row.get("plan"),))
