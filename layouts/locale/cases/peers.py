"""The cases of sentences about a carrier beside its peers: its ranks, its dates beside theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from data.brief import Brief
from data.measures import Measures
from data.organisations import CarrierRow
from data.vocabulary import Nature, State
from layouts.locale.distributions import largest_parts, without_zeros


class Rank(Enum):
    """What is said of the rank of a carrier."""

    NO_COMMITMENT = auto()  # it leads nothing
    NO_STATUS = auto()  # no carrier has a known status, there is no order
    ALONE = auto()  # it has no peer
    TIED_WITH_ALL = auto()
    PLACE = auto()


@dataclass(frozen=True)
class Ranked:
    """The place of a carrier among `whole` carriers; equals: how many others share it."""

    rank: Rank
    whole: int
    place: int = 0
    equals: int = 0


def rank_by_number(own: int, others: Sequence[int]) -> Ranked:
    """The rank by number of commitments; `others`: those of its peers."""
    whole = len(others) + 1
    if own == 0:
        return Ranked(Rank.NO_COMMITMENT, whole)
    return _ranked(Rank.PLACE, own, others) if others else Ranked(Rank.ALONE, whole)


def rank_by_known(own: int, known: int, others: Sequence[tuple[int, int]]) -> Ranked:
    """The rank by share of known statuses; `others`: (known, all) of its peers."""
    whole = len(others) + 1
    if own == 0:
        return Ranked(Rank.NO_COMMITMENT, whole)
    if known == 0 and not any(n for n, _ in others):
        return Ranked(Rank.NO_STATUS, whole)
    if not others:
        return Ranked(Rank.ALONE, whole)
    shares = [n / total for n, total in others if total]
    tied = all(share == known / own for share in shares)
    ranked = _ranked(Rank.TIED_WITH_ALL if tied else Rank.PLACE, known / own, shares)
    return Ranked(ranked.rank, whole, ranked.place, ranked.equals)


def _ranked(rank: Rank, own: float, others: Sequence[float]) -> Ranked:
    place = 1 + sum(other > own for other in others)
    return Ranked(rank, len(others) + 1, place, sum(other == own for other in others))


class Dates(Enum):
    """What is said of the dates of a carrier beside those of its peers."""

    NO_DATE = auto()
    ALL_SILENT = auto()  # it has no peer to compare with
    ONLY_ALL_SILENT = auto()  # of no peer all dates are silent
    SEVERAL_ALL_SILENT = auto()
    STATES = auto()  # in numbers
    NO_STATE = auto()  # none is reached, silent or late


@dataclass(frozen=True)
class DatesBeside:
    """The dates of a carrier: all, and those reached, silent or late without zeros.

    alike: of how many carriers, its own included, all dates are silent.
    """

    case: Dates
    whole: int
    states: Sequence[tuple[State, int]]
    alike: int


def dates_beside(own: Measures, others: Sequence[Measures], nature: Nature) -> DatesBeside:
    """The dates of a carrier beside those of its peers."""
    dates = own.dates(nature)
    states = without_zeros(dates.states, (State.REACHED, State.SILENT, State.LATE))
    alike = sum(_all_silent(row, nature) for row in (own, *others))
    if dates.total == 0:
        case = Dates.NO_DATE
    elif dates.total > 1 and _all_silent(own, nature):
        beside = Dates.ONLY_ALL_SILENT if alike == 1 else Dates.SEVERAL_ALL_SILENT
        case = beside if others else Dates.ALL_SILENT
    else:
        case = Dates.STATES if states else Dates.NO_STATE
    return DatesBeside(case, dates.total, states, alike)


def _all_silent(figures: Measures, nature: Nature) -> bool:
    dates = figures.dates(nature)
    return 0 < dates.total == dates.states[State.SILENT]


@dataclass(frozen=True)
class MostDates:
    """The carriers with most dates, their number, and how many carriers are not drawn."""

    first: Sequence[CarrierRow]
    number: int
    left: int


def most_dates(brief: Brief) -> MostDates | None:
    """The carriers with most dates among all that are compared; None without any date."""
    totals = [(row, row.figures.dates(brief.nature).total) for row in brief.peers]
    largest = largest_parts(totals)
    if largest is None:
        return None
    return MostDates(largest.parts, largest.number, len(brief.peers) - len(brief.drawn))
