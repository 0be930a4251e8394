"""What only the overview asks: actions by status, promises, latest information, documents."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, case, distinct, func, not_, or_, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import (
    Anomaly,
    Commitment,
    Indicator,
    IndicatorValue,
    Item,
    Milestone,
    Observation,
    Participation,
    Plan,
    Source,
)
from data.queries._conditions import (
    counted_participations,
    kept_codes,
    milestone_conditions,
)
from data.queries.commitments import status_rank
from data.queries.detail import action_frame
from data.queries.frame import frame
from data.vocabulary import Attribute, ItemKind, Nature, State, Status, ValueKind


@dataclass(frozen=True)
class Awaited:
    """What nobody has spoken of: milestones past without information, whose they are."""

    milestones: int
    commitments: int
    organisations: int


def actions_by_status(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """Actions of the commitments that a filter keeps, by status: status, number, composite.

    `composite` is how many of them carry a wider printed status (« substantiel voire complet »).
    """
    item = aliased(Item, name="counted_action")
    reading = rules.reading_at(Attribute.STATUS, as_of, "counted_action_status")
    told = aliased(Observation, name="counted_action_told")
    status = rules.known_status(reading.c.value)
    return frame(
        connection,
        select(
            status.label("status"),
            func.count().label("number"),
            func.count(told.status_max).label("composite"),
        )
        .select_from(item)
        .outerjoin(reading, reading.c.item_code == item.code)
        .outerjoin(told, told.code == reading.c.observation_code)
        .where(
            item.kind == ItemKind.ACTION,
            item.parent_code.in_(kept_codes(asked, as_of)),
        )
        .group_by(status)
        .order_by(status_rank(status)),
    )


def status_dates(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The dates of the status readings in force, of commitments kept and of their actions.

    Columns: kind, observed_on, precision. A reading that does not know is left out.
    """
    item = aliased(Item, name="dated_item")
    reading = rules.reading_at(Attribute.STATUS, as_of, "dated_status")
    told = aliased(Observation, name="dated_told")
    kept = kept_codes(asked, as_of)
    return frame(
        connection,
        select(item.kind, told.observed_on, told.precision)
        .join(reading, reading.c.item_code == item.code)
        .join(told, told.code == reading.c.observation_code)
        .where(
            reading.c.value != Status.UNKNOWN.value,
            or_(
                and_(item.kind == ItemKind.COMMITMENT, item.code.in_(kept)),
                and_(item.kind == ItemKind.ACTION, item.parent_code.in_(kept)),
            ),
        )
        .distinct()
        .order_by(item.kind, told.observed_on, told.precision),
    )


def action_squares(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The actions of the commitments that a filter keeps, in document order: `action_frame`."""
    item = aliased(Item, name="square_action")
    tree = select(item.code).where(
        item.kind == ItemKind.ACTION, item.parent_code.in_(kept_codes(asked, as_of))
    )
    return action_frame(connection, as_of, tree)


def promises(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Quantified targets known at the date, in document order, one row a target.

    Columns: code, rank, commitment, commitment_number, commitment_short, plan, label, unit,
    direction, initial, target, target_on, target_precision, printed, current, current_on,
    current_precision, source, section, lines. `current` is the newest value that a source gives at
    the date, null when none does.
    """
    owner = rules.owners()
    item = aliased(Item, name="promising")
    plan = aliased(Plan, name="promising_plan")
    target = aliased(IndicatorValue, name="target")
    source = aliased(Source, name="target_source")
    initial = _newest_value(ValueKind.INITIAL, as_of, "initial_value")
    current = _newest_value(ValueKind.CURRENT, as_of, "current_value")
    return frame(
        connection,
        select(
            Indicator.code,
            target.rank.label("rank"),
            Commitment.code.label("commitment"),
            Commitment.number.label("commitment_number"),
            Commitment.short_title.label("commitment_short"),
            item.plan_code.label("plan"),
            Indicator.label,
            Indicator.unit,
            Indicator.direction,
            initial.c.value.label("initial"),
            target.value.label("target"),
            target.on_date.label("target_on"),
            target.precision.label("target_precision"),
            target.printed.label("printed"),
            current.c.value.label("current"),
            current.c.on_date.label("current_on"),
            current.c.precision.label("current_precision"),
            Indicator.source_code.label("source"),
            Indicator.section,
            Indicator.lines,
        )
        .select_from(Indicator)
        .join(owner, owner.c.item_code == Indicator.item_code)
        .join(Commitment, Commitment.code == owner.c.commitment_code)
        .join(item, item.code == Commitment.code)
        .join(plan, plan.code == item.plan_code)
        .join(
            target,
            and_(
                target.indicator_code == Indicator.code,
                target.kind == ValueKind.TARGET,
                target.value.is_not(None),
            ),
        )
        .join(source, source.code == target.source_code)
        .outerjoin(initial, _same(initial, target))
        .outerjoin(current, _same(current, target))
        .where(
            Commitment.code.in_(kept_codes(asked, as_of)),
            or_(source.dated.is_(None), source.dated <= as_of),
        )
        .order_by(
            plan.start.desc(), item.rank, Indicator.code, target.territory_code, target.rank
        ),
    )


def latest_information(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    per_plan: int | None = None,
) -> pd.DataFrame:
    """What sources said last of the commitments that a filter keeps, newest first, grouped.

    `per_plan` bounds the rows of each plan.

    Readings of one kind of object, of one sort and one date make one row: plan, kind, nature, what
    (`atteint`, `statut`, `calendrier` or `recit`), start, end (the day or period that the source
    gives for the fact, else that of its reading), precision (null when the bounds tell it),
    observed_on, source, number, first (code of the first object), label, commitment (that of the
    first object), commitment_number, commitment_short.
    """
    item = aliased(Item, name="told_item")
    owner = rules.owners()
    holder = aliased(Commitment, name="told_commitment")
    m = aliased(Milestone, name="told_milestone")
    about = case(
        (item.kind == ItemKind.MILESTONE, m.label),
        else_=holder.short_title,
    )
    end = func.coalesce(Observation.reached_end, Observation.observed_on)
    start = func.coalesce(
        Observation.reached_start, Observation.reached_end, Observation.observed_on
    )
    precision = case(
        (Observation.reached_end.is_not(None), None), else_=Observation.precision
    )
    # A source that says that it does not know gives no status.
    known = and_(Observation.status.is_not(None), Observation.status != Status.UNKNOWN)
    said = or_(
        Observation.status.is_(None), known, Observation.calendar.is_not(None),
        Observation.comment.is_not(None), Observation.reached_end.is_not(None),
    )
    what = case(
        (
            and_(item.kind == ItemKind.MILESTONE, Observation.status == Status.COMPLETE),
            "atteint",
        ),
        (known, "statut"),
        (Observation.calendar.is_not(None), "calendrier"),
        else_="recit",
    )
    # What is merely told of an action or a milestone is told of its commitment.
    account = and_(not_(known), Observation.calendar.is_(None))
    of_commitment = and_(account, holder.code.is_not(None))
    told = (
        select(
            item.plan_code.label("plan"),
            case((of_commitment, ItemKind.COMMITMENT.value), else_=item.kind).label("kind"),
            case((of_commitment, None), else_=m.nature).label("nature"),
            what.label("what"), start.label("start"), end.label("end"),
            precision.label("precision"), Observation.observed_on,
            case((of_commitment, holder.code), else_=item.code).label("item"),
            case((of_commitment, holder.short_title), else_=about).label("label"),
            holder.code.label("commitment"), holder.number.label("commitment_number"),
            holder.short_title.label("commitment_short"),
            Observation.source_code.label("source"),
        )
        .select_from(Observation)
        .join(item, item.code == Observation.item_code)
        .join(owner, owner.c.item_code == item.code)
        .outerjoin(holder, holder.code == owner.c.commitment_code)
        .outerjoin(m, m.code == item.code)
        .where(
            rules.counted_observation(as_of),
            said,
            or_(
                owner.c.commitment_code.in_(kept_codes(asked, as_of)),
                *([_plan_itself(asked, item)] if not asked.without("plan", "au").pairs() else []),
            ),
        )
        .subquery("told")
    )
    group = [
        told.c.plan, told.c.kind, told.c.nature, told.c.what,
        told.c.start, told.c.end, told.c.precision, told.c.observed_on, told.c.source,
    ]
    grouped = (
        select(
            *group,
            func.count(distinct(told.c.item)).label("number"),
            func.min(told.c.item).label("first"),
        )
        .group_by(*group)
        .subquery("grouped")
    )
    first = (
        select(
            told.c.item, func.max(told.c.label).label("label"),
            func.max(told.c.commitment).label("commitment"),
            func.max(told.c.commitment_number).label("commitment_number"),
            func.max(told.c.commitment_short).label("commitment_short"),
        )
        .group_by(told.c.item)
        .subquery("first_told")
    )
    order = (
        grouped.c.end.desc(), grouped.c.start.desc(),
        case((grouped.c.what == "recit", 1), else_=0),
        case(
            (grouped.c.kind == ItemKind.COMMITMENT, 0),
            (grouped.c.kind == ItemKind.MILESTONE, 1),
            (grouped.c.kind == ItemKind.ACTION, 2),
            else_=3,
        ),
        grouped.c.first,
    )
    place = func.row_number().over(partition_by=grouped.c.plan, order_by=order)
    ranked = select(grouped, place.label("place")).subquery("ranked")
    statement = (
        select(
            ranked, first.c.label, first.c.commitment, first.c.commitment_number,
            first.c.commitment_short,
        )
        .join(first, first.c.item == ranked.c.first)
        .where(*([ranked.c.place <= per_plan] if per_plan else []))
        .order_by(ranked.c.end.desc(), ranked.c.start.desc(), ranked.c.plan.desc(), ranked.c.place)
    )
    return frame(connection, statement)


def awaited(connection: Connection, asked: CommitmentFilter, as_of: date) -> Awaited:
    """Key milestones past without information, with their commitments and lead organisations."""
    m = rules.milestones_at(as_of)
    silent = and_(
        m.c.state == State.SILENT.value,
        m.c.nature == Nature.MILESTONE,
        *milestone_conditions(asked.without("etat", "nature"), as_of, m),
    )
    counted = connection.execute(
        select(func.count(), func.count(distinct(m.c.commitment))).where(silent)
    ).one()
    carriers = connection.scalar(
        select(func.count(distinct(Participation.organisation_code))).where(
            counted_participations(),
            Participation.item_code.in_(select(m.c.commitment).where(silent)),
        )
    )
    return Awaited(counted[0] or 0, counted[1] or 0, carriers or 0)


def plan_anomalies(connection: Connection) -> pd.DataFrame:
    """What documents say differently of a plan's number of commitments: plan, variants, decision,
    source, section, lines."""
    plan = aliased(Item, name="anomalous_plan")
    return frame(
        connection,
        select(
            Anomaly.code, Anomaly.item_code.label("plan"), Anomaly.variants, Anomaly.decision,
            Anomaly.source_code.label("source"), Anomaly.section, Anomaly.lines,
        )
        .join(plan, plan.code == Anomaly.item_code)
        .where(plan.kind == ItemKind.PLAN, Anomaly.field == "engagements_annonces")
        .order_by(Anomaly.code),
    )


def next_change(connection: Connection, asked: CommitmentFilter, as_of: date) -> dict[str, Any]:
    """The last end of a planned period in a set, and the first still ahead: last, following.

    The two natures never mix: the filter names the one that is told.
    """
    m = rules.milestones_at(as_of)
    conditions = milestone_conditions(asked.without("etat"), as_of, m)
    told = connection.execute(
        select(
            func.max(m.c.end),
            func.min(
                case((and_(m.c.end >= as_of, m.c.state.not_in(_CLOSED)), m.c.end), else_=None)
            ),
        ).where(*conditions)
    ).one()
    return {"last": told[0], "following": told[1]}


_CLOSED = (State.REACHED.value, State.WITHDRAWN.value)


def _plan_itself(asked: CommitmentFilter, item: Any) -> Any:
    """The plan's own row and dates, which no filter but `plan` can keep."""
    own = aliased(Item, name="own_parent")
    above = or_(
        item.kind == ItemKind.PLAN,
        item.parent_code.in_(select(own.code).where(own.kind == ItemKind.PLAN)),
    )
    below = item.kind.in_([ItemKind.PLAN, ItemKind.MILESTONE])
    return and_(above, below, item.plan_code.in_(asked.plan)) if asked.plan else and_(above, below)


def _newest_value(kind: ValueKind, as_of: date, name: str) -> Any:
    """The newest value of one kind that sources give at the date, per indicator and place."""
    value = aliased(IndicatorValue, name=f"{name}_row")
    source = aliased(Source, name=f"{name}_source")
    position = func.row_number().over(
        partition_by=(value.indicator_code, value.territory_code),
        order_by=(
            case((value.on_date.is_(None), 1), else_=0), value.on_date.desc(), value.rank.desc(),
        ),
    )
    ordered = (
        select(
            value.indicator_code, value.territory_code, value.value, value.on_date,
            value.precision, position.label("position"),
        )
        .join(source, source.code == value.source_code)
        .where(
            value.kind == kind,
            value.value.is_not(None),
            or_(source.dated.is_(None), source.dated <= as_of),
            or_(value.on_date.is_(None), value.on_date <= as_of),
        )
        .subquery(f"{name}_ordered")
    )
    return select(ordered).where(ordered.c.position == 1).subquery(name)


def _same(found: Any, target: Any) -> Any:
    return and_(
        found.c.indicator_code == target.indicator_code,
        found.c.territory_code == target.territory_code,
    )


__all__ = [
    "Awaited",
    "action_squares",
    "actions_by_status",
    "awaited",
    "latest_information",
    "next_change",
    "plan_anomalies",
    "promises",
    "status_dates",
]
