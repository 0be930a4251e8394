"""The cases of sentences about one territory: what its facts are, what is only listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from data.facts import LocationRow
from data.territory import TerritorySheet
from data.vocabulary import LocationKind, Scope, Status
from layouts.locale.cases.extent import shortened

_COUNTED = (LocationKind.HAPPENED, LocationKind.PLANNED, LocationKind.CARRIER)
_LISTED = (
    LocationKind.PRESS,
    LocationKind.INSPIRATION,
    LocationKind.CONTEXT,
    LocationKind.UNDECIDED,
)
_NAMED_CARRIERS = 2


class Facts(Enum):
    """What facts a territory has."""

    NOT_MENTIONED = auto()  # no document says anything of it
    ONLY_LISTED = auto()  # what is said of it does not count
    COUNTED = auto()


def facts(data: TerritorySheet) -> Facts:
    """What facts the territory has."""
    if data.facts:
        return Facts.COUNTED
    return Facts.ONLY_LISTED if data.apart or data.everywhere else Facts.NOT_MENTIONED


def by_kind(rows: Sequence[LocationRow]) -> list[tuple[LocationKind, int]]:
    """The numbers of counted facts by kind, without zeros."""
    numbers = Counter(row.kind for row in rows)
    return [(kind, numbers[kind]) for kind in _COUNTED if numbers[kind]]


def known(data: TerritorySheet) -> int:
    """The number of its commitments with a known status."""
    return data.number - data.statuses.get(Status.UNKNOWN, 0)


def by_scope(rows: Sequence[LocationRow]) -> tuple[int, int]:
    """The numbers of facts about all régions, and about those of metropolitan France."""
    scopes = Counter(row.scope for row in rows)
    return scopes[Scope.ALL_REGIONS], scopes[Scope.METROPOLITAN_REGIONS]


def apart(rows: Sequence[LocationRow]) -> list[tuple[LocationKind, list[LocationRow]]]:
    """The facts that are only listed, by kind."""
    groups = [(kind, [row for row in rows if row.kind is kind]) for kind in _LISTED]
    return [(kind, same) for kind, same in groups if same]


def carriers(names: Sequence[str]) -> tuple[Sequence[str], int]:
    """The carriers of a commitment that are named, and the number of others."""
    return shortened(names, _NAMED_CARRIERS)
