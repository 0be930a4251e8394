"""What the list of commitments shows: the rows that a filter keeps, their figures, the facets."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, case, func, select

from data import rules
from data.filters import CommitmentFilter
from data.queries._conditions import commitment_conditions
from data.queries.commitments import (
    STATUS_ORDER,
    carriers,
    commitment_page,
    progress_index,
    status_counts,
)
from data.queries.criteria import Names, criterion_names, kept_without_each
from data.queries.detail import source_frame
from data.queries.facets import facets
from data.queries.frame import frame
from data.queries.milestones import state_counts
from data.queries.plans import PlanEntry, plan_entries, plan_frame
from data.vocabulary import Nature, Role


@dataclass(frozen=True)
class CommitmentList:
    """The commitments that a filter keeps at a date.

    rows: `commitment_page` columns, in the order asked for. carriers: `carriers` columns of the
    leads of these rows. milestones: `state_counts` by commitment, key milestones only. statuses:
    status, number. by_plan: `statuses_by_plan`. index: the row of `progress_index`. plans:
    `plan_frame`, whatever the filter. absent: plans asked for of which nothing can be listed, not
    published by the date or without a source. sources: `source_frame`. kept_without: only filled
    when nothing is kept.
    """

    rows: pd.DataFrame
    carriers: pd.DataFrame
    milestones: pd.DataFrame
    statuses: pd.DataFrame
    by_plan: pd.DataFrame
    index: dict[str, Any]
    plans: pd.DataFrame
    absent: tuple[PlanEntry, ...]
    facets: dict[str, list[dict[str, Any]]]
    names: Names
    sources: pd.DataFrame
    kept_without: dict[str, int]


def commitment_list(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "plan"
) -> CommitmentList:
    """All that the page of commitments shows for one filter and one date."""
    rows = commitment_page(connection, asked, as_of, sort=sort).rows
    index = progress_index(connection, asked, as_of).iloc[0]
    of_plans = CommitmentFilter(plan=tuple(sorted(set(rows["plan"]))))
    states = state_counts(connection, of_plans, as_of, by="commitment")
    return CommitmentList(
        rows=rows,
        carriers=carriers(connection, list(rows["code"]), (Role.LEAD,)),
        milestones=states[states["nature"] == Nature.MILESTONE],
        statuses=status_counts(connection, asked, as_of),
        by_plan=statuses_by_plan(connection, asked, as_of),
        index={str(key): value for key, value in index.items()},
        plans=plan_frame(connection, as_of),
        absent=tuple(
            one
            for one in plan_entries(connection)
            if one.code in asked.plan and not (one.covered and one.published(as_of))
        ),
        facets=facets(connection, asked, as_of),
        names=criterion_names(connection, asked),
        sources=source_frame(connection),
        kept_without=kept_without_each(connection, asked, as_of) if rows.empty else {},
    )


def statuses_by_plan(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """The frame of the chart `statuts`: one row a plan that the filter keeps, newest first.

    Columns: plan, one a status, engagements, indice (0..100, null when not computable), indice_max
    (with the upper bounds of composite statuses), calcule_sur.
    """
    c = rules.commitments_at(as_of)
    index, base = rules.index_columns(c.c.status)
    upper = func.coalesce(c.c.status_max, c.c.status)
    return frame(
        connection,
        select(
            c.c.plan,
            *(
                func.sum(case((c.c.status == status.value, 1), else_=0)).label(status.value)
                for status in STATUS_ORDER
            ),
            func.count().label("engagements"),
            index.label("indice"),
            (func.avg(rules.level_weight(upper)) * 100).label("indice_max"),
            base.label("calcule_sur"),
        )
        .where(*commitment_conditions(asked, as_of, c))
        .group_by(c.c.plan, c.c.plan_start)
        .order_by(c.c.plan_start.desc(), c.c.plan),
    )
