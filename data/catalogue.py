"""What was promised, read once a version: plans, axes, commitments, actions, milestones, carriers.

Nothing here moves with the date of observation; what does is in `data.situation`. Entries stand in
document order: newest plan first, then by rank. Columns are arrays over the same order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Executable, Select, select
from sqlalchemy.orm import aliased

from data.models import (
    Action,
    Axis,
    Commitment,
    Item,
    Location,
    Milestone,
    Organisation,
    OrganisationName,
    OrganisationPortfolio,
    Participation,
    Plan,
    Portfolio,
    Source,
    Territory,
)
from data.vocabulary import (
    COUNTED_LOCATIONS,
    ItemKind,
    Level,
    LocationKind,
    Nature,
    NumberOrigin,
    OrganisationKind,
    Precision,
    PrintedIn,
    Role,
    Scope,
    TitleOrigin,
)

Ints = npt.NDArray[np.int32]

NATION = "FR"
ROLES = tuple(Role)
NATURES = tuple(Nature)
NONE = -1  # the index of nothing, and the day of what has no date
ALWAYS = 0  # before any date: what an undated source says was always known


def ordinal(day: date | None) -> int:
    """A day as an integer that arrays can compare; `NONE` when there is none."""
    return NONE if day is None else day.toordinal()


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan; `covered` is false when no document describes it."""

    code: str
    title: str
    start: date
    end: date
    published_on: date
    published_precision: Precision
    covered: bool
    announced_commitments: int | None
    note: str | None
    source: str
    section: str | None
    lines: str | None

    def published(self, as_of: date) -> bool:
        """Whether the plan was published by the date."""
        return self.published_on <= as_of

    def over(self, as_of: date) -> bool:
        """Whether the plan has ended by the date."""
        return self.end < as_of


# The entries below are made by the ten thousand: tuples with names cost least.
class AxisEntry(NamedTuple):
    """An axis, or a sub-axis when `parent` is given."""

    code: str
    plan: str
    parent: str | None
    rank: int
    axis_rank: int
    number: str | None
    title: str
    short_title: str
    short_title_origin: TitleOrigin
    transversal: bool | None
    source: str
    section: str | None
    lines: str | None


class CommitmentEntry(NamedTuple):
    """A commitment and where it stands in its plan; its axis is null when the plan holds it."""

    code: str
    plan: str
    axis: str | None
    subaxis: str | None
    rank: int
    number: int
    number_origin: NumberOrigin
    title: str
    short_title: str
    short_title_origin: TitleOrigin
    subject: str | None
    problem: str | None
    relevance: str | None
    impacts: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None


class ActionEntry(NamedTuple):
    """A step of a commitment's road map."""

    code: str
    plan: str
    commitment: str
    rank: int
    label: str
    label_is_summary: bool
    results: str | None
    next_steps: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None


class MilestoneEntry(NamedTuple):
    """A key milestone or a deadline; `commitment` is null for a plan's own."""

    code: str
    plan: str
    commitment: str | None
    parent: str
    parent_kind: ItemKind
    parent_rank: int
    rank: int
    nature: Nature
    component: str | None
    label: str
    label_is_summary: bool
    source: str
    section: str | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """A body that takes a part in something."""

    code: str
    name: str
    acronym: str | None
    kind: OrganisationKind
    parent: str | None
    interministerial: bool
    since: date | None
    until: date | None
    folded: str
    source: str
    section: str | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name as a plan prints it."""

    organisation: str
    plan: str
    name: str
    acronym: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class PortfolioEntry:
    """A lasting policy field: our grouping of ministries."""

    code: str
    label: str
    description: str | None
    source: str
    section: str | None
    lines: str | None


class ParticipationEntry(NamedTuple):
    """The part of an organisation in a commitment, an action or another item, as printed."""

    item: str
    organisation: str
    name: str
    role: Role
    rank: int
    printed_in: PrintedIn
    source: str
    section: str | None
    lines: str | None

    @property
    def counted(self) -> bool:
        """Whether it counts: those that a numbered list alone names are shown, not counted."""
        return self.printed_in is not PrintedIn.LIST


@dataclass(frozen=True, slots=True)
class TerritoryEntry:
    """A place with its official code."""

    code: str
    level: Level
    insee: str | None
    name: str
    department: str | None
    region: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None

    @property
    def holders(self) -> tuple[str, ...]:
        """The territory itself and those above it, the nation left out."""
        above = (self.department, self.region)
        return (self.code, *(code for code in above if code is not None and code != self.code))


@dataclass(frozen=True, slots=True)
class LocationEntry:
    """A fact that a source locates; `known_on` is the date of that source, null when undated."""

    code: str
    item: str
    territory: str
    kind: LocationKind
    scope: Scope
    start: date | None
    end: date | None
    precision: Precision | None
    words: str | None
    description: str | None
    known_on: date | None
    source: str
    section: str | None
    lines: str | None

    @property
    def counted(self) -> bool:
        """Whether it counts in its territory; the others are only listed."""
        return self.kind in COUNTED_LOCATIONS and self.scope is Scope.TERRITORY

    def known(self, as_of: date) -> bool:
        """Whether its source was there at the date."""
        return self.known_on is None or self.known_on <= as_of


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document, or a register, that facts come from."""

    code: str
    title: str
    publisher: str | None
    dated: date | None
    precision: Precision | None
    file: str | None
    url: str | None
    sha256: str | None


@dataclass(frozen=True)
class Pairs:
    """Commitments under keys that overlap, each pair once: `commitment[n]` stands under `key[n]`.

    Keys are indexes in `codes`; `role` is the index in `ROLES` for carriers and portfolios, `since`
    the first day on which the pair is known for territories.
    """

    codes: tuple[str, ...]
    commitment: Ints
    key: Ints
    role: Ints
    since: Ints

    @classmethod
    def of(cls, codes: Sequence[str], rows: Iterable[tuple[int, int, int, int]]) -> "Pairs":
        """Pairs from (commitment, key, role, since) rows, of equal ones the earliest known."""
        earliest: dict[tuple[int, int, int], int] = {}
        for commitment, key, role, since in rows:
            pair = (commitment, key, role)
            earliest[pair] = min(since, earliest.get(pair, since))
        columns = np.array(
            [(*pair, since) for pair, since in earliest.items()] or np.empty((0, 4)),
            dtype=np.int32,
        ).T
        return cls(tuple(codes), *columns)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Code -> key."""
        return {code: place for place, code in enumerate(self.codes)}


@dataclass(frozen=True)
class Catalogue:
    """Everything that does not move with the date, of one version of the store.

    `carried` has a pair for each commitment and each body that takes a part in it, by itself or by
    what is attached to it in that plan; `named` only for the body printed there.
    """

    version: int
    plans: tuple[PlanEntry, ...]  # newest first
    axes: tuple[AxisEntry, ...]
    commitments: tuple[CommitmentEntry, ...]
    actions: tuple[ActionEntry, ...]
    milestones: tuple[MilestoneEntry, ...]
    organisations: tuple[OrganisationEntry, ...]  # by folded name
    names: tuple[NameEntry, ...]
    portfolios: tuple[PortfolioEntry, ...]  # by code
    organisation_portfolios: Mapping[str, tuple[str, ...]]
    participations: tuple[ParticipationEntry, ...]
    territories: tuple[TerritoryEntry, ...]  # by folded name
    locations: tuple[LocationEntry, ...]
    sources: Mapping[str, SourceEntry]
    item_kinds: Mapping[str, ItemKind] = field(repr=False)
    item_plans: Mapping[str, str] = field(repr=False)
    item_parents: Mapping[str, str | None] = field(repr=False)

    # Places of codes.

    @cached_property
    def plan_index(self) -> Mapping[str, int]:
        """Code of a plan -> its place."""
        return _places(entry.code for entry in self.plans)

    @cached_property
    def axis_index(self) -> Mapping[str, int]:
        """Code of an axis or sub-axis -> its place."""
        return _places(entry.code for entry in self.axes)

    @cached_property
    def commitment_index(self) -> Mapping[str, int]:
        """Code of a commitment -> its place."""
        return _places(entry.code for entry in self.commitments)

    @cached_property
    def action_index(self) -> Mapping[str, int]:
        """Code of an action -> its place."""
        return _places(entry.code for entry in self.actions)

    @cached_property
    def milestone_index(self) -> Mapping[str, int]:
        """Code of a milestone -> its place."""
        return _places(entry.code for entry in self.milestones)

    @cached_property
    def organisation_index(self) -> Mapping[str, int]:
        """Code of an organisation -> its place."""
        return _places(entry.code for entry in self.organisations)

    @cached_property
    def portfolio_index(self) -> Mapping[str, int]:
        """Code of a portfolio -> its place."""
        return _places(entry.code for entry in self.portfolios)

    @cached_property
    def territory_index(self) -> Mapping[str, int]:
        """Code of a territory -> its place."""
        return _places(entry.code for entry in self.territories)

    # Columns of commitments, actions and milestones.

    @cached_property
    def commitment_plan(self) -> Ints:
        """The plan of each commitment."""
        return _column(self.plan_index[entry.plan] for entry in self.commitments)

    @cached_property
    def commitment_axis(self) -> Ints:
        """The axis of each commitment, `NONE` when its plan holds it directly."""
        return _column(self._axis(entry.axis) for entry in self.commitments)

    @cached_property
    def commitment_subaxis(self) -> Ints:
        """The sub-axis of each commitment, else `NONE`."""
        return _column(self._axis(entry.subaxis) for entry in self.commitments)

    @cached_property
    def action_commitment(self) -> Ints:
        """The commitment of each action."""
        return _column(self.commitment_index[entry.commitment] for entry in self.actions)

    @cached_property
    def milestone_commitment(self) -> Ints:
        """The commitment of each milestone, `NONE` for a plan's own."""
        index = self.commitment_index
        return _column(
            NONE if entry.commitment is None else index[entry.commitment]
            for entry in self.milestones
        )

    @cached_property
    def milestone_plan(self) -> Ints:
        """The plan of each milestone."""
        return _column(self.plan_index[entry.plan] for entry in self.milestones)

    @cached_property
    def milestone_nature(self) -> Ints:
        """The nature of each milestone, as an index in `NATURES`."""
        return _column(NATURES.index(entry.nature) for entry in self.milestones)

    @cached_property
    def milestone_axis(self) -> Ints:
        """The axis of each milestone's commitment, else `NONE`."""
        return _through(self.milestone_commitment, self.commitment_axis)

    @cached_property
    def milestone_subaxis(self) -> Ints:
        """The sub-axis of each milestone's commitment, else `NONE`."""
        return _through(self.milestone_commitment, self.commitment_subaxis)

    @cached_property
    def action_counts(self) -> Ints:
        """How many actions each commitment has."""
        return np.bincount(self.action_commitment, minlength=len(self.commitments)).astype(np.int32)

    @cached_property
    def title_rank(self) -> Ints:
        """The rank of each commitment by its folded title, by code points on both databases."""
        order = sorted(range(len(self.commitments)), key=lambda n: self.commitments[n].folded)
        rank = np.empty(len(order), dtype=np.int32)
        rank[order] = np.arange(len(order))
        return rank

    # What hangs on what.

    @cached_property
    def owner(self) -> Mapping[str, int]:
        """The place of the commitment that each item belongs to; what stands above has none."""
        owner = dict(self.commitment_index)
        for action, place in zip(self.actions, self.action_commitment.tolist(), strict=True):
            owner[action.code] = place
        for entry, place in zip(self.milestones, self.milestone_commitment.tolist(), strict=True):
            if place != NONE:
                owner[entry.code] = place
        return owner

    def lineage(self, organisation: str, plan: str) -> tuple[str, ...]:
        """A body and the two above it in a plan, nearest first."""
        line = [organisation]
        for _ in range(2):
            parent = self.organisations[self.organisation_index[line[-1]]].parent
            if parent is None:
                break
            line.append(parent)
        return tuple(line)

    @cached_property
    def participations_of(self) -> Mapping[str, tuple[ParticipationEntry, ...]]:
        """The participations of each item, in printed order."""
        grouped: dict[str, list[ParticipationEntry]] = defaultdict(list)
        for entry in self.participations:
            grouped[entry.item].append(entry)
        return {item: tuple(entries) for item, entries in grouped.items()}

    @cached_property
    def named(self) -> Pairs:
        """Each commitment under the bodies that are printed as taking a part in it."""
        return self._carried(lambda entry, plan: (entry.organisation,))

    @cached_property
    def carried(self) -> Pairs:
        """Each commitment under those bodies and the ones they are attached to."""
        return self._carried(lambda entry, plan: self.lineage(entry.organisation, plan))

    @cached_property
    def held(self) -> Pairs:
        """Each commitment under the portfolios of those bodies."""
        rows = (
            (commitment, self.portfolio_index[portfolio], role, ALWAYS)
            for commitment, entry, role in self._counted_participations()
            for body in self.lineage(entry.organisation, self.commitments[commitment].plan)
            for portfolio in self.organisation_portfolios.get(body, ())
        )
        return Pairs.of([entry.code for entry in self.portfolios], rows)

    @cached_property
    def located(self) -> Pairs:
        """Each commitment under the territories of its counted facts and those above them."""
        rows = (
            (commitment, self.territory_index[holder], 0, max(ALWAYS, ordinal(entry.known_on)))
            for entry in self.locations
            if entry.counted
            for commitment in (self.owner.get(entry.item, NONE),)
            if commitment != NONE
            for holder in self.territory(entry.territory).holders
        )
        return Pairs.of([entry.code for entry in self.territories], rows)

    def territory(self, code: str) -> TerritoryEntry:
        """A territory by its code."""
        return self.territories[self.territory_index[code]]

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The folded text of each commitment: its own, its actions', its carriers' names of today.

        The names printed in plans move with the date: `Situation.searched` adds them.
        """
        texts: list[list[str]] = [[entry.folded] for entry in self.commitments]
        for place, action in zip(self.action_commitment, self.actions, strict=True):
            texts[place].append(action.folded)
        for place, entry in enumerate(self.commitments):
            for part in self.participations_of.get(entry.code, ()):
                body = self.organisations[self.organisation_index[part.organisation]]
                texts[place].append(body.folded)
        return tuple("\n".join(lines) for lines in texts)

    def _axis(self, code: str | None) -> int:
        return NONE if code is None else self.axis_index[code]

    def _counted_participations(self) -> Iterable[tuple[int, ParticipationEntry, int]]:
        for entry in self.participations:
            commitment = self.commitment_index.get(entry.item)
            if commitment is not None and entry.counted:
                yield commitment, entry, ROLES.index(entry.role)

    def _carried(self, heads: Any) -> Pairs:
        rows = (
            (commitment, self.organisation_index[head], role, ALWAYS)
            for commitment, entry, role in self._counted_participations()
            for head in heads(entry, self.commitments[commitment].plan)
        )
        return Pairs.of([entry.code for entry in self.organisations], rows)


def _places(codes: Iterable[str]) -> Mapping[str, int]:
    return {code: place for place, code in enumerate(codes)}


def _column(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _through(places: Ints, column: Ints) -> Ints:
    """The values of a column at places, `NONE` where there is no place."""
    if not len(column):
        return np.full(len(places), NONE, dtype=np.int32)
    values: Ints = np.where(places == NONE, NONE, column[places]).astype(np.int32)
    return values


def read_catalogue(connection: Connection, version: int) -> Catalogue:
    """Read the catalogue of the version that this connection sees."""

    def rows(statement: Executable) -> list[Any]:
        return list(connection.execute(statement))

    portfolios: dict[str, list[str]] = defaultdict(list)
    for organisation, portfolio in rows(_ORGANISATION_PORTFOLIOS):
        portfolios[organisation].append(portfolio)
    commitments = tuple(_commitment_entry(row) for row in rows(_COMMITMENTS))
    milestones = [_milestone_entry(row) for row in rows(_MILESTONES)]
    items = rows(_ITEMS)
    return Catalogue(
        version=version,
        plans=tuple(PlanEntry(*row) for row in rows(_PLANS)),
        axes=tuple(_axis_entry(row) for row in rows(_AXES)),
        commitments=commitments,
        actions=tuple(ActionEntry(*row) for row in rows(_ACTIONS)),
        milestones=_in_document_order(commitments, milestones),
        organisations=tuple(OrganisationEntry(*row) for row in rows(_ORGANISATIONS)),
        names=tuple(NameEntry(*row) for row in rows(_NAMES)),
        portfolios=tuple(PortfolioEntry(*row) for row in rows(_PORTFOLIOS)),
        organisation_portfolios={body: tuple(codes) for body, codes in portfolios.items()},
        participations=tuple(ParticipationEntry(*row) for row in rows(_PARTICIPATIONS)),
        territories=tuple(TerritoryEntry(*row) for row in rows(_TERRITORIES)),
        locations=tuple(LocationEntry(*row) for row in rows(_LOCATIONS)),
        sources={row.code: SourceEntry(*row) for row in rows(_SOURCES)},
        item_kinds={item.code: item.kind for item in items},
        item_plans={item.code: item.plan_code for item in items},
        item_parents={item.code: item.parent_code for item in items},
    )


def _axis_entry(row: Sequence[Any]) -> AxisEntry:
    code, plan, parent, parent_kind, parent_rank, rank, *rest = row
    below = parent_kind is ItemKind.AXIS
    return AxisEntry(
        code, plan, parent if below else None, rank, parent_rank if below else rank, *rest
    )


def _commitment_entry(row: Sequence[Any]) -> CommitmentEntry:
    code, plan, holder, holder_kind, above, above_kind, *rest = row
    in_axis = holder_kind is ItemKind.AXIS
    in_subaxis = in_axis and above_kind is ItemKind.AXIS
    axis = above if in_subaxis else holder if in_axis else None
    return CommitmentEntry(code, plan, axis, holder if in_subaxis else None, *rest)


def _milestone_entry(row: Sequence[Any]) -> MilestoneEntry:
    code, plan, parent, parent_kind, parent_rank, grand, *rest = row
    commitment = {ItemKind.COMMITMENT: parent, ItemKind.ACTION: grand}.get(parent_kind)
    return MilestoneEntry(code, plan, commitment, parent, parent_kind, parent_rank, *rest)


def _in_document_order(
    commitments: Sequence[CommitmentEntry], milestones: Sequence[MilestoneEntry]
) -> tuple[MilestoneEntry, ...]:
    """By plan, newest first: the plan's own, then by commitment, its own before its actions'."""
    places = _places(entry.code for entry in commitments)

    def place(entry: MilestoneEntry) -> tuple[Any, ...]:
        own = entry.commitment is None
        return (
            not own,
            NONE if entry.commitment is None else places[entry.commitment],
            entry.parent_kind is ItemKind.ACTION,
            entry.parent_rank,
            entry.parent,
            entry.rank,
            entry.code,
        )

    by_plan: dict[str, list[MilestoneEntry]] = {}
    for entry in milestones:  # newest plan first
        by_plan.setdefault(entry.plan, []).append(entry)
    return tuple(entry for entries in by_plan.values() for entry in sorted(entries, key=place))


_parent = aliased(Item, name="parent")
_above = aliased(Item, name="above")
# Newest plan first, then the order of the document.
_BY_PLAN = (Plan.start.desc(), Item.plan_code)


def _provenance(table: Any) -> tuple[Any, ...]:
    return (table.source_code, table.section, table.lines)


def _items(table: Any, *columns: Any) -> Select[Any]:
    """The items of one kind with the two above them."""
    return (
        select(Item.code, Item.plan_code, *columns)
        .join(table, table.code == Item.code)
        .join(Plan, Plan.code == Item.plan_code)
        .join(_parent, _parent.code == Item.parent_code)
        .outerjoin(_above, _above.code == _parent.parent_code)
    )


_ITEMS = select(Item.code, Item.kind, Item.plan_code, Item.parent_code)
_PLANS = select(
    Plan.code, Plan.title, Plan.start, Plan.end, Plan.published_on, Plan.published_precision,
    Plan.covered, Plan.announced_commitments, Plan.note, *_provenance(Plan),
).order_by(Plan.start.desc(), Plan.code.desc())
_AXES = _items(
    Axis, Item.parent_code, _parent.kind, _parent.rank, Item.rank, Axis.number, Axis.title,
    Axis.short_title, Axis.short_title_origin, Axis.transversal, *_provenance(Axis),
).order_by(*_BY_PLAN, Item.rank, Item.code)
_COMMITMENTS = _items(
    Commitment, _parent.code, _parent.kind, _above.code, _above.kind, Item.rank,
    Commitment.number, Commitment.number_origin, Commitment.title, Commitment.short_title,
    Commitment.short_title_origin, Commitment.subject, Commitment.problem, Commitment.relevance,
    Commitment.impacts, Commitment.folded, *_provenance(Commitment),
).order_by(*_BY_PLAN, Item.rank, Item.code)
_ACTIONS = _items(
    Action, Item.parent_code, Item.rank, Action.label, Action.label_is_summary, Action.results,
    Action.next_steps, Action.folded, *_provenance(Action),
).order_by(*_BY_PLAN, _parent.rank, _parent.code, Item.rank, Item.code)
_MILESTONES = _items(
    Milestone, _parent.code, _parent.kind, _parent.rank, _above.code, Item.rank, Milestone.nature,
    Milestone.component, Milestone.label, Milestone.label_is_summary, *_provenance(Milestone),
).order_by(*_BY_PLAN, Item.code)
_ORGANISATIONS = select(
    Organisation.code, Organisation.name, Organisation.acronym, Organisation.kind,
    Organisation.parent_code, Organisation.interministerial, Organisation.since,
    Organisation.until, Organisation.folded, *_provenance(Organisation),
).order_by(Organisation.folded, Organisation.code)
_NAMES = (
    select(
        OrganisationName.organisation_code, OrganisationName.plan_code, OrganisationName.name,
        OrganisationName.acronym, OrganisationName.folded, *_provenance(OrganisationName),
    )
    .join(Plan, Plan.code == OrganisationName.plan_code)
    .order_by(
        Plan.start, OrganisationName.organisation_code, OrganisationName.folded,
        OrganisationName.name,
    )
)
_PORTFOLIOS = select(
    Portfolio.code, Portfolio.label, Portfolio.description, *_provenance(Portfolio)
).order_by(Portfolio.code)
_ORGANISATION_PORTFOLIOS = select(
    OrganisationPortfolio.organisation_code, OrganisationPortfolio.portfolio_code
).order_by(OrganisationPortfolio.organisation_code, OrganisationPortfolio.portfolio_code)
_PARTICIPATIONS = select(
    Participation.item_code, Participation.organisation_code, Participation.printed_name,
    Participation.role, Participation.rank, Participation.printed_in, *_provenance(Participation),
).order_by(
    Participation.item_code, Participation.rank, Participation.organisation_code,
    Participation.role,
)
_TERRITORIES = select(
    Territory.code, Territory.level, Territory.insee, Territory.name, Territory.department_code,
    Territory.region_code, Territory.folded, *_provenance(Territory),
).order_by(Territory.folded, Territory.code)
_LOCATIONS = (
    select(
        Location.code, Location.item_code, Location.territory_code, Location.kind, Location.scope,
        Location.start, Location.end, Location.precision, Location.words, Location.description,
        Source.dated, *_provenance(Location),
    )
    .join(Source, Source.code == Location.source_code)
    .order_by(Location.code)
)
_SOURCES = select(
    Source.code, Source.title, Source.publisher, Source.dated, Source.precision, Source.file,
    Source.url, Source.sha256,
).order_by(Source.code)
