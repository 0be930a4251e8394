"""The calendar: what the page loads."""

from data.calendar import Grouping, Schedule, schedule
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Schedule:
    """Everything the calendar shows."""
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return schedule(moment, selection, Grouping(query.options.get("groupe", "axe")))
