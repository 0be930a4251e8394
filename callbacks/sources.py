"""The sources: what the page loads."""

from data.around import Framed, framed
from data.selection import Selection
from data.source_use import SourceUse, source_uses
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[tuple[SourceUse, ...]]:
    """The sources that existed at the date, with the number of rows that cite each."""
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters.without("q"))
        return framed(source_uses(moment, selection), selection)
