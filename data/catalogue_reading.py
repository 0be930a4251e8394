"""Reading the catalogue from the database, with one prepared statement a table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable

from data.catalogue import Catalogue
from data.catalogue_statements import (
    ACTIONS,
    ANOMALIES,
    AXES,
    COMMITMENTS,
    CONTRIBUTION_ITEMS,
    CONTRIBUTIONS,
    EVIDENCE,
    FIRST_STATEMENTS,
    INDICATOR_VALUES,
    INDICATORS,
    ITEMS,
    JUDGEMENTS,
    LINEAGE,
    LOCATIONS,
    MILESTONES,
    NAMES,
    OGP_NUMBERS,
    ORGANISATION_PORTFOLIOS,
    ORGANISATIONS,
    PARENTS,
    PARTICIPATIONS,
    PLANS,
    PORTFOLIOS,
    SOURCES,
    STATEMENTS,
    TERRITORIES,
)
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
from data.pairs import NONE
from data.periods import read_periods
from data.vocabulary import ItemKind
from data.voice_entries import JudgementEntry, OgpEntry, StatementEntry

Dated = TypeVar("Dated", JudgementEntry, StatementEntry)


@uncollected()
def read_catalogue(connection: Connection, version: int) -> Catalogue:
    """Read the catalogue of the version that this connection sees."""

    def rows(statement: Executable) -> list[Any]:
        return list(connection.execute(statement))

    portfolios: dict[str, list[str]] = defaultdict(list)
    bases: dict[tuple[str, str], str] = {}
    for organisation, portfolio, basis in rows(ORGANISATION_PORTFOLIOS):
        portfolios[organisation].append(portfolio)
        bases[(organisation, portfolio)] = basis
    treated: dict[str, list[ContributionItemEntry]] = defaultdict(list)
    for row in rows(CONTRIBUTION_ITEMS):
        treated[row.contribution_code].append(ContributionItemEntry(*row))
    numbers: dict[str, list[OgpEntry]] = defaultdict(list)
    for row in rows(OGP_NUMBERS):
        numbers[row.item_code].append(OgpEntry(*row))
    commitments = tuple(_commitment_entry(row) for row in rows(COMMITMENTS))
    listed = [_milestone_entry(row) for row in rows(MILESTONES)]
    milestones = _in_document_order(commitments, listed)
    items = rows(ITEMS)
    return Catalogue(
        version=version,
        plans=tuple(PlanEntry(*row) for row in rows(PLANS)),
        axes=tuple(_axis_entry(row) for row in rows(AXES)),
        commitments=commitments,
        actions=tuple(ActionEntry(*row) for row in rows(ACTIONS)),
        milestones=milestones,
        periods=read_periods(connection, {entry.code: n for n, entry in enumerate(milestones)}),
        organisations=tuple(OrganisationEntry(*row) for row in rows(ORGANISATIONS)),
        names=tuple(NameEntry(*row) for row in rows(NAMES)),
        portfolios=tuple(PortfolioEntry(*row) for row in rows(PORTFOLIOS)),
        organisation_parents={(body, plan): parent for body, plan, parent in rows(PARENTS)},
        organisation_portfolios={body: tuple(codes) for body, codes in portfolios.items()},
        participations=tuple(ParticipationEntry(*row) for row in rows(PARTICIPATIONS)),
        territories=tuple(TerritoryEntry(*row) for row in rows(TERRITORIES)),
        locations=tuple(LocationEntry(*row) for row in rows(LOCATIONS)),
        sources={row.code: SourceEntry(*row) for row in rows(SOURCES)},
        first_statements=tuple(FirstStatement(*row) for row in rows(FIRST_STATEMENTS)),
        evidence=tuple(EvidenceEntry(*row) for row in rows(EVIDENCE)),
        contributions=tuple(ContributionEntry(*row) for row in rows(CONTRIBUTIONS)),
        contribution_items={code: tuple(links) for code, links in treated.items()},
        indicators={row.code: IndicatorEntry(*row) for row in rows(INDICATORS)},
        indicator_values=tuple(IndicatorValueEntry(*row) for row in rows(INDICATOR_VALUES)),
        descents=tuple(LineageEntry(*row) for row in rows(LINEAGE)),
        anomalies=tuple(AnomalyEntry(*row) for row in rows(ANOMALIES)),
        judgements=_by_day(JudgementEntry(*row) for row in rows(JUDGEMENTS)),
        statements=_by_day(StatementEntry(*row) for row in rows(STATEMENTS)),
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
    """By plan, newest first; in a plan its own dates, then those of each commitment before its
    actions'."""
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
