"""Statements kept for the next request: writing one takes longer than running it."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
Written = TypeVar("Written")

# Few, because one of the large statements fills about 1 MB: what a reader comes back to is already
# among the answers kept whole, these serve the queries of one page and of the next dates.
_KEPT = 8


def kept_statement(write: Callable[P, Written]) -> Callable[P, Written]:
    """The same function, which writes the statement of the same arguments only once in a while."""
    # The cache forgets the parameters of what it wraps.
    return cast("Callable[P, Written]", lru_cache(maxsize=_KEPT)(write))
