"""The cases of the overview's charts of dates, silences and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from data.vocabulary import State
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.distributions import largest_parts, without_zeros

if TYPE_CHECKING:
    from data.entries import AxisEntry
    from data.overview import Overview
    from data.promises import Promise
    from data.silences import Silence

_NAMED = 4  # commitments that a sentence names at most


class AxisShares(Enum):
    """How the dates of a plan are shared between its axes."""

    NO_AXIS = auto()  # no date belongs to an axis
    SINGLE = auto()  # only one axis has dates
    EVEN = auto()  # several axes have the largest number
    MAJORITY = auto()  # one axis has more than half
    MOST = auto()  # one axis has the largest number


@dataclass(frozen=True)
class AxesWithMostDates:
    """The axes with the largest number of dates; whole: with those of the plan itself."""

    case: AxisShares
    axes: Sequence[AxisEntry] = ()
    number: int = 0
    whole: int = 0


def by_axis(data: Overview) -> AxesWithMostDates:
    """The axes with most dates."""
    rows = [(row.axis, row.dates) for row in data.dates_by_axis if row.axis is not None]
    first = largest_parts(rows)
    if first is None:
        return AxesWithMostDates(AxisShares.NO_AXIS)
    whole = sum(row.dates for row in data.dates_by_axis)
    if len(rows) == 1:
        case = AxisShares.SINGLE
    elif len(first.parts) > 1:
        case = AxisShares.EVEN
    else:
        case = AxisShares.MAJORITY if 2 * first.number > whole else AxisShares.MOST
    return AxesWithMostDates(case, first.parts, first.number, whole)


def telling_state(states: Mapping[State, int]) -> tuple[State, int] | None:
    """The state that a title mentions, with its number: silent dates rather than reached ones."""
    mentioned = without_zeros(states, (State.SILENT, State.REACHED))
    return mentioned[0] if mentioned else None


@dataclass(frozen=True)
class Cumulated:
    """The numbers of dated milestones: over by the date, stated as reached, and all."""

    over: int
    reached: int
    whole: int

    @property
    def passed(self) -> Extent:
        """How many of them are over."""
        return extent(self.over, self.whole)


def cumulated(data: Overview) -> Cumulated:
    """The numbers of dated milestones on the last day that is known."""
    last = data.steps.until(data.as_of)
    over, reached = (last.over, last.reached or 0) if last else (0, 0)
    return Cumulated(over, reached, data.dated_milestones)


class SilenceTitle(Enum):
    """What the title of the silences tells."""

    OLDEST = auto()
    LEFT_OUT = auto()  # dates are silent, the ranking leaves them out
    NONE = auto()


def silence_title(data: Overview) -> SilenceTitle:
    """What the title of the silences tells; the ranking leaves out dates over before the plan."""
    if data.silences:
        return SilenceTitle.OLDEST
    return SilenceTitle.LEFT_OUT if data.states.get(State.SILENT) else SilenceTitle.NONE


@dataclass(frozen=True)
class LongestSilences:
    """The longest silence in months, titles of commitments that wait so long, number of rows."""

    months: int
    titles: Sequence[str]
    whole: int


def longest_silences(rows: Sequence[Silence]) -> LongestSilences | None:
    """The longest of these silences, which come longest first; None without any."""
    if not rows:
        return None
    months = rows[0].months
    titles = [row.short_title for row in rows[:_NAMED] if row.months == months]
    return LongestSilences(months, titles, len(rows))


@dataclass(frozen=True)
class Targets:
    """Targets of the documents: how many, and for how many a source gives the value reached."""

    whole: int
    valued: int

    @property
    def extent(self) -> Extent:
        """How many of them have a value."""
        return extent(self.valued, self.whole)


def targets(rows: Sequence[Promise]) -> Targets:
    """The numbers of targets."""
    return Targets(len(rows), sum(row.current is not None for row in rows))
