"""The quality of the data: what the page loads."""

from data.around import Framed, framed
from data.quality import Quality, quality
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Quality]:
    """What is known and what is not, under the filters of the address."""
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return framed(quality(moment, selection, query.options.get("anomalie", "")), selection)
