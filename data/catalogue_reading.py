"""Reading the catalogue: one statement a table, written once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Select, exists, func, select
from sqlalchemy.orm import aliased

from data.catalogue import NONE, Catalogue
from data.entries import (
    ActionEntry,
    AnomalyEntry,
    AxisEntry,
    CommitmentEntry,
    ContributionEntry,
    ContributionItemEntry,
    EvidenceEntry,
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
    SpokenEntry,
    TerritoryEntry,
)
from data.models import (
    Action,
    Anomaly,
    Axis,
    Commitment,
    CommitmentLineage,
    Contribution,
    ContributionItem,
    Evidence,
    Indicator,
    IndicatorValue,
    Item,
    Judgement,
    Location,
    Milestone,
    Observation,
    OgpIdentifier,
    Organisation,
    OrganisationName,
    OrganisationParent,
    OrganisationPortfolio,
    Participation,
    Plan,
    Portfolio,
    Source,
    Territory,
)
from data.vocabulary import Assessor, ItemKind
from data.voice_entries import JudgementEntry, OgpEntry, StatementEntry

Dated = TypeVar("Dated", JudgementEntry, StatementEntry)


def read_catalogue(connection: Connection, version: int) -> Catalogue:
    """Read the catalogue of the version that this connection sees."""

    def rows(statement: Executable) -> list[Any]:
        return list(connection.execute(statement))

    portfolios: dict[str, list[str]] = defaultdict(list)
    bases: dict[tuple[str, str], str] = {}
    for organisation, portfolio, basis in rows(_ORGANISATION_PORTFOLIOS):
        portfolios[organisation].append(portfolio)
        bases[(organisation, portfolio)] = basis
    treated: dict[str, list[ContributionItemEntry]] = defaultdict(list)
    for row in rows(_CONTRIBUTION_ITEMS):
        treated[row.contribution_code].append(ContributionItemEntry(*row))
    numbers: dict[str, list[OgpEntry]] = defaultdict(list)
    for row in rows(_OGP_NUMBERS):
        numbers[row.item_code].append(OgpEntry(*row))
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
        organisation_parents={(body, plan): parent for body, plan, parent in rows(_PARENTS)},
        organisation_portfolios={body: tuple(codes) for body, codes in portfolios.items()},
        participations=tuple(ParticipationEntry(*row) for row in rows(_PARTICIPATIONS)),
        territories=tuple(TerritoryEntry(*row) for row in rows(_TERRITORIES)),
        locations=tuple(LocationEntry(*row) for row in rows(_LOCATIONS)),
        sources={row.code: SourceEntry(*row) for row in rows(_SOURCES)},
        spoken=tuple(SpokenEntry(*row) for row in rows(_SPOKEN)),
        evidence=tuple(EvidenceEntry(*row) for row in rows(_EVIDENCE)),
        contributions=tuple(ContributionEntry(*row) for row in rows(_CONTRIBUTIONS)),
        contribution_items={code: tuple(links) for code, links in treated.items()},
        indicators={row.code: IndicatorEntry(*row) for row in rows(_INDICATORS)},
        indicator_values=tuple(IndicatorValueEntry(*row) for row in rows(_INDICATOR_VALUES)),
        descents=tuple(LineageEntry(*row) for row in rows(_LINEAGE)),
        anomalies=tuple(AnomalyEntry(*row) for row in rows(_ANOMALIES)),
        judgements=_by_day(JudgementEntry(*row) for row in rows(_JUDGEMENTS)),
        statements=_by_day(StatementEntry(*row) for row in rows(_STATEMENTS)),
        ogp_numbers={item: tuple(entries) for item, entries in numbers.items()},
        portfolio_bases=bases,
        item_kinds={item.code: item.kind for item in items},
        item_plans={item.code: item.plan_code for item in items},
        item_parents={item.code: item.parent_code for item in items},
    )


def _by_day(entries: Iterable[Dated]) -> tuple[Dated, ...]:
    """Oldest first, then by code, the same whatever the database's collation."""
    return tuple(sorted(entries, key=lambda entry: (entry.observed_on, entry.code)))


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
    places = {entry.code: place for place, entry in enumerate(commitments)}

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
    Plan.code,
    Plan.title,
    Plan.start,
    Plan.end,
    Plan.published_on,
    Plan.published_precision,
    Plan.covered,
    Plan.announced_commitments,
    Plan.note,
    *_provenance(Plan),
).order_by(Plan.start.desc(), Plan.code.desc())
_AXES = _items(
    Axis,
    Item.parent_code,
    _parent.kind,
    _parent.rank,
    Item.rank,
    Axis.number,
    Axis.title,
    Axis.short_title,
    Axis.short_title_origin,
    Axis.transversal,
    *_provenance(Axis),
).order_by(*_BY_PLAN, Item.rank, Item.code)
_COMMITMENTS = _items(
    Commitment,
    _parent.code,
    _parent.kind,
    _above.code,
    _above.kind,
    Item.rank,
    Commitment.number,
    Commitment.number_origin,
    Commitment.title,
    Commitment.short_title,
    Commitment.short_title_origin,
    Commitment.title_language,
    Commitment.subject,
    Commitment.problem,
    Commitment.relevance,
    Commitment.impacts,
    Commitment.folded,
    *_provenance(Commitment),
).order_by(*_BY_PLAN, Item.rank, Item.code)
_ACTIONS = _items(
    Action,
    Item.parent_code,
    Item.rank,
    Action.label,
    Action.label_is_summary,
    Action.results,
    Action.next_steps,
    Action.folded,
    *_provenance(Action),
).order_by(*_BY_PLAN, _parent.rank, _parent.code, Item.rank, Item.code)
_MILESTONES = _items(
    Milestone,
    _parent.code,
    _parent.kind,
    _parent.rank,
    _above.code,
    Item.rank,
    Milestone.nature,
    Milestone.component,
    Milestone.label,
    Milestone.label_is_summary,
    *_provenance(Milestone),
).order_by(*_BY_PLAN, Item.code)
_ORGANISATIONS = select(
    Organisation.code,
    Organisation.name,
    Organisation.acronym,
    Organisation.kind,
    Organisation.interministerial,
    Organisation.since,
    Organisation.until,
    Organisation.folded,
    *_provenance(Organisation),
).order_by(Organisation.folded, Organisation.code)
_PARENTS = select(
    OrganisationParent.organisation_code,
    OrganisationParent.plan_code,
    OrganisationParent.parent_code,
)
_NAMES = (
    select(
        OrganisationName.organisation_code,
        OrganisationName.plan_code,
        OrganisationName.name,
        OrganisationName.acronym,
        OrganisationName.folded,
        *_provenance(OrganisationName),
    )
    .join(Plan, Plan.code == OrganisationName.plan_code)
    .order_by(
        Plan.start,
        OrganisationName.organisation_code,
        OrganisationName.folded,
        OrganisationName.name,
    )
)
_PORTFOLIOS = select(
    Portfolio.code, Portfolio.label, Portfolio.description, *_provenance(Portfolio)
).order_by(Portfolio.code)
_ORGANISATION_PORTFOLIOS = select(
    OrganisationPortfolio.organisation_code,
    OrganisationPortfolio.portfolio_code,
    OrganisationPortfolio.basis,
).order_by(OrganisationPortfolio.organisation_code, OrganisationPortfolio.portfolio_code)
_PARTICIPATIONS = select(
    Participation.item_code,
    Participation.organisation_code,
    Participation.printed_name,
    Participation.role,
    Participation.rank,
    Participation.printed_in,
    *_provenance(Participation),
).order_by(
    Participation.item_code,
    Participation.rank,
    Participation.organisation_code,
    Participation.role,
)
_TERRITORIES = select(
    Territory.code,
    Territory.level,
    Territory.insee,
    Territory.name,
    Territory.department_code,
    Territory.region_code,
    Territory.folded,
    *_provenance(Territory),
).order_by(Territory.folded, Territory.code)
_LOCATIONS = (
    select(
        Location.code,
        Location.item_code,
        Location.territory_code,
        Location.kind,
        Location.scope,
        Location.start,
        Location.end,
        Location.precision,
        Location.words,
        Location.description,
        Source.dated,
        *_provenance(Location),
    )
    .join(Source, Source.code == Location.source_code)
    .order_by(Location.code)
)
_SOURCES = select(
    Source.code,
    Source.title,
    Source.publisher,
    Source.dated,
    Source.precision,
    Source.file,
    Source.url,
    Source.sha256,
).order_by(Source.code)
_SPOKEN = (
    select(Item.plan_code, Observation.source_code, func.min(Observation.observed_on))
    .join(Item, Item.code == Observation.item_code)
    .group_by(Item.plan_code, Observation.source_code)
    .order_by(Item.plan_code, Observation.source_code)
)
_EVIDENCE = (
    select(
        Evidence.code,
        Evidence.item_code,
        Evidence.observation_code,
        Observation.observed_on,
        Evidence.kind,
        Evidence.title,
        Evidence.title_is_summary,
        Evidence.url,
        Evidence.start,
        Evidence.end,
        Evidence.precision,
        *_provenance(Evidence),
    )
    .outerjoin(Observation, Observation.code == Evidence.observation_code)
    .order_by(Evidence.item_code, Evidence.code)
)
_CONTRIBUTIONS = select(
    Contribution.code,
    Contribution.event,
    Contribution.on_date,
    Contribution.precision,
    Contribution.kind,
    Contribution.workshop,
    Contribution.in_summary,
    Contribution.text,
    Contribution.outcome,
    Contribution.reason,
    *_provenance(Contribution),
).order_by(Contribution.code)
_CONTRIBUTION_ITEMS = select(
    ContributionItem.contribution_code, ContributionItem.item_code, ContributionItem.certain
).order_by(ContributionItem.contribution_code, ContributionItem.item_code)
_INDICATORS = select(
    Indicator.code,
    Indicator.item_code,
    Indicator.label,
    Indicator.unit,
    Indicator.direction,
    Indicator.barometer,
    *_provenance(Indicator),
).order_by(Indicator.code)
_INDICATOR_VALUES = select(
    IndicatorValue.indicator_code,
    IndicatorValue.territory_code,
    IndicatorValue.kind,
    IndicatorValue.rank,
    IndicatorValue.on_date,
    IndicatorValue.precision,
    IndicatorValue.value,
    IndicatorValue.value_max,
    IndicatorValue.absence,
    IndicatorValue.printed,
    *_provenance(IndicatorValue),
).order_by(
    IndicatorValue.indicator_code,
    IndicatorValue.territory_code,
    IndicatorValue.kind,
    IndicatorValue.rank,
)
_LINEAGE = select(
    CommitmentLineage.ancestor_code,
    CommitmentLineage.heir_code,
    CommitmentLineage.basis,
    CommitmentLineage.reason,
    *_provenance(CommitmentLineage),
).order_by(CommitmentLineage.ancestor_code, CommitmentLineage.heir_code)
_ANOMALIES = select(
    Anomaly.code,
    Anomaly.item_code,
    Anomaly.field,
    Anomaly.variants,
    Anomaly.decision,
    *_provenance(Anomaly),
).order_by(Anomaly.code)
_newer_judgement = aliased(Judgement, name="newer_judgement")
_JUDGEMENTS = select(
    Judgement.code,
    Judgement.item_code,
    Judgement.part,
    Judgement.assessor,
    Judgement.criterion,
    Judgement.scale,
    Judgement.value,
    Judgement.printed,
    Judgement.observed_on,
    Judgement.precision,
    Judgement.comment,
    Judgement.replaces_code,
    exists().where(_newer_judgement.replaces_code == Judgement.code),
    *_provenance(Judgement),
)
_newer_statement = aliased(Observation, name="newer_statement")
_STATEMENTS = select(
    Observation.code,
    Observation.item_code,
    Observation.assessor,
    Observation.observed_on,
    Observation.status,
    exists().where(_newer_statement.replaces_code == Observation.code),
).where(Observation.assessor != Assessor.ADMINISTRATION)
_OGP_NUMBERS = (
    select(
        OgpIdentifier.identifier,
        OgpIdentifier.item_code,
        OgpIdentifier.part,
        OgpIdentifier.title,
        Source.url,
        *_provenance(OgpIdentifier),
    )
    .join(Source, Source.code == OgpIdentifier.source_code)
    .order_by(OgpIdentifier.identifier)
)
