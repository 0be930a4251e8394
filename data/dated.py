"""The numbers of dates under keys, by nature and state."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from data.catalogue import NATURES
from data.groups import Groups
from data.pairs import NONE, Ints, among
from data.situation import Situation, day, once_a_situation
from data.situation_columns import STATES, Mask
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
    end of those past without information since their plan was published, the largest number where
    there is none.
    """

    numbers: Any
    since: Any


NEVER = np.iinfo(np.int32).max  # after any day
_CLOSED = [STATES.index(state) for state in (State.REACHED, State.WITHDRAWN)]
Where = Callable[[Situation], Mask]  # a condition on dates, the same function at each use


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
    since = np.full(size * len(NATURES), NEVER, dtype=np.int32)
    np.minimum.at(since, rows[silent], columns.end[places[silent]])
    shape = (size, len(NATURES))
    return DateNumbers(numbers.reshape(*shape, width), since.reshape(shape))


@once_a_situation
def dates_held(
    situation: Situation,
    natures: Sequence[str],
    states: Sequence[str],
    where: Where | None = None,
) -> Ints:
    """The number of dates that each commitment, then each plan itself holds, of some natures and
    states, of all by default, under a condition if one is given."""
    of_natures = [Nature(nature) for nature in natures or NATURES]
    of_states = [STATES.index(State(state)) for state in states or STATES]
    if where is None:
        table = dates_of_holders(situation).numbers[:, [NATURES.index(each) for each in of_natures]]
    else:
        table = np.stack([states_where(situation, each, where) for each in of_natures], axis=1)
    numbers: Ints = table[..., of_states].sum(axis=(1, 2), dtype=np.int32)
    return numbers


@once_a_situation
def states_where(situation: Situation, nature: Nature, where: Where) -> Any:
    """The numbers of the visible dates of one nature under a condition, by holder and state."""
    catalogue, columns = situation.catalogue, situation.milestones
    places = np.flatnonzero(columns.visible & catalogue.milestone_is[nature] & where(situation))
    cells = catalogue.milestone_holder[places] * len(STATES) + columns.state[places]
    shape = (len(catalogue.holder_plan), len(STATES))
    return np.bincount(cells, minlength=math.prod(shape)).astype(np.int32).reshape(shape)


def is_dated(situation: Situation) -> Mask:
    """Which milestones and deadlines have a planned day or period."""
    columns = situation.milestones
    dated: Mask = (columns.start != NONE) | (columns.end != NONE)
    return dated


def is_after_publication(situation: Situation) -> Mask:
    """Which milestones and deadlines were not over before their plan was published."""
    return ~situation.milestones.before_plan


@once_a_situation
def last_and_next_ends(situation: Situation, nature: Nature) -> tuple[Ints, Ints]:
    """By holder, the last end of a period of one nature, and the first still ahead and promised.

    Without any, `NONE` and `NEVER`.
    """
    catalogue, columns = situation.catalogue, situation.milestones
    own = columns.visible & catalogue.milestone_is[nature]
    ahead = own & (columns.end >= situation.as_of.toordinal()) & columns.end_is_promised
    ahead &= ~among(columns.state, _CLOSED)
    last, first = (
        np.full(len(catalogue.holder_plan), none, dtype=np.int32) for none in (NONE, NEVER)
    )
    np.maximum.at(last, catalogue.milestone_holder[own], columns.end[own])
    np.minimum.at(first, catalogue.milestone_holder[ahead], columns.end[ahead])
    return last, first


@once_a_situation
def soon(situation: Situation, natures: Sequence[str]) -> Ints:
    """The visible dates that end soon, of some natures, of both by default."""
    catalogue, columns = situation.catalogue, situation.milestones
    places = np.flatnonzero(columns.visible & columns.soon).astype(np.int32)
    of_natures = [NATURES.index(Nature(nature)) for nature in natures or NATURES]
    ending: Ints = places[among(catalogue.milestone_nature[places], of_natures)]
    return ending


def is_over(situation: Situation) -> Mask:
    """Which dates are over on the chart of cumulated dates; without an end, those reached."""
    columns = situation.milestones
    reached = columns.state == STATES.index(State.REACHED)
    open_end = (columns.end == NONE) & (columns.start != NONE)
    past = (columns.end != NONE) & (columns.end < situation.as_of.toordinal())
    over: Mask = np.where(open_end, reached, past)
    return over


@once_a_situation
def natures_of_plans(situation: Situation) -> Any:
    """Which natures the visible dates of each plan have, its own and those of its commitments."""
    plan = situation.catalogue.holder_plan
    holders, natures = np.nonzero(dates_of_holders(situation).numbers.any(axis=2))
    known = np.zeros((len(situation.catalogue.plans), len(NATURES)), dtype=np.bool_)
    known[plan[holders], natures] = True
    return known


def dates_under(situation: Situation, holders: Groups) -> DateNumbers:
    """The numbers of the dates of holders that stand under keys, in whatever state."""
    numbers, since = dates_of_holders(situation)
    return DateNumbers(
        holders.reduced(np.add, numbers, 0), holders.reduced(np.minimum, since, NEVER)
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
        since=None if since == NEVER else day(since),
    )
