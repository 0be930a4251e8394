"""Every computed figure, as expressions that the database evaluates.

The definitions are those of the method page; a plain Python oracle in the tests holds each of them
on SQLite and PostgreSQL. Dates arrive as bounds from Python: there is no date arithmetic in SQL.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec

from sqlalchemy import (
    ColumnElement,
    Label,
    Select,
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
    union_all,
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
from data.statements import kept_statement
from data.vocabulary import Assessor, Attribute, Direction, ItemKind, Nature, State, Status

P = ParamSpec("P")

STALE_AFTER_DAYS = 183  # OGP asks for two updates a year
SOON_DAYS = 90

# Weights of the four ordinal levels in the progress index.
LEVEL_WEIGHTS = {
    Status.NOT_STARTED: 0.0,
    Status.LIMITED: 1 / 3,
    Status.SUBSTANTIAL: 2 / 3,
    Status.COMPLETE: 1.0,
}


def _kept_statement(
    name: str,
) -> Callable[[Callable[P, Select[Any]]], Callable[P, Subquery]]:
    """Keep the statements of a rule, a date each.

    The subquery is new at each call, so that it never correlates with itself.
    """

    def decorate(write: Callable[P, Select[Any]]) -> Callable[P, Subquery]:
        written = kept_statement(write)

        @wraps(write)
        def subquery(*args: P.args, **options: P.kwargs) -> Subquery:
            return written(*args, **options).subquery(name)

        return subquery

    return decorate


def stale_before(as_of: date) -> date:
    """The day before which the newest observation is stale."""
    return as_of - timedelta(days=STALE_AFTER_DAYS)


def soon_until(as_of: date, days: int = SOON_DAYS) -> date:
    """The last day of what is due soon."""
    return as_of + timedelta(days=days)


def reading_at(
    attribute: Attribute, as_of: date, name: str, kind: ItemKind | None = None
) -> Subquery:
    """The reading of one attribute in force at a date, one row an item (of one kind, if given).

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
            *([] if kind is None else [Reading.kind == kind]),
        )
        .subquery(name)
    )


def known_status(value: ColumnElement[Any]) -> ColumnElement[str]:
    """A status reading with silence and « ne sait pas » both told as `non_renseigne`."""
    return func.coalesce(value, Status.UNKNOWN.value)


def level_weight(status: ColumnElement[Any]) -> ColumnElement[float]:
    """The index weight of a status; null, so out of every mean, when unknown or withdrawn."""
    return case(
        *((status == level.value, literal(weight)) for level, weight in LEVEL_WEIGHTS.items()),
        else_=None,
    )


def upper_weight(
    status: ColumnElement[Any], status_max: ColumnElement[Any]
) -> ColumnElement[float]:
    """The index weight of a status' upper bound (« substantiel voire complet »), else its own."""
    own = level_weight(status)
    return case((own.is_not(None), func.coalesce(level_weight(status_max), own)), else_=None)


def index_columns(status: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Aggregates (index 0..100 or null, number it rests on) of a set with this status column."""
    weight = level_weight(status)
    return (func.avg(weight) * 100).label("index"), func.count(weight).label("index_base")


@_kept_statement("owner")
def owners() -> Select[Any]:
    """The commitment that each item belongs to, null above it: item_code, commitment_code.

    For rows that hang on any item; to start from commitments, `tree_of` is quicker.
    """
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
    )


def tree_of(commitments: Select[Any]) -> Select[Any]:
    """The codes of these commitments, their actions and all their milestones."""
    child = aliased(Item, name="tree_child")
    grand = aliased(Item, name="tree_grand")
    chosen = commitments.subquery("tree_root")
    code = chosen.c[0]
    tree = union_all(
        select(code.label("item_code")),
        select(child.code).join(chosen, code == child.parent_code),
        select(grand.code)
        .join(child, child.code == grand.parent_code)
        .join(chosen, code == child.parent_code),
    ).subquery("tree")
    return select(tree.c.item_code)


def known_on(as_of: date) -> ColumnElement[bool]:
    """Condition on a joined Source: what it says was known at the date (undated sources always)."""
    return or_(Source.dated.is_(None), Source.dated <= as_of)


def counted_observation(as_of: date, observation: Any = Observation) -> ColumnElement[bool]:
    """Condition on an observation: dated by the date, and replaced by no correction."""
    newer = aliased(Observation, name="correction")
    # Corrections are few: their list is made once, where a correlated search is made a row.
    replaced = select(newer.replaces_code).where(newer.replaces_code.is_not(None))
    return and_(observation.observed_on <= as_of, observation.code.not_in(replaced))


@_kept_statement("commitment_at")
def commitments_at(as_of: date) -> Select[Any]:
    """Every commitment of a plan published by the date, with its readings in force.

    Columns: code, plan, plan_start, plan_end, published_on, axis and subaxis (null when the plan
    holds it directly), axis_rank, rank, number, title, short_title, folded, status
    (`non_renseigne` when unknown), status_reading (null when nobody spoke), status_max, printed,
    precision, observed_on and observation (of the status), calendar, calendar_on, last_on (newest
    observation of the commitment, its actions or milestones), source, section, lines.
    """
    item = aliased(Item, name="ci")
    parent = aliased(Item, name="ci_parent")
    grand = aliased(Item, name="ci_grand")
    status = reading_at(Attribute.STATUS, as_of, "status_at", ItemKind.COMMITMENT)
    calendar = reading_at(Attribute.CALENDAR, as_of, "calendar_at", ItemKind.COMMITMENT)
    told = aliased(Observation, name="status_told")
    plan = aliased(Plan, name="ci_plan")
    return (
        select(
            item.code.label("code"),
            item.plan_code.label("plan"),
            plan.start.label("plan_start"),
            plan.end.label("plan_end"),
            plan.published_on.label("published_on"),
            *_axes(parent, grand),
            item.rank.label("rank"),
            Commitment.number.label("number"),
            Commitment.title.label("title"),
            Commitment.short_title.label("short_title"),
            Commitment.folded.label("folded"),
            known_status(status.c.value).label("status"),
            status.c.value.label("status_reading"),
            told.status_max.label("status_max"),
            told.printed.label("printed"),
            told.precision.label("precision"),
            status.c.observed_on.label("observed_on"),
            status.c.observation_code.label("observation"),
            calendar.c.value.label("calendar"),
            calendar.c.observed_on.label("calendar_on"),
            _last_on(item, as_of).label("last_on"),
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
        .where(item.kind == ItemKind.COMMITMENT, plan.published_on <= as_of)
    )


def _axes(holder: Any, above: Any) -> tuple[Label[Any], ...]:
    """Columns axis, subaxis and axis_rank, from a commitment's parent and the parent of that."""
    in_axis = holder.kind == ItemKind.AXIS
    in_subaxis = and_(in_axis, above.kind == ItemKind.AXIS)
    return (
        case((in_subaxis, above.code), (in_axis, holder.code), else_=None).label("axis"),
        case((in_subaxis, holder.code), else_=None).label("subaxis"),
        case((in_subaxis, above.rank), (in_axis, holder.rank), else_=None).label("axis_rank"),
    )


def _last_on(commitment: Any, as_of: date) -> ColumnElement[Any]:
    """The day of the newest counted observation of a commitment, its actions or its milestones.

    A correlated subquery: nothing is paid by the queries that do not ask for it.
    """
    told = aliased(Observation, name="last_told")
    child = aliased(Item, name="last_child")
    grand = aliased(Item, name="last_grand")
    counted = and_(told.assessor == Assessor.ADMINISTRATION, counted_observation(as_of, told))
    days = union_all(
        select(told.observed_on.label("observed_on"))
        .where(told.item_code == commitment.code, counted)
        .correlate(commitment),
        select(told.observed_on)
        .join(child, child.code == told.item_code)
        .where(child.parent_code == commitment.code, counted)
        .correlate(commitment),
        select(told.observed_on)
        .join(grand, grand.code == told.item_code)
        .join(child, child.code == grand.parent_code)
        .where(child.parent_code == commitment.code, counted)
        .correlate(commitment),
    ).subquery("last_told_on")
    return select(func.max(days.c.observed_on)).correlate(commitment).scalar_subquery()


@_kept_statement("last_observation")
def last_observations(as_of: date) -> Select[Any]:
    """The newest counted observation of each commitment's tree: commitment_code, last_on.

    All commitments at once; `commitments_at` has the same day for a few of them at less cost.
    """
    item = aliased(Item, name="last_item")
    parent = aliased(Item, name="last_parent")
    grand = aliased(Item, name="last_grand")
    code = case(
        (item.kind == ItemKind.COMMITMENT, item.code),
        (parent.kind == ItemKind.COMMITMENT, parent.code),
        (grand.kind == ItemKind.COMMITMENT, grand.code),
        else_=None,
    )
    days = (
        select(code.label("commitment_code"), Observation.observed_on)
        .join(item, item.code == Observation.item_code)
        .outerjoin(parent, parent.code == item.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .where(
            Observation.assessor == Assessor.ADMINISTRATION,
            counted_observation(as_of),
        )
        .subquery("last_days")
    )
    return (
        select(days.c.commitment_code, func.max(days.c.observed_on).label("last_on"))
        .where(days.c.commitment_code.is_not(None))
        .group_by(days.c.commitment_code)
    )


def uncorrected(planning: Any) -> ColumnElement[bool]:
    """True for a period that no other one of its milestone corrects: the others count nowhere."""
    other = aliased(Planning, name="correcting")
    return ~(
        exists()
        .where(
            other.milestone_code == planning.milestone_code,
            other.replaces_on == planning.announced_on,
            # A correction may keep the day of what it corrects; it does not correct itself.
            or_(
                other.announced_on != planning.announced_on,
                other.correction != planning.correction,
            ),
        )
        .correlate(planning)
    )


def newest_observations(as_of: Any) -> Any:
    """The newest counted observations of each item: item_code, observed_on (by the
    administration, null when it never spoke), told_on (by anybody)."""
    by_administration = case(
        (Observation.assessor == Assessor.ADMINISTRATION, Observation.observed_on), else_=None
    )
    return (
        select(
            Observation.item_code,
            func.max(by_administration).label("observed_on"),
            func.max(Observation.observed_on).label("told_on"),
        )
        .where(counted_observation(as_of))
        .group_by(Observation.item_code)
    )


def _first_planning(milestone: Any, column: Any) -> ColumnElement[Any]:
    """A column of the period that was announced first; correlated, so unpaid when not asked for."""
    first = aliased(Planning, name="first_planning")
    return (
        select(getattr(first, column.key))
        .where(first.milestone_code == milestone.code, uncorrected(first))
        .order_by(first.announced_on)
        .limit(1)
        .correlate(milestone)
        .scalar_subquery()
    )


def state_case(
    status: ColumnElement[Any],
    status_on: ColumnElement[Any],
    start: Any,
    end: Any,
    nature: Any,
    plan_start: Any,
    as_of: date,
) -> ColumnElement[str]:
    """The state of a milestone at a date; the first condition that holds decides."""
    over = end < as_of
    said_unfinished = status.in_(
        [Status.NOT_STARTED.value, Status.LIMITED.value, Status.SUBSTANTIAL.value]
    )
    # Nothing without a start of its own begins before its plan, and no deadline does.
    begins_later = or_(
        start > as_of,
        and_(plan_start > as_of, or_(nature == Nature.DEADLINE, start.is_(None))),
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


def _above_milestone(parent: Any, commitment: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Columns commitment_rank, axis, subaxis, axis_rank of a milestone; correlated."""
    owner = aliased(Item, name="milestone_owner")
    holder = aliased(Item, name="milestone_holder")
    above = aliased(Item, name="milestone_above")
    return [
        select(column)
        .select_from(owner)
        .join(holder, holder.code == owner.parent_code)
        .outerjoin(above, above.code == holder.parent_code)
        .where(owner.code == commitment)
        .correlate(parent)
        .scalar_subquery()
        .label(column.name)
        for column in (owner.rank.label("commitment_rank"), *_axes(holder, above))
    ]


def _reached(milestone: Any, column: Any, as_of: date) -> ColumnElement[Any]:
    """A bound of the date reached, as read at a date; correlated, so unpaid when not asked for."""
    told = aliased(Observation, name="reached_told")
    reading = aliased(Reading, name="reached_reading")
    return (
        select(getattr(told, column.key))
        .join(reading, reading.observation_code == told.code)
        .where(
            reading.item_code == milestone.code,
            reading.assessor == Assessor.ADMINISTRATION,
            reading.attribute == Attribute.REACHED,
            reading.valid_from <= as_of,
            reading.valid_to > as_of,
        )
        .correlate(milestone)
        .scalar_subquery()
    )


@_kept_statement("milestone_at")
def milestones_at(as_of: date) -> Select[Any]:
    """Every milestone announced by the date in a plan published by the date, with its state.

    What counts do not need is correlated rather than joined: they pay nothing for it.

    Columns: code, plan, published_on, plan_start, plan_end, commitment (null for a plan's own),
    parent, parent_kind, parent_rank, commitment_rank, axis, subaxis, axis_rank, rank, nature,
    component, label, label_is_summary, start, end, precision, qualifier, words, year_inferred,
    first_start, first_end, announced_on, replanned, status, status_reading, status_on,
    reached_start, reached_end, state, reached_late, before_plan, source, section, lines.
    """
    item = aliased(Item, name="mi")
    parent = aliased(Item, name="mi_parent")
    planning = aliased(Planning, name="planning_at")
    later = aliased(Planning, name="planning_later")
    status = reading_at(Attribute.STATUS, as_of, "milestone_status", ItemKind.MILESTONE)
    said = aliased(Observation, name="milestone_said")
    plan = aliased(Plan, name="mi_plan")
    # A milestone hangs on a plan, on a commitment or on one of its actions.
    commitment = case(
        (parent.kind == ItemKind.COMMITMENT, parent.code),
        (parent.kind == ItemKind.ACTION, parent.parent_code),
        else_=None,
    )
    state = state_case(
        status.c.value,
        status.c.observed_on,
        planning.start,
        planning.end,
        Milestone.nature,
        plan.start,
        as_of,
    )
    first_end = _first_planning(item, Planning.end)
    reached_start = _reached(item, Observation.reached_start, as_of)
    return (
        select(
            item.code.label("code"),
            item.plan_code.label("plan"),
            plan.published_on.label("published_on"),
            plan.end.label("plan_end"),
            plan.start.label("plan_start"),
            commitment.label("commitment"),
            item.parent_code.label("parent"),
            parent.kind.label("parent_kind"),
            parent.rank.label("parent_rank"),
            *_above_milestone(parent, commitment),
            item.rank.label("rank"),
            Milestone.nature.label("nature"),
            Milestone.component.label("component"),
            Milestone.label.label("label"),
            Milestone.label_is_summary.label("label_is_summary"),
            planning.start.label("start"),
            planning.end.label("end"),
            planning.precision.label("precision"),
            planning.qualifier.label("qualifier"),
            planning.words.label("words"),
            planning.year_inferred.label("year_inferred"),
            _first_planning(item, Planning.start).label("first_start"),
            first_end.label("first_end"),
            planning.announced_on.label("announced_on"),
            (planning.announced_on != _first_planning(item, Planning.announced_on)).label(
                "replanned"
            ),
            known_status(status.c.value).label("status"),
            status.c.value.label("status_reading"),
            status.c.observed_on.label("status_on"),
            reached_start.label("reached_start"),
            _reached(item, Observation.reached_end, as_of).label("reached_end"),
            state.label("state"),
            case(
                (
                    and_(
                        status.c.value == Status.COMPLETE.value,
                        reached_start > first_end,
                    ),
                    true(),
                ),
                else_=false(),
            ).label("reached_late"),
            case(
                (
                    and_(
                        planning.end < plan.published_on,
                        ~exists()
                        .where(
                            said.item_code == item.code,
                            said.assessor == Assessor.ADMINISTRATION,
                            counted_observation(as_of, said),
                        )
                        .correlate(item),
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
        .join(planning, planning.milestone_code == item.code)
        .outerjoin(status, status.c.item_code == item.code)
        .where(
            item.kind == ItemKind.MILESTONE,
            plan.published_on <= as_of,
            planning.announced_on <= as_of,
            uncorrected(planning),
            ~exists().where(
                later.milestone_code == planning.milestone_code,
                later.announced_on > planning.announced_on,
                later.announced_on <= as_of,
                uncorrected(later),
            ),
        )
    )


def milestone_situation(as_of: Any, soon: Any) -> Any:
    """What moves with the date of every milestone announced by then in a plan published by then.

    Columns: code, state, start, end, first_start, first_end, announced_on, status_reading,
    status_on, reached_start, reached_end, replanned, reached_late, before_plan, soon (its period
    ends by that day, and it is not reached), year_inferred, precision, qualifier, words.
    """
    item = aliased(Item, name="mi")
    plan = aliased(Plan, name="mi_plan")
    planning = aliased(Planning, name="planning_at")
    later = aliased(Planning, name="planning_later")
    first = aliased(Planning, name="planning_first")
    earlier = aliased(Planning, name="planning_earlier")
    status = reading_at(Attribute.STATUS, as_of, "milestone_status", ItemKind.MILESTONE)
    reading = reading_at(Attribute.REACHED, as_of, "milestone_reached", ItemKind.MILESTONE)
    reached = aliased(Observation, name="reached")
    state = state_case(
        status.c.value, status.c.observed_on, planning.start, planning.end, Milestone.nature,
        plan.start, as_of,
    )
    dated = (
        select(
            item.code,
            state.label("state"),
            planning.start,
            planning.end,
            first.start.label("first_start"),
            first.end.label("first_end"),
            planning.announced_on,
            status.c.value.label("status_reading"),
            status.c.observed_on.label("status_on"),
            reached.reached_start,
            reached.reached_end,
            (planning.announced_on != first.announced_on).label("replanned"),
            and_(status.c.value == Status.COMPLETE.value, reached.reached_start > first.end).label(
                "reached_late"
            ),
            and_(planning.end < plan.published_on, ~_spoken_of(item, as_of)).label("before_plan"),
            plan.end.label("plan_end"),
            planning.year_inferred,
            planning.precision,
            planning.qualifier,
            planning.words,
        )
        .join(Milestone, Milestone.code == item.code)
        .join(plan, plan.code == item.plan_code)
        .join(planning, planning.milestone_code == item.code)
        .join(first, first.milestone_code == item.code)
        .outerjoin(status, status.c.item_code == item.code)
        .outerjoin(reading, reading.c.item_code == item.code)
        .outerjoin(reached, reached.code == reading.c.observation_code)
        .where(
            item.kind == ItemKind.MILESTONE,
            plan.published_on <= as_of,
            planning.announced_on <= as_of,
            uncorrected(planning),
            uncorrected(first),
            ~exists().where(
                later.milestone_code == planning.milestone_code,
                later.announced_on > planning.announced_on,
                later.announced_on <= as_of,
                uncorrected(later),
            ),
            ~exists().where(
                earlier.milestone_code == first.milestone_code,
                earlier.announced_on < first.announced_on,
                uncorrected(earlier),
            ),
        )
        .subquery("milestone")
    )
    columns = [column for column in dated.c if column.key != "plan_end"]
    columns.insert(14, and_(*ends_soon(dated.c, as_of, soon)).label("soon"))
    return select(*columns)


def _spoken_of(item: Any, as_of: Any) -> ColumnElement[bool]:
    """Whether the administration said anything of an item by the date."""
    said = aliased(Observation, name="milestone_said")
    return (
        exists()
        .where(
            said.item_code == item.code,
            said.assessor == Assessor.ADMINISTRATION,
            counted_observation(as_of, said),
        )
        .correlate(item)
    )


def ends_soon(milestone: Any, as_of: Any, until: Any) -> list[ColumnElement[bool]]:
    """Conditions on `milestones_at`: not reached, the period ends between the two dates, both
    counted, and the plan is not over at the first. `soon_until` gives the second."""
    return [
        milestone.state.in_([State.ONGOING.value, State.UPCOMING.value]),
        milestone.end >= as_of,
        milestone.end <= until,
        milestone.plan_end >= as_of,
    ]


def slip_days(
    start: date | None, end: date | None, first_start: date | None, first_end: date | None
) -> tuple[int | None, bool]:
    """Slip in days of the end in force against the first end, and whether it was « précisé ».

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


class Freshness(StrEnum):
    """How recent the newest information on a commitment is."""

    NEVER = "jamais_renseigne"  # nothing was ever said: not the same as out of date
    CLOSED = "clos"  # its plan is over
    STALE = "perime"
    FRESH = "a_jour"


def freshness(last_on: date | None, plan_end: date, as_of: date) -> Freshness:
    """How recent the newest information is at a date; only a running plan's can be stale."""
    if last_on is None:
        return Freshness.NEVER
    if plan_end < as_of:
        return Freshness.CLOSED
    return Freshness.STALE if last_on < stale_before(as_of) else Freshness.FRESH


def indicator_rate(
    initial: float | None,
    target: float | None,
    current: float | None,
    direction: str | None = None,
) -> float | None:
    """100 × (current - initial) / (target - initial), clamped to 0..100.

    A target met at the start gives 100 while it stays met, else 0; null when a value is missing.
    Without `direction` the target is met at the start only when it equals the initial value.
    """
    if initial is None or target is None or current is None:
        return None
    if _met(initial, target, direction):
        return 100.0 if _met(current, target, direction) else 0.0
    return min(100.0, max(0.0, 100 * (current - initial) / (target - initial)))


def _met(value: float, target: float, direction: str | None) -> bool:
    if direction == Direction.UP:
        return value >= target
    if direction == Direction.DOWN:
        return value <= target
    return value == target
