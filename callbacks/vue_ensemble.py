"""The overview: what it reads, and the frames behind its charts."""

from collections.abc import Callable
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.queries import overview_frames
from data.queries.overview_page import Overview, overview_data
from data.store import Store
from layouts.page import Query

Frame = Callable[[Connection, CommitmentFilter, date], pd.DataFrame]
Chart = Callable[[Store, CommitmentFilter, date], pd.DataFrame]


def load(store: Store, query: Query) -> Overview:
    """Everything the overview shows of what the address asks for."""
    with store.connect() as connection:
        return overview_data(connection, query.filters, query.as_of)


def _chart(read: Frame) -> Chart:
    def chart(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
        with store.connect() as connection:
            return read(connection, asked, as_of)

    chart.__doc__ = read.__doc__
    return chart


# The frame of `statuts` is that of the list of commitments.
CHARTS: dict[str, Chart] = {
    "jalons-cumules": _chart(overview_frames.cumulated),
    "statuts-par-axe": _chart(overview_frames.statuses_by_axis),
    "actions-par-statut": _chart(overview_frames.actions),
    "calendriers": _chart(overview_frames.calendars),
    "silences": _chart(overview_frames.silences),
    "promesses": _chart(overview_frames.promises),
    "jalons-par-axe": _chart(overview_frames.milestones_by_axis),
    "dates-annoncees": _chart(overview_frames.announced_dates),
    "dernieres-informations": _chart(overview_frames.information),
    "plans": _chart(overview_frames.plans_strip),
}
