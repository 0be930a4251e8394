"""The latest statements of sources, grouped by day, source and kind of object.

Observations do not depend on the date: they are read once a version into columns. A group holds the
objects of one kind about which one source said the same sort of thing on one day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data.catalogue import NATURES, Catalogue
from data.filters import CommitmentFilter
from data.pairs import NONE, Ints, Places
from data.periods import PRECISIONS
from data.selection import Selection
from data.situation import Situation, day, once_a_situation
from data.vocabulary import ItemKind, Nature, Precision


class What(StrEnum):
    """The sort of statement that a source makes."""

    REACHED = "atteint"
    STATUS = "statut"
    CALENDAR = "calendrier"
    ACCOUNT = "recit"


@dataclass(frozen=True, slots=True)
class Information:
    """What one source said on one day about `number` objects of one kind; the first is named.

    start, end: the day or period that the source gives for the fact, or else the day of its
    reading; precision: null when these bounds are exact. nature: of milestones. label: of the first
    object.
    """

    plan: str
    kind: ItemKind
    nature: Nature | None
    what: What
    start: date
    end: date
    precision: Precision | None
    observed_on: date
    source: str
    number: int
    first: str
    label: str | None
    commitment: str | None
    commitment_number: int | None
    commitment_short: str | None


KINDS = (ItemKind.COMMITMENT, ItemKind.MILESTONE, ItemKind.ACTION, ItemKind.PLAN)
WHATS = tuple(What)


@dataclass(frozen=True, eq=False)
class InformationPairs:
    """All statements of one version: pairs of a group and an object, in the order of groups.

    Groups are ordered by day, newest first; groups with the same `tie` are then ordered by the
    first of their objects that counts. Pairs of a group are in the order of codes. holder: the
    commitment of the object, or behind all of them the plan, for a plan and its own dates. columns:
    of groups, in the order of `GROUP`.
    """

    group: Ints
    holder: Ints
    item: Ints  # a place in `codes`
    columns: npt.NDArray[np.int32]
    tie: Ints
    codes: tuple[str, ...]  # of all items, sorted
    sources: tuple[str, ...]

    @cached_property
    def opens(self) -> npt.NDArray[np.int64]:
        """The place of the first pair of each group, and after the last one where pairs end."""
        return np.append(np.flatnonzero(np.diff(self.group, prepend=NONE)), len(self.group))

    def column(self, name: str) -> Ints:
        """A column of groups."""
        values: Ints = self.columns[GROUP.index(name)]
        return values

    @cached_property
    def statuses_of_commitments(self) -> npt.NDArray[np.bool_]:
        """Which groups are status readings of commitments."""
        of_commitments = self.column("kind") == KINDS.index(ItemKind.COMMITMENT)
        statuses = self.column("what") == WHATS.index(What.STATUS)
        both: npt.NDArray[np.bool_] = of_commitments & statuses
        return both


# What identifies a group, in the order of lists; days and plans are negative: newest first.
GROUP = (
    "end",
    "start",
    "plan",
    "account",
    "kind",
    "nature",
    "what",
    "precision",
    "observed_on",
    "source",
)
TIED = 5  # the first columns of `GROUP`, which give the order


def latest(
    pairs: InformationPairs, selection: Selection, limit: int | None = None
) -> list[Information]:
    """The latest statements about the commitments kept, newest first.

    Statements about plans themselves are included when no criterion but the plan is set.
    """
    groups = _Groups(pairs, selection, selection.filters.plan)
    return [groups.row(each) for each in groups.head(limit)]


def latest_of_plan(pairs: InformationPairs, selection: Selection, plan: str) -> Information | None:
    """The latest statement about what a selection of several plans keeps of one of them."""
    groups = _Groups(pairs, selection, [plan])
    return next((groups.row(each) for each in groups.head(1)), None)


def latest_status(
    pairs: InformationPairs, selection: Selection, beyond: Iterable[Information]
) -> Information | None:
    """The latest status reading of commitments, unless it is among the rows already shown."""
    shown = list(beyond)
    groups = _Groups(pairs, selection, selection.filters.plan)
    head = groups.head(len(shown) + 1, pairs.statuses_of_commitments)
    rows = (groups.row(each) for each in head)
    return next((row for row in rows if row not in shown), None)


class _SelectedGroup(NamedTuple):
    """A group, the first of its objects that a selection keeps, and how many it keeps."""

    group: int
    first: int
    number: int


_NO_FILTER = CommitmentFilter()
_PAIRS = 1_024  # pairs looked at first; each further look takes in as many again


class _Groups:
    """The groups with an object that a selection keeps."""

    def __init__(self, pairs: InformationPairs, selection: Selection, plans: Sequence[str]) -> None:
        """`plans`: those that count, all when there is none."""
        self.pairs = pairs
        self.catalogue = selection.situation.catalogue
        counted = [
            plan.code for plan in selection.situation.plans if not plans or plan.code in plans
        ]
        own = np.zeros(len(self.catalogue.plans), dtype=np.bool_)
        # Only the plan, if anything, is asked for: what is said of plans themselves counts too.
        if selection.filters.without("plan", "au") == _NO_FILTER:
            own[[self.catalogue.plan_index[code] for code in counted]] = True
        self.holders = np.concatenate([selection.commitments, own])
        if plans:  # the last groups of an old plan stand far behind the newest
            of_each = [_known_of_plan(selection.situation, pairs, code) for code in counted]
            self.groups = np.sort(np.concatenate(of_each)) if of_each else np.array([], np.intp)
        else:
            self.groups = _known(selection.situation, pairs)

    def head(
        self, limit: int | None, where: npt.NDArray[np.bool_] | None = None
    ) -> list[_SelectedGroup]:
        """The first groups, of those that a mask over all groups keeps.

        Groups come newest first: no more of them are looked at than it takes to have so many.
        """
        groups, tie = self.groups, self.pairs.tie
        rows: list[_SelectedGroup] = []
        start, size = 0, len(groups) if limit is None else self._block
        while start < len(groups) and (limit is None or len(rows) < limit):
            # All groups of one tie together: their first objects decide which comes first.
            last = tie[groups[min(start + size, len(groups)) - 1]]
            stop = int(np.searchsorted(groups, np.searchsorted(tie, last, side="right")))
            block = groups[start:stop]
            block = block if where is None else block[where[block]]
            rows += self._selected(block, limit) if len(block) else []
            start, size = stop, 2 * size
        return rows[:limit]

    @property
    def _block(self) -> int:
        """How many groups have about `_PAIRS` pairs."""
        return 1 + _PAIRS * len(self.pairs.tie) // max(1, len(self.pairs.group))

    def _selected(self, groups: npt.NDArray[np.int64], limit: int | None) -> list[_SelectedGroup]:
        """The first of these groups of which an object is kept, in order."""
        opens = self.pairs.opens
        sizes = opens[groups + 1] - opens[groups]
        before = np.cumsum(sizes) - sizes
        places = np.arange(int(sizes.sum())) + np.repeat(opens[groups] - before, sizes)
        group = np.repeat(groups, sizes)
        mask = self.holders[self.pairs.holder[places]]
        places, group = places[mask], group[mask]
        begins = np.flatnonzero(np.diff(group, prepend=NONE))
        first, group = self.pairs.item[places[begins]], group[begins]
        numbers = np.diff(begins, append=len(places))
        order = np.lexsort((first, self.pairs.tie[group]))[:limit]
        listed = zip(*(each[order].tolist() for each in (group, first, numbers)), strict=True)
        return [_SelectedGroup(*each) for each in listed]

    def row(self, group: _SelectedGroup) -> Information:
        """The row of a group."""
        pairs, catalogue = self.pairs, self.catalogue
        values = dict(zip(GROUP, pairs.columns[:, group.group].tolist(), strict=True))
        code = pairs.codes[group.first]
        owner = catalogue.owner.get(code)
        holder = None if owner is None else catalogue.commitments[owner]
        kind = KINDS[values["kind"]]
        label = holder.short_title if holder else None
        if kind is ItemKind.MILESTONE:
            label = catalogue.milestones[catalogue.milestone_index[code]].label
        start, end = day(-values["start"]), day(-values["end"])
        observed_on = day(values["observed_on"])
        assert start is not None
        assert end is not None
        assert observed_on is not None
        return Information(
            plan=catalogue.item_plans[code],
            kind=kind,
            nature=None if values["nature"] == NONE else NATURES[values["nature"]],
            what=WHATS[values["what"]],
            start=start,
            end=end,
            precision=None if values["precision"] == NONE else PRECISIONS[values["precision"]],
            observed_on=observed_on,
            source=pairs.sources[values["source"]],
            number=group.number,
            first=code,
            label=label,
            commitment=holder.code if holder else None,
            commitment_number=holder.number if holder else None,
            commitment_short=holder.short_title if holder else None,
        )


@once_a_situation
def _known(situation: Situation, pairs: InformationPairs) -> Places:
    """The groups of statements made by the date, newest first."""
    return np.flatnonzero(pairs.column("observed_on") <= situation.as_of.toordinal())


@once_a_situation
def _known_of_plan(situation: Situation, pairs: InformationPairs, plan: str) -> Places:
    """Those about one plan."""
    groups = _known(situation, pairs)
    rank = plan_ranks(situation.catalogue)[plan]
    of_plan: Places = groups[pairs.column("plan")[groups] == -rank]
    return of_plan


def plan_ranks(catalogue: Catalogue) -> dict[str, int]:
    """Plans numbered by code from 1; sorted by `-rank` the last code comes first."""
    return {code: rank for rank, code in enumerate(sorted(catalogue.plan_index), start=1)}
