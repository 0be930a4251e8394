"""The calendar: what it loads and the frames behind its chart."""

from collections.abc import Callable
from datetime import date
from typing import Literal

import pandas as pd

from data.filters import CommitmentFilter
from data.queries import time_frames
from data.queries.time_pages import Schedule, schedule
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Schedule:
    """Everything the calendar shows."""
    with store.connect() as connection:
        return schedule(
            connection, query.filters, query.as_of, query.options.get("groupe", "axe")
        )


def calendar(
    store: Store,
    asked: CommitmentFilter,
    as_of: date,
    *,
    groupe: Literal["axe", "ministere"] = "axe",
) -> pd.DataFrame:
    """Jalons et échéances sur la ligne de leur engagement, par axe ou par ministère."""
    with store.connect() as connection:
        return time_frames.timeline_table(connection, asked, as_of, groupe)


CHARTS: dict[str, Callable[..., pd.DataFrame]] = {"calendrier": calendar}
