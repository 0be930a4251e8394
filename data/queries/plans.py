"""Plans and axes: what the context bar, the overview's strip and the API list."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, case, func, or_, select
from sqlalchemy.orm import aliased

from data import rules
from data.models import Axis, Item, Observation, Plan
from data.queries.frame import frame, rows
from data.vocabulary import Assessor, ItemKind, Status


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
    item = aliased(Item, name="told_item")
    parent = aliased(Item, name="told_parent")
    newest = (
        select(item.plan_code.label("plan"), func.max(Observation.observed_on).label("last_on"))
        .join(item, item.code == Observation.item_code)
        .join(parent, parent.code == item.parent_code)
        .where(
            Observation.assessor == Assessor.ADMINISTRATION,
            rules.counted_observation(as_of),
            or_(
                item.kind.in_([ItemKind.COMMITMENT, ItemKind.ACTION]),
                parent.kind.in_([ItemKind.COMMITMENT, ItemKind.ACTION]),
            ),
        )
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
    is_sub = parent.kind == ItemKind.AXIS
    statement = (
        select(
            item.code.label("code"),
            item.plan_code.label("plan"),
            case((is_sub, parent.code), else_=None).label("parent"),
            item.rank.label("rank"),
            case((is_sub, parent.rank), else_=item.rank).label("axis_rank"),
            Axis.number, Axis.title, Axis.short_title, Axis.short_title_origin, Axis.transversal,
            Axis.source_code.label("source"), Axis.section, Axis.lines,
        )
        .join(Axis, Axis.code == item.code)
        .join(parent, parent.code == item.parent_code)
        .join(plan, plan.code == item.plan_code)
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
    found = frame(connection, statement)
    numbers = _held(connection, as_of, plans)
    held = pd.Series([numbers.get(code, 0) for code in found["code"]], dtype=object)
    found.insert(found.columns.get_loc("source"), "commitments", held)  # type: ignore[arg-type]  # one column, one position
    return found


def _held(connection: Connection, as_of: date, plans: tuple[str, ...]) -> dict[str, int]:
    """How many commitments each axis holds, its sub-axes' included, and each sub-axis."""
    c = rules.commitments_at(as_of)
    statement = select(c.c.axis, c.c.subaxis, func.count()).group_by(c.c.axis, c.c.subaxis)
    if plans:
        statement = statement.where(c.c.plan.in_(plans))
    numbers: dict[str, int] = {}
    for axis, subaxis, number in connection.execute(statement):
        for code in (axis, subaxis):
            if code is not None:
                numbers[code] = numbers.get(code, 0) + number
    return numbers
