"""The cases of sentences about the list of commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.measures import Measures
from data.selection import Index
from data.structure import PlanRow
from data.vocabulary import Status


def published(plans: Sequence[PlanRow]) -> tuple[int, int]:
    """The number of commitments of all plans, and that of plans with a commitment."""
    numbers = [plan.commitments for plan in plans if plan.commitments]
    return sum(numbers), len(numbers)


def only_known_plan(index: Index, by_plan: Mapping[str, Measures]) -> str | None:
    """The plan of all known statuses, when there are several of them and several plans."""
    known = [plan for plan, measures in by_plan.items() if measures.known]
    several = len(by_plan) > 1 and index.known > 1
    return known[0] if several and len(known) == 1 else None


def single_status(numbers: Mapping[Status, int]) -> Status:
    """The status of the only commitment of a distribution."""
    return next(status for status, n in numbers.items() if n)
