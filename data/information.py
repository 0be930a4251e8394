"""The latest statements of sources, grouped by day, source and kind of object.

Observations do not depend on the date: they are read once a version into columns. A group holds the
objects of one kind about which one source said the same sort of thing on one day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, and_, case, or_, select

from data.catalogue import NATURES, Catalogue
from data.columns import ORDINALS, unconverted
from data.filters import CommitmentFilter
from data.models import Milestone, Observation
from data.pairs import NONE, Ints
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
    return [groups.row(place) for place in groups.head(limit)]


def latest_status(
    pairs: InformationPairs, selection: Selection, beyond: Iterable[Information]
) -> Information | None:
    """The latest status reading of commitments, unless it is among the rows already shown."""
    shown = list(beyond)
    groups = _Groups(pairs, selection)
    of_commitments = pairs.column("kind") == KINDS.index(ItemKind.COMMITMENT)
    statuses = of_commitments & (pairs.column("what") == WHATS.index(What.STATUS))
    rows = (groups.row(place) for place in groups.head(len(shown) + 1, statuses))
    return next((row for row in rows if row not in shown), None)


class _Groups:
    """The groups with an object that a selection keeps."""

    def __init__(self, pairs: InformationPairs, selection: Selection) -> None:
        self.pairs = pairs
        self.catalogue = selection.situation.catalogue
        mask = np.zeros(len(pairs.group), dtype=np.bool_)
        held = pairs.owner != NONE
        mask[held] = selection.commitments[pairs.owner[held]]
        if selection.filters.without("plan", "au") == CommitmentFilter():
            mask |= ~held & self._of_plans(selection)
        until = selection.situation.as_of.toordinal()
        mask &= pairs.column("observed_on")[pairs.group] <= until
        places = np.flatnonzero(mask)
        groups = pairs.group[places]
        opens = np.flatnonzero(np.diff(groups, prepend=NONE))
        self.groups = groups[opens]
        self.first = pairs.item[places[opens]]
        self.number = np.diff(opens, append=len(groups))

    def _of_plans(self, selection: Selection) -> npt.NDArray[np.bool_]:
        """Pairs of the plans asked for, all by default, that are published by the date."""
        ranks = _plan_ranks(self.catalogue)
        chosen = selection.filters.plan
        published = [plan.code for plan in selection.situation.plans]
        wanted = [ranks[code] for code in published if not chosen or code in chosen]
        return np.isin(-self.pairs.column("plan")[self.pairs.group], wanted)

    def head(self, limit: int | None, where: npt.NDArray[np.bool_] | None = None) -> list[int]:
        """Places of the first groups, of those that a mask over all groups keeps."""
        places = np.arange(len(self.groups))
        if where is not None:
            places = places[where[self.groups]]
        ties = self.pairs.tie[self.groups[places]]
        if limit is not None and limit < len(places):
            # Include all groups tied with the last one: their first objects decide which comes
            # first.
            places = places[: np.searchsorted(ties, ties[limit - 1], side="right")]
            ties = ties[: len(places)]
        order: list[int] = places[np.lexsort((self.first[places], ties))].tolist()
        return order[:limit]

    def row(self, place: int) -> Information:
        """The row of a group."""
        pairs, catalogue = self.pairs, self.catalogue
        values = dict(zip(_GROUP, pairs.columns[:, self.groups[place]].tolist(), strict=True))
        code = pairs.codes[self.first[place]]
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
            number=int(self.number[place]),
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
    place_of = {code: place for place, code in enumerate(codes)}
    sources = tuple(catalogue.sources)
    rows = _pair_rows(connection.execute(_OBSERVATIONS), catalogue, place_of, sources)
    table = np.array(rows or np.empty((0, len(_GROUP) + 2)), dtype=np.int32).T
    table = table[:, np.lexsort(table[::-1])]
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


def _pair_rows(
    observations: Iterable[Any],
    catalogue: Catalogue,
    place_of: dict[str, int],
    sources: tuple[str, ...],
) -> list[tuple[int, ...]]:
    """One tuple an observation: `_GROUP`, the place of the object, its commitment."""
    source_of = {code: place for place, code in enumerate(sources)}
    ranks = _plan_ranks(catalogue)
    rows: list[tuple[int, ...]] = []
    for code, source, what, observed_on, reached_start, reached_end, precision in observations:
        kind = catalogue.item_kinds[code]
        holder = catalogue.owner.get(code, NONE)
        if holder == NONE and not _of_plan_itself(catalogue, code, kind):
            continue
        account = what == What.ACCOUNT
        if account and holder != NONE:
            # An evidence or comment about an action or milestone counts for its commitment.
            code, kind = catalogue.commitments[holder].code, ItemKind.COMMITMENT
        nature = NONE
        if kind is ItemKind.MILESTONE:
            nature = int(catalogue.milestone_nature[catalogue.milestone_index[code]])
        end = reached_end or observed_on
        rows.append(
            (
                -ORDINALS[end],
                -ORDINALS[reached_start or end],
                -ranks[catalogue.item_plans[code]],
                int(account),
                KINDS.index(kind),
                nature,
                WHATS.index(What(what)),
                NONE if reached_end else PRECISIONS.index(Precision(precision)),
                ORDINALS[observed_on],
                source_of[source],
                place_of[code],
                holder,
            )
        )
    return rows


def _of_plan_itself(catalogue: Catalogue, code: str, kind: ItemKind) -> bool:
    """Whether an item is a plan, or a date that belongs to a plan and not to a commitment."""
    if kind is ItemKind.PLAN:
        return True
    parent = catalogue.item_parents[code]
    return kind is ItemKind.MILESTONE and parent in catalogue.plan_index


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
