"""The map of territories: what it loads."""

from data.around import Framed
from data.store import Store
from data.territories import TerritoryMap, territory_map
from data.vocabulary import Level
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[TerritoryMap]:
    """Everything the page shows."""
    with store.at(query.as_of) as moment:
        return territory_map(
            moment,
            query.filters,
            Level(query.options.get("niveau", Level.REGION)),
            sort=query.options.get("tri", "faits"),
            searched=query.options.get("lieu", ""),
        )
