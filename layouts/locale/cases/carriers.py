"""The cases of sentences about carriers: which leads most, what one is, the names it bore."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from data.carriers import Carrier
from data.entries import ParticipationEntry
from data.measures import Measures
from data.organisations import GOVERNMENT, CarrierRow
from data.vocabulary import OrganisationKind
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


def alone_with_most(rows: Sequence[CarrierRow]) -> CarrierRow | None:
    """The carrier with more commitments than each other one; None when several have as many."""
    first, _top = largest([(row, row.figures.commitments) for row in rows])
    return first[0] if len(first) == 1 else None


class Kind(Enum):
    """What a carrier is called by."""

    PORTFOLIO = auto()
    INTERMINISTERIAL = auto()  # a directorate of several ministries
    OTHER = auto()  # by the word of its kind


def kind(carrier: Carrier) -> Kind:
    """What a carrier is called by."""
    if carrier.is_portfolio:
        return Kind.PORTFOLIO
    if carrier.kind is OrganisationKind.DIRECTORATE and carrier.interministerial:
        return Kind.INTERMINISTERIAL
    return Kind.OTHER


def printed_names(carrier: Carrier, plan: str) -> list[str]:
    """The names printed in one plan; for a portfolio, those of its ministries if it has any."""
    listed = [name for name in carrier.names if name.plan == plan]
    if carrier.is_portfolio:
        listed = [name for name in listed if name.kind in GOVERNMENT] or listed
    return list(dict.fromkeys(name.name for name in listed))


class Part(Enum):
    """What a printed role is part of."""

    NOT_COUNTED = auto()  # printed where roles are shown only
    COMMITMENT = auto()
    ACTION = auto()


def part(participation: ParticipationEntry, commitment_code: str) -> Part:
    """What a role printed in a commitment is part of."""
    if not participation.counted:
        return Part.NOT_COUNTED
    return Part.COMMITMENT if participation.item == commitment_code else Part.ACTION
