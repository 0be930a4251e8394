"""The numbers of dates under keys, by nature and state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from data.catalogue import NATURES
from data.pairs import Ints, Places
from data.situation import Situation, day, once_a_situation
from data.situation_columns import STATES
from data.vocabulary import Nature, State


@dataclass(frozen=True, slots=True)
class DateMeasures:
    """Dates of one nature: the number of all, and by state without zeros.

    before_plan: those over before their plan was published. since: the oldest end of those past
    without information, `before_plan` excluded.
    """

    total: int = 0
    states: Mapping[State, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    before_plan: int = 0
    since: date | None = None


NO_DATES = DateMeasures()


class DateNumbers(NamedTuple):
    """The numbers of dates under keys: arrays whose last two axes are natures and keys.

    states: by state, the first axis. before_plan: how many were over before their plan was
    published. since: the oldest end of those past without information, the largest number where
    there is none; the first axis of these two has one place.
    """

    states: Any
    before_plan: Any
    since: Any


_NEVER = np.iinfo(np.int32).max


@once_a_situation
def dates_of_holders(situation: Situation) -> DateNumbers:
    """The numbers of the visible dates that each commitment holds, then each plan itself."""
    catalogue, columns = situation.catalogue, situation.milestones
    size = len(catalogue.holder_plan)
    places = np.flatnonzero(columns.visible)
    holders, end = catalogue.milestone_holder[places], columns.end[places]
    keys = catalogue.milestone_nature[places] * size + holders
    state, before_plan = columns.state[places].astype(np.intp), columns.before_plan[places]
    silent = (state == STATES.index(State.SILENT)) & ~before_plan
    cells = len(NATURES) * size
    since = np.full(cells, _NEVER, dtype=np.int32)
    np.minimum.at(since, keys[silent], end[silent])
    states = np.bincount(state * cells + keys, minlength=len(STATES) * cells)
    before = np.bincount(keys[before_plan], minlength=cells)
    shaped = (each.reshape(-1, len(NATURES), size) for each in (states, before, since))
    return DateNumbers(*shaped)


def dates_under(situation: Situation, holders: Ints | Places, keys: Any, size: int) -> DateNumbers:
    """The numbers of the dates of holders that stand under `size` keys, in whatever state."""
    states, before_plan, since = dates_of_holders(situation)

    def summed(numbers: Any) -> Any:
        of_holders = numbers[..., holders]
        width = numbers.shape[0] * numbers.shape[1]
        cells = np.arange(width).reshape(*numbers.shape[:2], 1) * size + keys
        sums = np.bincount(cells.ravel(), of_holders.ravel(), width * size).astype(np.int64)
        return sums.reshape(*numbers.shape[:2], size)

    oldest = np.full((len(NATURES), size), _NEVER, dtype=np.int32)
    for into, days in zip(oldest, since[0], strict=True):
        np.minimum.at(into, keys, days[holders])
    return DateNumbers(summed(states), summed(before_plan), oldest[np.newaxis])


def date_measures(numbers: DateNumbers) -> dict[Nature, list[DateMeasures]]:
    """The dates of each key, by nature."""
    measured = {}
    for place, nature in enumerate(NATURES):
        states = numbers.states[:, place]
        columns = (
            states.sum(axis=0).tolist(),
            states.T.tolist(),
            numbers.before_plan[0, place].tolist(),
            numbers.since[0, place].tolist(),
        )
        measured[nature] = [
            DateMeasures(
                total=total,
                states=dict(zip(STATES, by_state, strict=True)),
                before_plan=before_plan,
                since=None if since == _NEVER else day(since),
            )
            if total
            else NO_DATES
            for total, by_state, before_plan, since in zip(*columns, strict=True)
        ]
    return measured
