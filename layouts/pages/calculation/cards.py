"""The numbers that have such a page, and the API data of the items behind each."""

from datetime import date

from data.calculation import SUBJECTS, calculation_frame
from data.filters import CommitmentFilter
from data.frames import Frame
from data.store import Store
from layouts.components.chart import Chart, Read
from layouts.locale import N_


def _items(subject: str) -> Read:
    def read(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
        return calculation_frame(store, subject, filters, as_of)

    return read


CHARTS = tuple(
    Chart(
        id=f"calcul-{subject}",
        data=_items(subject),
        description=N_("Items, weights, values, exclusions and sources behind a number."),
    )
    for subject in SUBJECTS
)
