"""Numbers that sentences of all languages need: what is known, what is largest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from data.situation_columns import STATES, STATUSES
from data.vocabulary import Nature, State, Status
from layouts.locale.words import NATURE

if TYPE_CHECKING:
    from data.overview import Overview

Part = TypeVar("Part")
SUBSTANTIAL = (Status.COMPLETE, Status.SUBSTANTIAL)  # at least substantial


def dates_noun(data: Overview) -> tuple[str, str]:
    """The noun of the dates that the plan prints, singular and plural."""
    return NATURE[data.nature]


def is_feminine(data: Overview) -> bool:
    """Whether that noun is feminine in French: « une échéance »."""
    return data.nature is Nature.DEADLINE


def known(data: Overview) -> int:
    """The number of commitments kept with a known status."""
    return data.selected - data.statuses.get(Status.UNKNOWN, 0)


def ahead(numbers: Mapping[Status, int] | Mapping[str, int]) -> int:
    """The number of a distribution that is at least substantial."""
    return sum(numbers.get(status, 0) for status in SUBSTANTIAL)


@dataclass(frozen=True)
class StatusSummary:
    """A distribution of statuses: the number of all, of the known ones, of the advanced ones.

    ahead: at least substantial.
    """

    whole: int
    known: int
    ahead: int

    @property
    def unknown(self) -> int:
        """The number of those without a known status."""
        return self.whole - self.known


def status_summary(numbers: Mapping[Status, int] | Mapping[str, int]) -> StatusSummary:
    """The numbers of a distribution of statuses."""
    whole = sum(numbers.values())
    return StatusSummary(whole, whole - numbers.get(Status.UNKNOWN, 0), ahead(numbers))


def without_zeros(numbers: Mapping[Part, int], order: Sequence[Part]) -> list[tuple[Part, int]]:
    """The numbers of a distribution in the order of its parts, those that are not zero."""
    return [(part, n) for part in order if (n := numbers.get(part, 0))]


@dataclass(frozen=True)
class Largest(Generic[Part]):
    """The largest parts of a distribution (several when equal), their number, that of all."""

    parts: Sequence[Part]
    number: int
    whole: int


def largest_parts(numbers: Sequence[tuple[Part, int]]) -> Largest[Part] | None:
    """The largest parts of a distribution; None when all its numbers are zero."""
    parts, number = largest(numbers)
    return Largest(parts, number, sum(n for _, n in numbers)) if parts else None


def largest_statuses(numbers: Mapping[Status, int]) -> Largest[Status] | None:
    """The statuses with the largest number; None when there is nothing to count."""
    return largest_parts(without_zeros(numbers, STATUSES))


def largest_states(numbers: Mapping[State, int]) -> Largest[State] | None:
    """The states with the largest number; None when there is nothing to count."""
    return largest_parts(without_zeros(numbers, STATES))


def largest(parts: Sequence[tuple[Part, int]]) -> tuple[list[Part], int]:
    """The words of the largest parts (several when equal), and their number."""
    top = max((n for _, n in parts), default=0)
    return [part for part, n in parts if n == top and top > 0], top
