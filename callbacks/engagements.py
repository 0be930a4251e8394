"""The list of commitments: what it loads and the frame behind its chart."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.listing import CommitmentList, commitment_list, statuses_by_plan
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> CommitmentList:
    """Everything the page shows, in one connection."""
    with store.connect() as connection:
        return commitment_list(
            connection, query.filters, query.as_of, sort=query.options.get("tri", "plan")
        )


def statuts(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Engagements par plan et par statut."""
    with store.connect() as connection:
        return statuses_by_plan(connection, asked, as_of)


CHARTS: dict[str, Callable[[Store, CommitmentFilter, date], pd.DataFrame]] = {"statuts": statuts}
