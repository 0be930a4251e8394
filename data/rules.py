"""Every computed figure, as expressions that the database evaluates.

The definitions are those of the method page; a plain Python oracle in the tests holds each of them on
SQLite and PostgreSQL. Dates arrive as bounds from Python: there is no date arithmetic in SQL.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Subquery,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from data.models import (
    Commitment,
    Item,
    Milestone,
    Observation,
    Plan,
    Planning,
    Reading,
    Source,
)
from data.vocabulary import Assessor, Attribute, ItemKind, Nature, State, Status

STALE_AFTER_DAYS = 183  # OGP asks for two updates a year
SOON_DAYS = 90

# Weights of the four ordinal levels in the progress index.
LEVEL_WEIGHTS = {
    Status.NOT_STARTED: 0.0,
    Status.LIMITED: 1 / 3,
    Status.SUBSTANTIAL: 2 / 3,
    Status.COMPLETE: 1.0,
}


def stale_before(as_of: date) -> date:
    """The day before which the newest observation is stale."""
    return as_of - timedelta(days=STALE_AFTER_DAYS)


def reading_at(attribute: Attribute, as_of: date, name: str) -> Subquery:
    """The reading of one attribute in force at a date, one row an item.

    Columns: item_code, value, observed_on, observation_code.
    """
    return (
        select(
            Reading.item_code,
            Reading.value,
            Reading.valid_from.label("observed_on"),
            Reading.observation_code,
        )
        .where(
            Reading.assessor == Assessor.ADMINISTRATION,
            Reading.attribute == attribute,
            Reading.valid_from <= as_of,
            Reading.valid_to > as_of,
        )
        .subquery(name)
    )


def known_status(value: ColumnElement[Any]) -> ColumnElement[str]:
    """A status reading with silence and « ne sait pas » both told as `non_renseigne`."""
    return func.coalesce(value, Status.UNKNOWN.value)


def level_weight(status: ColumnElement[Any]) -> ColumnElement[float]:
    """The index weight of a status; null when unknown or withdrawn, which leaves it out of the mean."""
    return case(
        *((status == level.value, literal(weight)) for level, weight in LEVEL_WEIGHTS.items()),
        else_=None,
    )


def index_columns(status: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Aggregates (index 0..100 or null, number it rests on) of a set with this status column."""
    weight = level_weight(status)
    return (func.avg(weight) * 100).label("index"), func.count(weight).label("index_base")


def owners() -> Subquery:
    """The commitment that each item belongs to: columns item_code, commitment_code (null above it)."""
    item = aliased(Item, name="owned")
    parent = aliased(Item, name="owned_parent")
    grand = aliased(Item, name="owned_grand")
    commitment = case(
        (item.kind == ItemKind.COMMITMENT, item.code),
        (parent.kind == ItemKind.COMMITMENT, parent.code),
        (grand.kind == ItemKind.COMMITMENT, grand.code),
        else_=None,
    )
    return (
        select(item.code.label("item_code"), commitment.label("commitment_code"))
        .outerjoin(parent, parent.code == item.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .subquery("owner")
    )


def known_on(as_of: date) -> ColumnElement[bool]:
    """Condition on a joined Source: what it says was known at the date (undated sources always)."""
    return or_(Source.dated.is_(None), Source.dated <= as_of)


def counted_observation(as_of: date) -> ColumnElement[bool]:
    """Condition on Observation: dated on or before the date, and not replaced by a correction."""
    newer = aliased(Observation, name="correction")
    return and_(
        Observation.observed_on <= as_of,
        ~exists().where(newer.replaces_code == Observation.code),
    )


def commitments_at(as_of: date) -> Subquery:
    """Every commitment of a plan published by the date, with its readings in force.

    Columns: code, plan, axis, subaxis, number, rank, title, short_title, folded, status
    (`non_renseigne` when unknown), status_reading (null when nobody spoke), status_max, printed,
    calendar, observed_on (of the status), calendar_on, last_on (newest observation of the commitment,
    its actions or milestones), source_code, section, lines.
    """
    item = aliased(Item, name="ci")
    parent = aliased(Item, name="ci_parent")
    grand = aliased(Item, name="ci_grand")
    status = reading_at(Attribute.STATUS, as_of, "status_at")
    calendar = reading_at(Attribute.CALENDAR, as_of, "calendar_at")
    told = aliased(Observation, name="status_told")
    plan = aliased(Plan, name="ci_plan")
    last = last_observations(as_of)
    in_subaxis = grand.kind == ItemKind.AXIS
    return (
        select(
            item.code.label("code"),
            item.plan_code.label("plan"),
            plan.start.label("plan_start"),
            plan.end.label("plan_end"),
            plan.published_on.label("published_on"),
            case((in_subaxis, grand.code), else_=parent.code).label("axis"),
            case((in_subaxis, parent.code), else_=None).label("subaxis"),
            case((in_subaxis, grand.rank), else_=parent.rank).label("axis_rank"),
            item.rank.label("rank"),
            Commitment.number.label("number"),
            Commitment.title.label("title"),
            Commitment.short_title.label("short_title"),
            Commitment.folded.label("folded"),
            known_status(status.c.value).label("status"),
            status.c.value.label("status_reading"),
            told.status_max.label("status_max"),
            told.printed.label("printed"),
            status.c.observed_on.label("observed_on"),
            status.c.observation_code.label("observation"),
            calendar.c.value.label("calendar"),
            calendar.c.observed_on.label("calendar_on"),
            last.c.last_on.label("last_on"),
            Commitment.source_code.label("source"),
            Commitment.section.label("section"),
            Commitment.lines.label("lines"),
        )
        .join(Commitment, Commitment.code == item.code)
        .join(plan, plan.code == item.plan_code)
        .join(parent, parent.code == item.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .outerjoin(status, status.c.item_code == item.code)
        .outerjoin(told, told.code == status.c.observation_code)
        .outerjoin(calendar, calendar.c.item_code == item.code)
        .outerjoin(last, last.c.commitment_code == item.code)
        .where(item.kind == ItemKind.COMMITMENT, plan.published_on <= as_of)
        .subquery("commitment_at")
    )


def last_observations(as_of: date) -> Subquery:
    """The newest counted observation of each commitment's tree: commitment_code, last_on."""
    owner = owners()
    return (
        select(
            owner.c.commitment_code.label("commitment_code"),
            func.max(Observation.observed_on).label("last_on"),
        )
        .join(owner, owner.c.item_code == Observation.item_code)
        .where(owner.c.commitment_code.is_not(None), counted_observation(as_of))
        .group_by(owner.c.commitment_code)
        .subquery("last_observation")
    )


def _planning_in_force(as_of: date) -> Subquery:
    """The planned period in force at a date, one row a milestone that was announced by then."""
    newest = (
        select(
            Planning.milestone_code.label("milestone_code"),
            func.max(Planning.announced_on).label("announced_on"),
            func.min(Planning.announced_on).label("first_announced_on"),
        )
        .where(Planning.announced_on <= as_of)
        .group_by(Planning.milestone_code)
        .subquery("newest_planning")
    )
    first = aliased(Planning, name="first_planning")
    return (
        select(
            Planning.milestone_code,
            Planning.announced_on,
            Planning.start,
            Planning.end,
            Planning.precision,
            Planning.qualifier,
            Planning.words,
            Planning.year_inferred,
            first.start.label("first_start"),
            first.end.label("first_end"),
            first.announced_on.label("first_announced_on"),
        )
        .join(
            newest,
            and_(
                newest.c.milestone_code == Planning.milestone_code,
                newest.c.announced_on == Planning.announced_on,
            ),
        )
        .join(
            first,
            and_(
                first.milestone_code == Planning.milestone_code,
                first.announced_on == newest.c.first_announced_on,
            ),
        )
        .subquery("planning_at")
    )


def state_case(
    status: ColumnElement[Any],
    status_on: ColumnElement[Any],
    start: ColumnElement[Any],
    end: ColumnElement[Any],
    nature: ColumnElement[Any],
    plan_start: ColumnElement[Any],
    as_of: date,
) -> ColumnElement[str]:
    """The state of a milestone at a date; the first condition that holds decides."""
    over = and_(end.is_not(None), end < as_of)
    said_unfinished = status.in_(
        [Status.NOT_STARTED.value, Status.LIMITED.value, Status.SUBSTANTIAL.value]
    )
    begins_later = or_(
        and_(start.is_not(None), start > as_of),
        and_(start.is_(None), nature == Nature.DEADLINE, plan_start > as_of),
    )
    return case(
        (status == Status.WITHDRAWN.value, State.WITHDRAWN.value),
        (status == Status.COMPLETE.value, State.REACHED.value),
        (and_(start.is_(None), end.is_(None)), State.UNDATED.value),
        (and_(over, said_unfinished, status_on > end), State.LATE.value),
        (over, State.SILENT.value),
        (begins_later, State.UPCOMING.value),
        else_=State.ONGOING.value,
    )


def milestones_at(as_of: date) -> Subquery:
    """Every milestone announced by the date in a plan published by the date, with its state.

    Columns: code, plan, commitment (null for a plan's own), parent, axis, rank, nature, component,
    label, label_is_summary, start, end, precision, qualifier, words, year_inferred, first_start,
    first_end, announced_on, replanned, status, status_on, reached_start, reached_end, state,
    reached_late, before_plan, source, section, lines.
    """
    item = aliased(Item, name="mi")
    parent = aliased(Item, name="mi_parent")
    planning = _planning_in_force(as_of)
    status = reading_at(Attribute.STATUS, as_of, "milestone_status")
    reached = reading_at(Attribute.REACHED, as_of, "milestone_reached")
    told = aliased(Observation, name="reached_told")
    plan = aliased(Plan, name="mi_plan")
    owner = owners()
    state = state_case(
        status.c.value, status.c.observed_on, planning.c.start, planning.c.end,
        Milestone.nature, plan.start, as_of,
    )
    is_reached = status.c.value == Status.COMPLETE.value
    commitment_item = aliased(Item, name="mc")
    axis_item = aliased(Item, name="mc_axis")
    top_item = aliased(Item, name="mc_top")
    return (
        select(
            item.code.label("code"),
            item.plan_code.label("plan"),
            plan.published_on.label("published_on"),
            plan.end.label("plan_end"),
            plan.start.label("plan_start"),
            owner.c.commitment_code.label("commitment"),
            item.parent_code.label("parent"),
            parent.kind.label("parent_kind"),
            commitment_item.rank.label("commitment_rank"),
            case((top_item.kind == ItemKind.AXIS, top_item.code), else_=axis_item.code).label("axis"),
            case((top_item.kind == ItemKind.AXIS, axis_item.code), else_=None).label("subaxis"),
            item.rank.label("rank"),
            Milestone.nature.label("nature"),
            Milestone.component.label("component"),
            Milestone.label.label("label"),
            Milestone.label_is_summary.label("label_is_summary"),
            planning.c.start.label("start"),
            planning.c.end.label("end"),
            planning.c.precision.label("precision"),
            planning.c.qualifier.label("qualifier"),
            planning.c.words.label("words"),
            planning.c.year_inferred.label("year_inferred"),
            planning.c.first_start.label("first_start"),
            planning.c.first_end.label("first_end"),
            planning.c.announced_on.label("announced_on"),
            (planning.c.announced_on != planning.c.first_announced_on).label("replanned"),
            known_status(status.c.value).label("status"),
            status.c.observed_on.label("status_on"),
            told.reached_start.label("reached_start"),
            told.reached_end.label("reached_end"),
            state.label("state"),
            case(
                (and_(is_reached, told.reached_start > planning.c.first_end), true()),
                else_=false(),
            ).label("reached_late"),
            case(
                (
                    and_(
                        planning.c.end < plan.published_on,
                        status.c.value.is_(None),
                    ),
                    true(),
                ),
                else_=false(),
            ).label("before_plan"),
            Milestone.source_code.label("source"),
            Milestone.section.label("section"),
            Milestone.lines.label("lines"),
        )
        .join(Milestone, Milestone.code == item.code)
        .join(plan, plan.code == item.plan_code)
        .join(parent, parent.code == item.parent_code)
        .join(planning, planning.c.milestone_code == item.code)
        .join(owner, owner.c.item_code == item.code)
        .outerjoin(commitment_item, commitment_item.code == owner.c.commitment_code)
        .outerjoin(axis_item, axis_item.code == commitment_item.parent_code)
        .outerjoin(top_item, top_item.code == axis_item.parent_code)
        .outerjoin(status, status.c.item_code == item.code)
        .outerjoin(reached, reached.c.item_code == item.code)
        .outerjoin(told, told.code == reached.c.observation_code)
        .where(item.kind == ItemKind.MILESTONE, plan.published_on <= as_of)
        .subquery("milestone_at")
    )


def slip_days(
    start: date | None, end: date | None, first_start: date | None, first_end: date | None
) -> tuple[int | None, bool]:
    """Slip in days of the end in force against the first end, and whether it was merely made precise.

    Null when either end is missing; 0 and « précisé » when the new period lies inside the old one.
    """
    if end is None or first_end is None:
        return None, False
    changed = (start, end) != (first_start, first_end)
    inside = end <= first_end and (
        first_start is None or (start is not None and start >= first_start)
    )
    if changed and inside:
        return 0, True
    return (end - first_end).days, False


def time_elapsed(start: date, end: date, as_of: date) -> float:
    """The share of a plan's time elapsed at a date, 0..100; the last day counts as elapsed."""
    total = (end - start).days + 1
    return min(100.0, max(0.0, 100 * ((as_of - start).days + 1) / total))


def indicator_rate(initial: float | None, target: float | None, current: float | None) -> float | None:
    """100 × (current - initial) / (target - initial), clamped to 0..100.

    A target already met at the start gives 100 while it stays met, else 0; null when a value misses.
    The direction is that of the target seen from the start.
    """
    if initial is None or target is None or current is None:
        return None
    if initial == target:
        return 100.0 if current == target else 0.0
    return min(100.0, max(0.0, 100 * (current - initial) / (target - initial)))


