"""The map of territories: what it loads and the frame behind it."""

from collections.abc import Callable
from datetime import date
from typing import Literal

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.territory_pages import TerritoryMap, territory_map, territory_table
from data.store import Store
from data.vocabulary import Level
from layouts.page import Query


def load(store: Store, query: Query) -> TerritoryMap:
    """Everything the page shows, in one connection."""
    with store.connect() as connection:
        return territory_map(
            connection,
            query.filters,
            query.as_of,
            Level(query.options.get("niveau", Level.REGION)),
            sort=query.options.get("tri", "faits"),
            searched=query.options.get("lieu", ""),
        )


def territoires(
    store: Store,
    asked: CommitmentFilter,
    as_of: date,
    *,
    niveau: Literal["region", "departement"] = "region",
    tri: Literal["faits", "nom", "engagements", "information"] = "faits",
) -> pd.DataFrame:
    """Faits localisés par région ou par département, avec statuts, jalons et dernière information.
    """
    with store.connect() as connection:
        return territory_table(connection, asked, as_of, Level(niveau), sort=tri)


CHARTS: dict[str, Callable[..., pd.DataFrame]] = {"territoires": territoires}
