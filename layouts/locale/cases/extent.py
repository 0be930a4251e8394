"""How many of a whole have something: the case that most sentences with two numbers share."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TypeVar

Item = TypeVar("Item")


class Extent(Enum):
    """How much of a whole has something; a whole of one is told as « the only one »."""

    EMPTY = auto()  # there is nothing to count
    THE_ONLY = auto()
    NOT_THE_ONLY = auto()
    NONE = auto()
    SOME = auto()
    ALL = auto()


def extent(n: int, whole: int) -> Extent:
    """The extent of `n` in `whole`."""
    if whole == 0:
        return Extent.EMPTY
    if whole == 1:
        return Extent.THE_ONLY if n else Extent.NOT_THE_ONLY
    if n == 0:
        return Extent.NONE
    return Extent.ALL if n == whole else Extent.SOME


def shortened(items: Sequence[Item], most: int) -> tuple[Sequence[Item], int]:
    """The first `most` items, which a sentence names, and how many others it only counts."""
    return items[:most], max(0, len(items) - most)
