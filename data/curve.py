"""Dates through time: how many periods had begun, were over, were told reached by each day."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data.catalogue import NONE, Ints
from data.selection import Selection
from data.situation import STATES, Mask
from data.vocabulary import Nature, State


@dataclass(frozen=True, slots=True)
class Step:
    """How many periods had begun and were over by a day; reached: null after the date."""

    day: date
    begun: int
    over: int
    reached: int | None


def curve(selection: Selection, nature: Nature, where: Mask | None = None) -> tuple[Step, ...]:
    """The dated milestones of one nature, cumulated day by day; `where` narrows them further.

    Periods are begun and over by the rules of the states: over the day after the end, or for a
    period without end when its milestone is reached. A milestone is reached on the last day on
    which it can have been, else on the date of the reading.
    """
    situation = selection.situation
    columns = situation.milestones
    mask = selection.of_nature(nature)
    dated = (columns.end != NONE) | (columns.start != NONE)
    mask = mask & dated if where is None else mask & dated & where
    places = np.flatnonzero(mask).astype(np.int32)
    if not len(places):
        return ()
    done = _done(selection, places)
    end = columns.end[places]
    over = np.where(end == NONE, done, end + 1)
    begun = np.sort(_begun(selection, nature, places, done))
    over = np.sort(over[over != NONE])
    reached = np.sort(done[done != NONE])
    until = situation.as_of.toordinal()
    days = np.unique(np.concatenate([begun, over, reached, [until]]))
    columns_by_day = (
        np.searchsorted(column, days, side="right").tolist() for column in (begun, over, reached)
    )
    numbers = zip(days.tolist(), *columns_by_day, strict=True)
    return tuple(
        Step(date.fromordinal(on), first, last, told if on <= until else None)
        for on, first, last, told in numbers
    )


def _done(selection: Selection, places: Ints) -> Ints:
    """When each milestone was reached, at the latest the day on which a source said so."""
    columns = selection.situation.milestones
    told, end = columns.status_on[places], columns.reached_end[places]
    on = np.where(end == NONE, told, np.minimum(end, told))
    is_reached = columns.state[places] == STATES.index(State.REACHED)
    done: Ints = np.where(is_reached, on, NONE).astype(np.int32)
    return done


def _begun(selection: Selection, nature: Nature, places: Ints, done: Ints) -> Ints:
    """When each dated period begins: one without start, and any deadline, not before its plan."""
    catalogue, columns = selection.situation.catalogue, selection.situation.milestones
    starts = np.array([plan.start.toordinal() for plan in catalogue.plans], dtype=np.int32)
    plan_start = starts[catalogue.milestone_plan[places]]
    start, end = columns.start[places], columns.end[places]
    first = np.where(start == NONE, plan_start, start)
    if nature is Nature.DEADLINE:
        first = np.maximum(first, plan_start)
    last = np.where(end == NONE, done, end)
    begun: Ints = np.where(last == NONE, first, np.minimum(first, last)).astype(np.int32)
    return begun


def begun_in_all(steps: tuple[Step, ...]) -> int:
    """How many dated milestones there are."""
    return steps[-1].begun if steps else 0
