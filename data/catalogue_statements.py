"""What is read from the database for a catalogue: one statement a kind of entry."""

from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

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
from data.vocabulary import Assessor

_parent = aliased(Item, name="parent")
_above = aliased(Item, name="above")
# Newest plan first, then the order of the document.
BY_PLAN = (Plan.start.desc(), Item.plan_code)


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


ITEMS = select(Item.code, Item.kind, Item.plan_code, Item.parent_code)

PLANS = select(
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

AXES = _items(
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
).order_by(*BY_PLAN, Item.rank, Item.code)

COMMITMENTS = _items(
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
).order_by(*BY_PLAN, Item.rank, Item.code)

ACTIONS = _items(
    Action,
    Item.parent_code,
    Item.rank,
    Action.label,
    Action.label_is_summary,
    Action.results,
    Action.next_steps,
    Action.folded,
    *_provenance(Action),
).order_by(*BY_PLAN, _parent.rank, _parent.code, Item.rank, Item.code)

MILESTONES = _items(
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
).order_by(*BY_PLAN, Item.code)

ORGANISATIONS = select(
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

PARENTS = select(
    OrganisationParent.organisation_code,
    OrganisationParent.plan_code,
    OrganisationParent.parent_code,
)

NAMES = (
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

PORTFOLIOS = select(
    Portfolio.code, Portfolio.label, Portfolio.description, *_provenance(Portfolio)
).order_by(Portfolio.code)

ORGANISATION_PORTFOLIOS = select(
    OrganisationPortfolio.organisation_code,
    OrganisationPortfolio.portfolio_code,
    OrganisationPortfolio.basis,
).order_by(OrganisationPortfolio.organisation_code, OrganisationPortfolio.portfolio_code)

PARTICIPATIONS = select(
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

TERRITORIES = select(
    Territory.code,
    Territory.level,
    Territory.insee,
    Territory.name,
    Territory.department_code,
    Territory.region_code,
    Territory.folded,
    *_provenance(Territory),
).order_by(Territory.folded, Territory.code)

LOCATIONS = (
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

SOURCES = select(
    Source.code,
    Source.title,
    Source.publisher,
    Source.dated,
    Source.precision,
    Source.file,
    Source.url,
    Source.sha256,
).order_by(Source.code)

FIRST_STATEMENTS = (
    select(Item.plan_code, Observation.source_code, func.min(Observation.observed_on))
    .join(Item, Item.code == Observation.item_code)
    .group_by(Item.plan_code, Observation.source_code)
    .order_by(Item.plan_code, Observation.source_code)
)

EVIDENCE = (
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

CONTRIBUTIONS = select(
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

CONTRIBUTION_ITEMS = select(
    ContributionItem.contribution_code, ContributionItem.item_code, ContributionItem.certain
).order_by(ContributionItem.contribution_code, ContributionItem.item_code)

INDICATORS = select(
    Indicator.code,
    Indicator.item_code,
    Indicator.label,
    Indicator.unit,
    Indicator.direction,
    Indicator.barometer,
    *_provenance(Indicator),
).order_by(Indicator.code)

INDICATOR_VALUES = select(
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

LINEAGE = select(
    CommitmentLineage.ancestor_code,
    CommitmentLineage.heir_code,
    CommitmentLineage.basis,
    CommitmentLineage.reason,
    *_provenance(CommitmentLineage),
).order_by(CommitmentLineage.ancestor_code, CommitmentLineage.heir_code)

ANOMALIES = select(
    Anomaly.code,
    Anomaly.item_code,
    Anomaly.field,
    Anomaly.variants,
    Anomaly.decision,
    *_provenance(Anomaly),
).order_by(Anomaly.code)

_newer_judgement = aliased(Judgement, name="newer_judgement")

JUDGEMENTS = select(
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

STATEMENTS = select(
    Observation.code,
    Observation.item_code,
    Observation.assessor,
    Observation.observed_on,
    Observation.status,
    exists().where(_newer_statement.replaces_code == Observation.code),
).where(Observation.assessor != Assessor.ADMINISTRATION)

OGP_NUMBERS = (
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
