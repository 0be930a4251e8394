"""Statuses through time: how a plan's commitments stood at each date on which a reading changed."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select, union

from data import rules
from data.filters import CommitmentFilter
from data.models import Reading
from data.queries._conditions import commitment_conditions
from data.queries.commitments import status_rank
from data.queries.frame import AS_OF, frame
from data.statements import kept_statement
from data.vocabulary import Assessor, Attribute, Status


def status_history(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """Commitments by status at each edge, by plan: publication, dates of readings, the as-of date.

    Columns: plan, on_date, status (`non_renseigne` when nobody spoke), number, total. The statuses
    of one plan and date partition its kept commitments. A criterion of status or calendar is that
    of the as-of date: the same commitments are followed through time.
    """
    return frame(connection, _followed(asked.without("au")), {"as_of": as_of})


@kept_statement
def _followed(asked: CommitmentFilter) -> Select[Any]:
    c = rules.commitments_at(AS_OF)
    kept = (
        select(c.c.code, c.c.plan, c.c.published_on, c.c.plan_start)
        .where(*commitment_conditions(asked, AS_OF, c))
        .cte("followed")
    )
    read = (
        select(Reading.item_code, Reading.valid_from, Reading.valid_to, Reading.value)
        .where(
            Reading.assessor == Assessor.ADMINISTRATION,
            Reading.attribute == Attribute.STATUS,
            Reading.valid_from <= AS_OF,
        )
        .subquery("read")
    )
    published = select(kept.c.plan, kept.c.published_on.label("on_date"))
    changed = (
        select(kept.c.plan, read.c.valid_from.label("on_date"))
        .join(read, read.c.item_code == kept.c.code)
        # What was read before the publication counts from the publication on.
        .where(read.c.valid_from > kept.c.published_on)
    )
    observed = select(kept.c.plan, AS_OF.label("on_date"))
    edges = union(published, changed, observed).subquery("edge")
    status = func.coalesce(read.c.value, Status.UNKNOWN.value)
    sizes = (
        select(kept.c.plan, func.count().label("total")).group_by(kept.c.plan).subquery("size")
    )
    return (
        select(
            kept.c.plan, edges.c.on_date, status.label("status"), func.count().label("number"),
            sizes.c.total,
        )
        .join(edges, edges.c.plan == kept.c.plan)
        .join(sizes, sizes.c.plan == kept.c.plan)
        .outerjoin(
            read,
            (read.c.item_code == kept.c.code)
            & (read.c.valid_from <= edges.c.on_date)
            & (read.c.valid_to > edges.c.on_date),
        )
        .group_by(kept.c.plan_start, kept.c.plan, edges.c.on_date, status, sizes.c.total)
        .order_by(kept.c.plan_start.desc(), kept.c.plan, edges.c.on_date, status_rank(status))
    )


__all__ = ["status_history"]
