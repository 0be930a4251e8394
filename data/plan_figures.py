"""The figures of each plan, side by side; what is unknown of a plan stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from data.dated import Where, dates_held, is_dated
from data.entries import AnomalyEntry, PlanEntry
from data.pairs import NONE
from data.selection import Selection
from data.situation import Situation, day, once_a_situation
from data.situation_columns import CALENDARS, STATUSES, UNKNOWN
from data.vocabulary import Calendar, Nature, Status


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan and what a filter keeps of it.

    listed: all its commitments, whatever the filter. statuses: without zeros. first_on, last_on:
    the first and last date of the status readings in force. composite: the number of statuses
    between two levels.
    """

    entry: PlanEntry
    listed: int
    commitments: int
    statuses: Mapping[Status, int]
    first_on: date | None
    last_on: date | None
    composite: int
    on_time: int
    actions: int
    milestones: int
    dated_milestones: int
    deadlines: int

    @property
    def announced(self) -> int | None:
        """The number of commitments that documents announce."""
        return self.entry.announced_commitments

    @property
    def known(self) -> int:
        """The number of commitments with a known status."""
        return self.commitments - self.statuses[Status.UNKNOWN]


def plan_figures(selection: Selection) -> tuple[PlanFigures, ...]:
    """The plans published by the date, newest first, with or without commitments kept."""
    situation = selection.situation
    catalogue, columns = situation.catalogue, situation.commitments
    size = len(catalogue.plans)
    places = selection.places
    plan = catalogue.commitment_plan[places]
    known = columns.status[places] != UNKNOWN
    read_on, of_plan = columns.observed_on[places][known], plan[known]
    latest = np.iinfo(np.int32).max
    # Of the type of the column: other types are compared one by one.
    first_on, last_on = (np.full(size, none, dtype=np.int32) for none in (latest, NONE))
    np.minimum.at(first_on, of_plan, read_on)
    np.maximum.at(last_on, of_plan, read_on)
    first_on[first_on == latest] = NONE

    def count(places: Any, numbers: Any = None) -> list[int]:
        return np.bincount(places, numbers, size).astype(int).tolist()  # type: ignore[no-any-return]  # of integers

    table = np.bincount(
        plan.astype(np.int64) * len(STATUSES) + columns.status[places],
        minlength=size * len(STATUSES),
    ).reshape(size, len(STATUSES))
    on_time = columns.calendar[places] == CALENDARS.index(Calendar.ON_TIME)
    listed, commitments = catalogue.plan_commitments, count(plan)
    composite, conforming = count(plan[columns.status_max[places] != NONE]), count(plan[on_time])
    actions = count(plan, catalogue.action_counts[places])
    deadlines = _held(selection, Nature.DEADLINE)
    milestones = _held(selection, Nature.MILESTONE)
    dated_milestones = _held(selection, Nature.MILESTONE, is_dated)
    return tuple(
        PlanFigures(
            entry=entry,
            listed=listed[place],
            commitments=commitments[place],
            statuses=dict(zip(STATUSES, table[place].tolist(), strict=True)),
            first_on=day(first_on[place]),
            last_on=day(last_on[place]),
            composite=composite[place],
            on_time=conforming[place],
            actions=actions[place],
            milestones=milestones[place],
            dated_milestones=dated_milestones[place],
            deadlines=deadlines[place],
        )
        for place, entry in enumerate(catalogue.plans)
        if entry.published(situation.as_of)
    )


def _held(selection: Selection, nature: Nature, where: Where | None = None) -> list[int]:
    """The number of dates of one nature kept under each plan of the catalogue."""
    filters, plans = selection.filters, selection.situation.catalogue.holder_plan
    size = len(selection.situation.catalogue.plans)
    if filters.nature and nature not in filters.nature:
        return [0] * size
    places = selection.holder_places
    held = dates_held(selection.situation, (nature,), filters.state, where)[places]
    return [int(number) for number in np.bincount(plans[places], held, size)]


@once_a_situation
def discrepancies(situation: Situation) -> tuple[AnomalyEntry, ...]:
    """The plans for which documents dated by the date give different numbers of commitments."""
    catalogue = situation.catalogue
    entries = []
    for entry in catalogue.anomalies:
        dated = catalogue.sources[entry.source].dated
        on_a_plan = entry.item in catalogue.plan_index and entry.field == "engagements_annonces"
        if on_a_plan and (dated is None or dated <= situation.as_of):
            entries.append(entry)
    return tuple(entries)
