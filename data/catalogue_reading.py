"""Reading the catalogue from the database: one prepared statement a kind of entry."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Select, case, exists, func, select
from sqlalchemy.orm import aliased

from data.catalogue import Catalogue, grouped
from data.collection import uncollected
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
from data.periods import read_periods
from data.vocabulary import Assessor, ItemKind
from data.voice_entries import JudgementEntry, OgpEntry, StatementEntry

Entry = TypeVar("Entry", bound=NamedTuple)

_parent = aliased(Item, name="parent")
_above = aliased(Item, name="above")
# Newest plan first, then the order of the document.
_BY_PLAN = (Plan.start.desc(), Item.plan_code)


def _rows(entry: type[NamedTuple], table: Any, **others: Any) -> Select[Any]:
    """The rows of a table as entries.

    Each field is the column of its name, or the column `…_code` when it names another row; `others`
    are the fields that are read elsewhere.
    """

    def column(name: str) -> Any:
        return getattr(table, name if hasattr(table, name) else f"{name}_code")

    return select(*(others[name] if name in others else column(name) for name in entry._fields))


def _items(entry: type[NamedTuple], table: Any, **others: Any) -> Select[Any]:
    """The items of one kind, with the two above them."""
    return (
        _rows(entry, table, plan=Item.plan_code, rank=Item.rank, **others)
        .join(Item, Item.code == table.code)
        .join(Plan, Plan.code == Item.plan_code)
        .join(_parent, _parent.code == Item.parent_code)
        .outerjoin(_above, _above.code == _parent.parent_code)
    )


def _replaced(table: Any) -> Any:
    """Whether a correction took the place of a row."""
    newer = aliased(table)
    return exists().where(newer.replaces_code == table.code)


_in_axis = _parent.kind == ItemKind.AXIS
_in_subaxis = _above.kind == ItemKind.AXIS
_of_commitment = _parent.kind == ItemKind.COMMITMENT
_of_action = _parent.kind == ItemKind.ACTION
_milestone_commitment = case((_of_commitment, _parent.code), (_of_action, _above.code))

_ENTRIES: Mapping[type[NamedTuple], Select[Any]] = {
    PlanEntry: _rows(PlanEntry, Plan).order_by(Plan.start.desc(), Plan.code.desc()),
    AxisEntry: _items(
        AxisEntry,
        Axis,
        parent=case((_in_axis, _parent.code)),
        axis_rank=case((_in_axis, _parent.rank), else_=Item.rank),
    ).order_by(*_BY_PLAN, Item.rank, Item.code),
    CommitmentEntry: _items(
        CommitmentEntry,
        Commitment,
        axis=case((_in_subaxis, _above.code), (_in_axis, _parent.code)),
        subaxis=case((_in_subaxis, _parent.code)),
    ).order_by(*_BY_PLAN, Item.rank, Item.code),
    ActionEntry: _items(ActionEntry, Action, commitment=Item.parent_code).order_by(
        *_BY_PLAN, _parent.rank, _parent.code, Item.rank, Item.code
    ),
    # In a plan its own dates, then those of each commitment before its actions'.
    MilestoneEntry: _items(
        MilestoneEntry,
        Milestone,
        commitment=_milestone_commitment,
        parent=_parent.code,
        parent_kind=_parent.kind,
    ).order_by(
        *_BY_PLAN,
        _milestone_commitment.is_not(None),
        case((_of_commitment, _parent.rank), (_of_action, _above.rank)),
        _milestone_commitment,
        case((_of_action, 1), else_=0),
        _parent.rank,
        _parent.code,
        Item.rank,
        Item.code,
    ),
    OrganisationEntry: _rows(OrganisationEntry, Organisation).order_by(
        Organisation.folded, Organisation.code
    ),
    NameEntry: _rows(NameEntry, OrganisationName)
    .join(Plan, Plan.code == OrganisationName.plan_code)
    .order_by(
        Plan.start,
        OrganisationName.organisation_code,
        OrganisationName.folded,
        OrganisationName.name,
    ),
    PortfolioEntry: _rows(PortfolioEntry, Portfolio).order_by(Portfolio.code),
    ParticipationEntry: _rows(
        ParticipationEntry, Participation, name=Participation.printed_name
    ).order_by(
        Participation.item_code,
        Participation.rank,
        Participation.organisation_code,
        Participation.role,
    ),
    TerritoryEntry: _rows(TerritoryEntry, Territory).order_by(Territory.folded, Territory.code),
    LocationEntry: _rows(LocationEntry, Location, known_on=Source.dated)
    .join(Source, Source.code == Location.source_code)
    .order_by(Location.code),
    SourceEntry: _rows(SourceEntry, Source).order_by(Source.code),
    FirstStatement: _rows(
        FirstStatement, Observation, plan=Item.plan_code, first_on=func.min(Observation.observed_on)
    )
    .join(Item, Item.code == Observation.item_code)
    .group_by(Item.plan_code, Observation.source_code)
    .order_by(Item.plan_code, Observation.source_code),
    EvidenceEntry: _rows(EvidenceEntry, Evidence, observed_on=Observation.observed_on)
    .outerjoin(Observation, Observation.code == Evidence.observation_code)
    .order_by(Evidence.item_code, Evidence.code),
    ContributionEntry: _rows(ContributionEntry, Contribution).order_by(Contribution.code),
    ContributionItemEntry: _rows(ContributionItemEntry, ContributionItem).order_by(
        ContributionItem.contribution_code, ContributionItem.item_code
    ),
    IndicatorEntry: _rows(IndicatorEntry, Indicator).order_by(Indicator.code),
    IndicatorValueEntry: _rows(IndicatorValueEntry, IndicatorValue).order_by(
        IndicatorValue.indicator_code,
        IndicatorValue.territory_code,
        IndicatorValue.kind,
        IndicatorValue.rank,
    ),
    LineageEntry: _rows(LineageEntry, CommitmentLineage).order_by(
        CommitmentLineage.ancestor_code, CommitmentLineage.heir_code
    ),
    AnomalyEntry: _rows(AnomalyEntry, Anomaly).order_by(Anomaly.code),
    JudgementEntry: _rows(JudgementEntry, Judgement, replaced=_replaced(Judgement)).order_by(
        Judgement.observed_on, Judgement.code
    ),
    # Sorted once they are read: SQLite would walk all observations by their day (15 times slower).
    StatementEntry: _rows(StatementEntry, Observation, replaced=_replaced(Observation)).where(
        Observation.assessor != Assessor.ADMINISTRATION
    ),
    OgpEntry: _rows(OgpEntry, OgpIdentifier, url=Source.url)
    .join(Source, Source.code == OgpIdentifier.source_code)
    .order_by(OgpIdentifier.identifier),
}

_ITEMS = select(Item.code, Item.kind, Item.plan_code, Item.parent_code)

_PARENTS = select(
    OrganisationParent.organisation_code,
    OrganisationParent.plan_code,
    OrganisationParent.parent_code,
)

_PORTFOLIO_BASES = select(
    OrganisationPortfolio.organisation_code,
    OrganisationPortfolio.portfolio_code,
    OrganisationPortfolio.basis,
).order_by(OrganisationPortfolio.organisation_code, OrganisationPortfolio.portfolio_code)


@uncollected()
def read_catalogue(connection: Connection, version: int) -> Catalogue:
    """Read the catalogue of the version that this connection sees."""

    def entries(kind: type[Entry]) -> tuple[Entry, ...]:
        return tuple(kind._make(row) for row in connection.execute(_ENTRIES[kind]))

    milestones = entries(MilestoneEntry)
    items = connection.execute(_ITEMS).all()
    return Catalogue(
        version=version,
        plans=entries(PlanEntry),
        axes=entries(AxisEntry),
        commitments=entries(CommitmentEntry),
        actions=entries(ActionEntry),
        milestones=milestones,
        periods=read_periods(connection, {entry.code: n for n, entry in enumerate(milestones)}),
        organisations=entries(OrganisationEntry),
        names=entries(NameEntry),
        portfolios=entries(PortfolioEntry),
        organisation_parents={
            (body, plan): parent for body, plan, parent in connection.execute(_PARENTS)
        },
        participations=entries(ParticipationEntry),
        territories=entries(TerritoryEntry),
        locations=entries(LocationEntry),
        sources={entry.code: entry for entry in entries(SourceEntry)},
        first_statements=entries(FirstStatement),
        evidence=entries(EvidenceEntry),
        contributions=entries(ContributionEntry),
        contribution_items=grouped(entries(ContributionItemEntry), lambda link: link.contribution),
        indicators={entry.code: entry for entry in entries(IndicatorEntry)},
        indicator_values=entries(IndicatorValueEntry),
        descents=entries(LineageEntry),
        anomalies=entries(AnomalyEntry),
        judgements=entries(JudgementEntry),
        statements=tuple(
            sorted(entries(StatementEntry), key=lambda entry: (entry.observed_on, entry.code))
        ),
        ogp_numbers=grouped(entries(OgpEntry), lambda entry: entry.item),
        portfolio_bases={
            (body, portfolio): basis
            for body, portfolio, basis in connection.execute(_PORTFOLIO_BASES)
        },
        item_kinds={item.code: item.kind for item in items},
        item_plans={item.code: item.plan_code for item in items},
        item_parents={item.code: item.parent_code for item in items},
    )
