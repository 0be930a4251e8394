"""The cases of sentences about dates: nothing known, open dates, years, states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from data.vocabulary import Nature, State
from layouts.locale.words import STATE_ORDER

if TYPE_CHECKING:
    from data.surroundings import Surroundings
    from layouts.page import Context

Counts = Mapping[Nature, Mapping[State, int]]


class Blank(Enum):
    """Why a page on dates has no dates to count."""

    UNCOVERED = auto()  # no document describes the plan
    UNPUBLISHED = auto()  # not published at the date
    UNKNOWN = auto()  # the store holds no date of the plan


def blank(around: Surroundings, context: Context) -> Blank | None:
    """Why there are no dates to count; None when there may be some."""
    if not around.covered:
        return Blank.UNCOVERED
    if not around.published(context.as_of):
        return Blank.UNPUBLISHED
    return None if around.dates_known else Blank.UNKNOWN


def narrowed(context: Context) -> bool:
    """Whether any criterion other than the plan, date and nature is set."""
    return any(key not in {"plan", "au", "nature"} for key, _ in context.filters.pairs())


def by_state(context: Context) -> bool:
    """Whether the filter names states: their numbers then follow from it and are no finding."""
    return bool(context.filters.values("etat"))


class Opening(Enum):
    """The first sentence of the paragraph of a page on dates."""

    OPEN_DATES = auto()
    NOT_SPECIFIED = auto()  # the commitments have no dates


def opening(numbers: Counts, context: Context) -> Opening | None:
    """Which first sentence applies; None when a filter explains what is shown."""
    if numbers:
        return None if by_state(context) else Opening.OPEN_DATES
    return None if narrowed(context) else Opening.NOT_SPECIFIED


def silent_without_delay(numbers: Counts) -> bool:
    """Whether dates are silent and no source states a delay."""
    silent = any(states.get(State.SILENT) for states in numbers.values())
    return silent and not any(states.get(State.LATE) for states in numbers.values())


def open_dates(numbers: Counts) -> list[tuple[Nature, State, int]]:
    """The numbers of ongoing and upcoming dates by nature, without zeros."""
    return [
        (nature, state, n)
        for nature, states in numbers.items()
        for state in (State.ONGOING, State.UPCOMING)
        if (n := states.get(state, 0))
    ]


class Spread(Enum):
    """How the ends of dated periods are spread over years."""

    NO_DATE = auto()  # no date at all
    UNDATED = auto()
    SINGLE = auto()  # a single dated one
    ONE_YEAR = auto()
    EVEN = auto()  # several years have the largest number
    PEAK = auto()  # one year has the largest number


@dataclass(frozen=True)
class Years:
    """The ends of periods by year.

    dated: how many have a date. year: that of the largest number, `top`. after: how many end later.
    """

    spread: Spread
    dated: int = 0
    first: int = 0
    last: int = 0
    year: int = 0
    top: int = 0
    after: int = 0


def by_year(years: Mapping[int, int], total: int) -> Years:
    """How `total` dates, of which those in `years` are dated, are spread."""
    dated = sum(years.values())
    if dated == 0:
        return Years(Spread.UNDATED if total else Spread.NO_DATE)
    top = max(years.values())
    best = sorted(year for year, n in years.items() if n == top)
    if dated == 1:
        spread = Spread.SINGLE
    elif len(years) == 1:
        spread = Spread.ONE_YEAR
    else:
        spread = Spread.EVEN if len(best) > 1 else Spread.PEAK
    after = sum(n for year, n in years.items() if year > best[0])
    return Years(spread, dated, min(years), max(years), best[0], top, after)


def absent_states(numbers: Mapping[State, int]) -> Sequence[str]:
    """The states without any date; withdrawn is not worth a mention."""
    return [
        state for state in STATE_ORDER if not numbers.get(State(state)) and state != State.WITHDRAWN
    ]
