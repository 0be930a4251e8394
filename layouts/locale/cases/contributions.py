"""The cases of sentences about contributions: what became of them, which kinds, where most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.vocabulary import ContributionKind
from layouts.locale.distributions import without_zeros

if TYPE_CHECKING:
    from data.contributions import ContributionsPage, ContributionWithLinks, Workshop

_UNKNOWN = "inconnue"
_ORDER = (
    ContributionKind.INDICATOR,
    ContributionKind.CHALLENGE,
    ContributionKind.PROPOSAL,
    ContributionKind.QUESTION,
    ContributionKind.CRITICISM,
    ContributionKind.PROJECT,
)


def known_outcomes(rows: Sequence[ContributionWithLinks]) -> int:
    """The number of contributions of which it is known what became."""
    return sum(row.followed != _UNKNOWN for row in rows)


def decided(heard: ContributionsPage) -> int:
    """The number of those taken up in the synthesis whose outcome is known."""
    return known_outcomes([row for row in heard.rows if row.row.in_summary])


def kinds(rows: Sequence[ContributionWithLinks]) -> list[tuple[ContributionKind, int]]:
    """The numbers of contributions by kind, without zeros."""
    numbers = Counter(row.row.kind for row in rows)
    return without_zeros(numbers, _ORDER)


def largest_workshop(workshops: Sequence[Workshop]) -> tuple[str, int] | None:
    """The name of the workshop with most contributions, and their number; None without a name."""
    named = [(each.name, each.total) for each in workshops if each.name is not None]
    return max(named, key=lambda pair: pair[1], default=None)
