"""The cases of sentences about statuses through time: what is known on the last day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.history import HistoryRow, standing
from data.vocabulary import Status


@dataclass(frozen=True)
class KnownStatuses:
    """The commitments of a plan, how many have a known status, and the first day with one."""

    total: int
    known: int
    since: date | None


def known_statuses(rows: Sequence[HistoryRow]) -> KnownStatuses:
    """What is known on the last day of the rows; `since` is null while nothing is known."""
    last = standing(rows)
    total = sum(last.values())
    known = total - last.get(Status.UNKNOWN, 0)
    days = [row.on_date for row in rows if row.status != Status.UNKNOWN]
    return KnownStatuses(total, known, min(days) if known else None)
