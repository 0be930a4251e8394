"""Plans and axes: what the context bar, the overview's strip and the API list."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, case, func, select, union_all
from sqlalchemy.orm import aliased

from data import rules
from data.models import Axis, Item, Plan
from data.queries.frame import frame, rows
from data.vocabulary import ItemKind, Status


@dataclass(frozen=True)
class PlanEntry:
    """A plan as the context bar names it."""

    code: str
    title: str
    start: date
    end: date
    published_on: date
    published_precision: str
    covered: bool
    announced_commitments: int | None
    note: str | None

    def published(self, as_of: date) -> bool:
        """Whether the plan was published by the date."""
        return self.published_on <= as_of

    def over(self, as_of: date) -> bool:
        """Whether the plan has ended by the date."""
        return self.end < as_of


def plan_entries(connection: Connection) -> tuple[PlanEntry, ...]:
    """All plans, newest first, those without a source document included."""
    columns = (
        Plan.code, Plan.title, Plan.start, Plan.end, Plan.published_on, Plan.published_precision,
        Plan.covered, Plan.announced_commitments, Plan.note,
    )
    statement = select(*columns).order_by(Plan.start.desc(), Plan.code.desc())
    return tuple(PlanEntry(**row) for row in rows(connection, statement))


def plan_frame(connection: Connection, as_of: date) -> pd.DataFrame:
    """One row a plan published by the date, oldest first.

    Columns: code, title, start, end, published_on, published_precision, covered,
    announced_commitments, note, commitments, known (with a status), last_on (newest observation of
    its commitments, their actions or milestones), source, section, lines.
    """
    c = rules.commitments_at(as_of)
    sizes = (
        select(
            c.c.plan,
            func.count().label("commitments"),
            func.sum(case((c.c.status != Status.UNKNOWN.value, 1), else_=0)).label("known"),
        )
        .group_by(c.c.plan)
        .subquery("plan_sizes")
    )
    last = rules.last_observations(as_of)
    item = aliased(Item, name="last_commitment")
    newest = (
        select(item.plan_code.label("plan"), func.max(last.c.last_on).label("last_on"))
        .join(last, last.c.commitment_code == item.code)
        .group_by(item.plan_code)
        .subquery("plan_newest")
    )
    statement = (
        select(
            Plan.code, Plan.title, Plan.start, Plan.end, Plan.published_on,
            Plan.published_precision, Plan.covered, Plan.announced_commitments, Plan.note,
            func.coalesce(sizes.c.commitments, 0).label("commitments"),
            func.coalesce(sizes.c.known, 0).label("known"),
            newest.c.last_on,
            Plan.source_code.label("source"), Plan.section, Plan.lines,
        )
        .outerjoin(sizes, sizes.c.plan == Plan.code)
        .outerjoin(newest, newest.c.plan == Plan.code)
        .where(Plan.published_on <= as_of)
        .order_by(Plan.start, Plan.code)
    )
    return frame(connection, statement)


def axis_frame(
    connection: Connection, as_of: date, plans: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Axes and sub-axes of plans published by the date, in document order, newest plan first.

    Columns: code, plan, parent (null for an axis), rank, axis_rank, number, title, short_title,
    short_title_origin, transversal, commitments (sub-axes included), source, section, lines.
    """
    item = aliased(Item, name="axis_item")
    parent = aliased(Item, name="axis_parent")
    plan = aliased(Plan, name="axis_plan")
    c = rules.commitments_at(as_of)
    is_sub = parent.kind == ItemKind.AXIS
    within = [c.c.plan.in_(plans)] if plans else []
    held = union_all(
        select(c.c.axis.label("code")).where(c.c.axis.is_not(None), *within),
        select(c.c.subaxis).where(c.c.subaxis.is_not(None), *within),
    ).subquery("held")
    numbers = (
        select(held.c.code, func.count().label("number"))
        .group_by(held.c.code)
        .subquery("held_numbers")
    )
    statement = (
        select(
            item.code.label("code"),
            item.plan_code.label("plan"),
            case((is_sub, parent.code), else_=None).label("parent"),
            item.rank.label("rank"),
            case((is_sub, parent.rank), else_=item.rank).label("axis_rank"),
            Axis.number, Axis.title, Axis.short_title, Axis.short_title_origin, Axis.transversal,
            func.coalesce(numbers.c.number, 0).label("commitments"),
            Axis.source_code.label("source"), Axis.section, Axis.lines,
        )
        .join(Axis, Axis.code == item.code)
        .join(parent, parent.code == item.parent_code)
        .join(plan, plan.code == item.plan_code)
        .outerjoin(numbers, numbers.c.code == item.code)
        .where(
            item.kind == ItemKind.AXIS,
            plan.published_on <= as_of,
            *([item.plan_code.in_(plans)] if plans else []),
        )
        .order_by(
            plan.start.desc(),
            item.plan_code,
            case((is_sub, parent.rank), else_=item.rank),
            case((is_sub, 1), else_=0),
            item.rank,
            item.code,
        )
    )
    return frame(connection, statement)


def newest_covered_plan(plans: tuple[PlanEntry, ...], as_of: date) -> str | None:
    """The code of the newest plan published by the date that documents cover."""
    return next((p.code for p in plans if p.covered and p.published(as_of)), None)


