"""Early warning about plans that are not over: what falls due, what is silent, what is stale."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Date, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import Axis, Commitment, Plan
from data.queries._conditions import commitment_conditions, milestone_conditions
from data.queries.frame import AS_OF, frame, rows
from data.statements import kept_statement
from data.vocabulary import State

WINDOWS = (30, 60, 90)


@dataclass(frozen=True)
class Horizon:
    """What is known of the dates ahead, for the sentence of an empty window."""

    plans: tuple[str, ...]  # running or to come at the date, newest first
    plans_end: date | None  # the last end of these plans
    ended: tuple[str, ...]  # published and over at the date, newest first
    last_end: date | None  # the last end of a period announced for these plans
    next_end: date | None  # the first one on or after the date of what is not reached
    undated: int  # milestones of these plans without any date


def due_frame(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """What falls due within 90 days: milestones and deadlines not reached, soonest first.

    Columns: window (30, 60 or 90: the first window that holds the end), code, nature, plan,
    commitment, commitment_number, commitment_short, axis, axis_short, label, start, end, precision,
    qualifier, words, state, status, status_on, source, section, lines.
    """
    bounds = {f"in_{days}": as_of + timedelta(days=days) for days in WINDOWS}
    return frame(connection, _due(asked.without("au")), {"as_of": as_of, **bounds})


@kept_statement
def _due(asked: CommitmentFilter) -> Select[Any]:
    m = rules.milestones_at(AS_OF)
    bounds: list[tuple[int, Any]] = [
        (days, bindparam(f"in_{days}", type_=Date)) for days in WINDOWS
    ]
    window = case(
        *((m.c.end <= bound, days) for days, bound in bounds[:-1]), else_=bounds[-1][0]
    )
    commitment = aliased(Commitment, name="due_commitment")
    axis = aliased(Axis, name="due_axis")
    return (
        select(
            window.label("window"), m.c.code, m.c.nature, m.c.plan, m.c.commitment,
            commitment.number.label("commitment_number"),
            commitment.short_title.label("commitment_short"), m.c.axis,
            axis.short_title.label("axis_short"), m.c.label, m.c.start, m.c.end, m.c.precision,
            m.c.qualifier, m.c.words, m.c.state, m.c.status, m.c.status_on, m.c.source,
            m.c.section, m.c.lines,
        )
        .outerjoin(commitment, commitment.code == m.c.commitment)
        .outerjoin(axis, axis.code == m.c.axis)
        .where(
            m.c.state.in_([State.ONGOING.value, State.UPCOMING.value]),
            m.c.end >= AS_OF,
            m.c.end <= bounds[-1][1],
            m.c.plan_end >= AS_OF,
            *milestone_conditions(asked, AS_OF, m),
        )
        .order_by(m.c.end, m.c.plan, m.c.commitment_rank, m.c.rank, m.c.code)
    )


def silence_frame(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Milestones and deadlines past without information, in plans not over, longest silence first.

    What was over before its plan was published stays out. Columns: those of `due_frame` without
    window, state_since (the end of the planned period) and last_on (newest observation of the
    commitment, null when there is none).
    """
    return frame(connection, _silent(asked.without("au")), {"as_of": as_of})


@kept_statement
def _silent(asked: CommitmentFilter) -> Select[Any]:
    m = rules.milestones_at(AS_OF)
    last = rules.last_observations(AS_OF)
    commitment = aliased(Commitment, name="quiet_commitment")
    axis = aliased(Axis, name="quiet_axis")
    return (
        select(
            m.c.code, m.c.nature, m.c.plan, m.c.commitment,
            commitment.number.label("commitment_number"),
            commitment.short_title.label("commitment_short"), m.c.axis,
            axis.short_title.label("axis_short"), m.c.label, m.c.start, m.c.end, m.c.precision,
            m.c.qualifier, m.c.words, m.c.state, m.c.status, m.c.status_on,
            m.c.end.label("state_since"), last.c.last_on, m.c.source, m.c.section, m.c.lines,
        )
        .outerjoin(commitment, commitment.code == m.c.commitment)
        .outerjoin(axis, axis.code == m.c.axis)
        .outerjoin(last, last.c.commitment_code == m.c.commitment)
        .where(
            m.c.state == State.SILENT.value,
            ~m.c.before_plan,
            m.c.plan_end >= AS_OF,
            *milestone_conditions(asked, AS_OF, m),
        )
        .order_by(m.c.end, m.c.plan, m.c.commitment_rank, m.c.rank, m.c.code)
    )


def stale_frame(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Commitments of running plans of which nothing was said for more than 183 days, oldest first.

    Columns: code, number, short_title, title, plan, axis, axis_short, freshness (`jamais_renseigne`
    when no observation was ever dated, `perime` when the newest is too old), last_on, quiet_since
    (the later of the plan's publication and the last observation), status, source, section, lines.
    """
    bound = {"as_of": as_of, "stale_before": rules.stale_before(as_of)}
    return frame(connection, _stale(asked.without("au")), bound)


@kept_statement
def _stale(asked: CommitmentFilter) -> Select[Any]:
    c = rules.commitments_at(AS_OF)
    axis = aliased(Axis, name="stale_axis")
    limit: Any = bindparam("stale_before", type_=Date)
    quiet_since = case(
        (or_(c.c.last_on.is_(None), c.c.last_on < c.c.published_on), c.c.published_on),
        else_=c.c.last_on,
    )
    return (
        select(
            c.c.code, c.c.number, c.c.short_title, c.c.title, c.c.plan, c.c.axis,
            axis.short_title.label("axis_short"),
            case((c.c.last_on.is_(None), "jamais_renseigne"), else_="perime").label("freshness"),
            c.c.last_on, quiet_since.label("quiet_since"), c.c.status, c.c.source, c.c.section,
            c.c.lines,
        )
        .join(axis, axis.code == c.c.axis)
        .where(
            c.c.plan_end >= AS_OF,
            quiet_since < limit,
            *commitment_conditions(asked, AS_OF, c),
        )
        .order_by(quiet_since, c.c.plan_start.desc(), c.c.plan, c.c.rank)
    )


def horizon(connection: Connection, asked: CommitmentFilter, as_of: date) -> Horizon:
    """What the store knows of the dates ahead, for the plans and criteria asked for."""
    last_end, next_end, undated = connection.execute(
        _ends(asked.without("au", "etat")), {"as_of": as_of}
    ).one()
    published = [Plan.published_on <= as_of, Plan.covered]
    if asked.plan:
        published.append(Plan.code.in_(asked.plan))
    plans = rows(
        connection,
        select(Plan.code, Plan.end).where(*published).order_by(Plan.start.desc(), Plan.code),
    )
    running = [plan for plan in plans if plan["end"] >= as_of]
    return Horizon(
        plans=tuple(plan["code"] for plan in running),
        plans_end=max((plan["end"] for plan in running), default=None),
        ended=tuple(plan["code"] for plan in plans if plan["end"] < as_of),
        last_end=last_end,
        next_end=next_end,
        undated=int(undated),
    )


@kept_statement
def _ends(asked: CommitmentFilter) -> Select[Any]:
    m = rules.milestones_at(AS_OF)
    kept = [m.c.plan_end >= AS_OF, *milestone_conditions(asked, AS_OF, m)]
    return (
        select(
            func.max(m.c.end),
            func.min(
                case(
                    (
                        and_(
                            m.c.end >= AS_OF,
                            m.c.state.in_([State.ONGOING.value, State.UPCOMING.value]),
                        ),
                        m.c.end,
                    ),
                    else_=None,
                )
            ),
            func.coalesce(
                func.sum(case((m.c.state == State.UNDATED.value, 1), else_=0)), 0
            ),
        ).where(*kept)
    )
