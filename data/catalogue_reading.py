"""Reading the catalogue from the database, with one prepared statement a table."""

from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from data.catalogue import Catalogue, grouped
from data.catalogue_statements import ENTRIES, ITEMS, PARENTS, PORTFOLIO_BASES
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
from data.periods import read_periods
from data.voice_entries import JudgementEntry, OgpEntry, StatementEntry

Entry = TypeVar("Entry", bound=NamedTuple)


@uncollected()
def read_catalogue(connection: Connection, version: int) -> Catalogue:
    """Read the catalogue of the version that this connection sees."""

    def entries(kind: type[Entry]) -> tuple[Entry, ...]:
        return tuple(kind._make(row) for row in connection.execute(ENTRIES[kind]))

    milestones = entries(MilestoneEntry)
    items = connection.execute(ITEMS).all()
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
            (body, plan): parent for body, plan, parent in connection.execute(PARENTS)
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
            for body, portfolio, basis in connection.execute(PORTFOLIO_BASES)
        },
        item_kinds={item.code: item.kind for item in items},
        item_plans={item.code: item.plan_code for item in items},
        item_parents={item.code: item.parent_code for item in items},
    )
