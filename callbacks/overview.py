"""The overview: what the page loads."""

from data.overview import Overview, overview
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Overview:
    """The overview of what the address asks for."""
    with store.at(query.as_of) as moment:
        return overview(moment, query.filters)
