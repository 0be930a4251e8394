"""The cases of sentences about located facts: where they are, which territories have most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from data.facts import LocationRow
from data.situation_columns import STATES, STATUSES
from data.territories import Elsewhere, TerritoryFigures, TerritoryMap
from data.vocabulary import Level, Nature, State, Status
from layouts.locale.cases.extent import shortened
from layouts.locale.distributions import largest

_NAMED_LEADERS = 3  # territories with the same number that a sentence names
_NAMED_PLACES = 6


class Reach(Enum):
    """How many territories of a map have a located fact."""

    UNPUBLISHED = auto()  # no plan was published at the date
    NOWHERE = auto()
    SOMEWHERE = auto()
    EVERYWHERE = auto()


def reach(data: TerritoryMap) -> Reach:
    """How far the facts of a map reach."""
    if not data.published:
        return Reach.UNPUBLISHED
    if not data.total:
        return Reach.NOWHERE
    return Reach.SOMEWHERE if with_facts(data) < len(data.rows) else Reach.EVERYWHERE


def with_facts(data: TerritoryMap) -> int:
    """The number of territories of a map with at least one fact."""
    return sum(1 for row in data.rows if row.facts)


class Lead(Enum):
    """How many territories have the largest number of facts."""

    NOBODY = auto()  # no territory has any
    ALONE = auto()
    FEW = auto()  # few enough to be named
    MANY = auto()


@dataclass(frozen=True)
class Leaders:
    """The territories with the largest number of facts, and this number."""

    lead: Lead
    rows: Sequence[TerritoryFigures]
    facts: int


def leaders(data: TerritoryMap) -> Leaders:
    """The territories of a map with the largest number of facts."""
    rows, top = largest([(row, row.facts) for row in data.rows])
    if len(rows) < 2:
        lead = Lead.ALONE if rows else Lead.NOBODY
    else:
        lead = Lead.FEW if len(rows) <= _NAMED_LEADERS else Lead.MANY
    return Leaders(lead, rows, top)


def of_whole_regions(data: TerritoryMap) -> int:
    """The number of facts of whole régions, which a map of départements leaves out."""
    return 0 if data.level is Level.REGION else max(0, data.region_total - data.total)


def statuses(row: TerritoryFigures) -> list[tuple[Status, int]]:
    """The numbers of commitments of a territory by status, without zeros."""
    numbers = row.measures.statuses
    return [(status, n) for status in STATUSES if (n := numbers[status])]


def dates(row: TerritoryFigures) -> list[tuple[Nature, int, list[tuple[State, int]]]]:
    """The dates of a territory by nature, which are never added up: their number, by state."""
    listed = [(nature, row.measures.dates(nature)) for nature in Nature]
    return [
        (nature, numbers.total, [(state, n) for state in STATES if (n := numbers.states[state])])
        for nature, numbers in listed
        if numbers.total
    ]


def places(row: TerritoryFigures) -> tuple[Sequence[str], int]:
    """The places of a territory that are named, and the number of others."""
    return shortened(row.places, _NAMED_PLACES)


def newest(row: TerritoryFigures) -> tuple[str, LocationRow] | None:
    """What is printed of the newest fact, and this fact; None when nothing is printed of it."""
    fact = row.newest
    words = (fact.description or fact.words) if fact else None
    return (words, fact) if fact and words else None


class Regions(Enum):
    """Which régions a fact is about, without being located in one."""

    ALL = auto()
    METROPOLITAN = auto()


def of_all_regions(everywhere: int, metropolitan: int) -> list[tuple[Regions, int]]:
    """The numbers of facts about all régions of a set, without zeros."""
    numbers = {Regions.ALL: everywhere, Regions.METROPOLITAN: metropolitan}
    return [(regions, n) for regions, n in numbers.items() if n]


@dataclass(frozen=True)
class Abroad:
    """The facts and other mentions outside France, and the number of their places."""

    facts: int
    mentions: int
    places: int


def abroad(rows: Sequence[Elsewhere]) -> Abroad:
    """What is located outside France."""
    return Abroad(sum(row.facts for row in rows), sum(row.mentions for row in rows), len(rows))
