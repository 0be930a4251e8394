"""A page of the site that shows no figure of the store."""

from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> None:
    """None: the page shows nothing of the store."""
