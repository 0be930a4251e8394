"""What changed between two dates: what the page loads."""

from data.changes import Change, Changed, changed
from data.selection import Selection
from data.store import Store
from layouts.page import Query

FIRST_ROWS = 20
MOST_ROWS = 1_000  # of a list shown whole; the files hold all


def load(store: Store, query: Query) -> Changed:
    """Everything the page of changes shows."""
    whole = query.options.get("tout")

    def most(kind: Change) -> int:
        return MOST_ROWS if whole == kind else FIRST_ROWS

    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return changed(moment, selection, query.options.get("du"), most)
