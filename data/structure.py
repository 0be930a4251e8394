"""Plans and axes, each with its number of commitments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.axes import axis_entries
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.pairs import NONE
from data.situation import Situation, day
from data.situation_columns import UNKNOWN
from data.store import Moment
from data.vocabulary import Precision, TitleOrigin


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan published by the date; numbers are null when no document covers it."""

    code: str
    title: str
    start: date
    end: date
    published_on: date
    published_precision: Precision
    covered: bool
    announced_commitments: int | None
    note: str | None
    source: str
    section: str | None
    lines: str | None
    commitments: int | None
    known: int | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class AxisRow:
    """An axis or sub-axis; `commitments` counts those of its sub-axes."""

    code: str
    plan: str
    parent: str | None
    rank: int
    axis_rank: int
    number: str | None
    title: str
    short_title: str
    short_title_origin: TitleOrigin
    transversal: bool | None
    source: str
    section: str | None
    lines: str | None
    commitments: int


def plan_rows(situation: Situation) -> list[PlanRow]:
    """The plans published by the date, oldest first."""
    catalogue, columns = situation.catalogue, situation.commitments
    size = len(catalogue.plans)
    visible = columns.visible
    numbers = np.bincount(catalogue.commitment_plan[visible], minlength=size)
    known_status = visible & (columns.status != UNKNOWN)
    known = np.bincount(catalogue.commitment_plan[known_status], minlength=size)
    rows = []
    for plan in reversed(situation.plans):
        place = catalogue.plan_index[plan.code]
        rows.append(
            PlanRow(
                *plan,
                commitments=int(numbers[place]) if plan.covered else None,
                known=int(known[place]) if plan.covered else None,
                last_on=day(situation.plan_last_on[place]),
            )
        )
    return rows


def axis_rows(situation: Situation, plans: Sequence[str] = ()) -> list[AxisRow]:
    """Axes and sub-axes of plans published by the date, in document order, newest plan first."""
    catalogue = situation.catalogue
    visible = situation.commitments.visible
    numbers = np.zeros(len(catalogue.axes), dtype=np.int64)
    for column in (catalogue.commitment_axis, catalogue.commitment_subaxis):
        numbers += np.bincount(column[visible & (column != NONE)], minlength=len(catalogue.axes))
    return [
        AxisRow(*entry, int(numbers[catalogue.axis_index[entry.code]]))
        for entry in axis_entries(situation, plans)
    ]


def plans(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[PlanRow]:
    """The plans asked for, all by default."""
    rows = plan_rows(moment.situation)
    return Listed.of([row for row in rows if not filters.plan or row.code in filters.plan], request)


def axes(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[AxisRow]:
    """The axes asked for with their sub-axes, all by default."""
    rows = axis_rows(moment.situation, filters.plan)
    if filters.axis:
        rows = [row for row in rows if row.code in filters.axis or row.parent in filters.axis]
    return Listed.of(rows, request)
