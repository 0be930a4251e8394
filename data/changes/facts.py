"""Observations, judgements and evidence of a period, which its two situations do not show."""

from collections import Counter
from collections.abc import Collection, Generator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    RowMapping,
    Select,
    String,
    bindparam,
    func,
    or_,
    select,
    type_coerce,
)

from data import rules
from data.catalogue import Catalogue
from data.changes.differences import Change
from data.changes.periods import Range, about_items, known_from
from data.models import Observation, Plan, Reading
from data.store import Moment
from data.vocabulary import Assessor, Attribute


@dataclass(frozen=True, slots=True)
class Fact:
    """An observation, a judgement or a piece of evidence; known_on: when a reader could know it.

    value: the status, the judgement, or the kind of evidence. text: the comment, or the printed
    word of the scale. label: null when it is the name of the item.
    """

    kind: Change
    code: str
    item: str
    known_on: date
    value: str | None
    text: str | None
    start: date | None
    end: date | None
    source: str
    section: str | None
    lines: str | None
    assessor: Assessor | None = None  # the assessor who speaks; null for evidence
    label: str | None = None


def fact_numbers(moment: Moment, period: Range) -> list[tuple[Change, str, int]]:
    """(kind, item, number) of the facts of the period."""
    rows = moment.connection.execute(_NUMBERS, asdict(period))
    numbers = [(Change.OBSERVATION, item, number) for item, number in rows]
    catalogue = moment.situation.catalogue
    shown = Counter(
        (fact.kind, fact.item)
        for listed in (evidence(catalogue, period), judgements(catalogue, period))
        for fact in listed
    )
    return [*numbers, *((kind, item, number) for (kind, item), number in shown.items())]


def observations(connection: Connection, period: Range) -> Generator[Fact]:
    """The observations of the period, newest first; rows are read as the caller takes them."""
    # Also closes the cursor of the server when the caller stops early.
    streamed = {"yield_per": _AT_ONCE}  # of this statement alone: the connection goes on as it was
    with connection.execute(_OBSERVATIONS, asdict(period), execution_options=streamed) as rows:
        for row in rows:
            yield Fact(Change.OBSERVATION, *row)


def evidence(catalogue: Catalogue, period: Range) -> list[Fact]:
    """The evidence of the period, newest first; evidence of undated sources is never new."""
    facts = [
        Fact(
            kind=Change.EVIDENCE,
            code=entry.code,
            item=entry.item,
            known_on=day,
            value=entry.kind.value,
            text=None,
            label=entry.title,
            start=entry.start,
            end=entry.end,
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )
        for entry in catalogue.evidence
        if (dated := catalogue.sources[entry.source].dated) is not None
        and period.holds(day := known_on(catalogue, entry.item, dated))
    ]
    return sorted(facts, key=lambda fact: fact.known_on, reverse=True)


def judgements(catalogue: Catalogue, period: Range) -> list[Fact]:
    """The judgements of the period that no correction replaces, newest first."""
    facts = [
        Fact(
            kind=Change.JUDGEMENT,
            code=entry.code,
            item=entry.item,
            known_on=day,
            value=entry.criterion.value,
            text=entry.value,
            start=None,
            end=None,
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
            assessor=entry.assessor,
            label=holder.short_title if (holder := catalogue.holder(entry.item)) else None,
        )
        for entry in catalogue.judgements
        if not entry.replaced
        and period.holds(day := known_on(catalogue, entry.item, entry.observed_on))
    ]
    return sorted(facts, key=lambda fact: fact.known_on, reverse=True)


def known_on(catalogue: Catalogue, item: str, day: date) -> date:
    """The day from which a statement about an item counts: at the earliest its plan's
    publication."""
    return max(day, catalogue.plan_of(item).published_on)


def status_sources(
    connection: Connection, as_of: date, items: Collection[str]
) -> dict[str, RowMapping]:
    """Item -> `item`, `source`, `section` and `lines` of its status reading in force."""
    rows = connection.execute(_STATUS_SOURCES, {"as_of": as_of})
    return {row.item: row._mapping for row in rows if row.item in items}


_AT_ONCE = 500
_SINCE: Any = bindparam("since", type_=Date)
_UNTIL: Any = bindparam("until", type_=Date)
_KNOWN_ON = known_from(Observation.observed_on)


def _in_period(*columns: Any) -> Select[Any]:
    return about_items(select(*columns), Observation.item_code).where(
        rules.counted_observation(_UNTIL),
        Plan.published_on <= _UNTIL,
        or_(Observation.observed_on > _SINCE, Plan.published_on > _SINCE),
    )


_OBSERVATIONS = _in_period(
    Observation.code,
    Observation.item_code,
    _KNOWN_ON.label("known_on"),
    type_coerce(Observation.status, String),
    Observation.comment,
    Observation.reached_start,
    Observation.reached_end,
    Observation.source_code,
    Observation.section,
    Observation.lines,
    Observation.assessor,
).order_by(_KNOWN_ON.desc(), Observation.code)
_NUMBERS = _in_period(Observation.item_code, func.count()).group_by(Observation.item_code)
_STATUS_SOURCES: Any = (
    select(
        Reading.item_code.label("item"),
        Observation.source_code.label("source"),
        Observation.section,
        Observation.lines,
    )
    .join(Observation, Observation.code == Reading.observation_code)
    .where(
        Reading.assessor == Assessor.ADMINISTRATION,
        Reading.attribute == Attribute.STATUS,
        Reading.valid_from <= bindparam("as_of", type_=Date),
        Reading.valid_to > bindparam("as_of", type_=Date),
    )
)
