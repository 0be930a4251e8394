"""The steps of a chart of dates through time, thinned when they are too many to be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, overload

import numpy as np

from data.pairs import NONE

MOST_STEPS = 100  # drawn and listed; those of the real documents are fewer
FEW_STEPS = 24  # drawn and listed of more than that


@dataclass(frozen=True, slots=True)
class Step:
    """The numbers of dates begun, over and reached by a day.

    reached: null after the date of observation.
    """

    day: date
    begun: int
    over: int
    reached: int | None


class Steps(Sequence[Step]):
    """The steps by day, each made when it is asked for: a page shows a few of a thousand.

    days: as ordinals. begun, over, reached: columns of running totals; those of `reached` after
    the date of observation `as_of` are left out.
    """

    def __init__(self, days: Any, totals: Sequence[Any], as_of: int) -> None:
        self.days, self._totals, self._as_of = days, totals, as_of

    def __len__(self) -> int:
        return len(self.days)

    @overload
    def __getitem__(self, place: int) -> Step: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Step]: ...
    def __getitem__(self, place: int | slice) -> Step | Sequence[Step]:
        return self.at(place) if isinstance(place, slice) else self.at([place])[0]

    def at(self, places: Any) -> list[Step]:
        """The steps at places of the columns."""
        columns = (column[places].tolist() for column in (self.days, *self._totals))
        return [
            Step(date.fromordinal(day), begun, over, reached if day <= self._as_of else None)
            for day, begun, over, reached in zip(*columns, strict=True)
        ]

    @cached_property
    def months(self) -> Any:
        """The month of each step, numbered from that of 1 January 1970."""
        days = (self.days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
        return days.astype("datetime64[M]").astype(np.int64)

    def until(self, day: date) -> Step | None:
        """The last step until a day: running totals hold then what they have counted."""
        number = int(np.searchsorted(self.days, day.toordinal(), "right"))
        return self[number - 1] if number else None


NO_STEPS = Steps(np.empty(0, dtype=np.int64), (), 0)


def running_totals(columns: Sequence[Any], as_of: int) -> Steps:
    """The steps of the columns of days on which dates begin, are over and are reached, and the step
    of the date of observation."""
    known = [column[column != NONE] for column in columns]
    first = min(int(days.min(initial=as_of)) for days in known)
    size = max(int(days.max(initial=as_of)) for days in known) - first + 1
    by_day = [np.bincount(days - first, minlength=size) for days in known]
    any_day = np.logical_or.reduce(by_day)
    any_day[as_of - first] = True
    days = np.flatnonzero(any_day)
    return Steps(days + first, [np.cumsum(each)[days] for each in by_day], as_of)


def thinned(steps: Steps, as_of: date) -> Sequence[Step]:
    """The steps, or when they are too many `FEW_STEPS`: the last of each month, quarter or year.

    Their numbers are running totals: what the others count is in the next one. The first step and
    that of the date of observation always stay.
    """
    places = np.arange(len(steps))
    if len(steps) <= MOST_STEPS:
        return steps.at(places)
    for months in (1, 3, 12):
        if len(places) <= FEW_STEPS:
            break
        period = steps.months // months
        stays = np.append(period[1:] != period[:-1], True)
        stays[0] = True
        stays[steps.days == as_of.toordinal()] = True
        places = np.flatnonzero(stays)
    return steps.at(places)
