"""The search of the whole site: what it loads."""

from data.search import SearchResults, search
from data.search_index import Kind
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> SearchResults:
    """The results of the address at its date."""
    kind = query.options.get("type")
    with store.at(query.as_of) as moment:
        return search(
            moment,
            query.filters.text or "",
            Kind(kind) if kind else None,
            int(query.options.get("page", "1")),
        )
