"""The steps of a chart of dates through time, thinned when they are too many to be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from data.pairs import NONE

MOST_STEPS = 100  # drawn and listed; those of the real documents are fewer
FEW_STEPS = 24  # listed of more than that


@dataclass(frozen=True, slots=True)
class Step:
    """The numbers of dates begun, over and reached by a day.

    reached: null after the date of observation.
    """

    day: date
    begun: int
    over: int
    reached: int | None


def running_totals(columns: Sequence[Any], as_of: int) -> tuple[Any, Sequence[Any]]:
    """The days of columns, and that of observation, with the running total of each column."""
    known = [column[column != NONE] for column in columns]
    first = min(int(days.min(initial=as_of)) for days in known)
    size = max(int(days.max(initial=as_of)) for days in known) - first + 1
    by_day = [np.bincount(days - first, minlength=size) for days in known]
    any_day = np.logical_or.reduce(by_day)
    any_day[as_of - first] = True
    days = np.flatnonzero(any_day)
    return days + first, [np.cumsum(each)[days] for each in by_day]


def listed_steps(steps: Sequence[Step], as_of: date) -> Sequence[Step]:
    """The steps of a table, or when they are too many even fewer than are drawn."""
    return steps if len(steps) <= MOST_STEPS else thinned(steps, as_of, FEW_STEPS)


def thinned(steps: Sequence[Step], as_of: date, most: int = MOST_STEPS) -> Sequence[Step]:
    """The steps, or when they are too many the last one of each month, quarter or year.

    Their numbers are running totals: what the others count is in the next one. The first step and
    that of the date of observation always stay.
    """
    thin = steps
    for months in (1, 3, 12):
        if len(thin) <= most:
            break
        last = {(step.day.year, (step.day.month - 1) // months): step for step in steps}
        always = {steps[0].day, as_of, *(step.day for step in last.values())}
        thin = [step for step in steps if step.day in always]
    return thin
