"""The early warnings: what the page loads."""

from data.selection import Selection
from data.store import Store
from data.warnings import Warnings, warnings
from layouts.page import Query

FIRST_ROWS = 20
MOST_ROWS = 1_000  # of a list shown whole; the files hold all


def load(store: Store, query: Query) -> Warnings:
    """Everything the warnings show."""
    silent = MOST_ROWS if query.options.get("tout") == "oui" else FIRST_ROWS
    with store.at(query.as_of) as moment:
        return warnings(moment, Selection(moment.situation, query.filters), silent, MOST_ROWS)
