"""What changed between two dates: one row an event of the period `since < D <= until`.

A status, a calendar reading, a planned period or a state is compared at its two ends: what moved
and came back did not change. Plans, observations and evidence are those dated inside the period.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import (
    Connection,
    Date,
    Select,
    Subquery,
    bindparam,
    case,
    func,
    select,
)
from sqlalchemy.orm import aliased

from data import rules
from data.changes import Change
from data.filters import CommitmentFilter
from data.models import (
    Action,
    Axis,
    Commitment,
    Evidence,
    Item,
    Milestone,
    Plan,
)
from data.queries._events import (
    events,
)
from data.queries.frame import frame
from data.statements import kept_statement
from data.vocabulary import ItemKind


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
    bound = {"since": since, "until": until}
    return _finished(frame(connection, _statement(asked.without("au")), bound))


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


@kept_statement
def _statement(asked: CommitmentFilter) -> Select[Any]:
    """Written once a filter: writing this union costs more than running it."""
    # Stand-ins for two dates: the rules only compare them.
    since: Any = bindparam("since", type_=Date)
    until: Any = bindparam("until", type_=Date)
    return _listed(events(asked, since, until))


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


def _kind_rank(kind: Any) -> Any:
    return case(
        *((kind == value.value, rank) for rank, value in enumerate(Change)), else_=len(Change)
    )


__all__ = ["Change", "change_frame"]
