"""Rows of tables under keys: sums, largest and smallest values of what stands under each key."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from data.pairs import NONE, Ints, Places


@dataclass(frozen=True)
class Groups:
    """Places under keys 0 to `size` - 1, those of a key together; a place may have several keys.

    keys: of each place. begins: where the places of each key begin that has any.
    """

    places: Ints | Places
    keys: Any
    begins: Places
    size: int

    @classmethod
    def of(cls, places: Ints | Places, keys: Any, size: int) -> "Groups":
        """Each place under its key; those with the key `NONE` are left out."""
        if (keys == NONE).any():
            placed = keys != NONE
            places, keys = places[placed], keys[placed]
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        begins = np.flatnonzero(np.diff(ordered, prepend=NONE))
        return cls(places[order], ordered, begins, size)

    @cached_property
    def held(self) -> Any:
        """The keys that have a place."""
        return self.keys[self.begins]

    def reduced(self, combine: np.ufunc, table: Any, empty: Any) -> Any:
        """The rows of a table combined under each key, in the order of places; else `empty`."""
        result = np.full((self.size, *table.shape[1:]), empty, dtype=table.dtype)
        if len(self.keys):
            rows = np.take(table, self.places, axis=0)  # a third of the time of an index
            result[self.held] = combine.reduceat(rows, self.begins, axis=0)
        return result

    def summed(self, column: Any) -> Any:
        """The sums of a column of fractions: each is added after the other, in the order of places.

        The sums of `reduced` come in another order, whose last digit may differ.
        """
        return np.bincount(self.keys, column[self.places], self.size)
