"""One territory: what it loads."""

from data.store import Store
from data.territory import TerritorySheet, territory_sheet
from layouts.page import Query


def load(store: Store, query: Query) -> TerritorySheet:
    """Everything the page shows; raises NotFound."""
    with store.at(query.as_of) as moment:
        return territory_sheet(moment, query.args["code"], query.filters)
