"""The files to download: what the page loads."""

from data.exchange.packages import Packages, packages
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Packages:
    """The files of the newest version; they contain all dates."""
    with store.at(query.today) as moment:
        return moment.once_a_version(packages)
