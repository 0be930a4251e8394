"""Rows of the timeline: milestones and deadlines on the lines of their commitments, by group.

A line is a commitment, or a plan for its own dates. A commitment of which no date of the asked
natures is announced has one row without milestone: it is drawn as the period of its plan.
"""

from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import Axis, Commitment, Item, Observation, Organisation, Plan
from data.queries._conditions import commitment_conditions, milestone_conditions
from data.queries.changes import heads
from data.queries.frame import AS_OF, frame
from data.queries.milestones import state_rank
from data.statements import kept_statement
from data.vocabulary import Nature, OrganisationKind, State

UNDATED = State.UNDATED.value
# What `period` accepts: none, a situation at the date, a year that the planned period meets.
PERIODS = ("", "echue", "ouverte", "proche", UNDATED, *(str(year) for year in range(2010, 2051)))


class Grouping(StrEnum):
    """What gathers the lines of the timeline."""

    AXIS = "axe"
    MINISTRY = "ministere"


def natures(asked: CommitmentFilter) -> tuple[str, ...]:
    """The natures to draw: key milestones alone unless deadlines are asked for."""
    return asked.nature or (Nature.MILESTONE.value,)


def timeline_frame(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    grouping: Grouping = Grouping.AXIS,
) -> pd.DataFrame:
    """One row a milestone on its line, lines in the order of the documents inside their group.

    Columns: plan, plan_title, plan_start, plan_end, published_on, group, group_label, group_number
    (of an axis), line (code of the commitment or plan), number, line_label, line_title, code (null
    when the line has no date of these natures), nature, label, start, end, precision, qualifier,
    words, year_inferred, state, reached_start, reached_end, replanned, before_plan, last_on. With
    `Grouping.MINISTRY` a commitment stands under each body at the head of its carriers.
    """
    return frame(connection, _timeline(asked.without("au"), grouping), {"as_of": as_of})


@kept_statement
def _timeline(asked: CommitmentFilter, grouping: Grouping) -> Select[Any]:
    shown = asked.with_values("nature", natures(asked))
    m = rules.milestones_at(AS_OF)
    c = rules.commitments_at(AS_OF)
    kept_milestones = select(m).where(*milestone_conditions(shown, AS_OF, m)).subquery("shown")
    k = kept_milestones.c
    lines = _lines(asked, c, kept_milestones)
    plan = aliased(Plan, name="line_plan")
    commitment = aliased(Commitment, name="line_commitment")
    group = _grouped(grouping, lines)
    statement = (
        select(
            lines.c.plan, plan.title.label("plan_title"), plan.start.label("plan_start"),
            plan.end.label("plan_end"), plan.published_on, group.code.label("group"),
            group.label.label("group_label"), group.number.label("group_number"),
            lines.c.line, commitment.number, commitment.short_title.label("line_label"),
            commitment.title.label("line_title"), k.code, k.nature, k.label, k.start, k.end,
            k.precision, k.qualifier, k.words, k.year_inferred, k.state, k.reached_start,
            k.reached_end, k.replanned, k.before_plan, lines.c.last_on,
        )
        .select_from(lines)
        .join(plan, plan.code == lines.c.plan)
        .outerjoin(commitment, commitment.code == lines.c.line)
        .outerjoin(kept_milestones, func.coalesce(k.commitment, k.plan) == lines.c.line)
    )
    for target, condition in group.joins:
        statement = statement.outerjoin(target, condition)
    when = func.coalesce(k.start, k.end)
    return statement.order_by(
        plan.start.desc(), lines.c.plan, *group.order,
        case((lines.c.rank.is_(None), 0), else_=1), lines.c.rank, lines.c.line,
        case((when.is_(None), 1), else_=0), when, k.rank, k.code,
    )


def _lines(asked: CommitmentFilter, c: Subquery, shown: Subquery) -> Subquery:
    """Kept commitments, and plans with dates of their own: line, plan, axis, rank, last_on.

    A state or nature asked for keeps only the lines that have such a milestone.
    """
    conditions = commitment_conditions(asked.without("etat", "nature"), AS_OF, c)
    if asked.state:
        conditions.append(exists().where(shown.c.commitment == c.c.code))
    commitments = select(
        c.c.code.label("line"), c.c.plan, c.c.axis, c.c.rank, c.c.last_on,
    ).where(*conditions)
    plans: Select[Any] = (
        select(
            shown.c.plan.label("line"), shown.c.plan,
            literal(None, Item.code.type).label("axis"),
            literal(None, Item.rank.type).label("rank"),
            literal(None, Observation.observed_on.type).label("last_on"),
        )
        .where(shown.c.commitment.is_(None))
        .distinct()
    )
    return commitments.union_all(plans).subquery("line")


class _Group:
    """How lines are gathered: the columns to show, what to join and how to sort."""

    def __init__(
        self,
        code: Any,
        label: Any,
        number: Any,
        joins: list[tuple[Any, ColumnElement[bool]]],
        order: list[Any],
    ) -> None:
        self.code, self.label, self.number = code, label, number
        self.joins, self.order = joins, order


def _grouped(grouping: Grouping, lines: Subquery) -> _Group:
    own_dates = case((lines.c.rank.is_(None), 0), else_=1)
    if grouping is Grouping.AXIS:
        axis = aliased(Axis, name="group_axis")
        item = aliased(Item, name="group_axis_item")
        return _Group(
            axis.code, axis.short_title, axis.number,
            [(axis, axis.code == lines.c.axis), (item, item.code == lines.c.axis)],
            [own_dates, item.rank],
        )
    head = heads()
    body = aliased(Organisation, name="group_body")
    ministry = body.kind.in_(
        [OrganisationKind.MINISTRY, OrganisationKind.STATE_SECRETARIAT]
    )
    return _Group(
        body.code, body.name, type_coerce(null(), Axis.number.type),
        [(head, head.c.commitment == lines.c.line), (body, body.code == head.c.head)],
        [own_dates, case((ministry, 0), (body.code.is_(None), 2), else_=1), body.folded,
         body.code],
    )


def milestone_list(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    period: str | None = None,
    sort: str = "echeance",
) -> pd.DataFrame:
    """Milestones and deadlines of the asked natures with their slip and last information.

    `period`: a year (the planned period meets it), `sans_date`, `echue` (over at the date),
    `ouverte` or `proche` (`rules.ends_soon`). Columns: those of `rules.milestones_at`,
    commitment_number, commitment_short, commitment_title, axis_short, last_on (newest observation
    of the milestone), slip, made_precise.
    `sort`: `silence` (longest silence first, undated last), `echeance`, `objet`, `etat`,
    `information`; a leading « - » reverses.
    """
    listed = _milestones(asked.without("au"), period or "", sort)
    found = frame(connection, listed, {"as_of": as_of, "soon": rules.soon_until(as_of)})
    slips = [
        rules.slip_days(*ends)
        for ends in zip(
            found["start"], found["end"], found["first_start"], found["first_end"], strict=True
        )
    ]
    found["slip"] = pd.Series([slip for slip, _ in slips], dtype=object)
    found["made_precise"] = pd.Series([precise for _, precise in slips], dtype=object)
    return found


@kept_statement
def _milestones(asked: CommitmentFilter, period: str, sort: str) -> Select[Any]:
    shown = asked.with_values("nature", natures(asked))
    m = rules.milestones_at(AS_OF)
    commitment = aliased(Commitment, name="listed_commitment")
    axis = aliased(Axis, name="listed_axis")
    last = (
        select(Observation.item_code, func.max(Observation.observed_on).label("last_on"))
        .where(rules.counted_observation(AS_OF))
        .group_by(Observation.item_code)
        .subquery("last_of_milestone")
    )
    return (
        select(
            m, commitment.number.label("commitment_number"),
            commitment.short_title.label("commitment_short"),
            commitment.title.label("commitment_title"), axis.short_title.label("axis_short"),
            last.c.last_on,
        )
        .outerjoin(commitment, commitment.code == m.c.commitment)
        .outerjoin(axis, axis.code == m.c.axis)
        .outerjoin(last, last.c.item_code == m.c.code)
        .where(*milestone_conditions(shown, AS_OF, m), *_in_period(period, AS_OF, m.c))
        .order_by(*_order(sort, m.c, last.c.last_on))
    )


def period_counts(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The years between the first and last planned period, then « sans_date »: period, number.

    A period that covers two years counts in both: the parts overlap.
    """
    shown = asked.with_values("nature", natures(asked))
    m = rules.milestones_at(as_of)
    kept = select(m).where(*milestone_conditions(shown, as_of, m)).subquery("period_milestone")
    first, last = connection.execute(
        select(
            func.min(func.coalesce(kept.c.start, kept.c.end)),
            func.max(func.coalesce(kept.c.end, kept.c.start)),
        )
    ).one()
    years = range(first.year, last.year + 1) if first and last else range(0)
    keys = [*(str(year) for year in years), UNDATED]
    numbers = connection.execute(
        select(
            *(
                func.coalesce(
                    func.sum(case((and_(*_in_period(key, as_of, kept.c)), 1), else_=0)), 0
                ).label(f"n{rank}")
                for rank, key in enumerate(keys)
            )
        ).select_from(kept)
    ).one()
    return pd.DataFrame(
        list(zip(keys, numbers, strict=True)), columns=["period", "number"], dtype=object
    )


def _in_period(period: str | None, as_of: Any, c: Any) -> list[ColumnElement[bool]]:
    if not period:
        return []
    if period == UNDATED:
        return [c.start.is_(None), c.end.is_(None)]
    if period == "echue":
        return [c.end < as_of]
    if period == "ouverte":
        return [
            or_(c.end >= as_of, and_(c.end.is_(None), c.start.is_not(None))),
            or_(c.start.is_(None), c.start <= as_of),
        ]
    if period == "proche":
        return rules.ends_soon(c, as_of, bindparam("soon", type_=Date))
    if not (period.isdigit() and len(period) == 4):
        return [false()]
    first, last = date(int(period), 1, 1), date(int(period), 12, 31)
    # An open start counts for its end alone, an open end for its start: neither fills all years.
    return [
        func.coalesce(c.start, c.end) <= last,
        func.coalesce(c.end, c.start) >= first,
    ]


def _order(sort: str, c: Any, last_on: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    document = [
        c.plan_start.desc(), c.plan, case((c.commitment_rank.is_(None), 0), else_=1),
        c.commitment_rank, c.rank, c.code,
    ]
    descending = sort.startswith("-")
    key = sort.removeprefix("-")
    if key == "etat":
        rank = state_rank(c.state)
        return [rank.desc() if descending else rank, *document]
    if key == "information":
        return [case((last_on.is_(None), 1), else_=0),
                last_on if descending else last_on.desc(), *document]
    if key == "objet":
        return document
    when = func.coalesce(c.end, c.start)
    dated = [case((when.is_(None), 1), else_=0), when.desc() if descending else when, *document]
    if key == "silence":
        # What was over before its plan was published is ranked after the silences of the plan.
        told = case(
            (and_(c.state.in_([State.SILENT.value, State.LATE.value]), ~c.before_plan), 0),
            (c.before_plan, 1), (c.state == UNDATED, 3), else_=2,
        )
        return [told, *dated]
    return dated


def last_document(connection: Connection, asked: CommitmentFilter, as_of: date) -> date | None:
    """The newest date on which a source spoke of the kept plans: observation or publication."""
    days = connection.execute(_documents(asked.without("au")), {"as_of": as_of}).scalars()
    return max((day for day in days if day is not None), default=None)


@kept_statement
def _documents(asked: CommitmentFilter) -> Any:
    c = rules.commitments_at(AS_OF)
    item = aliased(Item, name="told_item")
    plans = (
        select(c.c.plan).where(*commitment_conditions(asked, AS_OF, c)).distinct().cte("told_plan")
    )
    observed = (
        select(func.max(Observation.observed_on).label("told_on"))
        .join(item, item.code == Observation.item_code)
        .join(plans, plans.c.plan == item.plan_code)
        .where(rules.counted_observation(AS_OF))
    )
    published = select(func.max(Plan.published_on)).join(plans, plans.c.plan == Plan.code)
    return observed.union_all(published)


__all__ = [
    "Grouping", "last_document", "milestone_list", "natures", "period_counts", "timeline_frame",
]
