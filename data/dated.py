"""The numbers of dates under keys, by nature and state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from data.catalogue import NATURES
from data.groups import Groups, counted
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
    """The numbers of dates under keys, a key and a nature each: `NATURES` of the first key come
    first.

    states: by state. before_plan: how many were over before their plan was published. since: the
    oldest end of those past without information, the largest number where there is none.
    """

    states: Any
    before_plan: Any
    since: Any


_NEVER = np.iinfo(np.int32).max


def dates_in(situation: Situation, dates: Groups, size: int) -> DateNumbers:
    """The numbers of grouped dates, under `size` keys."""
    columns, size = situation.milestones, size * len(NATURES)
    keys = dates.keys.astype(np.intp) * len(NATURES)
    keys += situation.catalogue.milestone_nature[dates.places]
    state = columns.state[dates.places]
    before_plan = columns.before_plan[dates.places]
    silent = np.flatnonzero((state == STATES.index(State.SILENT)) & ~before_plan)
    since = np.full(size, _NEVER, dtype=np.int32)
    np.minimum.at(since, keys[silent], columns.end[dates.places[silent]])
    before = np.bincount(keys[np.flatnonzero(before_plan)], minlength=size)
    return DateNumbers(counted(keys, state, size, len(STATES)), before, since)


@once_a_situation
def dates_of_commitments(situation: Situation) -> DateNumbers:
    """The numbers of the visible dates of each commitment, those of plans themselves left out.

    Each part has three axes, the last ones natures and commitments; the first is that of states,
    and has one place in the two other parts.
    """
    catalogue = situation.catalogue
    size = len(catalogue.commitments)
    dates = Groups.by(situation.milestones.visible, catalogue.milestone_commitment)
    widths = (len(STATES), 1, 1)
    by_key = zip(dates_in(situation, dates, size), widths, strict=True)
    shaped = (each.reshape(size, len(NATURES), width) for each, width in by_key)
    return DateNumbers(*(np.ascontiguousarray(each.T) for each in shaped))


def dates_under(situation: Situation, commitment: Ints, key: Ints, size: int) -> DateNumbers:
    """The numbers of the dates of commitments that stand under `size` keys, in whatever state."""
    states, before_plan, since = dates_of_commitments(situation)
    keys, places = key.astype(np.intp), commitment.astype(np.intp)

    def summed(columns: Any) -> Any:
        sums = [
            [np.bincount(keys, weights=column[places], minlength=size) for column in natures]
            for natures in columns
        ]
        return np.array(sums, dtype=np.int64).T.reshape(size * len(NATURES), len(columns))

    oldest = np.full((len(NATURES), size), _NEVER, dtype=np.int32)
    for into, column in zip(oldest, since[0], strict=True):
        np.minimum.at(into, keys, column[places])
    return DateNumbers(summed(states), summed(before_plan)[:, 0], oldest.T.ravel())


def date_measures(numbers: DateNumbers) -> dict[Nature, list[DateMeasures]]:
    """The dates of each key, by nature."""
    totals = numbers.states.sum(axis=1).tolist()
    dates = [
        NO_DATES
        if not total
        else DateMeasures(
            total=total,
            states=dict(zip(STATES, numbers.states[n].tolist(), strict=True)),
            before_plan=int(numbers.before_plan[n]),
            since=None if numbers.since[n] == _NEVER else day(numbers.since[n]),
        )
        for n, total in enumerate(totals)
    ]
    return {nature: dates[place :: len(NATURES)] for place, nature in enumerate(NATURES)}
