"""The cases of the overview's headline and first paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from data.rules import time_elapsed
from data.situation_columns import STATUSES
from data.vocabulary import Precision, Status
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.distributions import ahead, known, without_zeros

if TYPE_CHECKING:
    from data.overview import Overview
    from data.voice_figures import Since
    from layouts.page import Context


def single_plan(context: Context) -> str | None:
    """The plan asked for; None when none is, or several are."""
    chosen = context.filters.plan
    return chosen[0] if len(chosen) == 1 else None


class Headline(Enum):
    """What the headline says of the plan, or of the statuses of its commitments."""

    UNPUBLISHED = auto()  # the plan asked for is not published at the date
    UNCOVERED = auto()  # no document describes it
    NO_PLAN = auto()  # no plan is published at the date
    NO_MATCH = auto()  # the filters keep no commitment
    SINGLE_UNKNOWN = auto()  # a single commitment, without a known status
    NONE_KNOWN = auto()
    SOME_KNOWN = auto()
    SINGLE_KNOWN = auto()
    ALL_KNOWN = auto()


_BY_EXTENT = {  # of known statuses
    Extent.EMPTY: Headline.NO_MATCH,
    Extent.NOT_THE_ONLY: Headline.SINGLE_UNKNOWN,
    Extent.THE_ONLY: Headline.SINGLE_KNOWN,
    Extent.NONE: Headline.NONE_KNOWN,
    Extent.SOME: Headline.SOME_KNOWN,
    Extent.ALL: Headline.ALL_KNOWN,
}


@dataclass(frozen=True)
class Finding:
    """The case of the headline and its numbers of commitments; ahead: at least substantial."""

    headline: Headline
    total: int
    known: int
    ahead: int


def finding(data: Overview, context: Context) -> Finding:
    """The main finding of the page."""
    informed = known(data)
    return Finding(_headline(data, context), data.selected, informed, ahead(data.statuses))


def _headline(data: Overview, context: Context) -> Headline:
    if data.plan is None and single_plan(context):
        return Headline.UNPUBLISHED
    if data.plan is not None and not data.plan.entry.covered:
        return Headline.UNCOVERED
    if not data.plans:
        return Headline.NO_PLAN
    return _BY_EXTENT[extent(known(data), data.selected)]


def note(data: Overview) -> str:
    """What the store notes of a plan that no document describes."""
    return data.plan.entry.note or "" if data.plan else ""


@dataclass(frozen=True)
class Lede:
    """The facts of the first paragraph, null or empty where there are none.

    statuses: the numbers of commitments, empty while no status is known. dated: the day of the
    newest document, with its precision. incomplete: whether some status is unknown, so that this
    document is told as the end of what is known. since: who has spoken since then. end: of the
    plan.
    """

    statuses: Sequence[tuple[Status, int]]
    dated: tuple[date, Precision | None] | None
    incomplete: bool
    since: Since | None
    end: date | None
    ended: bool


def lede(data: Overview) -> Lede:
    """What the first paragraph tells of the commitments kept."""
    informed, document = known(data), data.document
    dated = document.dated if document else None
    end = data.plan.entry.end if data.plan else None
    return Lede(
        statuses=without_zeros(data.statuses, STATUSES) if informed else (),
        dated=(dated, document.precision) if document and dated else None,
        incomplete=informed < data.selected,
        since=data.since_document,
        end=end,
        ended=end is not None and end < data.as_of,
    )


@dataclass(frozen=True)
class Eyebrow:
    """The plan named above the title; null where several plans are shown.

    published: its day or month, null while the plan is not published. ended: null while it runs.
    elapsed: the share of its time that has passed, 0 to 100, null once it has ended.
    """

    plan: str | None
    published: tuple[date, Precision] | None = None
    ended: date | None = None
    elapsed: float | None = None


def eyebrow(data: Overview, context: Context) -> Eyebrow:
    """What stands above the title."""
    if data.plan is None:
        return Eyebrow(single_plan(context))
    entry = data.plan.entry
    published = entry.published_on, entry.published_precision
    if entry.over(context.as_of):
        return Eyebrow(entry.code, published, ended=entry.end)
    elapsed = time_elapsed(entry.start, entry.end, context.as_of)
    return Eyebrow(entry.code, published, elapsed=elapsed)
