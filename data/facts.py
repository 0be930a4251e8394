"""Facts attached to items: one query and one row type each, shared by pages, CSV, API and feeds.

A fact is shown at a date when its source existed by then and its plan was published. Only
observations are read from the database: the catalogue holds the rest. Most rows begin with the
fields of an entry of the catalogue, in their order.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.catalogue import Catalogue
from data.entries import ContributionItemEntry, SourceEntry
from data.filters import CommitmentFilter
from data.pairs import NONE
from data.selection import Selection
from data.situation import Situation, once_a_situation
from data.vocabulary import (
    Absence,
    ContributionKind,
    Direction,
    EvidenceKind,
    ItemKind,
    Level,
    LocationKind,
    Outcome,
    Precision,
    Scope,
    ValueKind,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the item of a row stands.

    label: the name of the item. commitment and its attributes are null for items above commitments.
    """

    plan: str
    item_kind: ItemKind
    label: str
    commitment: str | None
    commitment_number: int | None
    commitment_short: str | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A link, document, event, article or success story that supports an item."""

    code: str
    item: str
    observation: str | None
    observed_on: date | None
    kind: EvidenceKind
    title: str
    title_is_summary: bool
    url: str | None
    start: date | None
    end: date | None
    precision: Precision | None
    source: str
    section: str | None
    lines: str | None
    plan: str
    commitment: str | None


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A fact that a source locates, counted in its territory or only listed."""

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
    plan: str
    item_kind: ItemKind
    label: str
    commitment: str | None
    commitment_number: int | None
    commitment_short: str | None
    name: str
    level: Level
    department: str | None
    region: str | None
    counted: bool


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """What participants of a public event proposed, and the items that it treats."""

    code: str
    event: str
    on_date: date | None
    precision: Precision | None
    kind: ContributionKind
    workshop: str | None
    in_summary: bool | None
    text: str
    outcome: Outcome | None
    reason: str | None
    source: str
    section: str | None
    lines: str | None
    items: tuple[ContributionItemEntry, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One value of a quantified promise; the provenance is that of the value."""

    code: str
    territory: str
    value_kind: ValueKind
    rank: int
    on_date: date | None
    precision: Precision | None
    value: float | None
    value_max: float | None
    absence: Absence | None
    printed: str | None
    source: str
    section: str | None
    lines: str | None
    plan: str
    item: str
    commitment: str | None
    label: str
    unit: str | None
    direction: Direction
    barometer: str | None


@dataclass(frozen=True, slots=True)
class AnomalyRow:
    """An error of the documents, and our decision; it may concern no item."""

    code: str
    item: str | None
    field: str
    variants: str | None
    decision: str
    source: str
    section: str | None
    lines: str | None
    plan: str | None
    commitment: str | None


Hangs = Callable[[str], bool]

# Kinds of values that a source measured, so that their day is in the past when it is published.
MEASURED = (ValueKind.INITIAL, ValueKind.CURRENT, ValueKind.RATE)


def hangs_on(selection: Selection, own: Iterable[str] = ()) -> Hangs:
    """A test of whether an item belongs to what a selection keeps, its `own` criteria left out.

    An item that is a plan or axis itself, or hangs on one directly, answers to the plan alone.
    """
    catalogue = selection.situation.catalogue
    plans = {plan.code for plan in selection.situation.plans}
    if selection.filters.plan:
        plans &= set(selection.filters.plan)
    of_commitments = selection.filters.without("plan", "au", *own)
    if of_commitments == CommitmentFilter():
        return lambda item: catalogue.item_plans[item] in plans
    owner, item_plans = catalogue.owner, catalogue.item_plans
    # Truths of Python and, after the last place, that of what has none.
    is_kept = [*selection.with_filters(of_commitments).commitments.tolist(), False]

    def hangs(item: str) -> bool:
        return is_kept[owner.get(item, NONE)] and item_plans[item] in plans

    return hangs


def narrowing(selection: Selection) -> Hangs | None:
    """The same test; null when the filter holds nothing but the date."""
    if selection.filters.without("au") == CommitmentFilter():
        return None
    return hangs_on(selection)


def within(situation: Situation, commitment: str) -> Hangs:
    """A test of whether an item is a commitment or a part of it."""
    return frozenset(situation.catalogue.trees[commitment]).__contains__


def evidence(situation: Situation, hangs: Hangs) -> list[EvidenceRow]:
    """Evidence known at the date, by item then code."""
    catalogue, as_of = situation.catalogue, situation.as_of
    return [
        EvidenceRow(*entry, catalogue.item_plans[entry.item], _commitment(catalogue, entry.item))
        for entry in catalogue.evidence
        if hangs(entry.item)
        and known(situation, entry.source)
        and (entry.observed_on is None or entry.observed_on <= as_of)
        and catalogue.plan_of(entry.item).published(as_of)
    ]


def contributions(situation: Situation, hangs: Hangs | None = None) -> list[ContributionRow]:
    """Contributions known at the date about such items; all of them without a condition."""
    rows = []
    for entry in situation.catalogue.contributions:
        links = situation.catalogue.contribution_items.get(entry.code, ())
        treats = hangs is None or any(hangs(link.item) for link in links)
        if treats and known(situation, entry.source):
            rows.append(ContributionRow(*entry, links))
    return rows


def indicators(
    situation: Situation, hangs: Hangs, territory: str | None = None
) -> list[IndicatorRow]:
    """Values of indicators known at the date, by indicator, territory and kind.

    A value measured after the date is left out, but a target may be later. With a territory, only
    values of that territory itself.
    """
    catalogue, as_of = situation.catalogue, situation.as_of
    rows = []
    for entry in catalogue.indicator_values:
        promise = catalogue.indicators[entry.indicator]
        later = entry.kind in MEASURED and entry.on_date is not None and entry.on_date > as_of
        if (
            not later
            and territory in (None, entry.territory)
            and hangs(promise.item)
            and known(situation, entry.source)
            and known(situation, promise.source)
            and is_published(situation, promise.item)
        ):
            rows.append(
                IndicatorRow(
                    *entry,
                    plan=catalogue.item_plans[promise.item],
                    item=promise.item,
                    commitment=_commitment(catalogue, promise.item),
                    label=promise.label,
                    unit=promise.unit,
                    direction=promise.direction,
                    barometer=promise.barometer,
                )
            )
    return rows


def anomalies(situation: Situation, hangs: Hangs | None = None) -> list[AnomalyRow]:
    """Errors in documents that existed at the date; without a condition, also those about no
    item."""
    catalogue = situation.catalogue
    exist = frozenset(source.code for source in sources(situation))
    return [
        AnomalyRow(
            *entry,
            plan=None if entry.item is None else catalogue.item_plans[entry.item],
            commitment=None if entry.item is None else _commitment(catalogue, entry.item),
        )
        for entry in catalogue.anomalies
        if entry.source in exist
        and (hangs is None or (entry.item is not None and hangs(entry.item)))
        and (entry.item is None or is_published(situation, entry.item))
    ]


@once_a_situation
def sources(situation: Situation) -> Sequence[SourceEntry]:
    """Sources that existed at the date, by code; an undated one from the publication of a plan it
    proves."""
    ahead = {
        entry.source
        for entry in situation.catalogue.evidence
        if not is_published(situation, entry.item)
    }
    return tuple(
        source
        for source in situation.catalogue.sources.values()
        if (source.dated is None and source.code not in ahead)
        or (source.dated is not None and source.dated <= situation.as_of)
    )


def known(situation: Situation, source: str) -> bool:
    """Whether a source existed at the date; an undated source always did."""
    dated = situation.catalogue.sources[source].dated
    return dated is None or dated <= situation.as_of


def is_published(situation: Situation, item: str) -> bool:
    """Whether the plan of an item is published by the date."""
    return situation.catalogue.plan_of(item).published(situation.as_of)


def placed(
    catalogue: Catalogue, item: str, label: str | None = None
) -> tuple[str, ItemKind, str, str | None, int | None, str | None]:
    """The fields of `Placed` for an item, under its own name or another one."""
    holder = catalogue.holder(item)
    return (
        catalogue.item_plans[item],
        catalogue.item_kinds[item],
        catalogue.label(item) if label is None else label,
        *((holder.code, holder.number, holder.short_title) if holder else (None, None, None)),
    )


def _commitment(catalogue: Catalogue, item: str) -> str | None:
    holder = catalogue.holder(item)
    return None if holder is None else holder.code
