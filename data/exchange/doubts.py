"""Doubtful values: valid, but probably a slip; an import takes them only when confirmed."""

from collections.abc import Iterable, Iterator, Mapping

from data.exchange.coherence import plan_codes
from data.exchange.encodings import is_broken
from data.exchange.overlay import Change
from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row
from data.exchange.values import Value

# Years before and after its plan within which a date is likely.
_NEAR = (15, 10)
# Baselines are old, targets far ahead; a law that supports an observation may be of any year.
_NEAR_OF = {"valeurs_indicateurs": (30, 40), "preuves": (150, 10)}
_ITEM_COLUMNS = ("jalon", "objet", "parent", "engagement", "plan")


def doubts(changes: Mapping[str, Iterable[Change]], content: Content) -> Iterator[Problem]:
    """The doubtful values among those that an import would change."""
    plans = plan_codes(content)
    for rows in changes.values():
        for change in rows:
            yield from _broken_texts(change)
            yield from _far_years(change, content, plans)


def _broken_texts(change: Change) -> Iterator[Problem]:
    """Texts decoded with a wrong encoding and saved again: « Ã© »."""
    for column in change.columns:
        text = change.row.text(column)
        if is_broken(text):
            yield change.row.problem(Code.BROKEN_TEXT, column)


def _far_years(change: Change, content: Content, plans: Mapping[Value, Value]) -> Iterator[Problem]:
    row = change.row
    plan = content["plans"].get((_plan_of(row, content, plans),))
    start, end = (None, None) if plan is None else (plan.day("debut"), plan.day("fin"))
    if plan is None or start is None or end is None:
        return
    before, after = _NEAR_OF.get(row.table, _NEAR)
    # The dates of a plan itself are compared with its first year.
    first, last = start.year - before, (start if plan is row else end).year + after
    for column in change.columns:
        # A value that a correction replaces may be the slip itself: not compared.
        day = None if column == "remplace" else row.day(column)
        if day is not None and not first <= day.year <= last:
            params = {"plan": plan.text("code"), "first": str(first), "last": str(last)}
            yield row.problem(Code.FAR_YEAR, column, **params)


def _plan_of(row: Row, content: Content, plans: Mapping[Value, Value]) -> Value:
    """The plan of a row: its own, that of its object, or that of the object of its indicator."""
    if row.table == "plans":
        return row.get("code")
    if row.table == "valeurs_indicateurs":
        indicator = content["indicateurs"].get((row.get("indicateur"),))
        return None if indicator is None else plans.get(indicator.get("objet"))
    item = next((row.get(column) for column in _ITEM_COLUMNS if row.get(column)), None)
    return plans.get(item)
