"""The axes side by side: what the page loads."""

from data.queries.around import Framed, situation
from data.queries.axes import AxisList, axis_list
from data.queries.facets import compact
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[AxisList]:
    """The axes of the plans asked for."""
    with store.connect() as connection:
        return Framed(
            axis_list(
                connection, query.filters, query.as_of, query.options.get("tri", "document")
            ),
            situation(connection, query.filters, query.as_of),
            compact(connection, query.filters, query.as_of),
        )
