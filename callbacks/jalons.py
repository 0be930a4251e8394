"""The list of milestones: what it loads and the frames behind its charts."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries import time_frames
from data.queries.time_pages import MilestoneList, milestone_list
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> MilestoneList:
    """Everything the list of milestones shows."""
    with store.connect() as connection:
        return milestone_list(
            connection, query.filters, query.as_of,
            period=query.options.get("periode", ""), sort=query.options.get("tri", "silence"),
        )


def milestones(
    store: Store, asked: CommitmentFilter, as_of: date, *, periode: str = "", tri: str = "silence"
) -> pd.DataFrame:
    """Tous les jalons, ou les échéances quand « nature » le demande."""
    with store.connect() as connection:
        return time_frames.milestone_table(connection, asked, as_of, period=periode, sort=tri)


def states(
    store: Store, asked: CommitmentFilter, as_of: date, *, periode: str = ""
) -> pd.DataFrame:
    """Jalons par état, chaque nature à part."""
    with store.connect() as connection:
        return time_frames.states_table(connection, asked, as_of, period=periode)


def cumulated(
    store: Store, asked: CommitmentFilter, as_of: date, *, periode: str = ""
) -> pd.DataFrame:
    """Jalons prévus et atteints au fil du temps."""
    with store.connect() as connection:
        return time_frames.cumulated_table(connection, asked, as_of, period=periode)


CHARTS: dict[str, Callable[..., pd.DataFrame]] = {
    "jalons": milestones,
    "jalons-par-etat": states,
    "jalons-prevus-atteints": cumulated,
}
