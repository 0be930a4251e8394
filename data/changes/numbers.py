"""The numbers of events by kind, nature, axis and head of carriers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from data.catalogue import NATURES, Catalogue
from data.changes.differences import CHANGES, Change, Events
from data.changes.facts import fact_numbers
from data.changes.periods import Range
from data.pairs import NONE, Ints
from data.selection import Selection
from data.store import Moment
from data.vocabulary import ItemKind, Nature

Key = TypeVar("Key", int, tuple[int, int])


class ChangeKind(NamedTuple):
    """What is counted together: a kind, with the nature for milestones and their observations."""

    kind: Change
    nature: Nature | None


@dataclass(frozen=True, slots=True)
class Part:
    """The events of an axis, or of a body that heads carriers; code: null for events of a plan
    itself."""

    plan: str | None
    code: str | None
    label: str | None
    numbers: Mapping[ChangeKind, int]


@dataclass(frozen=True)
class Numbers:
    """The numbers of events by (kind, nature), plan and commitment; plan and commitment may be
    null."""

    catalogue: Catalogue
    of: Mapping[tuple[ChangeKind, int, int], int]  # places of plan and commitment -> number
    first_readings: int = 0  # of statuses: first readings of their objects

    @cached_property
    def totals(self) -> Mapping[ChangeKind, int]:
        """The numbers by kind, in the order of kinds, without zeros."""
        return self._summed(lambda plan, commitment: [0]).get(0, {})

    def number(self, kind: Change, nature: Nature | None = None) -> int:
        """The number of events of a kind; of one nature if given."""
        return sum(
            number
            for change, number in self.totals.items()
            if change.kind is kind and nature in (None, change.nature)
        )

    @property
    def total(self) -> int:
        """The number of all events."""
        return sum(self.of.values())

    def by_axis(self) -> list[Part]:
        """The events by axis, in document order; those of a plan itself have no axis."""
        catalogue, axes = self.catalogue, self.catalogue.commitment_axis
        sums = self._summed(
            lambda plan, commitment: [(plan, NONE if commitment == NONE else int(axes[commitment]))]
        )
        parts = []
        for (plan, place), counts in sums.items():
            axis = None if place == NONE else catalogue.axes[place]
            code, label = (axis.code, axis.short_title) if axis else (None, None)
            parts.append(Part(catalogue.plans[plan].code, code, label, counts))
        return parts

    def by_head(self) -> list[Part]:
        """The events by the ministry or body that heads the carriers; the parts overlap."""
        heads, bodies = self.catalogue.heads, self.catalogue.organisations
        sums = self._summed(lambda plan, commitment: heads.get(commitment, ()))
        return [
            Part(None, bodies[place].code, bodies[place].name, counts)
            for place, counts in sums.items()
        ]

    def _summed(
        self, keys: Callable[[int, int], Iterable[Key]]
    ) -> dict[Key, Mapping[ChangeKind, int]]:
        sums: dict[Key, Counter[ChangeKind]] = {}
        for (change, plan, commitment), number in self.of.items():
            for key in keys(plan, commitment):
                sums.setdefault(key, Counter())[change] += number
        return {key: dict(sorted(sums[key].items(), key=_rank)) for key in sorted(sums)}


def _rank(item: tuple[ChangeKind, int]) -> tuple[int, str]:
    change = item[0]
    return CHANGES.index(change.kind), change.nature or ""


def change_numbers(
    moment: Moment, selection: Selection, events: Sequence[Events], period: Range
) -> Numbers:
    """The numbers of these events and of the facts of the period that a filter keeps."""
    catalogue = selection.situation.catalogue
    sums: Counter[tuple[ChangeKind, int, int]] = Counter()
    for block in events:
        for (plan, commitment, nature), number in _grouped(catalogue, block).items():
            sums[ChangeKind(block.kind, nature), plan, commitment] += number
    for kind, item, number in fact_numbers(moment, period):
        if keeps(selection, kind, item):
            change = ChangeKind(kind, nature_of(catalogue, kind, item))
            plan = catalogue.plan_index[catalogue.item_plans[item]]
            sums[change, plan, catalogue.owner.get(item, NONE)] += number
    first = sum(int(np.count_nonzero(block.first)) for block in events)
    return Numbers(catalogue, sums, first)


def _grouped(catalogue: Catalogue, events: Events) -> Mapping[tuple[int, int, Nature | None], int]:
    """Places of plan and commitment, and nature -> number of events."""
    plans, commitments = holders(catalogue, events)
    natures = np.full(len(plans), NONE)
    if events.of is ItemKind.MILESTONE:
        natures = catalogue.milestone_nature[events.places]
    keys, sizes = np.unique(np.stack([plans, commitments, natures]), axis=1, return_counts=True)
    return {
        (plan, commitment, None if nature == NONE else NATURES[nature]): size
        for plan, commitment, nature, size in zip(*keys.tolist(), sizes.tolist(), strict=True)
    }


def holders(catalogue: Catalogue, events: Events) -> tuple[Ints, Ints]:
    """The plan and the commitment of each event, `NONE` for none."""
    places = events.places
    match events.of:
        case ItemKind.MILESTONE:
            return catalogue.milestone_plan[places], catalogue.milestone_commitment[places]
        case ItemKind.PLAN:
            return places, np.full(len(places), NONE, dtype=np.int32)
        case ItemKind.ACTION:
            places = catalogue.action_commitment[places]
    return catalogue.commitment_plan[places], places


def keeps(selection: Selection, kind: Change, item: str) -> bool:
    """Whether a filter keeps a fact about an item.

    The item's commitment must be kept; an item of a plan itself is kept without criteria on
    commitments.
    """
    catalogue, filters = selection.situation.catalogue, selection.filters
    nature = nature_of(catalogue, kind, item)
    if filters.nature and nature is not None and nature not in filters.nature:
        return False
    owner = catalogue.owner.get(item, NONE)
    if owner != NONE:
        return bool(selection.commitments[owner])
    in_plan = not filters.plan or catalogue.item_plans[item] in filters.plan
    return in_plan and not filters.narrows


def nature_of(catalogue: Catalogue, kind: Change, item: str) -> Nature | None:
    """The nature of the milestone that an observation is about, else null."""
    place = catalogue.milestone_index.get(item) if kind is Change.OBSERVATION else None
    return None if place is None else catalogue.milestones[place].nature
