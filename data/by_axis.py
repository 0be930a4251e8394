"""Commitments and dates under the axes that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data import measures
from data.entries import AxisEntry
from data.groups import Groups
from data.measures import Measures
from data.pairs import NONE
from data.selection import Selection
from data.situation_columns import STATES
from data.vocabulary import State


@dataclass(frozen=True, slots=True)
class AxisFigures:
    """An axis and the commitments of it that the filter keeps."""

    axis: AxisEntry
    measures: Measures


@dataclass(frozen=True, slots=True)
class AxisDates:
    """An axis, or the plan itself, and its dates of one nature; commitments: all that are kept."""

    plan: str
    axis: AxisEntry | None
    states: Mapping[State, int]
    commitments: int

    @property
    def dates(self) -> int:
        """How many there are."""
        return sum(self.states.values())


def by_axis(selection: Selection) -> tuple[AxisFigures, ...]:
    """The axes of the commitments kept, in document order."""
    catalogue = selection.situation.catalogue
    return tuple(
        AxisFigures(catalogue.axes[catalogue.axis_index[code]], figures)
        for code, figures in measures.by_axis(selection).items()
    )


def dates_by_axis(selection: Selection) -> tuple[AxisDates, ...]:
    """The dates of the main nature by axis, in document order; the plan's own after its axes."""
    catalogue = selection.situation.catalogue
    size, plans = len(catalogue.axes), len(catalogue.plans)
    holders, states = selection.without("nature").states_by_holder(selection.main_nature)
    own = size + catalogue.holder_plan
    axis = np.concatenate([catalogue.commitment_axis, np.full(plans, NONE, dtype=np.int32)])
    keys = np.where(axis == NONE, own, axis)[holders]
    dated = Groups.of(np.arange(len(keys)), keys, size + plans)
    table = dated.reduced(np.add, states, 0)
    held = catalogue.commitment_axis[selection.without("nature").places]
    commitments = np.bincount(held[held != NONE], minlength=size)
    rows = []
    for key in np.flatnonzero(table.any(axis=1)).tolist():
        entry = catalogue.axes[key] if key < size else None
        of_plan = catalogue.plan_index[entry.plan] if entry else key - size
        row = AxisDates(
            plan=catalogue.plans[of_plan].code,
            axis=entry,
            states=dict(zip(STATES, table[key].tolist(), strict=True)),
            commitments=int(commitments[key]) if entry else 0,
        )
        rows.append(((of_plan, key), row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
