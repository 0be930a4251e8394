"""Places of the catalogue under keys, and the counts of what stands under each key."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from data.pairs import NONE, Ints, Places
from data.situation_columns import Mask


@dataclass(frozen=True)
class Groups:
    """Places of the catalogue grouped under keys 0 to size - 1; a place may have several keys."""

    places: Ints
    keys: Ints

    @classmethod
    def by(cls, mask: Mask, column: Ints) -> "Groups":
        """Kept places grouped by the values of a column; `NONE` is left out."""
        places = np.flatnonzero(mask & (column != NONE)).astype(np.int32)
        return cls(places, column[places])

    @classmethod
    def whole(cls, mask: Mask) -> "Groups":
        """Kept places under one key."""
        places = np.flatnonzero(mask).astype(np.int32)
        return cls(places, np.zeros(len(places), dtype=np.int32))


def counted(keys: Places, values: Any, size: int, width: int) -> Any:
    """How many of each value, from 0 to `width`, stand under each of `size` keys."""
    return np.bincount(keys * width + values, minlength=size * width).reshape(size, width)


def true_facts(keys: Places, size: int, *facts: Mask) -> list[list[int]]:
    """For each fact, under how many of each key it is true."""
    bits = sum(fact.astype(np.intp) << place for place, fact in enumerate(facts))
    table = counted(keys, bits, size, 1 << len(facts))
    is_set = (np.arange(1 << len(facts))[:, None] >> np.arange(len(facts))) & 1
    numbers: list[list[int]] = (table @ is_set).T.tolist()
    return numbers
