"""Milestones and deadlines at a date: lists, counts by state, planned against reached, silences."""

from collections.abc import Container, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Subquery, case, func, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import Commitment
from data.queries._conditions import milestone_conditions
from data.queries.commitments import Page, page_of_codes
from data.queries.frame import frame
from data.vocabulary import ItemKind, Nature, State

# States in lists and legends.
STATE_ORDER = (
    State.REACHED, State.ONGOING, State.UPCOMING, State.SILENT, State.LATE, State.UNDATED,
    State.WITHDRAWN,
)
SORTS = ("echeance", "objet", "etat", "information")


def state_rank(state: ColumnElement[Any]) -> ColumnElement[int]:
    """The order of states in lists and legends."""
    return case(
        *((state == value.value, rank) for rank, value in enumerate(STATE_ORDER)),
        else_=len(STATE_ORDER),
    )


def _order(sort: str, c: Any) -> list[ColumnElement[Any]]:
    """A total order: what is unknown stays last both ways, the document's order settles ties."""
    descending = sort.startswith("-")
    key = sort.removeprefix("-")
    on_plan = case((c.parent_kind == ItemKind.PLAN, 0), else_=1)
    on_action = case((c.parent_kind == ItemKind.ACTION, 1), else_=0)
    within = [c.commitment, on_action, c.parent_rank, c.parent, c.rank, c.code]
    if key == "objet":
        document = [c.plan_start, c.plan, on_plan, c.commitment_rank, *within]
        if descending:
            return [c.plan_start, *(one.desc() for one in document[1:])]
        return [c.plan_start.desc(), *document[1:]]
    ties = [c.plan_start.desc(), c.plan, on_plan, *within]
    if key == "etat":
        rank = state_rank(c.state)
        return [rank.desc() if descending else rank, *ties]
    if key == "information":
        unknown = case((c.status_on.is_(None), 1), else_=0)
        return [unknown, c.status_on if descending else c.status_on.desc(), *ties]
    # A period without end is placed by its start; undated ones stay last both ways.
    when = func.coalesce(c.end, c.start)
    undated = case((when.is_(None), 1), else_=0)
    return [undated, when.desc() if descending else when, *ties]


def milestone_page(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    sort: str = "echeance",
    page: int = 1,
    size: int | None = None,
) -> Page:
    """The milestones and deadlines that a filter keeps at a date; `nature` tells the two apart.

    Columns of the rows: all of `rules.milestones_at`, and commitment_number, commitment_short,
    commitment_title. `page` counts from 1 and is brought into range; `size` None gives all rows.
    """
    m = rules.milestones_at(as_of)
    conditions = milestone_conditions(asked, as_of, m)
    if not size:
        found = _milestones(connection, m, conditions, sort)
        return Page(found, len(found), 1, 1)
    chosen = select(m.c.code).where(*conditions).order_by(*_order(sort, m.c))
    codes, total, page = page_of_codes(connection, chosen, page, size)
    found = _milestones(connection, m, [m.c.code.in_(codes)], sort)
    return Page(found, total, page, max(1, -(-total // size)))


def milestones_of(connection: Connection, items: list[str], as_of: date) -> pd.DataFrame:
    """Those of these items that are milestones, in document order, as on a page."""
    m = rules.milestones_at(as_of)
    return _milestones(connection, m, [m.c.code.in_(items)], "objet")


def _milestones(
    connection: Connection,
    m: Subquery,
    conditions: list[ColumnElement[bool]],
    sort: str,
) -> pd.DataFrame:
    commitment = aliased(Commitment, name="milestone_commitment")
    return frame(
        connection,
        select(
            m,
            commitment.number.label("commitment_number"),
            commitment.short_title.label("commitment_short"),
            commitment.title.label("commitment_title"),
        )
        .outerjoin(commitment, commitment.code == m.c.commitment)
        .where(*conditions)
        .order_by(*_order(sort, m.c)),
    )


def state_counts(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: str | None = None
) -> pd.DataFrame:
    """Milestones by nature and state, in all or by `plan`, `axis`, `subaxis` or `commitment`.

    Columns: key (with `by`), nature, state, number, before_plan (how many of them were over before
    their plan was published and of which nothing else is said).
    """
    m = rules.milestones_at(as_of)
    columns = [m.c[by].label("key")] if by else []
    grouped = [*([m.c[by]] if by else []), m.c.nature, m.c.state]
    statement = (
        select(
            *columns, m.c.nature, m.c.state, func.count().label("number"),
            func.sum(case((m.c.before_plan, 1), else_=0)).label("before_plan"),
        )
        .where(*milestone_conditions(asked, as_of, m))
        .group_by(*grouped)
        .order_by(*(one.nulls_last() for one in grouped[:-1]), state_rank(m.c.state))
    )
    return frame(connection, statement)


def silences(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    limit: int | None = None,
    *,
    running: bool = False,
) -> pd.DataFrame:
    """Commitments by their oldest key milestone past without information, longest silence first.

    Milestones over before their plan was published stay out; with `running`, so do the plans that
    are over. Columns: commitment, number,
    short_title, plan, since (the end of that milestone's period), silent (how many milestones).
    """
    m = rules.milestones_at(as_of)
    commitment = aliased(Commitment, name="silent_commitment")
    statement = (
        select(
            m.c.commitment, commitment.number.label("number"), commitment.short_title, m.c.plan,
            func.min(m.c.end).label("since"), func.count().label("silent"),
        )
        .join(commitment, commitment.code == m.c.commitment)
        .where(
            m.c.state == State.SILENT.value,
            m.c.nature == Nature.MILESTONE,
            ~m.c.before_plan,
            *([m.c.plan_end >= as_of] if running else []),
            *milestone_conditions(asked.without("etat", "nature"), as_of, m),
        )
        .group_by(m.c.commitment, commitment.number, commitment.short_title, m.c.plan)
        .order_by(func.min(m.c.end), m.c.plan.desc(), commitment.number, m.c.commitment)
    )
    return frame(connection, statement.limit(limit) if limit else statement)


def due(
    connection: Connection, asked: CommitmentFilter, as_of: date, days: int = rules.SOON_DAYS
) -> pd.DataFrame:
    """Milestones and deadlines not reached whose period ends from the date to `days` days later.

    Concerns plans not over at the date. Columns: those of `rules.milestones_at`.
    """
    m = rules.milestones_at(as_of)
    statement = (
        select(m)
        .where(
            *rules.ends_soon(m.c, as_of, rules.soon_until(as_of, days)),
            *milestone_conditions(asked.without("etat"), as_of, m),
        )
        .order_by(m.c.end, m.c.code)
    )
    return frame(connection, statement)


def planned_and_reached(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """Dated milestones with what the cumulative chart needs, by end of period.

    Key milestones, unless the filter asks for a nature: the two never add up in one figure.
    Columns: code, nature, start, end, plan_start, state, reached_start, reached_end, status_on.
    Undated ones are absent.
    """
    m = rules.milestones_at(as_of)
    statement = (
        select(
            m.c.code, m.c.nature, m.c.start, m.c.end, m.c.plan_start, m.c.state,
            m.c.reached_start, m.c.reached_end, m.c.status_on,
        )
        .where(
            *([] if asked.nature else [m.c.nature == Nature.MILESTONE]),
            func.coalesce(m.c.end, m.c.start).is_not(None),
            *milestone_conditions(asked, as_of, m),
        )
        .order_by(func.coalesce(m.c.end, m.c.start), m.c.code)
    )
    return frame(connection, statement)


def cumulated(
    connection: Connection, asked: CommitmentFilter, as_of: date,
    only: Container[str] | None = None,
) -> pd.DataFrame:
    """`planned_and_reached`, cumulated day by day: date, au_plus_tot, prevus, atteints.

    `au_plus_tot` counts the periods begun, `prevus` those over, by the rules of the states: the day
    after the end, or for a period without end when its milestone is reached. `atteints` counts from
    the last day on which it can have been reached, else from the date of the reading; it is null
    after the date of observation. `only`: the codes that count, all by default.
    """
    dated = [
        {**row, "done": _done(row)}
        for row in planned_and_reached(connection, asked, as_of).to_dict("records")
        if only is None or row["code"] in only
    ]
    begun = [_begun(row) for row in dated]
    over = [row["end"] + timedelta(days=1) if row["end"] else row["done"] for row in dated]
    over = [day for day in over if day is not None]
    reached = [row["done"] for row in dated if row["done"] is not None]
    days = sorted({*begun, *over, *reached, as_of}) if dated else []
    rows = [
        {
            "date": day,
            "au_plus_tot": sum(one <= day for one in begun),
            "prevus": sum(one <= day for one in over),
            "atteints": sum(one <= day for one in reached) if day <= as_of else None,
        }
        for day in days
    ]
    return pd.DataFrame(rows, columns=["date", "au_plus_tot", "prevus", "atteints"], dtype=object)


def _done(row: Mapping[Any, Any]) -> date | None:
    """When a milestone was reached, at the latest the day on which a source said so."""
    if row["state"] != State.REACHED.value:
        return None
    told: date = row["status_on"]
    return min(row["reached_end"] or told, told)


def _begun(row: Mapping[Any, Any]) -> date:
    """When a dated period begins: one without start, and any deadline, not before its plan."""
    first: date = row["start"] or row["plan_start"]
    if row["nature"] == Nature.DEADLINE:
        first = max(first, row["plan_start"])
    last = row["end"] or row["done"]
    return first if last is None else min(first, last)
