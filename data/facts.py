"""Facts that hang on items: one query and one row type each, whoever shows them.

Pages, CSV, API and feeds hand on these rows. A fact is told at a date when its source was there by
then; what hangs on a plan not yet published is not. Only observations are read from the database:
the catalogue holds the rest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np
from sqlalchemy import Connection, Date, bindparam, exists, select
from sqlalchemy.orm import aliased

from data.catalogue import NONE, Catalogue
from data.entries import CommitmentEntry, ContributionItemEntry, SourceEntry
from data.filters import CommitmentFilter
from data.models import Observation
from data.selection import Selection
from data.situation import Situation, day
from data.vocabulary import (
    Absence,
    Assessor,
    Calendar,
    ContributionKind,
    Direction,
    EvidenceKind,
    ItemKind,
    Level,
    LocationKind,
    Outcome,
    Precision,
    Scope,
    Status,
    ValueKind,
)


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """What an assessor says of an item on a day; `replaced` when a correction took its place.

    label: what the item is called. commitment and what is told of it are null above commitments.
    """

    code: str
    plan: str
    item: str
    kind: ItemKind
    label: str
    commitment: str | None
    commitment_number: int | None
    commitment_short: str | None
    assessor: Assessor
    observed_on: date
    precision: Precision
    status: Status | None
    status_max: Status | None
    calendar: Calendar | None
    reached_start: date | None
    reached_end: date | None
    printed: str | None
    comment: str | None
    replaces: str | None
    replaced: bool
    source: str
    section: str | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A link, document, event, article or success story that supports an item."""

    code: str
    plan: str
    item: str
    commitment: str | None
    observation: str | None
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


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A fact that a source locates, counted in its territory or only listed."""

    code: str
    plan: str
    item: str
    item_kind: ItemKind
    label: str
    commitment: str | None
    commitment_number: int | None
    commitment_short: str | None
    territory: str
    name: str
    level: Level
    department: str | None
    region: str | None
    kind: LocationKind
    scope: Scope
    counted: bool
    start: date | None
    end: date | None
    precision: Precision | None
    words: str | None
    description: str | None
    source: str
    section: str | None
    lines: str | None


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
    items: tuple[ContributionItemEntry, ...]
    source: str
    section: str | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One value of a quantified promise; the provenance is that of the value."""

    code: str
    plan: str
    item: str
    commitment: str | None
    label: str
    unit: str | None
    direction: Direction
    barometer: str | None
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


@dataclass(frozen=True, slots=True)
class AnomalyRow:
    """What documents say badly, and our decision; it may concern no item."""

    code: str
    plan: str | None
    item: str | None
    commitment: str | None
    field: str
    variants: str | None
    decision: str
    source: str
    section: str | None
    lines: str | None


Hangs = Callable[[str], bool]

# Values that a source measured, in the past of whoever tells them.
MEASURED = (ValueKind.INITIAL, ValueKind.CURRENT, ValueKind.RATE)


def hangs_on(selection: Selection, own: Iterable[str] = ()) -> Hangs:
    """Whether an item hangs on what a selection keeps, its `own` criteria left out.

    What hangs on a plan or an axis itself answers to the plan alone.
    """
    catalogue = selection.situation.catalogue
    plans = {plan.code for plan in selection.situation.plans}
    if selection.filters.plan:
        plans &= set(selection.filters.plan)
    of_commitments = selection.filters.without("plan", "au", *own)
    if of_commitments == CommitmentFilter():
        return lambda item: catalogue.item_plans[item] in plans
    mask = selection.with_filters(of_commitments).commitments

    def hangs(item: str) -> bool:
        place = catalogue.owner.get(item, NONE)
        return catalogue.item_plans[item] in plans and place != NONE and bool(mask[place])

    return hangs


def within(situation: Situation, commitment: str) -> Hangs:
    """Whether an item is a commitment or stands below it."""
    return frozenset(situation.catalogue.trees[commitment]).__contains__


def evidence(situation: Situation, hangs: Hangs) -> list[EvidenceRow]:
    """Evidence known at the date, by item then code."""
    catalogue, as_of = situation.catalogue, situation.as_of
    return [
        EvidenceRow(
            code=entry.code,
            plan=catalogue.item_plans[entry.item],
            item=entry.item,
            commitment=_commitment(catalogue, entry.item),
            observation=entry.observation,
            kind=entry.kind,
            title=entry.title,
            title_is_summary=entry.title_is_summary,
            url=entry.url,
            start=entry.start,
            end=entry.end,
            precision=entry.precision,
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )
        for entry in catalogue.evidence
        if hangs(entry.item)
        and known(situation, entry.source)
        and (entry.observed_on is None or entry.observed_on <= as_of)
        and catalogue.plan_of(entry.item).published(as_of)
    ]


def locations(situation: Situation, hangs: Hangs) -> list[LocationRow]:
    """Located facts known at the date, counted or only listed, by item then code."""
    catalogue = situation.catalogue
    rows = []
    for entry in catalogue.locations:
        if not (
            hangs(entry.item)
            and entry.known(situation.as_of)
            and catalogue.plan_of(entry.item).published(situation.as_of)
        ):
            continue
        place = catalogue.territory(entry.territory)
        holder = _holder(catalogue, entry.item)
        rows.append(
            LocationRow(
                code=entry.code,
                plan=catalogue.item_plans[entry.item],
                item=entry.item,
                item_kind=catalogue.item_kinds[entry.item],
                label=catalogue.label(entry.item),
                commitment=holder.code if holder else None,
                commitment_number=holder.number if holder else None,
                commitment_short=holder.short_title if holder else None,
                territory=place.code,
                name=place.name,
                level=place.level,
                department=place.department,
                region=place.region,
                kind=entry.kind,
                scope=entry.scope,
                counted=entry.counted,
                start=entry.start,
                end=entry.end,
                precision=entry.precision,
                words=entry.words,
                description=entry.description,
                source=entry.source,
                section=entry.section,
                lines=entry.lines,
            )
        )
    return sorted(rows, key=lambda row: (row.item, row.code))


def contributions(situation: Situation, hangs: Hangs | None = None) -> list[ContributionRow]:
    """Contributions known at the date that treat such an item, all of them without condition."""
    rows = []
    for entry in situation.catalogue.contributions:
        links = situation.catalogue.contribution_items.get(entry.code, ())
        treats = hangs is None or any(hangs(link.item) for link in links)
        if treats and known(situation, entry.source):
            rows.append(
                ContributionRow(
                    code=entry.code,
                    event=entry.event,
                    on_date=entry.on_date,
                    precision=entry.precision,
                    kind=entry.kind,
                    workshop=entry.workshop,
                    in_summary=entry.in_summary,
                    text=entry.text,
                    outcome=entry.outcome,
                    reason=entry.reason,
                    items=links,
                    source=entry.source,
                    section=entry.section,
                    lines=entry.lines,
                )
            )
    return rows


def indicators(
    situation: Situation, hangs: Hangs, territory: str | None = None
) -> list[IndicatorRow]:
    """Values of indicators known at the date, by indicator, territory and kind.

    What is measured on a later day is left out; a target may lie ahead. With a territory, its own
    values alone.
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
            and catalogue.plan_of(promise.item).published(as_of)
        ):
            rows.append(
                IndicatorRow(
                    code=promise.code,
                    plan=catalogue.item_plans[promise.item],
                    item=promise.item,
                    commitment=_commitment(catalogue, promise.item),
                    label=promise.label,
                    unit=promise.unit,
                    direction=promise.direction,
                    barometer=promise.barometer,
                    territory=entry.territory,
                    value_kind=entry.kind,
                    rank=entry.rank,
                    on_date=entry.on_date,
                    precision=entry.precision,
                    value=entry.value,
                    value_max=entry.value_max,
                    absence=entry.absence,
                    printed=entry.printed,
                    source=entry.source,
                    section=entry.section,
                    lines=entry.lines,
                )
            )
    return rows


def anomalies(situation: Situation, hangs: Hangs | None = None) -> list[AnomalyRow]:
    """Anomalies of sources that existed at the date; without condition, also of no item at all."""
    catalogue = situation.catalogue
    exist = frozenset(source.code for source in sources(situation))
    return [
        AnomalyRow(
            code=entry.code,
            plan=None if entry.item is None else catalogue.item_plans[entry.item],
            item=entry.item,
            commitment=None if entry.item is None else _commitment(catalogue, entry.item),
            field=entry.field,
            variants=entry.variants,
            decision=entry.decision,
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )
        for entry in catalogue.anomalies
        if entry.source in exist
        and (hangs is None or (entry.item is not None and hangs(entry.item)))
        and (entry.item is None or catalogue.plan_of(entry.item).published(situation.as_of))
    ]


def sources(situation: Situation) -> list[SourceEntry]:
    """Sources that existed at the date, by code; undated ones not before the plans they prove."""
    ahead = {
        entry.source
        for entry in situation.catalogue.evidence
        if not situation.catalogue.plan_of(entry.item).published(situation.as_of)
    }
    return [
        source
        for source in situation.catalogue.sources.values()
        if (source.dated is None and source.code not in ahead)
        or (source.dated is not None and source.dated <= situation.as_of)
    ]


def known(situation: Situation, source: str) -> bool:
    """Whether what a source says was known at the date; an undated source always."""
    dated = situation.catalogue.sources[source].dated
    return dated is None or dated <= situation.as_of


# Observations: the only facts that are too many to be held.

_newer = aliased(Observation, name="newer")
_OBSERVATIONS = select(
    Observation.code,
    Observation.item_code,
    Observation.assessor,
    Observation.observed_on,
    Observation.precision,
    Observation.status,
    Observation.status_max,
    Observation.calendar,
    Observation.reached_start,
    Observation.reached_end,
    Observation.printed,
    Observation.comment,
    Observation.replaces_code,
    exists().where(_newer.replaces_code == Observation.code).label("replaced"),
    Observation.source_code,
    Observation.section,
    Observation.lines,
).where(Observation.observed_on <= bindparam("as_of", type_=Date))
_OF_ITEMS = _OBSERVATIONS.where(Observation.item_code.in_(bindparam("items", expanding=True)))
_OF_CODES = _OBSERVATIONS.where(Observation.code.in_(bindparam("codes", expanding=True)))
_NEWEST = (
    _OBSERVATIONS.where(Observation.observed_on >= bindparam("since", type_=Date))
    .order_by(Observation.observed_on.desc(), Observation.item_code, Observation.code)
    .execution_options(yield_per=100)
)
_KEYS = select(
    Observation.code,
    Observation.item_code,
    Observation.observed_on,
    Observation.status,
    Observation.calendar,
    Observation.assessor,
).where(Observation.observed_on <= bindparam("as_of", type_=Date))


@dataclass(frozen=True, slots=True)
class ObservationKey:
    """What an observation is chosen and ordered by."""

    code: str
    item: str
    observed_on: date
    status: Status | None
    calendar: Calendar | None
    assessor: Assessor


def observation_keys(connection: Connection, situation: Situation) -> list[ObservationKey]:
    """The keys of all observations dated by the date, in plans published by then."""
    catalogue, as_of = situation.catalogue, situation.as_of
    rows = connection.execute(_KEYS, {"as_of": as_of})
    return [
        ObservationKey(*row) for row in rows if catalogue.plan_of(row.item_code).published(as_of)
    ]


def observations_of(
    connection: Connection, situation: Situation, items: Iterable[str]
) -> list[ObservationRow]:
    """Observations of some items dated by the date, newest first."""
    bound = {"as_of": situation.as_of, "items": list(items)}
    return _observations(situation, connection.execute(_OF_ITEMS, bound))


def observations_by_code(
    connection: Connection, situation: Situation, codes: Iterable[str]
) -> list[ObservationRow]:
    """These observations, newest first."""
    bound = {"as_of": situation.as_of, "codes": list(codes)}
    return _observations(situation, connection.execute(_OF_CODES, bound))


def newest_observations(
    connection: Connection, selection: Selection, limit: int
) -> list[ObservationRow]:
    """The newest observations of the commitments kept and of all below them, newest first."""
    situation = selection.situation
    catalogue = situation.catalogue
    mask = selection.commitments
    last_on = np.sort(situation.commitments.last_on[mask])[::-1]
    if len(last_on) <= _FEW:
        items = [
            item
            for place in np.flatnonzero(mask)
            for item in catalogue.trees[catalogue.commitments[place].code]
        ]
        return observations_of(connection, situation, items)[:limit]
    # So many commitments were spoken of since this day that older observations are not needed.
    since = day(last_on[limit - 1]) if len(last_on) >= limit else None
    bound = {"as_of": situation.as_of, "since": since or date.min}
    rows = []
    with connection.execute(_NEWEST, bound) as result:
        for row in result:
            place = catalogue.owner.get(row.item_code, NONE)
            if place != NONE and mask[place]:
                rows.append(row)
                if len(rows) == limit:
                    break
    return _observations(situation, rows)


_FEW = 50  # commitments: the items of more of them are too many to be named in a statement


def all_observations(connection: Connection, situation: Situation) -> list[ObservationRow]:
    """Every observation dated by the date, newest first."""
    bound = {"as_of": situation.as_of}
    return _observations(situation, connection.execute(_OBSERVATIONS, bound))


def _observations(situation: Situation, rows: Iterable[Any]) -> list[ObservationRow]:
    published = partial(_published, situation)
    rows = [_observation(situation.catalogue, row) for row in rows if published(row.item_code)]
    return sorted(rows, key=lambda row: (-row.observed_on.toordinal(), row.item, row.code))


def _observation(catalogue: Catalogue, row: Any) -> ObservationRow:
    holder = _holder(catalogue, row.item_code)
    return ObservationRow(
        code=row.code,
        plan=catalogue.item_plans[row.item_code],
        item=row.item_code,
        kind=catalogue.item_kinds[row.item_code],
        label=catalogue.label(row.item_code),
        commitment=holder.code if holder else None,
        commitment_number=holder.number if holder else None,
        commitment_short=holder.short_title if holder else None,
        assessor=row.assessor,
        observed_on=row.observed_on,
        precision=row.precision,
        status=row.status,
        status_max=row.status_max,
        calendar=row.calendar,
        reached_start=row.reached_start,
        reached_end=row.reached_end,
        printed=row.printed,
        comment=row.comment,
        replaces=row.replaces_code,
        replaced=row.replaced,
        source=row.source_code,
        section=row.section,
        lines=row.lines,
    )


def _published(situation: Situation, item: str) -> bool:
    return situation.catalogue.plan_of(item).published(situation.as_of)


def _holder(catalogue: Catalogue, item: str) -> CommitmentEntry | None:
    place = catalogue.owner.get(item, NONE)
    return None if place == NONE else catalogue.commitments[place]


def _commitment(catalogue: Catalogue, item: str) -> str | None:
    holder = _holder(catalogue, item)
    return None if holder is None else holder.code
