"""Ministries and other carriers: what the page loads."""

from data.around import Framed, framed
from data.organisations import Grouping, Ranking, ranking
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Ranking]:
    """The ranking of what the address asks for."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION))
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return framed(ranking(selection, by, query.options.get("tri", "nombre")), selection)
