"""Sentences about statuses through time, one plan at a time, in English."""

from __future__ import annotations

from collections.abc import Sequence

from data.history import HistoryRow, standing
from layouts.locale.cases.history import known_statuses
from layouts.locale.distributions import largest_statuses
from layouts.locale.en.formats import (
    count,
    date_long,
    join_and,
    number,
    percent,
    typography,
)
from layouts.locale.en.vocabulary import status_word


def finding(rows: Sequence[HistoryRow], plan: str | None) -> str:
    """“Plan 2015-2017: 26 known statuses out of 26, from 3 June 2016”."""
    if not rows:
        return "Statuses through time: no plan published at this date"
    statuses = known_statuses(rows)
    known, total = statuses.known, statuses.total
    start = typography(f"Plan {plan}")
    if statuses.since is None:
        if total == 1:
            return f"{start}: the only commitment has never had a known status"
        return f"{start}: none of the {number(total)} commitments has ever had a known status"
    known_words = count(known, "known status", "known statuses")
    return f"{start}: {known_words} out of {number(total)}, from {date_long(statuses.since)}"


def reading(rows: Sequence[HistoryRow]) -> str | None:
    """The largest part at the last date."""
    largest = largest_statuses(standing(rows))
    if largest is None:
        return None
    words = join_and([status_word(status, largest.number) for status in largest.parts])
    rate = percent(100 * largest.number / largest.whole)
    share = f"{rate} of {count(largest.whole, 'commitment')}"
    if len(largest.parts) == 1:
        return f"The largest part on the last date: {words}, {share}."
    return f"The largest parts on the last date: {words}, each {share}."


def subtitle(rows: Sequence[HistoryRow], plan: str | None) -> str | None:
    """What is counted."""
    if not rows:
        return None
    return typography(
        f"Plan {plan}, commitments by declared status on each date on which a reading changes. "
        "What no one reports is hatched."
    )


def note(others: Sequence[str]) -> str | None:
    """The plans that the drawing does not show."""
    if not others:
        return None
    listed = ", ".join(typography(plan) for plan in others)
    return f"The other plans are in the table: {listed}."
