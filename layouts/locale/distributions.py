"""Numbers behind sentences, the same in every language: what is known, what leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.vocabulary import Nature, Status
from layouts.locale.words import NATURE

if TYPE_CHECKING:
    from data.overview import Overview

SUBSTANTIAL = (Status.COMPLETE, Status.SUBSTANTIAL)  # at least substantial


def dates_noun(data: Overview) -> tuple[str, str]:
    """The noun of the dates that the plan prints, singular and plural."""
    return NATURE[data.nature]


def is_feminine(data: Overview) -> bool:
    """Whether that noun is feminine in French: « une échéance »."""
    return data.nature is Nature.DEADLINE


def known(data: Overview) -> int:
    """How many of the commitments kept have a known status."""
    return data.selected - data.statuses.get(Status.UNKNOWN, 0)


def ahead(numbers: Mapping[Status, int]) -> int:
    """How many of a distribution are at least substantial."""
    return sum(numbers.get(status, 0) for status in SUBSTANTIAL)


def largest(parts: Sequence[tuple[str, int]]) -> tuple[list[str], int]:
    """The words of the largest part, several when they are equal, and their number."""
    top = max((n for _, n in parts), default=0)
    return [word for word, n in parts if n == top and top > 0], top
