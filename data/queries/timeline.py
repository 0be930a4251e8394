"""Milestones and deadlines with their slip and last information, for the page of a territory."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import Axis, Commitment, Observation
from data.queries._conditions import milestone_conditions
from data.queries.frame import AS_OF, frame
from data.queries.milestones import state_rank
from data.statements import kept_statement
from data.vocabulary import Nature, State

UNDATED = State.UNDATED.value
# What `period` accepts: none, a situation at the date, a year that the planned period meets.
PERIODS = ("", "echue", "ouverte", "proche", UNDATED, *(str(year) for year in range(2010, 2051)))


def natures(asked: CommitmentFilter) -> tuple[str, ...]:
    """The natures to draw: key milestones alone unless deadlines are asked for."""
    return asked.nature or (Nature.MILESTONE.value,)


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


__all__ = ["milestone_list", "natures"]
