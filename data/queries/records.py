"""Plain paged lists of facts: actions, observations, places, contributions, anomalies, sources…

A filter chooses commitments, a list gives what hangs on them; a list that shows a status or a
calendar of its own answers to these criteria with its own. `within` keeps one commitment's tree.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from data import models, rules
from data.criteria import CalendarChoice
from data.filters import CommitmentFilter
from data.models import (
    Action,
    Anomaly,
    Contribution,
    ContributionItem,
    Evidence,
    Indicator,
    IndicatorValue,
    Item,
    Location,
    Observation,
    Plan,
    Source,
    StoreState,
    Territory,
)
from data.queries._conditions import commitment_conditions, territories_below
from data.queries.commitments import Page, status_rank
from data.queries.frame import frame, rows
from data.vocabulary import COUNTED_LOCATIONS, Attribute, ItemKind, Scope, ValueKind

Orders = Mapping[str, Sequence[Any]]

# The sorts of each list, the first one by default; a « - » before one turns it around.
ACTION_SORTS = ("objet", "statut", "information")
OBSERVATION_SORTS = ("-observe_le", "observe_le", "objet")
LOCATION_SORTS = ("objet", "territoire", "debut")
CONTRIBUTION_SORTS = ("code", "date")
EVIDENCE_SORTS = ("objet", "debut")
INDICATOR_SORTS = ("code", "objet")
ANOMALY_SORTS = ("code", "objet")
SOURCE_SORTS = ("code", "date")


def store_stamp(connection: Connection) -> str:
    """What changes whenever the content does: version and fingerprint; empty before any import."""
    row = connection.execute(select(StoreState.version, StoreState.content_hash)).first()
    return f"{row.version}-{row.content_hash}" if row else ""


def unknown_codes(connection: Connection, asked: CommitmentFilter) -> list[tuple[str, str]]:
    """The (key, value) pairs of a filter whose code names nothing in the store, at any date."""
    item = models.Item
    homes: tuple[tuple[str, Any, Sequence[ColumnElement[bool]]], ...] = (
        ("plan", item.code, [item.kind == ItemKind.PLAN]),
        ("axe", item.code, [item.kind == ItemKind.AXIS]),
        ("organisme", models.Organisation.code, []),
        ("portefeuille", models.Portfolio.code, []),
        ("territoire", Territory.code, []),
    )
    missing: list[tuple[str, str]] = []
    for key, column, conditions in homes:
        values = asked.values(key)
        if values:
            known = set(
                connection.scalars(select(column).where(column.in_(values), *conditions))
            )
            missing.extend((key, value) for value in values if value not in known)
    return missing


def paged(
    connection: Connection,
    statement: Any,
    orders: Orders,
    *,
    sort: str,
    page: int,
    size: int | None,
) -> Page:
    """One page of a statement; `sort` names one of the orders, « - » before it turns it around.

    A missing value comes last both ways, and the order « » ends every other: rows never tie.
    """
    total = connection.scalar(select(func.count()).select_from(statement.subquery())) or 0
    pages = max(1, -(-total // size)) if size else 1
    head = [
        part
        for column in orders.get(sort.removeprefix("-"), ())
        for part in (
            case((column.is_(None), 1), else_=0),
            column.desc() if sort.startswith("-") else column,
        )
    ]
    statement = statement.order_by(*head, *orders[""])
    if size:
        statement = statement.limit(size).offset((page - 1) * size)
    return Page(frame(connection, statement), total, page, pages)


def sliced(listed: pd.DataFrame, page: int, size: int | None) -> Page:
    """One page of a list that is short by nature (plans, axes) and already read."""
    total = len(listed)
    if not size:
        return Page(listed, total, page, 1)
    part = listed.iloc[(page - 1) * size : page * size].reset_index(drop=True)
    return Page(part, total, page, max(1, -(-total // size)))


def dicts(listed: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, one dict each."""
    return [
        dict(zip(listed.columns, row, strict=True))
        for row in listed.itertuples(index=False, name=None)
    ]


def kept_commitments(asked: CommitmentFilter, as_of: date) -> Select[Any]:
    """Codes of the commitments that a filter keeps at a date."""
    c = rules.commitments_at(as_of)
    return select(c.c.code).where(*commitment_conditions(asked, as_of, c))


def _hanging(
    asked: CommitmentFilter,
    as_of: date,
    item: Any,
    own: Iterable[str] = (),
    within: str | None = None,
) -> list[ColumnElement[bool]]:
    """Conditions that keep what hangs on the commitments of a filter, `own` criteria left out.

    What hangs on a plan or an axis itself answers to `plan` alone.
    """
    conditions: list[ColumnElement[bool]] = []
    if asked.plan:
        conditions.append(item.plan_code.in_(asked.plan))
    of_commitment = asked.without("plan", "au", *own)
    if of_commitment != CommitmentFilter():
        conditions.append(
            item.code.in_(rules.tree_of(kept_commitments(of_commitment, as_of)))
        )
    if within is not None:
        conditions.append(item.code.in_(rules.tree_of(select(literal(within).label("code")))))
    return conditions


def _published(as_of: date, plan_code: Any) -> Any:
    return plan_code.in_(select(Plan.code).where(Plan.published_on <= as_of))


def _own_status(asked: CommitmentFilter, status: Any) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.status:
        conditions.append(status.in_(asked.status))
    if asked.status_excluded:
        conditions.append(or_(status.is_(None), status.not_in(asked.status_excluded)))
    return conditions


def _document(item: Any, holder: Any, plan: Any) -> list[ColumnElement[Any]]:
    """Document order of what hangs on commitments, newest plan first; the plan's own come first."""
    return [
        plan.start.desc(), item.plan_code, case((holder.rank.is_(None), 0), else_=1), holder.rank,
        item.rank,
    ]


def actions(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "objet",
    page: int = 1, size: int | None = None, within: str | None = None,
) -> Page:
    """Actions with their own status at a date: code, plan, commitment, rank, label,
    label_is_summary, results, next_steps, status, status_reading, status_max, printed,
    observed_on, provenance.

    What a source dated after the date says of results and next steps is left out.
    """
    item = aliased(Item, name="action_item")
    holder = aliased(Item, name="action_holder")
    told = aliased(Observation, name="action_told")
    plan = aliased(Plan, name="action_plan")
    reading = rules.reading_at(Attribute.STATUS, as_of, "action_status")
    status = rules.known_status(reading.c.value)
    said = rules.known_on(as_of)
    statement = (
        select(
            item.code.label("code"), item.plan_code.label("plan"),
            item.parent_code.label("commitment"), item.rank.label("rank"), Action.label,
            Action.label_is_summary,
            case((said, Action.results), else_=None).label("results"),
            case((said, Action.next_steps), else_=None).label("next_steps"),
            status.label("status"), reading.c.value.label("status_reading"), told.status_max,
            told.printed, reading.c.observed_on,
            Action.source_code.label("source"), Action.section, Action.lines,
        )
        .join(Action, Action.code == item.code)
        .join(holder, holder.code == item.parent_code)
        .join(plan, plan.code == item.plan_code)
        .join(Source, Source.code == Action.source_code)
        .outerjoin(reading, reading.c.item_code == item.code)
        .outerjoin(told, told.code == reading.c.observation_code)
        .where(
            plan.published_on <= as_of,
            *_own_status(asked, status),
            *_hanging(asked, as_of, item, ("statut", "statut!"), within),
        )
    )
    orders: Orders = {
        "": [*_document(item, holder, plan), item.code],
        "statut": [status_rank(status)],
        "information": [reading.c.observed_on],
    }
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def observations(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "-observe_le",
    page: int = 1, size: int | None = None, within: str | None = None,
) -> Page:
    """Observations dated by a date, in plans published by then; a corrected one says `replaced`.

    Columns: code, plan, item, kind, commitment, assessor, observed_on, precision, status,
    status_max, calendar, reached_start, reached_end, printed, comment, replaces, replaced,
    provenance.
    """
    item = aliased(Item, name="observed_item")
    newer = aliased(Observation, name="newer_observation")
    owner = rules.owners()
    calendar: list[ColumnElement[bool]] = []
    if asked.calendar:
        chosen = Observation.calendar.in_(
            [value for value in asked.calendar if value != CalendarChoice.UNKNOWN]
        )
        silent = CalendarChoice.UNKNOWN in asked.calendar
        calendar.append(or_(chosen, Observation.calendar.is_(None)) if silent else chosen)
    statement = (
        select(
            Observation.code, item.plan_code.label("plan"), Observation.item_code.label("item"),
            item.kind, owner.c.commitment_code.label("commitment"), Observation.assessor,
            Observation.observed_on, Observation.precision, Observation.status,
            Observation.status_max, Observation.calendar, Observation.reached_start,
            Observation.reached_end, Observation.printed, Observation.comment,
            Observation.replaces_code.label("replaces"),
            exists().where(newer.replaces_code == Observation.code).label("replaced"),
            Observation.source_code.label("source"), Observation.section, Observation.lines,
        )
        .join(item, item.code == Observation.item_code)
        .join(owner, owner.c.item_code == Observation.item_code)
        .where(
            Observation.observed_on <= as_of,
            _published(as_of, item.plan_code),
            *_own_status(asked, Observation.status),
            *calendar,
            *_hanging(asked, as_of, item, ("statut", "statut!", "calendrier"), within),
        )
    )
    orders: Orders = {
        "": [Observation.item_code, Observation.observed_on.desc(), Observation.code],
        "observe_le": [Observation.observed_on],
    }
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def locations(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "objet",
    page: int = 1, size: int | None = None, within: str | None = None,
) -> Page:
    """Located facts known at a date, counted or only listed (`counted`).

    Columns: code, plan, item, commitment, territory, name, level, department, region, kind, scope,
    counted, start, end, precision, words, description, provenance. The criterion `territoire` is
    that of the fact: the territory and all below it.
    """
    item = aliased(Item, name="located_item")
    owner = rules.owners()
    there = (
        [Location.territory_code.in_(territories_below(asked.territory))]
        if asked.territory else []
    )
    counted = case(
        (Location.kind.in_(COUNTED_LOCATIONS) & (Location.scope == Scope.TERRITORY), True),
        else_=False,
    )
    statement = (
        select(
            Location.code, item.plan_code.label("plan"), Location.item_code.label("item"),
            owner.c.commitment_code.label("commitment"), Location.territory_code.label("territory"),
            Territory.name, Territory.level, Territory.department_code.label("department"),
            Territory.region_code.label("region"), Location.kind, Location.scope,
            counted.label("counted"), Location.start, Location.end, Location.precision,
            Location.words, Location.description, Location.source_code.label("source"),
            Location.section, Location.lines,
        )
        .join(item, item.code == Location.item_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .join(Territory, Territory.code == Location.territory_code)
        .join(Source, Source.code == Location.source_code)
        .where(
            rules.known_on(as_of),
            _published(as_of, item.plan_code),
            *there,
            *_hanging(asked, as_of, item, ("territoire",), within),
        )
    )
    orders: Orders = {
        "": [Location.item_code, Location.code],
        "territoire": [Territory.folded, Territory.code],
        "debut": [Location.start],
    }
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def contributions(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "code",
    page: int = 1, size: int | None = None, within: str | None = None,
) -> Page:
    """Contributions known at a date: code, event, on_date, precision, kind, text, outcome, reason,
    provenance. One that treats no object answers to no criterion."""
    item = aliased(Item, name="treated_item")
    hanging = _hanging(asked, as_of, item, (), within)
    treats = (
        select(ContributionItem.contribution_code)
        .join(item, item.code == ContributionItem.item_code)
        .where(*hanging)
    )
    statement = (
        select(
            Contribution.code, Contribution.event, Contribution.on_date, Contribution.precision,
            Contribution.kind, Contribution.text, Contribution.outcome, Contribution.reason,
            Contribution.source_code.label("source"), Contribution.section, Contribution.lines,
        )
        .join(Source, Source.code == Contribution.source_code)
        .where(rules.known_on(as_of), *([Contribution.code.in_(treats)] if hanging else []))
    )
    orders: Orders = {"": [Contribution.code], "date": [Contribution.on_date]}
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def contribution_items(connection: Connection, codes: Iterable[str]) -> list[dict[str, Any]]:
    """The objects that contributions treat: contribution, item, certain."""
    statement = (
        select(
            ContributionItem.contribution_code.label("contribution"),
            ContributionItem.item_code.label("item"), ContributionItem.certain,
        )
        .where(ContributionItem.contribution_code.in_(list(codes)))
        .order_by(ContributionItem.contribution_code, ContributionItem.item_code)
    )
    return rows(connection, statement)


def evidence(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "objet",
    page: int = 1, size: int | None = None, within: str | None = None,
) -> Page:
    """Evidence known at a date: code, plan, item, commitment, observation, kind, title,
    title_is_summary, url, start, end, precision, provenance."""
    item = aliased(Item, name="supported_item")
    told = aliased(Observation, name="supported_observation")
    owner = rules.owners()
    statement = (
        select(
            Evidence.code, item.plan_code.label("plan"), Evidence.item_code.label("item"),
            owner.c.commitment_code.label("commitment"),
            Evidence.observation_code.label("observation"), Evidence.kind, Evidence.title,
            Evidence.title_is_summary, Evidence.url, Evidence.start, Evidence.end,
            Evidence.precision, Evidence.source_code.label("source"), Evidence.section,
            Evidence.lines,
        )
        .join(item, item.code == Evidence.item_code)
        .join(owner, owner.c.item_code == Evidence.item_code)
        .join(Source, Source.code == Evidence.source_code)
        .outerjoin(told, told.code == Evidence.observation_code)
        .where(
            rules.known_on(as_of),
            or_(told.code.is_(None), told.observed_on <= as_of),
            _published(as_of, item.plan_code),
            *_hanging(asked, as_of, item, (), within),
        )
    )
    orders: Orders = {"": [Evidence.item_code, Evidence.code], "debut": [Evidence.start]}
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def indicators(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "code",
    page: int = 1, size: int | None = None, within: str | None = None,
) -> Page:
    """Values of quantified promises known at a date, one row a value: code, plan, item, commitment,
    label, unit, direction, territory, value_kind, on_date, precision, value, absence, printed,
    provenance (of the value). A current value of a later day is left out, a target may lie ahead.
    """
    item = aliased(Item, name="measured_item")
    promise = aliased(Source, name="promise_source")
    owner = rules.owners()
    later = and_(IndicatorValue.kind == ValueKind.CURRENT, IndicatorValue.on_date > as_of)
    statement = (
        select(
            Indicator.code, item.plan_code.label("plan"), Indicator.item_code.label("item"),
            owner.c.commitment_code.label("commitment"), Indicator.label, Indicator.unit,
            Indicator.direction, IndicatorValue.territory_code.label("territory"),
            IndicatorValue.kind.label("value_kind"), IndicatorValue.rank, IndicatorValue.on_date,
            IndicatorValue.precision, IndicatorValue.value, IndicatorValue.absence,
            IndicatorValue.printed, IndicatorValue.source_code.label("source"),
            IndicatorValue.section, IndicatorValue.lines,
        )
        .join(IndicatorValue, IndicatorValue.indicator_code == Indicator.code)
        .join(item, item.code == Indicator.item_code)
        .join(owner, owner.c.item_code == Indicator.item_code)
        .join(Source, Source.code == IndicatorValue.source_code)
        .join(promise, promise.code == Indicator.source_code)
        .where(
            rules.known_on(as_of),
            or_(promise.dated.is_(None), promise.dated <= as_of),
            or_(IndicatorValue.on_date.is_(None), ~later),
            _published(as_of, item.plan_code),
            *_hanging(asked, as_of, item, (), within),
        )
    )
    orders: Orders = {
        "": [
            Indicator.code, IndicatorValue.territory_code, IndicatorValue.kind,
            IndicatorValue.rank,
        ],
        "objet": [Indicator.item_code],
    }
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def anomalies(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "code",
    page: int = 1, size: int | None = None, within: str | None = None,
) -> Page:
    """Anomalies of sources known at a date: code, plan, item, commitment, field, variants,
    decision, provenance. One that concerns a source alone answers to no criterion."""
    item = aliased(Item, name="doubtful_item")
    owner = rules.owners()
    statement = (
        select(
            Anomaly.code, item.plan_code.label("plan"), Anomaly.item_code.label("item"),
            owner.c.commitment_code.label("commitment"), Anomaly.field, Anomaly.variants,
            Anomaly.decision, Anomaly.source_code.label("source"), Anomaly.section, Anomaly.lines,
        )
        .outerjoin(item, item.code == Anomaly.item_code)
        .outerjoin(owner, owner.c.item_code == Anomaly.item_code)
        .join(Source, Source.code == Anomaly.source_code)
        .where(
            _existing(as_of),
            or_(item.code.is_(None), _published(as_of, item.plan_code)),
            *_hanging(asked, as_of, item, (), within),
        )
    )
    orders: Orders = {"": [Anomaly.code], "objet": [Anomaly.item_code]}
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def sources(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "code",
    page: int = 1, size: int | None = None,
) -> Page:
    """Sources that existed at a date, with the columns of the table."""
    statement = select(
        Source.code, Source.title, Source.publisher, Source.dated, Source.precision, Source.file,
        Source.url, Source.sha256,
    ).where(_existing(as_of))
    orders: Orders = {"": [Source.code], "date": [Source.dated]}
    return paged(connection, statement, orders, sort=sort, page=page, size=size)


def _existing(as_of: date) -> ColumnElement[bool]:
    """Condition on a Source: it existed. An undated one not before the plans that it proves."""
    item = aliased(Item, name="proven_item")
    plan = aliased(Plan, name="proven_plan")
    ahead = (
        select(Evidence.code)
        .join(item, item.code == Evidence.item_code)
        .join(plan, plan.code == item.plan_code)
        .where(Evidence.source_code == Source.code, plan.published_on > as_of)
        .correlate(Source)
    )
    return and_(rules.known_on(as_of), or_(Source.dated.is_not(None), ~ahead.exists()))


def commitment_texts(connection: Connection, code: str) -> dict[str, Any] | None:
    """The long texts of a commitment: plan, number_origin, short_title_origin, subject, problem,
    relevance, impacts; None when no commitment has the code."""
    c = models.Commitment
    found = rows(
        connection,
        select(
            Item.plan_code.label("plan"), c.number_origin, c.short_title_origin, c.subject,
            c.problem, c.relevance, c.impacts,
        )
        .join(Item, Item.code == c.code)
        .where(c.code == code),
    )
    return found[0] if found else None


