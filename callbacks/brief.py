"""« La minute du ministre »: what the page loads."""

from data.around import Framed, around
from data.brief import Brief, brief
from data.organisations import Grouping
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Brief]:
    """Everything that the minute says of the carrier of the address; raises NotFound."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION))
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return Framed(brief(moment, selection, query.args["organisme"], by), around(selection))
