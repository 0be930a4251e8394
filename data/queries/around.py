"""What a page says around its figures: names of the criteria, documents, plans, empty filters."""

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

import pandas as pd
from sqlalchemy import Connection, case, or_, select
from sqlalchemy.orm import aliased

from data.filters import CommitmentFilter
from data.models import Item, Observation, Plan, Source
from data.queries.criteria import Names, commitment_count, criterion_names, kept_without_each
from data.queries.facets import Facets
from data.queries.frame import frame
from data.queries.plans import PlanEntry, plan_entries

Found = TypeVar("Found")


@dataclass(frozen=True)
class Situation:
    """documents: titles of the sources that describe the plans asked for or speak of them.

    unpublished: the plans asked for that no document covers, or not published at the date.
    kept_without: only filled when the filter keeps nothing.
    """

    kept: int
    names: Names
    kept_without: dict[str, int]
    documents: tuple[str, ...]
    plans: tuple[PlanEntry, ...]
    unpublished: tuple[PlanEntry, ...]


@dataclass(frozen=True)
class Framed(Generic[Found]):
    """What a page found, the situation around it, the facets of what it lets choose."""

    found: Found
    around: Situation
    facets: Facets = field(default_factory=dict)


def situation(connection: Connection, asked: CommitmentFilter, as_of: date) -> Situation:
    """The situation of a filter at a date."""
    kept = commitment_count(connection, asked, as_of)
    plans = plan_entries(connection)
    return Situation(
        kept=kept,
        names=criterion_names(connection, asked),
        kept_without={} if kept else kept_without_each(connection, asked, as_of),
        documents=documents(connection, asked, as_of),
        plans=plans,
        unpublished=tuple(
            plan
            for plan in plans
            if plan.code in asked.plan and not (plan.covered and plan.published(as_of))
        ),
    )


def documents(connection: Connection, asked: CommitmentFilter, as_of: date) -> tuple[str, ...]:
    """Titles of the dated sources behind what is shown of these plans at a date, oldest first."""
    found = cited(connection, asked.plan, as_of)
    return tuple(found[found["dated"].notna()]["title"][::-1])


def cited(connection: Connection, plans: tuple[str, ...], as_of: date) -> pd.DataFrame:
    """Sources behind what is shown of these plans (all when empty) at a date, undated last.

    They describe a plan published by then, or speak of one on a day that counts by then: a report
    supplies the figures of the day it tells of, however later it was printed. Newest first.
    Columns: code, title, dated, precision.
    """
    item = aliased(Item, name="documented")
    only = [item.plan_code.in_(plans)] if plans else []
    speaking = (
        select(Observation.source_code)
        .join(item, item.code == Observation.item_code)
        .where(Observation.observed_on <= as_of, *only)
    )
    own = [Plan.code.in_(plans)] if plans else []
    describing = select(Plan.source_code).where(Plan.published_on <= as_of, *own)
    return frame(
        connection,
        select(Source.code, Source.title, Source.dated, Source.precision)
        .where(or_(Source.code.in_(speaking), Source.code.in_(describing)))
        .order_by(case((Source.dated.is_(None), 1), else_=0), Source.dated.desc(), Source.code),
    )
