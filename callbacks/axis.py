"""One axis: what the page loads."""

from data.around import Framed, around
from data.axes import AxisSheet, axis_sheet
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[AxisSheet]:
    """The axis of the address, in its own plan; raises NotFound."""
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        sheet, inside = axis_sheet(selection, query.args["code"])
        return Framed(sheet, around(inside))
