"""The plans side by side: what the page loads."""

from collections.abc import Sequence

from data.around import Framed, framed
from data.plans_compared import PlanColumn, plans_compared
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Sequence[PlanColumn]]:
    """Every plan at the date."""
    selection = Selection(store.situation(query.as_of), query.filters.without("plan"))
    return framed(plans_compared(selection), selection)
