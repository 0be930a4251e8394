"""The periods announced of milestones: what a date changes of them is which one is in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from data import rules
from data.columns import DAYS, FLAGS, TEXTS, Kind, listed, members, unconverted
from data.pairs import Ints
from data.vocabulary import Precision, Qualifier

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

# Orders in which columns hold places.
PRECISIONS = tuple(Precision)
QUALIFIERS = tuple(Qualifier)

_DAY_BITS = 22  # of an ordinal: the year 9999 fits


@dataclass(frozen=True)
class Periods:
    """Columns of the announced periods that nothing corrects, by milestone, then by announcement.

    `milestone` is a place of the catalogue; `replans` tells that an earlier one was announced.
    """

    milestone: Ints
    announced_on: Ints
    start: Ints
    end: Ints
    precision: Codes
    qualifier: Codes
    words: tuple[str | None, ...]
    year_inferred: Mask
    replans: Mask

    @cached_property
    def _keys(self) -> npt.NDArray[np.int64]:
        return self.milestone.astype(np.int64) << _DAY_BITS | self.announced_on

    @cached_property
    def first(self) -> Ints:
        """The places of the first periods, in the order of milestones."""
        return np.flatnonzero(~self.replans).astype(np.int32)

    def announced(self, milestones: Ints, days: Ints) -> Ints:
        """The places of the periods of these milestones that were announced on these days."""
        keys = milestones.astype(np.int64) << _DAY_BITS | days
        return np.searchsorted(self._keys, keys).astype(np.int32)

    def first_of(self, milestones: Ints) -> Ints:
        """The places of the first periods of these milestones, which have one each."""
        places = np.searchsorted(self.milestone[self.first], milestones)
        first: Ints = self.first[places]
        return first


_KINDS: Mapping[str, Kind] = {
    "milestone": TEXTS,
    "announced_on": DAYS,
    "start": DAYS,
    "end": DAYS,
    "precision": members(PRECISIONS),
    "qualifier": members(QUALIFIERS),
    "words": TEXTS,
    "year_inferred": FLAGS,
    "replans": FLAGS,
}
_PERIODS = unconverted(rules.announced_periods())


def read_periods(connection: Connection, milestones: Mapping[str, int]) -> Periods:
    """The periods announced of the milestones at these places."""
    columns = listed(connection, _PERIODS, {}, _KINDS)
    places = np.fromiter(map(milestones.__getitem__, columns["milestone"]), np.int32)
    order = np.lexsort((columns["announced_on"], places))
    columns["milestone"] = places
    return Periods(**{name: _in_order(column, order) for name, column in columns.items()})


def _in_order(column: Any, order: Any) -> Any:
    if isinstance(column, tuple):
        return tuple(column[place] for place in order.tolist())
    ordered = column[order]
    ordered.flags.writeable = False
    return ordered
