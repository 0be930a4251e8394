"""« La minute du ministre »: what the page loads and the frame behind its squares."""

from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed, situation
from data.queries.brief import Brief, brief
from data.queries.measures import Grouping
from data.queries.organisations import ranking
from data.queries.ranking_frame import ranking_frame
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Brief]:
    """Everything that the minute says of the carrier of the address; raises NotFound."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION.value))
    with store.connect() as connection:
        found = brief(connection, query.args["organisme"], by, query.filters, query.as_of)
        return Framed(found, situation(connection, query.filters, query.as_of))


def peers(
    store: Store, asked: CommitmentFilter, as_of: date, *, groupe: str = "organisme"
) -> pd.DataFrame:
    """Ministères ou portefeuilles porteurs et leurs dates par état."""
    by = Grouping.PORTFOLIO if groupe == Grouping.PORTFOLIO else Grouping.ORGANISATION
    with store.connect() as connection:
        table = ranking_frame(ranking(connection, asked, as_of, by))
    leads = table[(table["engagements_portes"] > 0) & (table["rattache_a"] == table["porteur"])]
    return leads if by is Grouping.PORTFOLIO else leads[leads["groupe"] == "ministeres"]


def carriers(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Tous les porteurs que les plans nomment et leurs dates par état."""
    with store.connect() as connection:
        table = ranking_frame(ranking(connection, asked, as_of))
    return table[table["portes_en_nom_propre"] > 0]


CHARTS = {"jalons-des-ministeres": peers, "jalons-des-porteurs": carriers}
