"""The plans side by side: what the page loads and the frame behind its table."""

from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed, situation
from data.queries.facets import compact
from data.queries.plans_compared import plans_compared, plans_frame
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[pd.DataFrame]:
    """Every plan at the date."""
    asked = query.filters.without("plan")
    with store.connect() as connection:
        return Framed(
            plans_compared(connection, asked, query.as_of),
            situation(connection, asked, query.as_of),
            compact(connection, asked, query.as_of),
        )


def compared(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Les plans côte à côte ; une case vide n’est pas zéro, le plan n’est pas documenté."""
    with store.connect() as connection:
        return plans_frame(connection, asked, as_of)


CHARTS = {"plans-compares": compared}
