"""The numbers of dates under keys, by nature and state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from data.catalogue import NATURES
from data.groups import Groups
from data.pairs import Ints
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
    """The numbers of dates of holders or under keys: the first two axes are these and `NATURES`.

    numbers: by state, then how many were over before their plan was published. since: the oldest
    end of those past without information, the largest number where there is none.
    """

    numbers: Any
    since: Any


_NEVER = np.iinfo(np.int32).max


@once_a_situation
def dates_of_holders(situation: Situation) -> DateNumbers:
    """The numbers of the visible dates that each commitment holds, then each plan itself."""
    catalogue, columns = situation.catalogue, situation.milestones
    size, width = len(catalogue.holder_plan), len(STATES) + 1
    places = np.flatnonzero(columns.visible)
    state, before_plan = columns.state[places], columns.before_plan[places]
    holders = catalogue.milestone_holder[places] * len(NATURES)
    rows = holders + catalogue.milestone_nature[places]
    cells = np.concatenate([rows * width + state, rows[before_plan] * width + len(STATES)])
    numbers = np.bincount(cells, minlength=size * len(NATURES) * width).astype(np.int32)
    silent = (state == STATES.index(State.SILENT)) & ~before_plan
    since = np.full(size * len(NATURES), _NEVER, dtype=np.int32)
    np.minimum.at(since, rows[silent], columns.end[places[silent]])
    shape = (size, len(NATURES))
    return DateNumbers(numbers.reshape(*shape, width), since.reshape(shape))


@once_a_situation
def dates_held(situation: Situation, natures: Sequence[str], states: Sequence[str]) -> Ints:
    """The number of dates that each commitment holds, of some natures and states, of all by
    default."""
    table = dates_of_holders(situation).numbers[: len(situation.catalogue.commitments)]
    of_natures = [NATURES.index(Nature(nature)) for nature in natures or NATURES]
    of_states = [STATES.index(State(state)) for state in states or STATES]
    numbers: Ints = table[:, of_natures][..., of_states].sum(axis=(1, 2), dtype=np.int32)
    return numbers


def dates_under(situation: Situation, holders: Groups) -> DateNumbers:
    """The numbers of the dates of holders that stand under keys, in whatever state."""
    numbers, since = dates_of_holders(situation)
    return DateNumbers(
        holders.reduced(np.add, numbers, 0), holders.reduced(np.minimum, since, _NEVER)
    )


def date_measures(numbers: DateNumbers) -> dict[Nature, list[DateMeasures]]:
    """The dates of each key, by nature."""
    measured = {}
    for place, nature in enumerate(NATURES):
        of_nature, since = numbers.numbers[:, place], numbers.since[:, place]
        dates = [NO_DATES] * len(of_nature)
        for key in np.flatnonzero(of_nature.any(axis=1)).tolist():
            dates[key] = _measures(of_nature[key].tolist(), int(since[key]))
        measured[nature] = dates
    return measured


def _measures(numbers: list[int], since: int) -> DateMeasures:
    before_plan = numbers.pop()
    return DateMeasures(
        total=sum(numbers),
        states=dict(zip(STATES, numbers, strict=True)),
        before_plan=before_plan,
        since=None if since == _NEVER else day(since),
    )
