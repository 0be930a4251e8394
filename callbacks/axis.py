"""One axis: what the page loads."""

from data.queries.around import Framed, situation
from data.queries.axes import AxisSheet, axis_sheet
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[AxisSheet]:
    """The axis of the address, in its own plan; raises NotFound."""
    with store.connect() as connection:
        code = query.args["code"]
        found = axis_sheet(connection, code, query.filters, query.as_of)
        inside = query.filters.with_values("plan", [found.axis["plan"]]).with_values("axe", [code])
        return Framed(found, situation(connection, inside, query.as_of))
