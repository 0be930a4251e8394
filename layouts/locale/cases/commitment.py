"""The cases of sentences about one commitment: its actions beside its own status, its dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from data.vocabulary import State, Status
from layouts.locale.cases.extent import Extent, extent


@dataclass(frozen=True)
class Actions:
    """The actions of a commitment: how many, how many are complete, whether any status is known."""

    whole: int
    complete: int
    are_known: bool

    @property
    def extent(self) -> Extent:
        """How many of them are complete."""
        return extent(self.complete, self.whole)


def actions(statuses: Sequence[str]) -> Actions:
    """What the statuses of actions say together."""
    complete = sum(status == Status.COMPLETE for status in statuses)
    known = any(status != Status.UNKNOWN for status in statuses)
    return Actions(len(statuses), complete, known)


class OwnStatus(Enum):
    """How the status of a commitment, which no rule computes, compares with its actions."""

    UNKNOWN = auto()
    REMAINS = auto()  # actions are complete, the commitment is not
    STANDS = auto()


def own_status(actions_: Actions, status: str) -> OwnStatus:
    """How the status of a commitment compares with its actions."""
    if status == Status.UNKNOWN:
        return OwnStatus.UNKNOWN
    behind = actions_.complete and status != Status.COMPLETE
    return OwnStatus.REMAINS if behind else OwnStatus.STANDS


class DatesFinding(Enum):
    """What the dates of a commitment have in common."""

    NO_DATE = auto()
    ALL_SILENT = auto()
    ALL_REACHED = auto()
    MIXED = auto()


def dates_finding(states: Mapping[str, int]) -> DatesFinding:
    """What the dates of a commitment have in common."""
    total = sum(states.values())
    if total == 0:
        return DatesFinding.NO_DATE
    if states.get(State.SILENT, 0) == total:
        return DatesFinding.ALL_SILENT
    return DatesFinding.ALL_REACHED if states.get(State.REACHED, 0) == total else DatesFinding.MIXED
