"""The method: what the page loads."""

from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> None:
    """None: the rules are read from the code that applies them."""
