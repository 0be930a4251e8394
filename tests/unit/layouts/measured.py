"""Figures, axes and carriers for tests of sentences, empty except for given values."""

from typing import Any

from data.axes import MeasuredAxis
from data.dated import DateMeasures
from data.entries import AxisEntry
from data.measures import Measures
from data.organisations import Body, CarrierRow, Group
from data.situation_columns import STATES, STATUSES
from data.vocabulary import Nature, OrganisationKind, State, Status, TitleOrigin


def dates(total: int = 0, **states: int) -> DateMeasures:
    """Dates of one nature, by the code of their state."""
    numbers = {State(state): number for state, number in states.items()}
    return DateMeasures(total or sum(states.values()), {**dict.fromkeys(STATES, 0), **numbers})


def figures(nature: Nature = Nature.MILESTONE, **changes: Any) -> Measures:
    """The figures of a set; keyword arguments give the number of dates in a state."""
    states = {name: changes.pop(name) for name in list(changes) if name in {*STATES, "total"}}
    name = "milestones" if nature is Nature.MILESTONE else "deadlines"
    changes[name] = dates(**states)
    statuses = {Status(name): changes.pop(name) for name in list(changes) if name in {*STATUSES}}
    return Measures(statuses={**dict.fromkeys(STATUSES, 0), **statuses}, **changes)


def axis(
    code: str, parent: str | None = None, nature: Nature = Nature.MILESTONE, **changes: Any
) -> MeasuredAxis:
    """An axis, or a sub-axis, named by its code."""
    entry = AxisEntry(
        code, "P", parent, 1, 1, None, code, code, TitleOrigin.PRINTED, None, "S", None, None
    )
    return MeasuredAxis(entry, figures(nature, **changes))


def carrier(name: str, **changes: Any) -> CarrierRow:
    """A ministry."""
    body = Body(name, name, OrganisationKind.MINISTRY, Group.MINISTRY, name)
    return CarrierRow(body, 0, 0, figures(**changes))
