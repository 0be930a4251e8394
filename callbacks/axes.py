"""The axes side by side: what the page loads and the frames behind its charts."""

from datetime import date
from typing import Literal

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed, situation
from data.queries.axes import AxisList, axes_frame, axis_list
from data.queries.facets import compact
from data.store import Store
from layouts.page import Query

Order = Literal["document", "nombre", "avancement", "connus", "silence", "fraicheur"]


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


def compared(
    store: Store, asked: CommitmentFilter, as_of: date, *, tri: Order = "document"
) -> pd.DataFrame:
    """Axes et sous-axes avec leurs mesures."""
    with store.connect() as connection:
        return axes_frame(axis_list(connection, asked, as_of, tri))


CHARTS = {"axes-compares": compared, "jalons-des-axes": compared}
