"""How a situation is read: the rules evaluated at a date, row by row into columns."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, Date, bindparam, select
from sqlalchemy.orm import aliased

from data import rules
from data.catalogue import Catalogue
from data.collection import uncollected
from data.columns import DAYS, FLAGS, TEXTS, WEIGHTS, Columns, Kind, latest, members, unconverted
from data.models import Item, Observation
from data.pairs import NONE, Ints, ordinal
from data.periods import PRECISIONS
from data.situation import Situation
from data.situation_columns import (
    CALENDARS,
    STATES,
    STATUSES,
    UNKNOWN,
    CommitmentColumns,
    MilestoneColumns,
    StatusColumns,
)
from data.vocabulary import Attribute, ItemKind

# Stands for the date of observation: statements are written once and run at any date.
AS_OF: Any = bindparam("as_of", type_=Date)


@uncollected()
def read_situation(connection: Connection, catalogue: Catalogue, as_of: date) -> Situation:
    """Evaluate the rules at a date, for the catalogue of the version that the connection sees."""
    bound = {"as_of": as_of}
    newest = _newest_observations(connection, catalogue, as_of)
    return Situation(
        catalogue=catalogue,
        as_of=as_of,
        commitments=_commitments(connection, catalogue, bound, newest.commitments),
        actions=_actions(connection, catalogue, bound),
        milestones=_milestones(connection, catalogue, as_of, newest.milestones),
        plan_last_on=latest(catalogue.commitment_plan, newest.commitments, len(catalogue.plans)),
        plan_newest_on=newest.plans,
    )


_STATUS = members(STATUSES)
_STATUS_KINDS: Mapping[str, Kind] = {
    "reading": _STATUS,
    "status_max": _STATUS,
    "weight": WEIGHTS,
    "upper": WEIGHTS,
    "observed_on": DAYS,
    "observation": TEXTS,
    "printed": TEXTS,
    "precision": members(PRECISIONS),
}
_COMMITMENT_KINDS = {**_STATUS_KINDS, "calendar": members(CALENDARS), "calendar_on": DAYS}
_MILESTONE_KINDS: Mapping[str, Kind] = {
    "announced_on": DAYS,
    "state": members(STATES),
    "reading": _STATUS,
    "status_on": DAYS,
    "reached_start": DAYS,
    "reached_end": DAYS,
    "reached_late": FLAGS,
    "before_plan": FLAGS,
    "soon": FLAGS,
}


def _with_status(columns: dict[str, Any]) -> dict[str, Any]:
    """The columns with the status that a reading means: no reading is `non_renseigne`."""
    reading = columns["reading"]
    status = np.where(reading == NONE, UNKNOWN, reading).astype(np.int8)
    status.flags.writeable = False
    return {"status": status, **columns}


def _commitments(
    connection: Connection, catalogue: Catalogue, bound: Any, last_on: Ints
) -> CommitmentColumns:
    columns = Columns(catalogue.commitment_index, _COMMITMENT_KINDS)
    filled = _with_status(columns.fill(connection, _COMMITMENTS, bound))
    return CommitmentColumns(visible=columns.visible, last_on=last_on, **filled)


def _actions(connection: Connection, catalogue: Catalogue, bound: Any) -> StatusColumns:
    columns = Columns(catalogue.action_index, _STATUS_KINDS)
    return StatusColumns(**_with_status(columns.fill(connection, _ACTIONS, bound)))


def _milestones(
    connection: Connection, catalogue: Catalogue, as_of: date, newest_on: Ints
) -> MilestoneColumns:
    bound = {"as_of": as_of, "soon_until": rules.soon_until(as_of)}
    columns = Columns(catalogue.milestone_index, _MILESTONE_KINDS)
    filled = columns.fill(connection, _MILESTONES, bound)
    return MilestoneColumns(
        visible=columns.visible,
        newest_on=newest_on,
        **filled,
        **_of_periods(catalogue, columns.visible, filled["announced_on"]),
    )


def _of_periods(catalogue: Catalogue, visible: Any, announced_on: Ints) -> dict[str, Any]:
    """What the first periods and those in force hold: the catalogue has them at hand."""
    periods = catalogue.periods
    milestones = np.flatnonzero(visible).astype(np.int32)
    in_force = periods.announced(milestones, announced_on[milestones])
    first = periods.first_of(milestones)

    def column(values: Any, places: Ints, default: Any) -> Any:
        spread = np.full(len(visible), default, dtype=values.dtype)
        spread[milestones] = values[places]
        spread.flags.writeable = False
        return spread

    words: list[str | None] = [None] * len(visible)
    for milestone, place in zip(milestones.tolist(), in_force.tolist(), strict=True):
        words[milestone] = periods.words[place]
    return {
        "start": column(periods.start, in_force, NONE),
        "end": column(periods.end, in_force, NONE),
        "first_start": column(periods.start, first, NONE),
        "first_end": column(periods.end, first, NONE),
        "replanned": column(periods.replans, in_force, False),
        "year_inferred": column(periods.year_inferred, in_force, False),
        "precision": column(periods.precision, in_force, NONE),
        "qualifier": column(periods.qualifier, in_force, NONE),
        "words": tuple(words),
    }


class _Newest(NamedTuple):
    """The days of the newest counted observations.

    commitments: of each commitment's tree, by the administration. milestones: of each milestone
    itself, and plans: of anything in each plan, by anybody.
    """

    commitments: Ints
    milestones: Ints
    plans: Ints


def _newest_observations(connection: Connection, catalogue: Catalogue, as_of: date) -> _Newest:
    columns = Columns(catalogue.item_index, {"observed_on": DAYS})
    days = columns.fill(connection, _NEWEST_OBSERVATIONS, {"as_of": as_of})["observed_on"]
    owners, milestones, plans = catalogue.item_places
    by_anybody = np.maximum(days, _newest_of_others(catalogue, as_of))
    owned, placed = owners != NONE, milestones != NONE
    return _Newest(
        commitments=latest(owners[owned], days[owned], len(catalogue.commitments)),
        milestones=latest(milestones[placed], by_anybody[placed], len(catalogue.milestones)),
        plans=latest(plans, by_anybody, len(catalogue.plans)),
    )


def _newest_of_others(catalogue: Catalogue, as_of: date) -> Ints:
    """The newest counted observation of each item by another voice: few, all in the catalogue."""
    newest = np.full(len(catalogue.item_index), NONE, dtype=np.int32)
    for statement in catalogue.statements:  # oldest first
        if statement.observed_on <= as_of and not statement.replaced:
            newest[catalogue.item_index[statement.item]] = ordinal(statement.observed_on)
    return newest


_c = rules.commitments_at(AS_OF)

_COMMITMENTS = unconverted(
    select(
        _c.c.code,
        _c.c.status_reading,
        _c.c.status_max,
        rules.level_weight(_c.c.status),
        rules.upper_weight(_c.c.status, _c.c.status_max),
        _c.c.observed_on,
        _c.c.observation,
        _c.c.printed,
        _c.c.precision,
        _c.c.calendar,
        _c.c.calendar_on,
    )
)

_item: Any = aliased(Item, name="ai")
_reading: Any = aliased(Observation, name="action_told")

_a = rules.reading_at(Attribute.STATUS, AS_OF, "action_status", ItemKind.ACTION)

_ACTIONS = unconverted(
    select(
        _item.code,
        _a.c.value,
        _reading.status_max,
        rules.level_weight(_a.c.value),
        rules.upper_weight(_a.c.value, _reading.status_max),
        _a.c.observed_on,
        _a.c.observation_code,
        _reading.printed,
        _reading.precision,
    )
    # From the items to their readings: the other way a date walks over all that came later.
    .outerjoin(_a, _a.c.item_code == _item.code)
    .outerjoin(_reading, _reading.code == _a.c.observation_code)
    .where(_item.kind == ItemKind.ACTION)
)

_m = rules.milestones_at(AS_OF, bindparam("soon_until", type_=Date)).subquery("at")

# The periods themselves are in the catalogue: which one is in force is all that a date tells.
_MILESTONES = unconverted(
    select(
        _m.c.code,
        _m.c.announced_on,
        _m.c.state,
        _m.c.status_reading,
        _m.c.status_on,
        _m.c.reached_start,
        _m.c.reached_end,
        _m.c.reached_late,
        _m.c.before_plan,
        _m.c.soon,
    )
)

_NEWEST_OBSERVATIONS = unconverted(rules.newest_observations(AS_OF))
