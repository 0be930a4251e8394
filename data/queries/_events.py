"""The events of a period as one SQL union: `data.queries.changes` lists and counts them."""

from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    Date,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from data import rules
from data.changes import Change
from data.filters import CommitmentFilter
from data.models import Evidence, Item, Milestone, Observation, Plan, Source
from data.queries._conditions import commitment_conditions, milestone_conditions
from data.vocabulary import Attribute, ItemKind, State, Status

# The columns of an event; every select below gives them all, in this order.
_TEXTS = (
    "kind", "code", "item", "plan", "axis", "commitment", "nature", "before", "after",
    "words_before", "words_after", "source", "section", "lines",
)
_DATES = ("dated", "start", "end", "start_before", "end_before")


def _event(**columns: Any) -> list[Any]:
    """The columns of an event, the missing ones null with their type (PostgreSQL wants it)."""
    listed: list[Any] = []
    for name in _TEXTS:
        value = columns.get(name)
        if value is None:
            value = cast(null(), String)
        elif isinstance(value, str):
            value = literal(value, String)
        listed.append(type_coerce(value, String).label(name))
    for name in _DATES:
        day = columns.get(name)
        listed.append((cast(null(), Date) if day is None else day).label(name))
    listed.append(columns.get("next_day", literal(0)).label("next_day"))
    return listed


def events(asked: CommitmentFilter, since: date, until: date) -> Subquery:
    commitments = _commitment_pairs(asked, since, until)
    milestones = _milestone_pairs(asked, since, until)
    return union_all(
        plan_events(asked, since, until),
        _commitment_status(commitments),
        _action_status(asked, since, until),
        _calendar_events(commitments),
        *_milestone_events(milestones, since),
        evidence_events(asked, since, until),
        observation_events(asked, since, until),
    ).subquery("event")


def _kept_commitments(asked: CommitmentFilter, as_of: date) -> Subquery:
    c = rules.commitments_at(as_of)
    return (
        select(c.c.code, c.c.plan, c.c.axis)
        .where(*commitment_conditions(asked, as_of, c))
        .subquery("kept_commitment")
    )


def _plan_wide(asked: CommitmentFilter) -> bool:
    """Whether facts of a plan itself answer: nothing but plan and date is asked for."""
    return not asked.narrows


def plan_events(asked: CommitmentFilter, since: date | None, until: date) -> Select[Any]:
    """Plans published in the period; a filter on commitments leaves them out."""
    conditions = [Plan.published_on <= until, Plan.covered]
    if since is not None:
        conditions.append(Plan.published_on > since)
    if asked.plan:
        conditions.append(Plan.code.in_(asked.plan))
    if not _plan_wide(asked):
        conditions.append(Plan.code.is_(None))
    return select(
        *_event(
            kind=Change.PLAN.value, code=Plan.code, item=Plan.code, plan=Plan.code,
            dated=Plan.published_on, start=Plan.start, end=Plan.end,
            source=Plan.source_code, section=Plan.section, lines=Plan.lines,
        )
    ).where(*conditions)


def _commitment_pairs(asked: CommitmentFilter, since: date, until: date) -> CTE:
    """Commitments that the filter keeps at the end, with their readings at both ends."""
    after = rules.commitments_at(until)
    before = rules.commitments_at(since).alias("commitment_before")
    told = aliased(Observation, name="pair_told")
    return (
        select(
            after.c.code, after.c.plan, after.c.axis, after.c.status, after.c.status_reading,
            after.c.observed_on, after.c.calendar, after.c.calendar_on,
            before.c.status.label("status_before"), before.c.calendar.label("calendar_before"),
            after.c.printed, told.source_code, told.section, told.lines,
        )
        .outerjoin(before, before.c.code == after.c.code)
        .outerjoin(told, told.code == after.c.observation)
        .where(*commitment_conditions(asked, until, after))
        .cte("commitment_pair")
    )


def _commitment_status(pair: CTE) -> Select[Any]:
    c = pair.c
    return select(
        *_event(
            kind=Change.STATUS.value, code=c.code, item=c.code, plan=c.plan, axis=c.axis,
            commitment=c.code, dated=c.observed_on, before=c.status_before, after=c.status,
            words_after=c.printed, source=c.source_code, section=c.section, lines=c.lines,
        )
    ).where(
        c.status_reading.is_not(None),
        c.status != func.coalesce(c.status_before, Status.UNKNOWN.value),
    )


def _calendar_events(pair: CTE) -> Select[Any]:
    c = pair.c
    return select(
        *_event(
            kind=Change.CALENDAR.value, code=c.code, item=c.code, plan=c.plan, axis=c.axis,
            commitment=c.code, dated=c.calendar_on, before=c.calendar_before, after=c.calendar,
            source=c.source_code, section=c.section, lines=c.lines,
        )
    ).where(
        c.calendar.is_not(None),
        or_(c.calendar_before.is_(None), c.calendar != c.calendar_before),
    )


def _action_status(asked: CommitmentFilter, since: date, until: date) -> Select[Any]:
    kept = _kept_commitments(asked, until)
    item = aliased(Item, name="moved_action")
    before = rules.reading_at(Attribute.STATUS, since, "action_status_before")
    after = rules.reading_at(Attribute.STATUS, until, "action_status_after")
    told = aliased(Observation, name="action_status_told")
    return (
        select(
            *_event(
                kind=Change.STATUS.value, code=item.code, item=item.code, plan=kept.c.plan,
                axis=kept.c.axis, commitment=kept.c.code, dated=after.c.observed_on,
                before=before.c.value, after=after.c.value, words_after=told.printed,
                source=told.source_code, section=told.section, lines=told.lines,
            )
        )
        .join(kept, kept.c.code == item.parent_code)
        .join(after, after.c.item_code == item.code)
        .join(told, told.code == after.c.observation_code)
        .outerjoin(before, before.c.item_code == item.code)
        .where(
            item.kind == ItemKind.ACTION,
            after.c.value != rules.known_status(before.c.value),
        )
    )


def _milestone_pairs(asked: CommitmentFilter, since: date, until: date) -> CTE:
    """Milestones that the filter keeps at the end, with their state and period at both ends."""
    after = rules.milestones_at(until)
    before = rules.milestones_at(since).alias("milestone_before")
    told = aliased(Observation, name="milestone_told")
    reading = rules.reading_at(Attribute.STATUS, until, "milestone_told_status")
    return (
        select(
            after.c.code, after.c.plan, after.c.axis, after.c.commitment,
            type_coerce(after.c.nature, String).label("nature"),
            after.c.state, after.c.status_on, after.c.start, after.c.end, after.c.words,
            after.c.announced_on, after.c.published_on, after.c.before_plan,
            before.c.code.label("known"), before.c.state.label("state_before"),
            before.c.start.label("start_before"), before.c.end.label("end_before"),
            before.c.words.label("words_before"), before.c.announced_on.label("announced_before"),
            after.c.source, after.c.section, after.c.lines,
            told.source_code.label("told_source"), told.section.label("told_section"),
            told.lines.label("told_lines"),
        )
        .outerjoin(before, before.c.code == after.c.code)
        .outerjoin(reading, reading.c.item_code == after.c.code)
        .outerjoin(told, told.code == reading.c.observation_code)
        .where(*milestone_conditions(asked, until, after))
        .cte("milestone_pair")
    )


def _milestone_events(pair: CTE, since: date) -> list[Select[Any]]:
    c = pair.c
    told = {"source": c.told_source, "section": c.told_section, "lines": c.told_lines}
    own = {"source": c.source, "section": c.section, "lines": c.lines}
    became = {
        Change.REACHED: State.REACHED, Change.LATE: State.LATE, Change.WITHDRAWN: State.WITHDRAWN,
        Change.SILENT: State.SILENT,
    }
    # A period announced, or a plan published, after the period was over: the silence begins there.
    known_since = case((c.announced_on > c.published_on, c.announced_on), else_=c.published_on)
    ended_before = c.end < known_since

    def select_event(kind: Change, dated: Any, where: Any,
                     next_day: Any | None = None,
                     **more: Any) -> Select[Any]:
        columns = {
            "kind": literal(kind.value, String), "code": c.code, "item": c.code, "plan": c.plan,
            "axis": c.axis, "commitment": c.commitment, "nature": c.nature, "dated": dated,
            "start": c.start, "end": c.end, "start_before": c.start_before,
            "end_before": c.end_before, "words_before": c.words_before, "words_after": c.words,
            "next_day": literal(0) if next_day is None else next_day, **more,
        }
        return select(*_event(**columns)).where(where)

    events = [
        select_event(
            kind,
            case((ended_before, known_since), else_=c.end) if kind is Change.SILENT
            else c.status_on,
            and_(
                c.state == state.value,
                or_(c.state_before.is_(None), c.state_before != state.value),
                # What was over before its plan was published is no news of the period.
                *([~c.before_plan] if kind is Change.SILENT else []),
            ),
            case((ended_before, 0), else_=1) if kind is Change.SILENT else None,
            before=c.state_before, after=c.state,
            **(own if kind is Change.SILENT else told),
        )
        for kind, state in became.items()
    ]
    replanned = select_event(
        Change.REPLANNED, c.announced_on, c.announced_on > c.announced_before, **own
    )
    announced = select_event(
        Change.ANNOUNCED, c.announced_on,
        and_(c.known.is_(None), c.published_on <= since), after=c.state, **own,
    )
    return [*events, replanned, announced]


def evidence_events(
    asked: CommitmentFilter, since: date | None, until: date
) -> Select[Any]:
    """Evidence that a source dated inside the period gives."""
    owner = rules.owners()
    kept = _kept_commitments(asked, until)
    item = aliased(Item, name="evidence_item")
    plan = aliased(Plan, name="evidence_plan")
    conditions = [Source.dated <= until, plan.published_on <= until]
    if since is not None:
        # Undated sources are always known: they are never new.
        conditions.append(
            or_(Source.dated > since, and_(plan.published_on > since, Source.dated <= since))
        )
    if asked.plan:
        conditions.append(item.plan_code.in_(asked.plan))
    known_from = case((plan.published_on > Source.dated, plan.published_on), else_=Source.dated)
    return (
        select(
            *_event(
                kind=Change.EVIDENCE.value, code=Evidence.code, item=Evidence.item_code,
                plan=item.plan_code, axis=kept.c.axis, commitment=kept.c.code,
                dated=known_from, after=Evidence.kind, start=Evidence.start,
                end=Evidence.end, source=Evidence.source_code, section=Evidence.section,
                lines=Evidence.lines,
            )
        )
        .select_from(Evidence)
        .join(Source, Source.code == Evidence.source_code)
        .join(item, item.code == Evidence.item_code)
        .join(plan, plan.code == item.plan_code)
        .join(owner, owner.c.item_code == Evidence.item_code)
        .outerjoin(kept, kept.c.code == owner.c.commitment_code)
        .where(*conditions, _of_kept_or_plan(asked, kept, owner))
    )


def observation_events(
    asked: CommitmentFilter, since: date | None, until: date
) -> Select[Any]:
    """Observations dated inside the period and not replaced since."""
    owner = rules.owners()
    kept = _kept_commitments(asked, until)
    item = aliased(Item, name="observation_item")
    plan = aliased(Plan, name="observation_plan")
    conditions = [rules.counted_observation(until), plan.published_on <= until]
    known_from = case(
        (plan.published_on > Observation.observed_on, plan.published_on),
        else_=Observation.observed_on,
    )
    if since is not None:
        conditions.append(known_from > since)
    if asked.plan:
        conditions.append(item.plan_code.in_(asked.plan))
    milestone = aliased(Milestone, name="observation_milestone")
    if asked.nature:
        conditions.append(or_(milestone.code.is_(None), milestone.nature.in_(asked.nature)))
    return (
        select(
            *_event(
                kind=Change.OBSERVATION.value, code=Observation.code, item=Observation.item_code,
                plan=item.plan_code, axis=kept.c.axis, commitment=kept.c.code, dated=known_from,
                nature=milestone.nature, after=Observation.status,
                words_after=Observation.comment, start=Observation.reached_start,
                end=Observation.reached_end, source=Observation.source_code,
                section=Observation.section, lines=Observation.lines,
            )
        )
        .select_from(Observation)
        .join(item, item.code == Observation.item_code)
        .join(plan, plan.code == item.plan_code)
        .join(owner, owner.c.item_code == Observation.item_code)
        .outerjoin(kept, kept.c.code == owner.c.commitment_code)
        .outerjoin(milestone, milestone.code == Observation.item_code)
        .where(*conditions, _of_kept_or_plan(asked, kept, owner))
    )


def _of_kept_or_plan(
    asked: CommitmentFilter, kept: Subquery, owner: Subquery
) -> Any:
    """A fact of a commitment that the filter keeps, or of a plan when nothing narrows it."""
    if _plan_wide(asked):
        return or_(kept.c.code.is_not(None), owner.c.commitment_code.is_(None))
    return kept.c.code.is_not(None)
