"""The list of milestones: what the page loads."""

from data.milestones import PAGE_ROWS, MilestoneList, milestone_list
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> MilestoneList:
    """One page of the list, and the figures of all of it."""
    with store.at(query.as_of) as moment:
        return milestone_list(
            moment,
            Selection(moment.situation, query.filters),
            period=query.options.get("periode", ""),
            sort=query.options.get("tri", "silence"),
            page=int(query.options.get("page", "1")),
            size=PAGE_ROWS,
        )
