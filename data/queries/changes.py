"""What changed between two dates: one row an event of the period `since < D <= until`.

A status, a calendar reading, a planned period or a state is compared at its two ends: what moved
and came back did not change. Plans, observations and evidence are those dated inside the period.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import (
    Connection,
    Date,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    distinct,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import (
    Action,
    Axis,
    Commitment,
    Evidence,
    Item,
    Milestone,
    Observation,
    Organisation,
    OrganisationParent,
    Participation,
    Plan,
    Planning,
)
from data.queries._conditions import counted_participations, milestone_conditions
from data.queries._events import (
    MILESTONE_CHANGES,
    Change,
    events,
    evidence_events,
    observation_events,
    plan_events,
)
from data.queries.frame import frame, rows
from data.statements import kept_statement
from data.vocabulary import ItemKind


class BadRange(ValueError):
    """A range of dates that cannot be compared; `reason` says why, in code."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason = reason  # "date_impossible" or "ordre_inverse"
        self.value = value  # what was given; « first/last » of a reversed range


@dataclass(frozen=True)
class Range:
    """A period of comparison: what changed after `since` and until `until` included."""

    since: date
    until: date


def read_range(since: str, until: date) -> Range:
    """A range from the text of its first end; raises BadRange."""
    text = since.strip()
    try:
        first = date.fromisoformat(text)
    except ValueError:
        raise BadRange("date_impossible", text[:40]) from None
    if len(text) != 10 or first.year < 1900:
        raise BadRange("date_impossible", text[:40])
    if first > until:
        raise BadRange("ordre_inverse", f"{first.isoformat()}/{until.isoformat()}")
    return Range(first, until)


def range_or_default(connection: Connection, since: str | None, until: date) -> Range:
    """The range asked for; without a first end, since a source last spoke. Raises BadRange.

    The default is that of all plans: a filter must not change which period is compared.
    """
    if since:
        return read_range(since, until)
    said = change_dates(connection, CommitmentFilter(), until)["on_date"]
    days = [day for day in said if day < until]
    return Range(max(days, default=until), until)


def change_frame(
    connection: Connection, asked: CommitmentFilter, since: date, until: date
) -> pd.DataFrame:
    """The events of a period, newest first, then in the order of their kinds and of the documents.

    Columns: kind, code (of the event's own row: milestone, observation, evidence…), item,
    item_kind, nature (of a milestone), plan, axis, axis_short, commitment, commitment_number,
    commitment_short, label, on_date, before, after (codes of statuses, readings or states),
    words_before, words_after, start, end, start_before, end_before, slip (days between the two
    periods), made_precise, source, section, lines.
    """
    prepared = _statements(asked.without("au"))
    return _finished(frame(connection, prepared.listed, {"since": since, "until": until}))


def _finished(found: pd.DataFrame) -> pd.DataFrame:
    """Dates of what became silent (the day after its end) and slips: plain date arithmetic."""
    dates = [
        day + timedelta(days=int(more))
        for day, more in zip(found["dated"], found["next_day"], strict=True)
    ]
    slips = [
        rules.slip_days(*ends) if kind == Change.REPLANNED else (None, False)
        for kind, *ends in zip(
            found["kind"], found["start"], found["end"], found["start_before"],
            found["end_before"], strict=True,
        )
    ]
    found.insert(found.columns.get_loc("dated"), "on_date", pd.Series(dates, dtype=object))  # type: ignore[arg-type]  # one column, one position
    found["slip"] = pd.Series([slip for slip, _ in slips], dtype=object)
    found["made_precise"] = pd.Series([precise for _, precise in slips], dtype=object)
    return found.drop(columns=["dated", "next_day"])


def change_counts(
    connection: Connection, asked: CommitmentFilter, since: date, until: date
) -> dict[str, int]:
    """How many events of each kind, zero included, in the order of the kinds."""
    prepared = _statements(asked.without("au"))
    found = {
        row["kind"]: row["number"]
        for row in rows(connection, prepared.counted, {"since": since, "until": until})
    }
    return {kind.value: found.get(kind.value, 0) for kind in Change}


def changes_by_axis(
    connection: Connection, asked: CommitmentFilter, since: date, until: date
) -> pd.DataFrame:
    """Events by axis and kind; those of a plan itself have no axis.

    Columns: plan, key (code of the axis or null), label, kind, nature (of milestones), number. Rows
    partition the events.
    """
    prepared = _statements(asked.without("au"))
    return frame(connection, prepared.by_axis, {"since": since, "until": until})


def changes_by_ministry(
    connection: Connection, asked: CommitmentFilter, since: date, until: date
) -> pd.DataFrame:
    """Events by the ministry or body at the head of each carrier, and kind; the parts overlap.

    Columns: key (code of the organisation), label, kind, nature (of milestones), number.
    """
    prepared = _statements(asked.without("au"))
    return frame(connection, prepared.by_ministry, {"since": since, "until": until})


def change_dates(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The dates on which a source said something, newest first: what a range can begin or end with.

    Columns: on_date, plans, observations, announcements (periods announced after the plan's
    publication), evidence. A period that merely ends is not listed: no one said anything that day.
    """
    return frame(connection, _said(asked.without("au")), {"until": as_of})


def last_readings(connection: Connection, as_of: date) -> pd.DataFrame:
    """The newest observations of all, by plan: plan, on_date; plans without any are absent."""
    item = aliased(Item, name="read_item")
    plan = aliased(Plan, name="read_plan")
    return frame(
        connection,
        select(item.plan_code.label("plan"), func.max(Observation.observed_on).label("on_date"))
        .join(item, item.code == Observation.item_code)
        .join(plan, plan.code == item.plan_code)
        .where(rules.counted_observation(as_of), plan.published_on <= as_of)
        .group_by(item.plan_code, plan.start)
        .order_by(plan.start.desc()),
    )


def heads() -> Subquery:
    """The bodies at the head of each commitment's counted carriers: commitment, head (distinct)."""
    item = aliased(Item, name="head_item")
    parent = aliased(OrganisationParent, name="head_parent")
    grand = aliased(OrganisationParent, name="head_grand")
    return (
        select(
            Participation.item_code.label("commitment"),
            func.coalesce(
                grand.parent_code, parent.parent_code, Participation.organisation_code
            ).label("head"),
        )
        .join(Commitment, Commitment.code == Participation.item_code)
        .join(item, item.code == Participation.item_code)
        .outerjoin(
            parent,
            and_(
                parent.organisation_code == Participation.organisation_code,
                parent.plan_code == item.plan_code,
            ),
        )
        .outerjoin(
            grand,
            and_(
                grand.organisation_code == parent.parent_code,
                grand.plan_code == item.plan_code,
            ),
        )
        .where(counted_participations())
        .distinct()
        .subquery("heads")
    )


@kept_statement
def _said(asked: CommitmentFilter) -> Select[Any]:
    """The dates on which a source spoke; their last day is bound at each execution."""
    until: Any = bindparam("until", type_=Date)
    plans = plan_events(asked, None, until)
    observed = observation_events(asked, None, until)
    shown = evidence_events(asked, None, until)
    m = rules.milestones_at(until)
    announced = (
        select(literal("annonce").label("kind"), Planning.announced_on.label("dated"))
        .join(m, m.c.code == Planning.milestone_code)
        .where(
            Planning.announced_on > m.c.published_on,
            Planning.announced_on <= until,
            *milestone_conditions(asked, until, m),
        )
    )
    said = union_all(
        *(select(s.c.kind, s.c.dated) for s in (
            plans.subquery("said_plans"), observed.subquery("said_observations"),
            shown.subquery("said_evidence"),
        )),
        announced,
    ).subquery("said")

    def number(kind: str) -> Any:
        return func.sum(case((said.c.kind == kind, 1), else_=0))

    return (
        select(
            said.c.dated.label("on_date"),
            number(Change.PLAN.value).label("plans"),
            number(Change.OBSERVATION.value).label("observations"),
            number("annonce").label("announcements"),
            number(Change.EVIDENCE.value).label("evidence"),
        )
        .group_by(said.c.dated)
        .order_by(said.c.dated.desc())
    )


@dataclass(frozen=True)
class _Statements:
    """The statements of one filter; the ends of the period are bound at each execution."""

    listed: Select[Any]
    counted: Select[Any]
    by_axis: Select[Any]
    by_ministry: Select[Any]


@kept_statement
def _statements(asked: CommitmentFilter) -> _Statements:
    """Written once a filter: writing this union costs more than running it."""
    # Stand-ins for two dates: the rules only compare them.
    since: Any = bindparam("since", type_=Date)
    until: Any = bindparam("until", type_=Date)
    happened = events(asked, since, until)
    return _Statements(
        _listed(happened),
        select(happened.c.kind, func.count().label("number")).group_by(happened.c.kind),
        _by_axis(happened),
        _by_ministry(happened),
    )


def _listed(happened: Subquery) -> Select[Any]:
    item = aliased(Item, name="changed_item")
    axis = aliased(Axis, name="changed_axis")
    commitment = aliased(Commitment, name="changed_commitment")
    holder = aliased(Item, name="changed_holder")
    plan = aliased(Plan, name="changed_plan")
    action = aliased(Action, name="changed_action")
    milestone = aliased(Milestone, name="changed_milestone")
    evidence = aliased(Evidence, name="changed_evidence")
    e = happened.c
    return (
        select(
            e.kind, e.code, e.item, item.kind.label("item_kind"), e.nature, e.plan, e.axis,
            axis.short_title.label("axis_short"), e.commitment,
            commitment.number.label("commitment_number"),
            commitment.short_title.label("commitment_short"),
            case(
                (e.kind == Change.EVIDENCE.value, evidence.title),
                else_=func.coalesce(
                    milestone.label, action.label,
                    case((item.kind == ItemKind.PLAN, plan.title), else_=commitment.title),
                ),
            ).label("label"),
            e.dated, e.next_day, e.before, e.after, e.words_before, e.words_after, e.start, e.end,
            e.start_before, e.end_before, e.source, e.section, e.lines,
        )
        .join(item, item.code == e.item)
        .join(plan, plan.code == e.plan)
        .outerjoin(axis, axis.code == e.axis)
        .outerjoin(commitment, commitment.code == e.commitment)
        .outerjoin(holder, holder.code == e.commitment)
        .outerjoin(action, action.code == e.item)
        .outerjoin(milestone, milestone.code == e.item)
        .outerjoin(evidence, evidence.code == e.code)
        .order_by(
            e.dated.desc(), e.next_day.desc(), _kind_rank(e.kind), plan.start.desc(), e.plan,
            case((e.commitment.is_(None), 0), else_=1), holder.rank, item.rank, e.code,
        )
    )


def _by_axis(happened: Subquery) -> Select[Any]:
    e = happened.c
    axis = aliased(Axis, name="counted_axis")
    item = aliased(Item, name="counted_axis_item")
    plan = aliased(Plan, name="counted_plan")
    return (
        select(e.plan, e.axis.label("key"), axis.short_title.label("label"), e.kind,
               e.nature,
               func.count().label("number"))
        .join(plan, plan.code == e.plan)
        .outerjoin(axis, axis.code == e.axis)
        .outerjoin(item, item.code == e.axis)
        .group_by(plan.start, e.plan, e.axis, axis.short_title, item.rank, e.kind, e.nature)
        .order_by(
            plan.start.desc(), e.plan, case((e.axis.is_(None), 0), else_=1), item.rank,
            _kind_rank(e.kind), e.nature,
        )
    )


def _by_ministry(happened: Subquery) -> Select[Any]:
    e = happened.c
    head = heads().alias("counted_head")
    organisation = aliased(Organisation, name="counted_organisation")
    return (
        select(
            organisation.code.label("key"), organisation.name.label("label"), e.kind,
            e.nature,
            func.count(distinct(e.code)).label("number"),
        )
        .join(head, head.c.commitment == e.commitment)
        .join(organisation, organisation.code == head.c.head)
        .group_by(organisation.code, organisation.name, organisation.folded, e.kind, e.nature)
        .order_by(organisation.folded, organisation.code, _kind_rank(e.kind), e.nature)
    )


def _kind_rank(kind: Any) -> Any:
    return case(
        *((kind == value.value, rank) for rank, value in enumerate(Change)), else_=len(Change)
    )


__all__ = [
    "MILESTONE_CHANGES", "BadRange", "Change", "Range", "change_counts", "change_dates",
    "change_frame", "changes_by_axis", "changes_by_ministry", "heads", "last_readings",
    "range_or_default", "read_range",
]
