"""The columns of a situation: one value an entry of the catalogue, in its order.

A status, a calendar reading and a state are indexes in `STATUSES`, `CALENDARS` and `STATES`; a day
is an ordinal, `NONE` when there is none. Arrays are read-only: threads share them.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from data import rules
from data.pairs import Ints
from data.periods import PRECISIONS, QUALIFIERS
from data.vocabulary import Calendar, Precision, State, Status

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]

# Orders of lists and legends; a column holds places in them.
STATUSES = (
    Status.COMPLETE,
    Status.SUBSTANTIAL,
    Status.LIMITED,
    Status.NOT_STARTED,
    Status.UNKNOWN,
    Status.WITHDRAWN,
)
CALENDARS = (Calendar.ON_TIME, Calendar.DELAYED)
STATES = (
    State.REACHED,
    State.ONGOING,
    State.UPCOMING,
    State.SILENT,
    State.LATE,
    State.UNDATED,
    State.WITHDRAWN,
)
UNKNOWN = STATUSES.index(Status.UNKNOWN)


@dataclass(frozen=True)
class StatusColumns:
    """The status readings in force; `reading` is `NONE` where nobody spoke.

    `weight` is the index weight of a status and `upper` that of its upper bound, NaN when unknown
    or withdrawn. `observed_on`, at its `precision`, and `observation` tell where it comes from.
    """

    status: Codes
    reading: Codes
    status_max: Codes
    weight: Floats
    upper: Floats
    observed_on: Ints
    precision: Codes
    observation: tuple[str | None, ...]
    printed: tuple[str | None, ...]

    def read_on(self, where: Mask) -> tuple[date, Precision] | None:
        """The day, with its precision, that all known statuses under a mask share; else null."""
        known = np.flatnonzero(where & (self.status != UNKNOWN))
        if not len(known):
            return None
        on, precision = self.observed_on[known[0]], self.precision[known[0]]
        same = (self.observed_on[known] == on) & (self.precision[known] == precision)
        return (date.fromordinal(int(on)), PRECISIONS[precision]) if same.all() else None


@dataclass(frozen=True)
class CommitmentColumns(StatusColumns):
    """Commitments at a date; those of plans not published by then are not `visible`."""

    visible: Mask
    calendar: Codes
    calendar_on: Ints
    last_on: Ints


@dataclass(frozen=True)
class MilestoneColumns:
    """Milestones at a date: `visible` when announced by then in a plan published by then."""

    visible: Mask
    state: Codes
    start: Ints
    end: Ints
    first_start: Ints
    first_end: Ints
    announced_on: Ints
    reading: Codes
    status_on: Ints
    reached_start: Ints
    reached_end: Ints
    replanned: Mask
    reached_late: Mask
    before_plan: Mask
    soon: Mask
    year_inferred: Mask
    precision: Codes
    qualifier: Codes
    words: tuple[str | None, ...]
    newest_on: Ints  # newest observation of the milestone itself, whoever spoke

    @property
    def end_is_promised(self) -> Mask:
        """Whether the last day of a period is promised: « début 2026 » is drawn over the year."""
        return ~np.isin(self.qualifier, [QUALIFIERS.index(each) for each in rules.VAGUE])
