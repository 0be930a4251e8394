"""Sentences about one axis, in English."""

from __future__ import annotations

from collections.abc import Sequence

from data.axes import MeasuredAxis
from data.entries import AxisEntry
from data.measures import Measures
from data.organisations import CarrierRow
from layouts.locale.cases.axes import Kind, kind, own_short_title
from layouts.locale.en import axes, measures
from layouts.locale.en.formats import official, typography

_KINDS = {Kind.AXIS: "Axis", Kind.SUBAXIS: "Sub-axis", Kind.PART: "Part"}


def eyebrow(axis: AxisEntry) -> str:
    """“Axis 1 · Plan 2015-2017”, and the short title when we wrote it ourselves."""
    word, drafted = _KINDS[kind(axis)], own_short_title(axis)
    numbered = f"{word} {axis.number}" if axis.number else word
    ours = f" · short title, in our words: {official(drafted)}" if drafted else ""
    return f"{typography(f'{numbered} · Plan {axis.plan}')}{ours}"


def not_yet_known(subaxis: bool, rank: str | None, plan: str) -> str:
    """The name of an axis before the publication of its plan."""
    word = _KINDS[Kind.SUBAXIS if subaxis else Kind.AXIS]
    numbered = f"{word} {rank}" if rank else word
    return typography(f"{numbered} of the {plan} plan")


def lede(subaxis: bool, figures: Measures, participations: int) -> str:
    """What is known of its commitments, and the number of carriers."""
    if not figures.commitments:
        return f"No commitment of {_this(subaxis)} matches the request."
    known = axes.status_title(figures.statuses)
    return f"{known}. {measures.overlap_words(participations, figures.commitments)}."


def carriers(subaxis: bool) -> str:
    """“Leads of this axis”."""
    return f"Leads of {_this(subaxis)}"


def overlap(shared: int, commitments: int) -> str:
    """Why the numbers of carriers are not summed."""
    return measures.overlap_note(shared, commitments, "leads")


def first_carriers(ministries: Sequence[CarrierRow], total: Measures, chosen: bool) -> str:
    """The ministry that leads most; `chosen`: whether a filter keeps some carriers only."""
    noun = ("ministry", "ministries")
    return f"{measures.carriers_title(ministries, total, noun, chosen=chosen)}."


def commitments(subaxis: bool) -> str:
    """“Commitments of this axis”."""
    return f"Commitments of {_this(subaxis)}"


def dates_by_state(rows: Sequence[MeasuredAxis]) -> str:
    """“Dates by sub-axis and by computed state”."""
    return f"Dates by {axes.noun(rows)[0]} and by computed state"


def _this(subaxis: bool) -> str:
    return "this sub-axis" if subaxis else "this axis"
