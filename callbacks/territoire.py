"""One territory: what it loads."""

from data.queries.territory_pages import TerritorySheet, territory_sheet
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> TerritorySheet:
    """Everything the page shows, in one connection; raises NotFound."""
    with store.connect() as connection:
        return territory_sheet(connection, query.args["code"], query.filters, query.as_of)
