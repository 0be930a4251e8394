"""The matrix of axes and carriers: what it loads and the frame behind it."""

from datetime import date
from typing import Literal

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed, situation
from data.queries.facets import compact
from data.queries.matrix import Matrix, matrix, matrix_frame
from data.queries.measures import Grouping
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Matrix]:
    """The matrix of what the address asks for."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION.value))
    with store.connect() as connection:
        return Framed(
            matrix(connection, query.filters, query.as_of, by),
            situation(connection, query.filters, query.as_of),
            compact(connection, query.filters, query.as_of),
        )


def cells(
    store: Store,
    asked: CommitmentFilter,
    as_of: date,
    *,
    groupe: Literal["organisme", "portefeuille"] = "organisme",
) -> pd.DataFrame:
    """Mesures par axe et par porteur, marges comprises (porteur ou axe vide)."""
    with store.connect() as connection:
        return matrix_frame(matrix(connection, asked, as_of, Grouping(groupe)))


CHARTS = {"matrice-axe-porteur": cells}
