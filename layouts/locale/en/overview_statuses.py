"""Findings of the overview's charts of statuses and calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.situation_columns import STATUSES
from data.vocabulary import Calendar, Status
from layouts.locale.distributions import ahead, largest
from layouts.locale.en.formats import (
    capital,
    count,
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
    whole = sum(numbers.values())
    if whole == 0:
        return ""
    parts = [(quoted_label(STATUS[key]), numbers[key]) for key in STATUSES if numbers.get(key)]
    words, top = largest(parts)
    heads = ("The most frequent case is", "The most frequent cases are", "each")
    return largest_share(words, top, whole, noun, heads)


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
    whole = sum(numbers.values())
    informed = whole - numbers.get(Status.UNKNOWN, 0)
    good = ahead(numbers)
    if whole == 0:
        return f"No {noun[0]}"
    if informed == 0:
        return f"No known status for the {count(whole, *noun) if whole > 1 else noun[0]}"
    if good:
        base = f"{number(good)} of {count(whole, *noun)}" if whole > 1 else count(good, *noun)
    else:
        base = f"No {noun[0]}"
    unknown = f", unknown status for {number(whole - informed)}" if informed < whole else ""
    return f"{base} at least substantial{when}{unknown}"


def action_title(numbers: Mapping[Status, int], when: str = "") -> str:
    """“47 of 74 actions at least substantial”."""
    return status_title(numbers, when, ACTION)


# Axes.


def axis_name(axis: AxisEntry, context: Context) -> str:
    """The axis, with its plan where several are shown."""
    if len(context.filters.plan) == 1:
        return official(axis.short_title)
    return f"{typography(axis.plan)} · {official(axis.short_title)}"


def axis_words(axis: AxisEntry) -> str:
    """“the axis “Rendre des comptes””, “the part “Climat et développement durable””."""
    return f"the {'part' if axis.is_part else 'axis'} {quoted(official(axis.short_title))}"


def index_words(row: AxisFigures) -> str:
    """“52% (based on 9 of 9)”, “78%, up to 100%” with the upper bound of composite statuses."""
    figures = row.measures
    if figures.index is None or figures.index_max is None:
        return "not computable"
    low, high = f"{figures.index:.0f}%", f"{figures.index_max:.0f}%"
    bounds = low if low == high else f"{low}, up to {high}"
    return f"{bounds} ({computed_on(row)})"


def computed_on(row: AxisFigures) -> str:
    """“based on 9 of 17”."""
    return f"based on {share(row)}"


def share(row: AxisFigures) -> str:
    """“9 of 17”."""
    return f"{number(row.measures.index_base)} of {number(row.measures.commitments)}"


def axis_title(rows: Sequence[AxisFigures]) -> str:
    """The axis that leads, only when it is alone and has an index."""
    rated = [(row, round(row.measures.index)) for row in rows if row.measures.index is not None]
    if not rated:
        return "No axis has a commitment with a known status"
    if len(rows) == 1:
        return f"{capital(axis_words(rows[0].axis))}: index {index_words(rows[0])}"
    top = max(index for _, index in rated)
    first = [row for row, index in rated if index == top]
    if len(first) == len(rated) > 1:
        return f"All known axes have the same index, {top}%{_base(first)}"
    if len(first) == 1:
        name = capital(axis_words(first[0].axis))
        return f"{name} has the highest index, {index_words(first[0])}"
    names = capital(join_and([axis_words(row.axis) for row in first]))
    return f"{names} have the highest index, {top}%{_base(first)}"


def _base(rows: Sequence[AxisFigures]) -> str:
    """“, based on 1 of 5” when an index does not rest on all commitments."""
    base = sum(row.measures.index_base for row in rows)
    whole = sum(row.measures.commitments for row in rows)
    return "" if base == whole else f", based on {number(base)} of {number(whole)}"


def axis_reading(rows: Sequence[AxisFigures]) -> str:
    """The axis with most commitments, and its number."""
    whole = sum(row.measures.commitments for row in rows)
    if not whole:
        return ""
    if len(rows) == 1:
        return f"{capital(axis_words(rows[0].axis))} has {count(whole, *COMMITMENT)}."
    names, top = largest([(axis_words(row.axis), row.measures.commitments) for row in rows])
    if len(names) == 1:
        return (
            f"{capital(names[0])} has the most commitments: {number(top)} out of {number(whole)}."
        )
    return f"{capital(join_and(names))} have the most commitments: {number(top)} each."


# Calendars.


def calendars_title(numbers: Mapping[Calendar | None, int]) -> str:
    """“23 commitments on time and 3 delayed”."""
    fine, late = numbers.get(Calendar.ON_TIME, 0), numbers.get(Calendar.DELAYED, 0)
    unknown = numbers.get(None, 0)
    if fine + late == 0:
        return "No source gives a reading of the calendar"
    parts = []
    if fine:
        parts.append(f"{count(fine, *COMMITMENT)} on time")
    if late:
        parts.append(f"{number(late) if fine else count(late, *COMMITMENT)} delayed")
    if unknown:
        parts.append(f"{number(unknown)} without a reading")
    return join_and(parts)


def calendars_reading(numbers: Mapping[Calendar | None, int]) -> str:
    """The largest part of the declared calendars, and its number."""
    whole = sum(numbers.values())
    order = (Calendar.ON_TIME, None, Calendar.DELAYED)
    parts = [
        (quoted(CALENDAR[key or Status.UNKNOWN].lower()), numbers[key])
        for key in order
        if numbers.get(key)
    ]
    words, top = largest(parts)
    if not words:
        return ""
    counted = count(top, *COMMITMENT)
    if len(words) == 1:
        return f"The most frequent reading is {words[0]}: {counted} out of {number(whole)}."
    return (
        f"The most frequent readings are {join_and(words)}: {counted} each, out of {number(whole)}."
    )
