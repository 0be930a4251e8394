"""The latest statements of sources, grouped by day, source and kind of object.

Observations do not depend on the date: they are read once a version into columns. A group holds the
objects of one kind about which one source said the same sort of thing on one day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, and_, case, or_, select

from data.catalogue import NATURES, Catalogue
from data.columns import DAYS, Kind, listed, members, unconverted
from data.filters import CommitmentFilter
from data.models import Milestone, Observation
from data.pairs import NONE, Ints, among, sorted_by
from data.periods import PRECISIONS
from data.selection import Selection
from data.situation import day
from data.vocabulary import ItemKind, Nature, Precision, Status


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


@dataclass(frozen=True)
class InformationPairs:
    """All statements of one version: pairs of a group and an object, in the order of groups.

    Groups are ordered by day, newest first; groups with the same `tie` are then ordered by the
    first of their objects that counts. Pairs of a group are in the order of codes. owner: the
    commitment of the object, `NONE` for a plan and its own dates. columns: of groups, in the order
    of `_GROUP`.
    """

    group: Ints
    owner: Ints
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
        values: Ints = self.columns[_GROUP.index(name)]
        return values


# What identifies a group, in the order of lists; days and plans are negative: newest first.
_GROUP = (
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
_TIED = 5  # the first columns of `_GROUP`, which give the order


def latest(
    pairs: InformationPairs, selection: Selection, limit: int | None = None
) -> list[Information]:
    """The latest statements about the commitments kept, newest first.

    Statements about plans themselves are included when no criterion but the plan is set.
    """
    groups = _Groups(pairs, selection)
    return [groups.row(each) for each in groups.head(limit)]


def latest_status(
    pairs: InformationPairs, selection: Selection, beyond: Iterable[Information]
) -> Information | None:
    """The latest status reading of commitments, unless it is among the rows already shown."""
    shown = list(beyond)
    groups = _Groups(pairs, selection)
    of_commitments = pairs.column("kind") == KINDS.index(ItemKind.COMMITMENT)
    statuses = of_commitments & (pairs.column("what") == WHATS.index(What.STATUS))
    rows = (groups.row(each) for each in groups.head(len(shown) + 1, statuses))
    return next((row for row in rows if row not in shown), None)


class _SelectedGroup(NamedTuple):
    """A group, the first of its objects that a selection keeps, and how many it keeps."""

    group: int
    first: int
    number: int


_PAIRS = 8_192  # pairs looked at first; each further look takes in as many again


class _Groups:
    """The groups with an object that a selection keeps."""

    def __init__(self, pairs: InformationPairs, selection: Selection) -> None:
        self.pairs = pairs
        self.catalogue = selection.situation.catalogue
        self.commitments = selection.commitments
        self.known = pairs.column("observed_on") <= selection.situation.as_of.toordinal()
        of_plans = self._of_plans(selection)
        if selection.filters.plan:  # the last groups of an old plan stand far behind the newest
            self.known &= of_plans
        no_other_criterion = selection.filters.without("plan", "au") == CommitmentFilter()
        self.of_plans = of_plans if no_other_criterion else None

    def _of_plans(self, selection: Selection) -> npt.NDArray[np.bool_]:
        """Groups of the plans asked for, all by default, that are published by the date."""
        ranks = _plan_ranks(self.catalogue)
        chosen = selection.filters.plan
        published = [plan.code for plan in selection.situation.plans]
        wanted = [ranks[code] for code in published if not chosen or code in chosen]
        return among(-self.pairs.column("plan"), wanted)

    def head(
        self, limit: int | None, where: npt.NDArray[np.bool_] | None = None
    ) -> list[_SelectedGroup]:
        """The first groups, of those that a mask over all groups keeps.

        Groups come newest first: no more of them are looked at than it takes to have so many.
        """
        known = self.known if where is None else self.known & where
        groups = np.flatnonzero(known)
        ties = self.pairs.tie[groups]
        rows: list[_SelectedGroup] = []
        start, size = 0, len(groups) if limit is None else self._block
        while start < len(groups) and (limit is None or len(rows) < limit):
            # All groups of one tie together: their first objects decide which comes first.
            last = ties[min(start + size, len(groups)) - 1]
            stop = int(np.searchsorted(ties, last, side="right"))
            rows += self._selected(groups[start:stop], limit)
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
        owner = self.pairs.owner[places]
        held = owner != NONE
        mask = np.zeros(len(places), dtype=np.bool_)
        mask[held] = self.commitments[owner[held]]
        if self.of_plans is not None:
            mask |= ~held & self.of_plans[group]
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
        values = dict(zip(_GROUP, pairs.columns[:, group.group].tolist(), strict=True))
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


def _plan_ranks(catalogue: Catalogue) -> dict[str, int]:
    """Plans numbered by code from 1; sorted by `-rank` the last code comes first."""
    return {code: rank for rank, code in enumerate(sorted(catalogue.plan_index), start=1)}


def read_information(connection: Connection, catalogue: Catalogue) -> InformationPairs:
    """All statements of sources, in the version of the store that the connection sees."""
    codes = tuple(sorted(catalogue.item_kinds))
    sources = tuple(catalogue.sources)
    kinds: Mapping[str, Kind] = {
        "code": members(catalogue.item_index, np.int32),
        "source": members(sources, np.int32),
        "what": members(WHATS),
        "observed_on": DAYS,
        "reached_start": DAYS,
        "reached_end": DAYS,
        "precision": members(PRECISIONS),
    }
    table = _table(listed(connection, _OBSERVATIONS, {}, kinds), catalogue, codes)
    by_group = sorted_by(list(table[len(_GROUP) :: -1]))  # then by object
    table = np.take(table, by_group, axis=1)
    # An object counts once a group, however many of its parts the source mentions.
    again = np.all(np.diff(table, axis=1) == 0, axis=0)
    table = table[:, np.concatenate([[True], ~again])[: table.shape[1]]]
    columns, (item, owner) = table[: len(_GROUP)], table[len(_GROUP) :]
    changes = np.any(np.diff(columns, axis=1) != 0, axis=0)
    group = np.concatenate([[0], np.cumsum(changes)]).astype(np.int32)[: columns.shape[1]]
    opens = np.concatenate([[0], np.flatnonzero(changes) + 1])[: len(np.unique(group))]
    columns = columns[:, opens]
    ties = np.any(np.diff(columns[:_TIED], axis=1) != 0, axis=0)
    return InformationPairs(
        group=group,
        owner=owner,
        item=item,
        columns=columns,
        tie=np.concatenate([[0], np.cumsum(ties)]).astype(np.int32)[: columns.shape[1]],
        codes=codes,
        sources=sources,
    )


def _table(statements: Mapping[str, Any], catalogue: Catalogue, codes: tuple[str, ...]) -> Ints:
    """One column an observation: `_GROUP`, the place of the object in `codes`, its commitment."""
    of_items = _Items(catalogue, codes)
    item = statements["code"]
    keep = (of_items.owner[item] != NONE) | of_items.of_plans[item]
    statements = {name: column[keep] for name, column in statements.items()}
    item, holder = statements["code"], of_items.owner[statements["code"]]
    account = statements["what"] == WHATS.index(What.ACCOUNT)
    # An evidence or comment about an action or milestone counts for its commitment.
    moved = account & (holder != NONE)
    item[moved] = of_items.commitments[holder[moved]]
    end = np.where(
        statements["reached_end"] == NONE, statements["observed_on"], statements["reached_end"]
    )
    start = np.where(statements["reached_start"] == NONE, end, statements["reached_start"])
    group = {
        "end": -end,
        "start": -start,
        "plan": -of_items.plan_rank[item],
        "account": account,
        "kind": of_items.kind[item],
        "nature": of_items.nature[item],
        "what": statements["what"],
        "precision": np.where(statements["reached_end"] == NONE, statements["precision"], NONE),
        "observed_on": statements["observed_on"],
        "source": statements["source"],
    }
    ordered = [group[name] for name in _GROUP]
    return np.array([*ordered, of_items.sorted_place[item], holder], dtype=np.int32)


class _Items:
    """What the table tells of each item of the catalogue, in the order of `item_index`.

    sorted_place: its place among the sorted codes. of_plans: whether it is a plan, or a date that
    hangs on a plan without any commitment. commitments: the place of each commitment.
    """

    def __init__(self, catalogue: Catalogue, codes: tuple[str, ...]) -> None:
        index, kinds = catalogue.item_index, catalogue.item_kinds
        ranks, sorted_places = _plan_ranks(catalogue), {code: n for n, code in enumerate(codes)}
        parents, plans = catalogue.item_parents, catalogue.plan_index
        self.owner, milestones, _plans = catalogue.item_places
        # An axis is no object of information: nothing said of one is kept.
        places = {kind: place for place, kind in enumerate(KINDS)}
        self.kind = _ints(places.get(kinds[code], NONE) for code in index)
        self.plan_rank = _ints(ranks[catalogue.item_plans[code]] for code in index)
        self.sorted_place = _ints(sorted_places[code] for code in index)
        self.nature = np.full(len(index), NONE, dtype=np.int32)
        of_milestones = milestones != NONE
        self.nature[of_milestones] = catalogue.milestone_nature[milestones[of_milestones]]
        self.of_plans = np.array(
            [
                kinds[code] is ItemKind.PLAN
                or (kinds[code] is ItemKind.MILESTONE and parents[code] in plans)
                for code in index
            ],
            dtype=np.bool_,
        )
        self.commitments = _ints(index[entry.code] for entry in catalogue.commitments)


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


# The source itself says that it does not know: that is not a status.
_KNOWN = and_(Observation.status.is_not(None), Observation.status != Status.UNKNOWN)
_WHAT = case(
    (
        and_(Milestone.code.is_not(None), Observation.status == Status.COMPLETE),
        What.REACHED.value,
    ),
    (_KNOWN, What.STATUS.value),
    (Observation.calendar.is_not(None), What.CALENDAR.value),
    else_=What.ACCOUNT.value,
)
_REPLACED = select(Observation.replaces_code).where(Observation.replaces_code.is_not(None))
_OBSERVATIONS = unconverted(
    select(
        Observation.item_code,
        Observation.source_code,
        _WHAT.label("what"),
        Observation.observed_on,
        Observation.reached_start,
        Observation.reached_end,
        Observation.precision,
    )
    .outerjoin(Milestone, Milestone.code == Observation.item_code)
    .where(
        Observation.code.not_in(_REPLACED),
        or_(
            Observation.status.is_(None),
            _KNOWN,
            Observation.calendar.is_not(None),
            Observation.comment.is_not(None),
            Observation.reached_end.is_not(None),
        ),
    )
)
