"""The cases of sentences about changes: what is counted together, first readings, slips."""

from __future__ import annotations

from enum import Enum, auto

from data.changes import MILESTONE_CHANGES, MOST_TELLING, Change, Numbers, StatementDay
from data.vocabulary import Nature

_IN_HEADLINE = 3  # kinds that a headline mentions at most
_STATEMENTS = ("plans", "observations", "announcements", "evidence")


def in_headline(numbers: Numbers) -> list[Change]:
    """The kinds of events that a headline mentions, most important first; empty without any."""
    return [kind for kind in MOST_TELLING if numbers.number(kind)][:_IN_HEADLINE]


def by_nature(kind: Change, numbers: Numbers) -> tuple[int, int]:
    """The number of events of a kind without those of deadlines, and that of deadlines."""
    deadlines = numbers.number(kind, Nature.DEADLINE) if kind in MILESTONE_CHANGES else 0
    return numbers.number(kind) - deadlines, deadlines


class StatusNews(Enum):
    """Whether statuses are read for the first time, changed, or both occur."""

    FIRST = auto()
    CHANGED = auto()
    BOTH = auto()


def status_news(numbers: Numbers) -> StatusNews:
    """Whether these events of statuses are first readings, changes, or both."""
    if numbers.first_readings == numbers.number(Change.STATUS):
        return StatusNews.FIRST
    return StatusNews.BOTH if numbers.first_readings else StatusNews.CHANGED


def statements(row: StatementDay) -> list[tuple[str, int]]:
    """The kinds of statements of a day with their numbers, without zeros."""
    return [(kind, n) for kind in _STATEMENTS if (n := getattr(row, kind))]


class Slip(Enum):
    """How the end of a period moved when it was planned again."""

    UNKNOWN = auto()
    PRECISE = auto()  # the new period lies inside the old one
    SAME_END = auto()
    LATER = auto()
    EARLIER = auto()


def slip(days: int | None, precise: bool) -> Slip:
    """How an end moved by these days; null when one of the ends is missing."""
    if days is None:
        return Slip.UNKNOWN
    if days == 0:
        return Slip.PRECISE if precise else Slip.SAME_END
    return Slip.LATER if days > 0 else Slip.EARLIER
