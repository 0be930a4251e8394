"""The cases of sentences about one carrier: its silences, its other plans, the end of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from data.carriers import Carrier
from data.measures import Measures
from data.organisations import GOVERNMENT
from data.vocabulary import Nature, State
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.links import Link

_LISTED = 6  # numbers of commitments that a list gives at most


class Addressee(Enum):
    """Whose brief it is."""

    PORTFOLIO = auto()
    MINISTER = auto()
    BODY = auto()


def addressee(carrier: Carrier) -> Addressee:
    """Whose brief that of a carrier is."""
    if carrier.is_portfolio:
        return Addressee.PORTFOLIO
    return Addressee.MINISTER if carrier.kind in GOVERNMENT else Addressee.BODY


@dataclass(frozen=True)
class SilentDates:
    """The dates of one nature of what a carrier leads: all, and those past without information."""

    commitments: int
    nature: Nature
    whole: int
    silent: int

    @property
    def extent(self) -> Extent:
        """How many of the dates are past without information."""
        return extent(self.silent, self.whole)

    def link(self, words: str) -> Link:
        """A link to all these dates."""
        return Link(words, "/jalons", {"nature": self.nature})

    def silent_link(self, words: str) -> Link:
        """A link to those past without information."""
        return Link(words, "/jalons", {"nature": self.nature, "etat": State.SILENT})


def silent_dates(figures: Measures, nature: Nature) -> SilentDates | None:
    """The silent dates of what a carrier leads; None when it leads nothing."""
    if not figures.commitments:
        return None
    dates = figures.dates(nature)
    return SilentDates(figures.commitments, nature, dates.total, dates.states[State.SILENT])


class PlanEnd(Enum):
    """Where the end of a plan stands at a date."""

    PAST = auto()
    TODAY = auto()
    AHEAD = auto()


def plan_end(end: date, as_of: date) -> PlanEnd:
    """Where the end of a plan stands at a date."""
    if end == as_of:
        return PlanEnd.TODAY
    return PlanEnd.PAST if end < as_of else PlanEnd.AHEAD


class Numbering(Enum):
    """How numbers of commitments are written."""

    SINGLE = auto()
    RANGE = auto()  # consecutive: the first and the last
    LIST = auto()
    CUT = auto()  # too many: the first ones


def numbering(numbers: Sequence[int]) -> tuple[Numbering, list[int]]:
    """How these numbers are written, and which of them, in order."""
    ordered = sorted(numbers)
    first, last = ordered[0], ordered[-1]
    if len(ordered) == 1:
        return Numbering.SINGLE, ordered
    if len(ordered) > 2 and ordered == list(range(first, last + 1)):
        return Numbering.RANGE, [first, last]
    if len(ordered) > _LISTED:
        return Numbering.CUT, ordered[:_LISTED]
    return Numbering.LIST, ordered
