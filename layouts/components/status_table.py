"""Columns of tables beside charts of statuses or states; each number opens its list."""

from __future__ import annotations

from collections.abc import Callable

from data.measures import Measures
from data.situation_columns import STATES, STATUSES
from data.vocabulary import Nature
from layouts.components.content import Content
from layouts.components.measures import linked
from layouts.components.table import Column
from layouts.locale.words import STATE, STATUS

Href = Callable[[str | None], str]  # the list of one status or state; of all when None


def status_columns() -> list[Column]:
    """A column a status."""
    return [Column(status, STATUS[status], numeric=True) for status in STATUSES]


def status_cells(figures: Measures, href: Href) -> dict[str, Content]:
    """The number of each status, under its code."""
    return {status: linked(figures.statuses[status], href(status)) for status in STATUSES}


def state_columns() -> list[Column]:
    """A column a state."""
    return [Column(state, STATE[state], numeric=True) for state in STATES]


def state_cells(figures: Measures, nature: Nature, href: Href) -> dict[str, Content]:
    """The number of each state among the dates of one nature, under its code."""
    states = figures.dates(nature).states
    return {state: linked(states[state], href(state)) for state in STATES}
