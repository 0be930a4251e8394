"""The cases of the overview's charts of statuses, axes and calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from data.vocabulary import Calendar
from layouts.locale.cases.measures import index_base
from layouts.locale.distributions import Largest, largest_parts, without_zeros

if TYPE_CHECKING:
    from data.by_axis import AxisFigures
    from data.entries import AxisEntry

Calendars = Mapping[Calendar | None, int]  # None: without a reading

_TITLE_ORDER = (Calendar.ON_TIME, Calendar.DELAYED, None)
_DRAWN_ORDER = (Calendar.ON_TIME, None, Calendar.DELAYED)


class AxisLead(Enum):
    """Which axes lead by their index, rounded as it is shown."""

    UNKNOWN = auto()  # no axis has an index
    SINGLE = auto()  # there is only one axis
    ALL_EQUAL = auto()  # all axes with an index have the same
    FIRST = auto()  # one axis has the highest
    EVEN = auto()  # several axes have the highest


@dataclass(frozen=True)
class LeadingAxes:
    """The axes with the highest index."""

    lead: AxisLead
    rows: Sequence[AxisFigures] = ()
    index: int = 0

    @property
    def base(self) -> tuple[int, int] | None:
        """The number of commitments that the index rests on, and of all; None when it is all."""
        return index_base([row.measures for row in self.rows])


def leading_axes(rows: Sequence[AxisFigures]) -> LeadingAxes:
    """The axes with the highest index."""
    rated = [(row, round(row.measures.index)) for row in rows if row.measures.index is not None]
    if not rated:
        return LeadingAxes(AxisLead.UNKNOWN)
    top = max(index for _, index in rated)
    first = [row for row, index in rated if index == top]
    if len(rows) == 1:
        lead = AxisLead.SINGLE
    elif len(first) == 1:
        lead = AxisLead.FIRST
    else:
        lead = AxisLead.ALL_EQUAL if len(first) == len(rated) else AxisLead.EVEN
    return LeadingAxes(lead, first, top)


def largest_axes(rows: Sequence[AxisFigures]) -> Largest[AxisEntry] | None:
    """The axes with most commitments; None without any commitment."""
    return largest_parts([(row.axis, row.measures.commitments) for row in rows])


def calendar_readings(numbers: Calendars) -> list[tuple[Calendar | None, int]]:
    """Commitments by reading of their calendar, those without one last; empty without any."""
    readings = without_zeros(numbers, _TITLE_ORDER)
    return readings if any(reading for reading, _ in readings) else []


def most_frequent_readings(
    numbers: Calendars,
) -> Largest[Calendar | None] | None:
    """The readings of calendars with most commitments, none included; None without commitment."""
    return largest_parts(without_zeros(numbers, _DRAWN_ORDER))
