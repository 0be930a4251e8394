"""The days on which a source spoke, and the periods of comparison between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    Select,
    SQLColumnExpression,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from data import rules
from data.catalogue import Catalogue
from data.models import END_OF_TIME, Evidence, Item, Observation, Plan, Planning, Source
from data.store import Moment

Columns = TypeVarTuple("Columns")


class BadRange(ValueError):
    """A range of dates that cannot be compared; `reason` says why, in code."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason = reason  # "date_impossible" or "ordre_inverse"
        self.value = value  # the date as given; « first/last » of a reversed range


@dataclass(frozen=True)
class Range:
    """A period of comparison: what changed after `since`, up to and including `until`."""

    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Whether what happens on a day is inside."""
        return self.since < day <= self.until


@dataclass(frozen=True, slots=True)
class StatementDay:
    """A day on which sources spoke, with the number of statements of each kind.

    announcements: periods announced after the publication of their plan.
    """

    on_date: date
    plans: int = 0
    observations: int = 0
    announcements: int = 0
    evidence: int = 0


def read_range(since: str, until: date) -> Range:
    """The range that begins at the date of a text; raises BadRange."""
    text = since.strip()
    try:
        first = date.fromisoformat(text)
    except ValueError:
        raise BadRange("date_impossible", text[:40]) from None
    if len(text) != 10 or first.year < 1900:
        raise BadRange("date_impossible", text[:40])
    if first > until:
        raise BadRange("ordre_inverse", f"{first.isoformat()}/{until.isoformat()}")
    return Range(first, until)


def range_or_default(moment: Moment, since: str | None) -> Range:
    """The range asked for; by default, since the last day on which a source spoke. Raises BadRange.

    It ends on the date of the moment. The default ignores the filter: a filter must not change
    which period is compared.
    """
    until = moment.situation.as_of
    if since:
        return read_range(since, until)
    days = (row.on_date for row in statement_days(moment) if row.on_date < until)
    return Range(max(days, default=until), until)


def statement_days(moment: Moment, plans: Sequence[str] = ()) -> list[StatementDay]:
    """The days by the date on which a source spoke of these plans (or any), newest first.

    A day on which a period only ends is left out: no source spoke.
    """
    numbers: dict[date, dict[str, int]] = {}
    for kind, plan, on_date, number in moment.once_a_version(_read_statement_counts):
        if on_date <= moment.situation.as_of and (not plans or plan in plans):
            of_day = numbers.setdefault(on_date, {})
            of_day[kind] = of_day.get(kind, 0) + number
    return [StatementDay(day, **numbers[day]) for day in sorted(numbers, reverse=True)]


def _read_statement_counts(
    connection: Connection, catalogue: Catalogue
) -> Sequence[Row[str, str, date, int]]:
    """(kind, plan, day, number) of the statements of a version, whatever the date.

    A kind is a field of `StatementDay`.
    """
    return connection.execute(_STATEMENT_COUNTS).all()


def known_from(day: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """The day from which a statement is known: never before its plan was published."""
    return case((Plan.published_on > day, Plan.published_on), else_=day)


def about_items(statement: Select[*Columns], item: InstrumentedAttribute[str]) -> Select[*Columns]:
    """A statement on a table of statements, joined with the item that each is about and its
    plan."""
    return (
        statement.select_from(item.class_)
        .join(Item, Item.code == item)
        .join(Plan, Plan.code == Item.plan_code)
    )


def _statements(
    kind: str, item: InstrumentedAttribute[str], day: SQLColumnExpression[Any]
) -> Select[str, str, date]:
    return about_items(select(literal(kind), Item.plan_code, day), item)


_END = literal(END_OF_TIME, Date)
_statement_rows = union_all(
    select(
        literal("plans").label("kind"),
        Plan.code.label("plan"),
        Plan.published_on.label("on_date"),
    ).where(Plan.covered),
    _statements("observations", Observation.item_code, known_from(Observation.observed_on)).where(
        rules.counted_observation(_END)
    ),
    _statements("announcements", Planning.milestone_code, Planning.announced_on).where(
        Planning.announced_on > Plan.published_on, rules.uncorrected(Planning)
    ),
    _statements("evidence", Evidence.item_code, known_from(Source.dated))
    .join(Source, Source.code == Evidence.source_code)
    .where(Source.dated.is_not(None)),
).subquery("statements")
_STATEMENT_COUNTS: Select[str, str, date, int] = select(*_statement_rows.c, func.count()).group_by(
    *_statement_rows.c
)
