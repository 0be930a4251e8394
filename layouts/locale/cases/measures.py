"""The cases of sentences about carriers and measures: who leads most, what an index rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from data.measures import Measures
from data.organisations import CarrierRow
from layouts.locale.distributions import largest


class Leading(Enum):
    """Who leads most of the commitments of a list."""

    NO_COMMITMENT = auto()
    NOBODY = auto()  # no carrier of this kind leads any
    ONLY_CARRIER = auto()
    FIRST = auto()  # one carrier leads more than each other
    ONLY_COMMITMENT = auto()  # several lead the only one
    ONE_EACH = auto()
    EQUAL = auto()  # several lead the largest number


@dataclass(frozen=True)
class FirstCarriers:
    """The carriers with the largest number of commitments, and this number.

    leading: how many carriers lead a commitment.
    """

    case: Leading
    first: Sequence[CarrierRow]
    top: int
    leading: int


def first_carriers(rows: Sequence[CarrierRow], total: Measures) -> FirstCarriers:
    """The first of these carriers, among all commitments of the list."""
    first, top = largest([(row, row.figures.commitments) for row in rows])
    leading = sum(1 for row in rows if row.figures.commitments)
    return FirstCarriers(_leading(total.commitments, leading, len(first), top), first, top, leading)


def _leading(commitments: int, leading: int, first: int, top: int) -> Leading:
    if commitments == 0:
        return Leading.NO_COMMITMENT
    if leading < 2:
        return Leading.ONLY_CARRIER if leading else Leading.NOBODY
    if first == 1:
        return Leading.FIRST
    if commitments == 1:
        return Leading.ONLY_COMMITMENT
    return Leading.ONE_EACH if top == 1 else Leading.EQUAL


def index_base(measures: Sequence[Measures]) -> tuple[int, int] | None:
    """How many commitments the index rests on, and how many there are; None when on all."""
    base = sum(row.index_base for row in measures)
    whole = sum(row.commitments for row in measures)
    return None if base == whole else (base, whole)
