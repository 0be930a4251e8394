"""Sentences about one axis, in French."""

from __future__ import annotations

from collections.abc import Sequence

from data.axes import MeasuredAxis
from data.entries import AxisEntry
from data.measures import Measures
from data.organisations import CarrierRow
from layouts.locale.cases.axes import Kind, kind, own_short_title
from layouts.locale.fr import axes, measures
from layouts.locale.fr.formats import NB, typography

_KINDS = {Kind.AXIS: "Axe", Kind.SUBAXIS: "Sous-axe", Kind.PART: "Partie"}


def eyebrow(axis: AxisEntry) -> str:
    """« Axe 1 · Plan 2015-2017 », and the short title when we wrote it ourselves."""
    word, drafted = _KINDS[kind(axis)], own_short_title(axis)
    numbered = f"{word} {axis.number}" if axis.number else word
    ours = f" · en court, de notre main{NB}: {drafted}" if drafted else ""
    return typography(f"{numbered} · Plan {axis.plan}{ours}")


def not_yet_known(subaxis: bool, rank: str | None, plan: str) -> str:
    """The name of an axis before the publication of its plan."""
    word = _KINDS[Kind.SUBAXIS if subaxis else Kind.AXIS]
    return typography(f"{word} {rank} du plan {plan}" if rank else f"{word} du plan {plan}")


def lede(subaxis: bool, figures: Measures, participations: int) -> str:
    """What is known of its commitments, and the number of carriers."""
    if not figures.commitments:
        return f"Aucun engagement de {_this(subaxis)} ne répond à la demande."
    known = axes.status_title(figures.statuses)
    return f"{known}. {measures.overlap_words(participations, figures.commitments)}."


def carriers(subaxis: bool) -> str:
    """« Porteurs de cet axe »."""
    return f"Porteurs de {_this(subaxis)}"


def overlap(shared: int, commitments: int) -> str:
    """Why the numbers of carriers are not summed."""
    return measures.overlap_note(shared, commitments, "porteurs")


def first_carriers(ministries: Sequence[CarrierRow], total: Measures, chosen: bool) -> str:
    """The ministry that leads most; `chosen`: whether a filter keeps some carriers only."""
    noun = ("ministère", "ministères")
    return f"{measures.carriers_title(ministries, total, noun, chosen=chosen)}."


def commitments(subaxis: bool) -> str:
    """« Engagements de cet axe »."""
    return f"Engagements de {_this(subaxis)}"


def dates_by_state(rows: Sequence[MeasuredAxis]) -> str:
    """« Dates par sous-axe et par état calculé »."""
    return f"{axes.by_state(rows)} calculé"


def _this(subaxis: bool) -> str:
    return "ce sous-axe" if subaxis else "cet axe"
