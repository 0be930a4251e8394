"""One ministry, organisation or portfolio: what the page loads."""

from data.queries.around import Framed, situation
from data.queries.carriers import CarrierSheet, carrier_sheet
from data.queries.measures import Grouping
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[CarrierSheet]:
    """The carrier of the address; raises NotFound."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION.value))
    with store.connect() as connection:
        found = carrier_sheet(
            connection, query.args["organisme"], by, query.filters, query.as_of
        )
        own = found.carrier.narrowed(query.filters)
        return Framed(found, situation(connection, own, query.as_of))
