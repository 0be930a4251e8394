"""What a number is made of: what the page loads and the frames behind each number."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed, situation
from data.queries.calculation import SUBJECTS, Calculation, calculation, calculation_frame
from data.store import NotFound, Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Calculation]:
    """The items behind the number of the address; raises NotFound."""
    subject = query.args["chiffre"]
    if subject not in SUBJECTS:
        raise NotFound("chiffre", subject)
    with store.connect() as connection:
        return Framed(
            calculation(connection, subject, query.filters, query.as_of),
            situation(connection, query.filters, query.as_of),
        )


def _chart(subject: str) -> Callable[[Store, CommitmentFilter, date], pd.DataFrame]:
    def chart(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
        with store.connect() as connection:
            return calculation_frame(connection, subject, asked, as_of)

    chart.__doc__ = f"Objets, poids, valeurs, exclusions et sources derrière « {subject} »."
    return chart


CHARTS = {f"calcul-{subject}": _chart(subject) for subject in SUBJECTS}
