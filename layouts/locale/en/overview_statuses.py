"""Findings of the overview's charts of statuses and calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.vocabulary import Calendar, Status
from layouts.locale.cases import overview_statuses as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.overview import single_plan
from layouts.locale.cases.overview_statuses import AxisLead
from layouts.locale.distributions import largest_statuses, status_summary
from layouts.locale.en.formats import (
    capital,
    count,
    index_bounds,
    join_and,
    largest_share,
    number,
    official,
    quoted,
    typography,
)
from layouts.locale.en.overview import quoted_label
from layouts.locale.words import CALENDAR, STATUS

if TYPE_CHECKING:
    from data.by_axis import AxisFigures
    from data.entries import AxisEntry
    from layouts.page import Context

COMMITMENT = ("commitment", "commitments")
ACTION = ("action", "actions")


# Statuses.


def status_reading(numbers: Mapping[Status, int], noun: tuple[str, str] = COMMITMENT) -> str:
    """The largest part of a status distribution, and its share."""
    largest = largest_statuses(numbers)
    if largest is None:
        return ""
    words = [quoted_label(STATUS[status]) for status in largest.parts]
    heads = ("The most frequent case is", "The most frequent cases are", "each")
    return largest_share(words, largest.number, largest.whole, noun, heads)


def action_reading(numbers: Mapping[Status, int]) -> str:
    """The largest part of a distribution of actions."""
    return status_reading(numbers, ACTION)


def status_title(
    numbers: Mapping[Status, int],
    when: str = "",
    noun: tuple[str, str] = COMMITMENT,
    feminine: bool = False,
) -> str:
    """“16 of 26 commitments at least substantial on 3 June 2016”; `feminine` is of no use here."""
    n = status_summary(numbers)
    match extent(n.known, n.whole):
        case Extent.EMPTY:
            return f"No {noun[0]}"
        case Extent.NOT_THE_ONLY:
            return f"No known status for the {noun[0]}"
        case Extent.NONE:
            return f"No known status for the {count(n.whole, *noun)}"
    if n.ahead:
        of_all = f"{number(n.ahead)} of {count(n.whole, *noun)}"
        base = of_all if n.whole > 1 else count(n.ahead, *noun)
    else:
        base = f"No {noun[0]}"
    unknown = f", unknown status for {number(n.unknown)}" if n.unknown else ""
    return f"{base} at least substantial{when}{unknown}"


def action_title(numbers: Mapping[Status, int], when: str = "") -> str:
    """“47 of 74 actions at least substantial”."""
    return status_title(numbers, when, ACTION)


# Axes.


def axis_name(axis: AxisEntry, context: Context) -> str:
    """The axis, with its plan where several are shown."""
    if single_plan(context):
        return official(axis.short_title)
    return f"{typography(axis.plan)} · {official(axis.short_title)}"


def axis_words(axis: AxisEntry) -> str:
    """“the axis “Rendre des comptes””, “the part “Climat et développement durable””."""
    return f"the {'part' if axis.is_part else 'axis'} {quoted(official(axis.short_title))}"


def index_words(row: AxisFigures) -> str:
    """“52% (based on 9 of 17)”, “78%, up to 100% (…)” with composite statuses."""
    bounds = index_bounds(row.measures.index, row.measures.index_max)
    return f"{bounds} (based on {share(row)})"


def share(row: AxisFigures) -> str:
    """“9 of 17”."""
    return f"{number(row.measures.index_base)} of {number(row.measures.commitments)}"


def axis_title(rows: Sequence[AxisFigures]) -> str:
    """The axis that leads, only when it is alone and has an index."""
    leading = cases.leading_axes(rows)
    names = capital(join_and([axis_words(row.axis) for row in leading.rows]))
    base = ""
    if leading.base is not None:
        base = f", based on {number(leading.base[0])} of {number(leading.base[1])}"
    match leading.lead:
        case AxisLead.UNKNOWN:
            return "No axis has a commitment with a known status"
        case AxisLead.SINGLE:
            return f"{names}: index {index_words(leading.rows[0])}"
        case AxisLead.ALL_EQUAL:
            return f"All known axes have the same index, {leading.index}%{base}"
        case AxisLead.FIRST:
            return f"{names} has the highest index, {index_words(leading.rows[0])}"
        case AxisLead.EVEN:
            return f"{names} have the highest index, {leading.index}%{base}"


def axis_reading(rows: Sequence[AxisFigures]) -> str:
    """The axis with most commitments, and its number."""
    largest = cases.largest_axes(rows)
    if largest is None:
        return ""
    names = capital(join_and([axis_words(axis) for axis in largest.parts]))
    if len(rows) == 1:
        return f"{names} has {count(largest.number, *COMMITMENT)}."
    top, whole = number(largest.number), number(largest.whole)
    if len(largest.parts) == 1:
        return f"{names} has the most commitments: {top} out of {whole}."
    return f"{names} have the most commitments: {top} each."


# Calendars.


def calendars_title(numbers: Mapping[Calendar | None, int]) -> str:
    """“23 commitments on time and 3 delayed”."""
    readings = cases.calendar_readings(numbers)
    if not readings:
        return "No source gives a reading of the calendar"
    return join_and([_reading(*reading, reading is readings[0]) for reading in readings])


def _reading(calendar: Calendar | None, n: int, first: bool) -> str:
    commitments = count(n, *COMMITMENT) if first else number(n)
    match calendar:
        case Calendar.ON_TIME:
            return f"{commitments} on time"
        case Calendar.DELAYED:
            return f"{commitments} delayed"
        case None:
            return f"{commitments} without a reading"


def calendars_reading(numbers: Mapping[Calendar | None, int]) -> str:
    """The largest part of the declared calendars, and its number."""
    largest = cases.most_frequent_readings(numbers)
    if largest is None:
        return ""
    words = join_and([quoted(CALENDAR[key or Status.UNKNOWN].lower()) for key in largest.parts])
    commitments, whole = count(largest.number, *COMMITMENT), number(largest.whole)
    if len(largest.parts) == 1:
        return f"The most frequent reading is {words}: {commitments} out of {whole}."
    return f"The most frequent readings are {words}: {commitments} each, out of {whole}."
