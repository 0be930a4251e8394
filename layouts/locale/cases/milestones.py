"""The cases of sentences about the curve of milestones: what it finds at the date."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING

from data.vocabulary import State

if TYPE_CHECKING:
    from data.steps import Step


class Due(Enum):
    """What the curve of dates can find."""

    FILTERED = auto()  # states are asked for: their numbers are what the filter keeps
    UNDATED = auto()
    NOTHING_OVER = auto()  # no period is over
    SOME_OVER = auto()


def due(now: Step | None, states: Mapping[State, int]) -> Due:
    """What is found of the dates at the step of today; `states`: those asked for."""
    if states:
        return Due.FILTERED
    if now is None:
        return Due.UNDATED
    return Due.SOME_OVER if now.over else Due.NOTHING_OVER
