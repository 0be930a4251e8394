"""One ministry, organisation or portfolio: what the page loads."""

from data.around import Framed, around
from data.carriers import CarrierSheet, carrier_sheet
from data.organisations import Grouping
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[CarrierSheet]:
    """The carrier of the address; raises NotFound."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION))
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        sheet = carrier_sheet(selection, query.args["organisme"], by)
        return Framed(sheet, around(sheet.carrier.led(selection)))
