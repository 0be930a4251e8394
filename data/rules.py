"""Every computed figure, as SQL expressions that the database evaluates.

The method page of the site gives the definitions; a plain Python oracle in the tests verifies each
of them on SQLite and PostgreSQL. Bounds of dates are computed in Python: there is no date
arithmetic in SQL.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
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
)
from sqlalchemy.orm import aliased

from data.models import Item, Milestone, Observation, Plan, Planning, Reading
from data.vocabulary import (
    Assessor,
    Attribute,
    Direction,
    ItemKind,
    Nature,
    Qualifier,
    State,
    Status,
)

STALE_AFTER_DAYS = 183  # OGP asks for two updates a year
SOON_DAYS = 90
# Qualifiers under which the last day of a period is not a promise.
VAGUE = (Qualifier.EARLY, Qualifier.MIDDLE)

# Weights of the four ordinal levels in the progress index.
LEVEL_WEIGHTS = {
    Status.NOT_STARTED: 0.0,
    Status.LIMITED: 1 / 3,
    Status.SUBSTANTIAL: 2 / 3,
    Status.COMPLETE: 1.0,
}

# The order in which the states of a milestone are tested; the last one is the default.
STATE_PRECEDENCE = tuple(State)


def stale_before(as_of: date) -> date:
    """The day before which the newest observation is stale."""
    return as_of - timedelta(days=STALE_AFTER_DAYS)


def soon_until(as_of: date) -> date:
    """The last day of what is due soon."""
    return as_of + timedelta(days=SOON_DAYS)


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


def level_weight(status: ColumnElement[Any]) -> ColumnElement[float]:
    """The index weight of a status; null when unknown or withdrawn, which leaves it out of
    means."""
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


def counted_observation(
    as_of: date | ColumnElement[Any], observation: Any = Observation
) -> ColumnElement[bool]:
    """Condition on an observation: dated by the date, and replaced by no correction."""
    newer = aliased(Observation, name="correction")
    # There are few corrections: one list of them is faster than a correlated search for each row.
    replaced = select(newer.replaces_code).where(newer.replaces_code.is_not(None))
    return and_(observation.observed_on <= as_of, observation.code.not_in(replaced))


def commitments_at(as_of: Any) -> Subquery:
    """The readings in force of every commitment of a plan published by the date.

    Columns: code, status (`non_renseigne` when unknown), status_reading (null without a reading),
    status_max, printed, precision, observed_on and observation (of the status), calendar,
    calendar_on.
    """
    item = aliased(Item, name="ci")
    status = reading_at(Attribute.STATUS, as_of, "status_at", ItemKind.COMMITMENT)
    calendar = reading_at(Attribute.CALENDAR, as_of, "calendar_at", ItemKind.COMMITMENT)
    reading = aliased(Observation, name="status_told")
    plan = aliased(Plan, name="ci_plan")
    return (
        select(
            item.code.label("code"),
            # A missing reading and « ne sait pas » are both unknown.
            func.coalesce(status.c.value, Status.UNKNOWN.value).label("status"),
            status.c.value.label("status_reading"),
            reading.status_max.label("status_max"),
            reading.printed.label("printed"),
            reading.precision.label("precision"),
            status.c.observed_on.label("observed_on"),
            status.c.observation_code.label("observation"),
            calendar.c.value.label("calendar"),
            calendar.c.observed_on.label("calendar_on"),
        )
        .join(plan, plan.code == item.plan_code)
        .outerjoin(status, status.c.item_code == item.code)
        .outerjoin(reading, reading.code == status.c.observation_code)
        .outerjoin(calendar, calendar.c.item_code == item.code)
        .where(item.kind == ItemKind.COMMITMENT, plan.published_on <= as_of)
        .subquery("commitment_at")
    )


def uncorrected(planning: Any) -> ColumnElement[bool]:
    """Condition on a period: no other period of its milestone corrects it. Others count nowhere."""
    other = aliased(Planning, name="correcting")
    # There are few corrections: only milestones that have one are searched for it.
    having = aliased(Planning, name="having_corrections")
    corrected = select(having.milestone_code).where(having.replaces_on.is_not(None))
    return or_(
        planning.milestone_code.not_in(corrected),
        ~(
            exists()
            .where(
                other.milestone_code == planning.milestone_code,
                other.replaces_on == planning.announced_on,
                # A correction may bear the day of the period it corrects; it does not correct
                # itself.
                or_(
                    other.announced_on != planning.announced_on,
                    other.correction != planning.correction,
                ),
            )
            .correlate(planning)
        ),
    )


def announced_periods() -> Any:
    """Every period ever announced, corrected ones left out; no date moves them.

    Columns: milestone_code, announced_on, start, end, precision, qualifier, words, year_inferred,
    replans (an earlier one was announced of the same milestone).
    """
    period = aliased(Planning, name="period")
    return select(
        period.milestone_code,
        period.announced_on,
        period.start,
        period.end,
        period.precision,
        period.qualifier,
        period.words,
        period.year_inferred,
        _replans(period).label("replans"),
    ).where(uncorrected(period))


def _replans(period: Any) -> ColumnElement[bool]:
    """Whether an earlier period of the same milestone was announced, and never corrected."""
    earlier = aliased(Planning, name="planning_earlier")
    return (
        exists()
        .where(
            earlier.milestone_code == period.milestone_code,
            earlier.announced_on < period.announced_on,
            uncorrected(earlier),
        )
        .correlate(period)
    )


def newest_observations(as_of: Any) -> Any:
    """The newest counted observation of each item by the administration: item_code, observed_on,
    which is null where it never spoke."""
    item = aliased(Item, name="told")
    # The index of observations ends with the newest one of each item: no other is looked at.
    newest = (
        select(Observation.observed_on)
        .where(
            Observation.item_code == item.code,
            Observation.assessor == Assessor.ADMINISTRATION,
            counted_observation(as_of),
        )
        .order_by(Observation.observed_on.desc())
        .limit(1)
        .correlate(item)
        .scalar_subquery()
    )
    return select(item.code.label("item_code"), newest.label("observed_on"))


def state_case(
    status: ColumnElement[Any],
    status_on: ColumnElement[Any],
    start: Any,
    end: Any,
    nature: Any,
    plan_start: Any,
    as_of: date,
) -> ColumnElement[str]:
    """The state of a milestone at a date: the first of `STATE_PRECEDENCE` whose condition holds."""
    over = end < as_of
    is_unfinished = status.in_(
        [Status.NOT_STARTED.value, Status.LIMITED.value, Status.SUBSTANTIAL.value]
    )
    # A milestone without a start begins with its plan, and so does every deadline; one that ends
    # before its plan begins is in course on its last day.
    begins_later = or_(
        start > as_of,
        and_(
            plan_start > as_of,
            or_(nature == Nature.DEADLINE, start.is_(None)),
            or_(end.is_(None), end > as_of),
        ),
    )
    conditions: dict[State, ColumnElement[bool]] = {
        State.WITHDRAWN: status == Status.WITHDRAWN.value,
        State.REACHED: status == Status.COMPLETE.value,
        State.UNDATED: and_(start.is_(None), end.is_(None)),
        State.LATE: and_(over, is_unfinished, status_on > end),
        State.SILENT: over,
        State.UPCOMING: begins_later,
    }
    *decided, otherwise = STATE_PRECEDENCE
    return case(*((conditions[state], state.value) for state in decided), else_=otherwise.value)


def milestones_at(as_of: Any, soon: Any) -> Select[Any]:
    """The state and period at a date of every milestone announced by then in a published plan.

    Columns: code, state, start, end, first_start, first_end, announced_on, status_reading,
    status_on, reached_start, reached_end, replanned, reached_late, before_plan, soon (its period
    ends by that day and it is not reached), year_inferred, precision, qualifier, words. What a
    caller does not select is not computed.
    """
    item = aliased(Item, name="mi")
    plan = aliased(Plan, name="mi_plan")
    planning = aliased(Planning, name="planning_at")
    later = aliased(Planning, name="planning_later")
    status = reading_at(Attribute.STATUS, as_of, "milestone_status", ItemKind.MILESTONE)
    reading = reading_at(Attribute.REACHED, as_of, "milestone_reached", ItemKind.MILESTONE)
    reached = aliased(Observation, name="reached")
    state = state_case(
        status.c.value,
        status.c.observed_on,
        planning.start,
        planning.end,
        # Asked for only of plans that are still to begin.
        select(Milestone.nature).where(Milestone.code == item.code).scalar_subquery(),
        plan.start,
        as_of,
    )
    first_end = _of_first_period(item, "end")
    return (
        select(
            item.code,
            state.label("state"),
            planning.start,
            planning.end,
            _of_first_period(item, "start").label("first_start"),
            first_end.label("first_end"),
            planning.announced_on,
            status.c.value.label("status_reading"),
            status.c.observed_on.label("status_on"),
            reached.reached_start,
            reached.reached_end,
            _replans(planning).label("replanned"),
            # Cases ask for the first period and for statements only where they decide.
            case(
                (status.c.value == Status.COMPLETE.value, reached.reached_start > first_end),
                else_=false(),
            ).label("reached_late"),
            _before_plan(item, plan, planning, as_of).label("before_plan"),
            _ends_soon(state, planning, plan, as_of, soon).label("soon"),
            planning.year_inferred,
            planning.precision,
            planning.qualifier,
            planning.words,
        )
        .join(plan, plan.code == item.plan_code)
        .join(planning, planning.milestone_code == item.code)
        .outerjoin(status, status.c.item_code == item.code)
        .outerjoin(reading, reading.c.item_code == item.code)
        .outerjoin(reached, reached.code == reading.c.observation_code)
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


def _of_first_period(item: Any, column: str) -> ColumnElement[Any]:
    """A column of the first period announced of a milestone, whatever the date."""
    first = aliased(Planning, name="planning_first")
    return (
        select(getattr(first, column))
        .where(first.milestone_code == item.code, uncorrected(first))
        .order_by(first.announced_on)
        .limit(1)
        .correlate(item)
        .scalar_subquery()
    )


def _before_plan(item: Any, plan: Any, planning: Any, as_of: Any) -> ColumnElement[bool]:
    """Whether a period was over before its plan was published and before it was announced itself,
    and nothing was said of it: a document may announce one before that."""
    announced = _of_first_period(item, "announced_on")
    never_told = case((planning.end < announced, ~_has_statement(item, as_of)), else_=false())
    return case((planning.end < plan.published_on, never_told), else_=false())


def _has_statement(item: Any, as_of: Any) -> ColumnElement[bool]:
    """Whether the administration spoke of an item by the date."""
    observation = aliased(Observation, name="milestone_said")
    return (
        exists()
        .where(
            observation.item_code == item.code,
            observation.assessor == Assessor.ADMINISTRATION,
            counted_observation(as_of, observation),
        )
        .correlate(item)
    )


def _ends_soon(
    state: ColumnElement[str], planning: Any, plan: Any, as_of: Any, until: Any
) -> ColumnElement[bool]:
    """Whether the period of a milestone ends between two days, both included.

    It is not reached, and its plan is not over at the first day; `soon_until` gives the second.
     « Début 2026 » and « mi-2026 » are left out: they keep the whole year as bounds, and its
    last day is not a promise.
    """
    ends = and_(
        planning.end >= as_of,
        planning.end <= until,
        plan.end >= as_of,
        or_(planning.qualifier.is_(None), planning.qualifier.not_in(VAGUE)),
    )
    is_open = state.in_([State.ONGOING.value, State.UPCOMING.value])
    return case((ends, is_open), else_=false())


def slip_days(
    start: date | None, end: date | None, first_start: date | None, first_end: date | None
) -> tuple[int | None, bool]:
    """The slip in days of the end in force against the first end, and whether the period was «
    précisé ».

    Null when either end is missing; 0 and « précisé » when the new period lies inside the first
    one.
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

    NEVER = "jamais_renseigne"  # no source ever spoke of it, which is not the same as out of date
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
    """100 × (current - initial) / (target - initial), clamped to 0..100; null without a value.

    A target already met at the start gives 100 while it stays met, else 0. Without `direction` a
    target is met at the start only when it equals the initial value.
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
