"""The events between two situations: what differs at the later date.

Statuses, calendars, planned periods and states are compared at the two ends only: what changed and
changed back in between is no event.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from data.catalogue import Catalogue
from data.pairs import NONE, Ints
from data.selection import Selection
from data.situation import Situation
from data.situation_columns import STATES, Mask, StatusColumns
from data.vocabulary import ItemKind, State


class Change(StrEnum):
    """The kinds of events, in the order in which a page lists them."""

    PLAN = "plan_publie"
    STATUS = "statut"
    CALENDAR = "calendrier"
    REACHED = "jalon_atteint"
    REPLANNED = "jalon_replanifie"
    ANNOUNCED = "jalon_annonce"
    LATE = "jalon_en_retard"
    SILENT = "jalon_echu"
    WITHDRAWN = "jalon_abandonne"
    JUDGEMENT = "jugement"
    EVIDENCE = "preuve"
    OBSERVATION = "constat"


CHANGES = tuple(Change)
# The kinds that a headline mentions, most important first; evidence and observations add to them.
MOST_TELLING = (
    Change.PLAN,
    Change.STATUS,
    Change.REACHED,
    Change.LATE,
    Change.SILENT,
    Change.REPLANNED,
    Change.ANNOUNCED,
    Change.WITHDRAWN,
    Change.CALENDAR,
    Change.JUDGEMENT,
    Change.EVIDENCE,
    Change.OBSERVATION,
)
MILESTONE_CHANGES = (
    Change.REACHED,
    Change.REPLANNED,
    Change.ANNOUNCED,
    Change.LATE,
    Change.SILENT,
    Change.WITHDRAWN,
)
_BECAME = {
    Change.REACHED: State.REACHED,
    Change.LATE: State.LATE,
    Change.SILENT: State.SILENT,
    Change.WITHDRAWN: State.WITHDRAWN,
}


@dataclass(frozen=True)
class Events:
    """Events of one kind: the places of the objects concerned, and the days.

    late: whether a day is the one after a period ended, which sorts it after statements of that
    day. first: for statuses, whether it is the first reading of its object.
    """

    kind: Change
    of: ItemKind
    places: Ints
    days: Ints
    late: Mask
    first: Mask


def differences(before: Situation, selection: Selection) -> list[Events]:
    """The events between an earlier situation and that of a selection, about what it keeps."""
    now = selection.situation
    return [
        _plans(before, selection),
        _statuses(ItemKind.COMMITMENT, before.commitments, now.commitments, selection.commitments),
        _statuses(ItemKind.ACTION, before.actions, now.actions, selection.actions),
        _calendars(before, selection),
        *(_became(kind, state, before, selection) for kind, state in _BECAME.items()),
        _replanned(before, selection),
        _announced(before, selection),
    ]


def _events(
    kind: Change,
    of: ItemKind,
    mask: Mask,
    days: Ints,
    late: Mask | None = None,
    first: Mask | None = None,
) -> Events:
    places = np.flatnonzero(mask).astype(np.int32)
    none = np.zeros(len(mask), dtype=np.bool_)
    after, fresh = (none if each is None else each for each in (late, first))
    return Events(kind, of, places, days[places], after[places], fresh[places])


def _plans(before: Situation, selection: Selection) -> Events:
    """Plans published in the period; none when the filter has criteria on commitments."""
    after, filters = selection.situation, selection.filters
    published = _publication_days(after.catalogue)
    covered = [
        plan.covered and not filters.narrows and (not filters.plan or plan.code in filters.plan)
        for plan in after.catalogue.plans
    ]
    mask = (published > before.as_of.toordinal()) & (published <= after.as_of.toordinal())
    return _events(Change.PLAN, ItemKind.PLAN, mask & np.array(covered, dtype=bool), published)


def _statuses(of: ItemKind, before: StatusColumns, now: StatusColumns, selected: Mask) -> Events:
    moved = (now.reading != NONE) & (now.status != before.status)
    first = before.reading == NONE
    return _events(Change.STATUS, of, selected & moved, now.observed_on, first=first)


def _calendars(before: Situation, selection: Selection) -> Events:
    now = selection.situation.commitments
    moved = (now.calendar != NONE) & (now.calendar != before.commitments.calendar)
    mask = selection.commitments & moved
    return _events(Change.CALENDAR, ItemKind.COMMITMENT, mask, now.calendar_on)


def _became(kind: Change, state: State, before: Situation, selection: Selection) -> Events:
    columns, earlier = selection.situation.milestones, before.milestones
    code = STATES.index(state)
    was = earlier.visible & (earlier.state == code)
    mask = selection.milestones & (columns.state == code) & ~was
    if kind is not Change.SILENT:
        return _events(kind, ItemKind.MILESTONE, mask, columns.status_on)
    # A period that was over before its plan was published is no event. When the plan is published
    # or the period announced after it was over, the silence begins on that day.
    known = np.maximum(columns.announced_on, _published(selection.situation))
    late = columns.end >= known
    days = np.where(late, columns.end + 1, known).astype(np.int32)
    return _events(kind, ItemKind.MILESTONE, mask & ~columns.before_plan, days, late)


def _replanned(before: Situation, selection: Selection) -> Events:
    columns, earlier = selection.situation.milestones, before.milestones
    moved = earlier.visible & (columns.announced_on > earlier.announced_on)
    mask = selection.milestones & moved
    return _events(Change.REPLANNED, ItemKind.MILESTONE, mask, columns.announced_on)


def _announced(before: Situation, selection: Selection) -> Events:
    was_there = _published(selection.situation) <= before.as_of.toordinal()
    mask = selection.milestones & ~before.milestones.visible & was_there
    days = selection.situation.milestones.announced_on
    return _events(Change.ANNOUNCED, ItemKind.MILESTONE, mask, days)


def _published(situation: Situation) -> Ints:
    """The day of publication of each milestone's plan."""
    return _publication_days(situation.catalogue)[situation.catalogue.milestone_plan]


def _publication_days(catalogue: Catalogue) -> Ints:
    """The day of publication of each plan."""
    return np.array([plan.published_on.toordinal() for plan in catalogue.plans], dtype=np.int32)
