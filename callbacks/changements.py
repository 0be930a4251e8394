"""What changed between two dates: what the page loads and the frames behind its charts."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries import time_frames
from data.queries.changes import range_or_default
from data.queries.time_pages import Changed, changed
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Changed:
    """Everything the page of changes shows."""
    with store.connect() as connection:
        return changed(connection, query.filters, query.as_of, query.options.get("du"))


def every(
    store: Store, asked: CommitmentFilter, as_of: date, *, du: str = ""
) -> pd.DataFrame:
    """Tout ce qui a changé entre « du » et « au »."""
    with store.connect() as connection:
        return time_frames.changes_table(connection, asked, range_or_default(connection, du, as_of))


def by_axis(
    store: Store, asked: CommitmentFilter, as_of: date, *, du: str = ""
) -> pd.DataFrame:
    """Changements par axe."""
    with store.connect() as connection:
        between = range_or_default(connection, du, as_of)
        return time_frames.changes_by_axis_table(connection, asked, between)


def by_ministry(
    store: Store, asked: CommitmentFilter, as_of: date, *, du: str = ""
) -> pd.DataFrame:
    """Changements par ministère ou organisme de tête ; les parts se recouvrent."""
    with store.connect() as connection:
        between = range_or_default(connection, du, as_of)
        return time_frames.changes_by_ministry_table(connection, asked, between)


def history(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Engagements par statut à chaque date où une lecture a changé."""
    with store.connect() as connection:
        return time_frames.history_table(connection, asked, as_of)


CHARTS: dict[str, Callable[..., pd.DataFrame]] = {
    "changements": every,
    "changements-par-axe": by_axis,
    "changements-par-ministere": by_ministry,
    "statuts-dans-le-temps": history,
}
