"""What was promised, in one version of the store: plans, axes, commitments, actions, milestones.

Nothing here depends on the date of observation; what does is in `data.situation`. Entries stand in
document order: newest plan first, then by rank. A « place » is the index of an entry in this order;
columns are arrays over the same order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from data.entries import (
    ActionEntry,
    AnomalyEntry,
    AxisEntry,
    CommitmentEntry,
    ContributionEntry,
    ContributionItemEntry,
    EvidenceEntry,
    FirstStatement,
    IndicatorEntry,
    IndicatorValueEntry,
    LineageEntry,
    LocationEntry,
    MilestoneEntry,
    NameEntry,
    OrganisationEntry,
    ParticipationEntry,
    PlanEntry,
    PortfolioEntry,
    SourceEntry,
    TerritoryEntry,
)
from data.pairs import NONE, Ints, Pairs, Places, ordinal
from data.periods import Periods
from data.vocabulary import ItemKind, Nature, Role
from data.voice_entries import JudgementEntry, OgpEntry, StatementEntry

Entry = TypeVar("Entry")

NATION = "FR"
ROLES = tuple(Role)
NATURES = tuple(Nature)
ALWAYS = 0  # before any date: statements of an undated source count at every date


def _index(
    entries: Callable[["Catalogue"], Iterable[Any]],
) -> cached_property[Mapping[str, int]]:
    """Code of an entry -> its place."""
    return cached_property(lambda catalogue: _places(entry.code for entry in entries(catalogue)))


@dataclass(frozen=True)
class Catalogue:
    """Everything of one version of the store that does not depend on the date.

    `named` pairs each commitment with the bodies printed as taking part in it. `carried` also pairs
    it with the bodies that these are attached to in that plan.
    """

    version: int
    plans: tuple[PlanEntry, ...]  # newest first
    axes: tuple[AxisEntry, ...]
    commitments: tuple[CommitmentEntry, ...]
    actions: tuple[ActionEntry, ...]
    milestones: tuple[MilestoneEntry, ...]
    periods: Periods  # of the milestones
    organisations: tuple[OrganisationEntry, ...]  # by folded name
    names: tuple[NameEntry, ...]
    portfolios: tuple[PortfolioEntry, ...]  # by code
    organisation_parents: Mapping[tuple[str, str], str]  # (body, plan) -> its parent there
    participations: tuple[ParticipationEntry, ...]
    territories: tuple[TerritoryEntry, ...]  # by folded name
    locations: tuple[LocationEntry, ...]
    sources: Mapping[str, SourceEntry]
    first_statements: tuple[FirstStatement, ...]  # by plan, then source
    evidence: tuple[EvidenceEntry, ...]  # by item, then code
    contributions: tuple[ContributionEntry, ...]  # by code
    contribution_items: Mapping[str, tuple[ContributionItemEntry, ...]]
    indicators: Mapping[str, IndicatorEntry]
    indicator_values: tuple[IndicatorValueEntry, ...]  # by indicator, territory, kind, rank
    descents: tuple[LineageEntry, ...]  # by ancestor, then heir
    anomalies: tuple[AnomalyEntry, ...]  # by code
    judgements: tuple[JudgementEntry, ...]  # oldest first
    statements: tuple[StatementEntry, ...]  # of other voices than the administration, oldest first
    ogp_numbers: Mapping[str, tuple[OgpEntry, ...]]  # by item
    portfolio_bases: Mapping[tuple[str, str], str] = field(repr=False)
    item_kinds: Mapping[str, ItemKind] = field(repr=False)
    item_plans: Mapping[str, str] = field(repr=False)
    item_parents: Mapping[str, str | None] = field(repr=False)

    # Places of codes.

    plan_index = _index(lambda catalogue: catalogue.plans)
    axis_index = _index(lambda catalogue: catalogue.axes)  # sub-axes too
    commitment_index = _index(lambda catalogue: catalogue.commitments)
    action_index = _index(lambda catalogue: catalogue.actions)
    milestone_index = _index(lambda catalogue: catalogue.milestones)
    organisation_index = _index(lambda catalogue: catalogue.organisations)
    portfolio_index = _index(lambda catalogue: catalogue.portfolios)
    territory_index = _index(lambda catalogue: catalogue.territories)

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
    def commitment_source(self) -> Ints:
        """The source of each commitment."""
        return self._sources_of(self.commitments)

    @cached_property
    def action_commitment(self) -> Ints:
        """The commitment of each action."""
        return _column(self.commitment_index[entry.commitment] for entry in self.actions)

    @cached_property
    def plan_commitments(self) -> Sequence[int]:
        """The number of commitments of each plan."""
        numbers: list[int] = np.bincount(self.commitment_plan, minlength=len(self.plans)).tolist()
        return numbers

    @cached_property
    def milestone_commitment(self) -> Ints:
        """The commitment of each milestone, `NONE` for a plan's own."""
        index = self.commitment_index
        return _column(
            NONE if entry.commitment is None else index[entry.commitment]
            for entry in self.milestones
        )

    @cached_property
    def milestone_holder(self) -> Places:
        """What holds each milestone: the place of a commitment, or of a plan, which come after."""
        of_plan = len(self.commitments) + self.milestone_plan
        own = self.milestone_commitment == NONE
        return np.where(own, of_plan, self.milestone_commitment).astype(np.intp)

    @cached_property
    def holder_plan(self) -> Ints:
        """The plan of each holder of milestones: of the commitments, then each plan itself."""
        own = np.arange(len(self.plans), dtype=np.int32)
        return np.concatenate([self.commitment_plan, own])

    @cached_property
    def milestone_plan(self) -> Ints:
        """The plan of each milestone."""
        return _column(self.plan_index[entry.plan] for entry in self.milestones)

    @cached_property
    def milestone_nature(self) -> Ints:
        """The nature of each milestone, as an index in `NATURES`."""
        return _column(NATURES.index(entry.nature) for entry in self.milestones)

    @cached_property
    def milestone_is(self) -> Mapping[Nature, npt.NDArray[np.bool_]]:
        """Which milestones are of each nature."""
        return {nature: self.milestone_nature == place for place, nature in enumerate(NATURES)}

    @cached_property
    def source_codes(self) -> tuple[str, ...]:
        """The codes of the sources; columns of sources are places among them."""
        return tuple(self.sources)

    @cached_property
    def milestone_source(self) -> Ints:
        """The source of each milestone."""
        return self._sources_of(self.milestones)

    @cached_property
    def milestone_order(self) -> Ints:
        """The rank of each milestone in lists: by plan and commitment, then by its own rank.

        Unlike the catalogue's own order it does not put those of a commitment before its actions'.
        """
        rank = _column(entry.rank for entry in self.milestones)
        codes = np.array([entry.code for entry in self.milestones], dtype=np.str_)
        return _ranks(np.lexsort((codes, rank, self.milestone_commitment, self.milestone_plan)))

    @cached_property
    def action_counts(self) -> Ints:
        """The number of actions of each commitment."""
        return np.bincount(self.action_commitment, minlength=len(self.commitments)).astype(np.int32)

    @cached_property
    def title_rank(self) -> Ints:
        """The rank of each commitment by its folded title, by code points on both databases."""
        return _ranks(
            sorted(range(len(self.commitments)), key=lambda n: self.commitments[n].folded)
        )

    @cached_property
    def printed_rank(self) -> Ints:
        """The rank of each commitment by the code of its plan, last first, then by its number."""
        entries = self.commitments
        order = sorted(range(len(entries)), key=lambda n: (entries[n].number, entries[n].code))
        order.sort(key=lambda n: entries[n].plan, reverse=True)
        return _ranks(order)

    # Relations between entries.

    def label(self, item: str) -> str:
        """The name of an item in a list.

        The short title of a commitment or axis, the label of an action or milestone, the title of a
        plan.
        """
        match self.item_kinds[item]:
            case ItemKind.PLAN:
                return self.plans[self.plan_index[item]].title
            case ItemKind.AXIS:
                return self.axes[self.axis_index[item]].short_title
            case ItemKind.ACTION:
                return self.actions[self.action_index[item]].label
            case ItemKind.MILESTONE:
                return self.milestones[self.milestone_index[item]].label
        return self.commitment(item).short_title

    def plan_of(self, item: str) -> PlanEntry:
        """The plan that an item belongs to."""
        return self.plans[self.plan_index[self.item_plans[item]]]

    @cached_property
    def trees(self) -> Mapping[str, tuple[str, ...]]:
        """Code of a commitment -> the codes of itself, its actions and all its milestones."""
        trees: dict[str, list[str]] = {entry.code: [] for entry in self.commitments}
        for item, place in self.owner.items():
            trees[self.commitments[place].code].append(item)
        return {code: tuple(items) for code, items in trees.items()}

    @cached_property
    def values_at(self) -> Mapping[str, Mapping[str, tuple[IndicatorValueEntry, ...]]]:
        """The values of each indicator by territory, oldest first, undated ones before."""
        values = sorted(self.indicator_values, key=lambda entry: ordinal(entry.on_date))
        listed = grouped(values, lambda entry: entry.indicator)
        return {
            code: grouped(listed.get(code, ()), lambda entry: entry.territory)
            for code in self.indicators
        }

    @cached_property
    def owner(self) -> Mapping[str, int]:
        """Code of an item -> the place of its commitment; plans, axes and their dates are
        absent."""
        owner = dict(self.commitment_index)
        for action, place in zip(self.actions, self.action_commitment.tolist(), strict=True):
            owner[action.code] = place
        for entry, place in zip(self.milestones, self.milestone_commitment.tolist(), strict=True):
            if place != NONE:
                owner[entry.code] = place
        return owner

    @cached_property
    def item_index(self) -> Mapping[str, int]:
        """Code of an item -> its place in `item_places`."""
        return _places(self.item_kinds)

    @cached_property
    def item_places(self) -> Ints:
        """Three rows, with a column an item.

        They hold the place of the item's commitment, its own place among milestones (`NONE` when it
        is none), and the place of its plan.
        """
        places = [
            [self.owner.get(item, NONE) for item in self.item_index],
            [self.milestone_index.get(item, NONE) for item in self.item_index],
            [self.plan_index[self.item_plans[item]] for item in self.item_index],
        ]
        return np.array(places, dtype=np.int32)

    def lineage(self, organisation: str, plan: str) -> tuple[str, ...]:
        """A body followed by its parent and grandparent in a plan."""
        line = [organisation]
        for _ in range(2):
            parent = self.organisation_parents.get((line[-1], plan))
            if parent is None:
                break
            line.append(parent)
        return tuple(line)

    @cached_property
    def names_of(self) -> Mapping[str, tuple[NameEntry, ...]]:
        """The names that plans print for each organisation."""
        return grouped(self.names, lambda entry: entry.organisation)

    def territories_below(self, codes: Iterable[str]) -> set[str]:
        """These territories and all below them; the nation contains every French one."""
        wanted = set(codes)
        nation = NATION in wanted
        return {
            entry.code
            for entry in self.territories
            if not wanted.isdisjoint(entry.holders) or (nation and not entry.abroad)
        }

    @cached_property
    def participations_of(self) -> Mapping[str, tuple[ParticipationEntry, ...]]:
        """The participations of each item, in printed order."""
        return grouped(self.participations, lambda entry: entry.item)

    @cached_property
    def participations_by(self) -> Mapping[str, tuple[ParticipationEntry, ...]]:
        """The participations of each body."""
        return grouped(self.participations, lambda entry: entry.organisation)

    @cached_property
    def organisation_portfolios(self) -> Mapping[str, tuple[str, ...]]:
        """The portfolios of each body, by code."""
        links = grouped(self.portfolio_bases, lambda link: link[0])
        return {body: tuple(code for _body, code in pairs) for body, pairs in links.items()}

    @cached_property
    def named(self) -> Pairs:
        """Each commitment paired with the bodies printed as taking part in it."""
        return self._carried(lambda entry, plan: (entry.organisation,))

    @cached_property
    def headed(self) -> Pairs:
        """Each commitment paired with the topmost body above each of the bodies of `named`."""
        return self._carried(lambda entry, plan: self.lineage(entry.organisation, plan)[-1:])

    @cached_property
    def heads(self) -> Mapping[int, tuple[int, ...]]:
        """The places of the topmost bodies above the leads of each commitment."""
        lead = self.headed.role == ROLES.index(Role.LEAD)
        heads: dict[int, set[int]] = defaultdict(set)
        commitments, bodies = self.headed.commitment[lead], self.headed.key[lead]
        for commitment, body in zip(commitments.tolist(), bodies.tolist(), strict=True):
            heads[commitment].add(body)
        return {commitment: tuple(sorted(held)) for commitment, held in heads.items()}

    @cached_property
    def carried(self) -> Pairs:
        """Each commitment paired with the bodies of `named` and the bodies above them."""
        return self._carried(lambda entry, plan: self.lineage(entry.organisation, plan))

    @cached_property
    def held(self) -> Pairs:
        """Each commitment paired with the portfolios of the bodies of `carried`."""
        rows = (
            (commitment, self.portfolio_index[portfolio], role, ALWAYS)
            for commitment, entry, role in self._counted_participations()
            for body in self.lineage(entry.organisation, self.commitments[commitment].plan)
            for portfolio in self.organisation_portfolios.get(body, ())
        )
        return Pairs.of([entry.code for entry in self.portfolios], rows)

    @cached_property
    def located(self) -> Pairs:
        """Each commitment paired with the territories of its counted facts and those above them."""
        rows = (
            (commitment, self.territory_index[holder], 0, max(ALWAYS, ordinal(entry.known_on)))
            for entry in self.locations
            if entry.counted
            for commitment in (self.owner.get(entry.item, NONE),)
            if commitment != NONE
            for holder in self.territory(entry.territory).holders
        )
        return Pairs.of([entry.code for entry in self.territories], rows)

    @cached_property
    def location_owner(self) -> Ints:
        """The commitment of each located fact, `NONE` when it is about a plan or an axis."""
        return _column(self.owner.get(entry.item, NONE) for entry in self.locations)

    def commitment(self, code: str) -> CommitmentEntry:
        """The commitment that has this code."""
        return self.commitments[self.commitment_index[code]]

    def organisation(self, code: str) -> OrganisationEntry:
        """The body that has this code."""
        return self.organisations[self.organisation_index[code]]

    def portfolio(self, code: str) -> PortfolioEntry:
        """The portfolio that has this code."""
        return self.portfolios[self.portfolio_index[code]]

    def territory(self, code: str) -> TerritoryEntry:
        """The territory that has this code."""
        return self.territories[self.territory_index[code]]

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The folded text of each commitment for searches.

        It holds its own words, its actions' and the present names of its carriers. The names
        printed in plans depend on the date: `Situation.searched` adds them.
        """
        texts: list[list[str]] = [[entry.folded] for entry in self.commitments]
        for place, action in zip(self.action_commitment, self.actions, strict=True):
            texts[place].append(action.folded)
        for place, entry in enumerate(self.commitments):
            for part in self.participations_of.get(entry.code, ()):
                texts[place].append(self.organisation(part.organisation).folded)
        return tuple("\n".join(lines) for lines in texts)

    @cached_property
    def searched_with(self) -> dict[frozenset[str], tuple[str, ...]]:
        """Those texts with the names printed in some plans, as `Situation.searched` made them."""
        return {}

    def axis_entry(self, code: str | None) -> AxisEntry | None:
        """The axis that has this code; null without a code."""
        return None if code is None else self.axes[self.axis_index[code]]

    def holder(self, item: str) -> CommitmentEntry | None:
        """The commitment that an item belongs to; null for a plan, an axis, a plan's own dates."""
        place = self.owner.get(item, NONE)
        return None if place == NONE else self.commitments[place]

    def _sources_of(self, entries: Iterable[CommitmentEntry | MilestoneEntry]) -> Ints:
        places = _places(self.source_codes)
        return _column(places[entry.source] for entry in entries)

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


def grouped(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, tuple[Entry, ...]]:
    """Entries under the keys that they name, in their order."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return {name: tuple(listed) for name, listed in groups.items()}


def _places(codes: Iterable[str]) -> Mapping[str, int]:
    return {code: place for place, code in enumerate(codes)}


def _column(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _ranks(order: Sequence[int] | Places) -> Ints:
    """The rank of each place in an order of them."""
    ranks = np.empty(len(order), dtype=np.int32)
    ranks[order] = np.arange(len(order))
    return ranks
