"""The list of indicators: what the page loads."""

from data.around import Framed, framed
from data.indicator import IndicatorList, indicator_list
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[IndicatorList]:
    """The indicators of what the filter keeps."""
    with store.at(query.as_of) as moment:
        listed = indicator_list(moment, query.filters, query.options.get("origine", ""))
        return framed(listed, Selection(moment.situation, query.filters))
