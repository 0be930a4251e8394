"""The report of a selection: what the page loads."""

from data.around import Framed, framed
from data.report import Report, report
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Report]:
    """What the filters of the address keep at its date."""
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return framed(report(selection), selection)
