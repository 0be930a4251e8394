"""The sheet of one commitment: what it loads and the frame behind its timeline."""

from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.sheet import CommitmentSheet, commitment_sheet, milestone_periods
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> CommitmentSheet:
    """Everything the store holds of the commitment of the address; raises NotFound."""
    with store.connect() as connection:
        return commitment_sheet(connection, query.args["code"], query.as_of)


def periods(
    store: Store, _asked: CommitmentFilter, as_of: date, *, engagement: str = ""
) -> pd.DataFrame:
    """Jalons clés d’un engagement, avec leur période et leur état."""
    with store.connect() as connection:
        return milestone_periods(connection, engagement, as_of)


CHARTS = {"jalons-de-l-engagement": periods}
