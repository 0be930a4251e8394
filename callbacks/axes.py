"""The axes side by side: what the page loads."""

from data.around import Framed, framed
from data.axes import AxisList, axis_list
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[AxisList]:
    """The axes of the plans asked for."""
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return framed(axis_list(selection, query.options.get("tri", "document")), selection)
