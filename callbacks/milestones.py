"""The list of milestones: what the page loads."""

from data.milestones import MilestoneList, milestone_list
from data.selection import Selection
from data.store import Store
from layouts.page import Query

PAGE_ROWS = 100


def load(store: Store, query: Query) -> MilestoneList:
    """One page of the list, and the figures of all of it."""
    page = query.options.get("page", "")
    with store.at(query.as_of) as moment:
        return milestone_list(
            moment,
            Selection(moment.situation, query.filters),
            period=query.options.get("periode", ""),
            sort=query.options.get("tri", "silence"),
            page=int(page) if page.isascii() and page.isdigit() else 1,
            size=None,
        )
