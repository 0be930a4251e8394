"""The early warnings: what they load and the frames behind their lists."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries import time_frames
from data.queries.time_pages import Alerts, alerts
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Alerts:
    """Everything the warnings show."""
    with store.connect() as connection:
        return alerts(connection, query.filters, query.as_of)


def due(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Jalons et échéances dont la période finit dans les 90 jours."""
    with store.connect() as connection:
        return time_frames.due_table(connection, asked, as_of)


def silences(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Jalons et échéances échus sans information dans les plans en cours."""
    with store.connect() as connection:
        return time_frames.silences_table(connection, asked, as_of)


def stale(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Engagements des plans en cours sans nouvelle depuis plus de 183 jours."""
    with store.connect() as connection:
        return time_frames.stale_table(connection, asked, as_of)


CHARTS: dict[str, Callable[..., pd.DataFrame]] = {
    "alertes-echeances": due,
    "alertes-silences": silences,
    "alertes-sans-nouvelle": stale,
}
