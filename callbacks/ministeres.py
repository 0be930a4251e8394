"""Ministries and other carriers: what the page loads and the frame behind its ranking."""

from datetime import date
from typing import Literal

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed, situation
from data.queries.facets import compact
from data.queries.measures import Grouping
from data.queries.organisations import Ranking, ranking
from data.queries.ranking_frame import ranking_frame
from data.store import Store
from layouts.page import Query

Order = Literal["nombre", "avancement", "retard", "silence", "fraicheur", "nom"]


def load(store: Store, query: Query) -> Framed[Ranking]:
    """The ranking of what the address asks for."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION.value))
    with store.connect() as connection:
        return Framed(
            ranking(
                connection, query.filters, query.as_of, by, query.options.get("tri", "nombre")
            ),
            situation(connection, query.filters, query.as_of),
            compact(connection, query.filters, query.as_of),
        )


def ranked(
    store: Store,
    asked: CommitmentFilter,
    as_of: date,
    *,
    groupe: Literal["organisme", "portefeuille"] = "organisme",
    tri: Order = "nombre",
) -> pd.DataFrame:
    """Porteurs et leurs mesures ; les lignes se recoupent."""
    with store.connect() as connection:
        return ranking_frame(ranking(connection, asked, as_of, Grouping(groupe), tri))


CHARTS = {"porteurs-classes": ranked}
