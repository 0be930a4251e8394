"""The cases of sentences about warnings: which plans they concern, why a list is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from data.vocabulary import Nature

if TYPE_CHECKING:
    from data.warnings import Horizon


class Headline(Enum):
    """What the headline says."""

    NO_RUNNING_PLAN = auto()  # of all plans
    NONE_OF_PLANS = auto()  # of several chosen plans none is running
    PLAN_NOT_RUNNING = auto()
    PLAN_UNCOVERED = auto()  # no document describes the chosen plan
    NOTHING_DUE = auto()
    DUE = auto()


def headline(
    due: Mapping[Nature, int], running: bool, plans: Sequence[str], covered: bool
) -> Headline:
    """What the headline says; `plans`: those that are chosen."""
    if running:
        return Headline.DUE if any(due.values()) else Headline.NOTHING_DUE
    if not plans:
        return Headline.NO_RUNNING_PLAN
    if len(plans) > 1:
        return Headline.NONE_OF_PLANS
    return Headline.PLAN_NOT_RUNNING if covered else Headline.PLAN_UNCOVERED


class Empty(Enum):
    """Why a list of warnings is empty."""

    NOT_RUNNING = auto()  # no plan that is running is shown
    FILTERED = auto()  # of the commitments that the filters keep, none is concerned
    NOTHING = auto()


def empty(running: bool, narrowed: bool) -> Empty:
    """Why a list of warnings is empty."""
    if not running:
        return Empty.NOT_RUNNING
    return Empty.FILTERED if narrowed else Empty.NOTHING


@dataclass(frozen=True)
class NamedEnd:
    """The next end of a date of this nature, or the last one when none is ahead."""

    nature: Nature
    day: date
    is_next: bool


def named_ends(horizons: Mapping[Nature, Horizon]) -> list[NamedEnd]:
    """The end that is named for each nature; a nature without any date is left out."""
    return [
        NamedEnd(nature, horizon.next_end or horizon.last_end, horizon.next_end is not None)
        for nature, horizon in horizons.items()
        if horizon.last_end is not None
    ]


def undated(horizons: Mapping[Nature, Horizon]) -> int:
    """The number of promises without any date."""
    return sum(horizon.undated for horizon in horizons.values())
