"""The list of commitments: what it loads."""

from data.commitments import CommitmentList, commitment_list
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> CommitmentList:
    """Everything the page shows."""
    return commitment_list(
        store.situation(query.as_of),
        query.filters,
        sort=query.options.get("tri", "plan"),
        pages=int(query.options.get("page", "1")),
    )
