"""The method: it shows no figure of the store."""

from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> None:
    """Nothing: the rules come from the code that applies them."""
