"""Observations of items at a date: the one kind of fact that is read on demand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, Date, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from data.facts import Placed, is_published, placed
from data.models import Evidence, Observation
from data.pairs import NONE
from data.selection import Selection
from data.situation import Situation, day
from data.vocabulary import Assessor, Calendar, Precision, Status


@dataclass(frozen=True, slots=True)
class ObservationRow(Placed):
    """An assessor's observation of an item on a day; `replaced` when a correction took its
    place."""

    code: str
    item: str
    assessor: Assessor
    observed_on: date
    precision: Precision
    status: Status | None
    status_max: Status | None
    calendar: Calendar | None
    reached_start: date | None
    reached_end: date | None
    printed: str | None
    comment: str | None
    replaces: str | None
    replaced: bool
    source: str
    section: str | None
    lines: str | None


_BY_THE_DATE = Observation.observed_on <= bindparam("as_of", type_=Date)
_newer = aliased(Observation, name="newer")
_OBSERVATIONS = select(
    Observation.code,
    Observation.item_code,
    Observation.assessor,
    Observation.observed_on,
    Observation.precision,
    Observation.status,
    Observation.status_max,
    Observation.calendar,
    Observation.reached_start,
    Observation.reached_end,
    Observation.printed,
    Observation.comment,
    Observation.replaces_code,
    exists().where(_newer.replaces_code == Observation.code).label("replaced"),
    Observation.source_code,
    Observation.section,
    Observation.lines,
).where(_BY_THE_DATE)

_OF_ITEMS = _OBSERVATIONS.where(Observation.item_code.in_(bindparam("items", expanding=True)))

_OF_CODES = _OBSERVATIONS.where(Observation.code.in_(bindparam("codes", expanding=True)))

_NEWEST = (
    _OBSERVATIONS.where(Observation.observed_on >= bindparam("since", type_=Date))
    .order_by(Observation.observed_on.desc(), Observation.item_code, Observation.code)
    .execution_options(yield_per=100)
)

_KEYS = select(
    Observation.code,
    Observation.item_code,
    Observation.observed_on,
    Observation.status,
    Observation.calendar,
    Observation.assessor,
).where(_BY_THE_DATE)


_BY_ITEM = (
    select(
        Observation.item_code,
        Observation.assessor,
        func.count(),
        func.max(Observation.observed_on),
    )
    .where(_BY_THE_DATE)
    .group_by(Observation.item_code, Observation.assessor)
)

_CITED = select(Observation.code, Observation.item_code, Observation.assessor).where(
    _BY_THE_DATE,
    Observation.code.in_(select(Evidence.observation_code)),
)


@dataclass(frozen=True, slots=True)
class ObservationKey:
    """The columns by which observations are filtered and sorted."""

    code: str
    item: str
    observed_on: date
    status: Status | None
    calendar: Calendar | None
    assessor: Assessor


def observation_keys(connection: Connection, situation: Situation) -> list[ObservationKey]:
    """The keys of all observations dated by the date, about plans published by then."""
    catalogue, as_of = situation.catalogue, situation.as_of
    rows = connection.execute(_KEYS, {"as_of": as_of})
    return [
        ObservationKey(*row) for row in rows if catalogue.plan_of(row.item_code).published(as_of)
    ]


def observations_of(
    connection: Connection, situation: Situation, items: Iterable[str]
) -> list[ObservationRow]:
    """Observations of some items dated by the date, newest first."""
    bound = {"as_of": situation.as_of, "items": list(items)}
    return _observations(situation, connection.execute(_OF_ITEMS, bound))


def observations_by_code(
    connection: Connection, situation: Situation, codes: Iterable[str]
) -> list[ObservationRow]:
    """The observations with these codes, newest first."""
    bound = {"as_of": situation.as_of, "codes": list(codes)}
    return _observations(situation, connection.execute(_OF_CODES, bound))


def newest_observations(
    connection: Connection, selection: Selection, limit: int
) -> list[ObservationRow]:
    """The newest observations of the commitments kept and of their parts, newest first."""
    situation = selection.situation
    catalogue = situation.catalogue
    mask = selection.commitments
    last_on = np.sort(situation.commitments.last_on[mask])[::-1]
    if len(last_on) <= _FEW:
        items = [
            item
            for place in np.flatnonzero(mask)
            for item in catalogue.trees[catalogue.commitments[place].code]
        ]
        return observations_of(connection, situation, items)[:limit]
    # At least `limit` commitments have an observation since this day: older ones are not needed.
    since = day(last_on[limit - 1]) if len(last_on) >= limit else None
    bound = {"as_of": situation.as_of, "since": since or date.min}
    rows = []
    with connection.execute(_NEWEST, bound) as result:
        for row in result:
            place = catalogue.owner.get(row.item_code, NONE)
            if place != NONE and mask[place]:
                rows.append(row)
                if len(rows) == limit:
                    break
    return _observations(situation, rows)


_FEW = 50  # commitments: the items of more are too many to be named in one statement


def all_observations(connection: Connection, situation: Situation) -> list[ObservationRow]:
    """Every observation dated by the date, newest first."""
    bound = {"as_of": situation.as_of}
    return _observations(situation, connection.execute(_OBSERVATIONS, bound))


def numbers_by_item(
    connection: Connection, situation: Situation
) -> list[tuple[str, Assessor, int, date]]:
    """What each assessor said of each item by the date: item, assessor, number of observations, day
    of the newest."""
    rows = connection.execute(_BY_ITEM, {"as_of": situation.as_of})
    return [
        (item, assessor, number, last_on)
        for item, assessor, number, last_on in rows
        if is_published(situation, item)
    ]


def cited_assessors(connection: Connection, situation: Situation) -> dict[str, Assessor]:
    """Who made each observation, dated by the date, that a piece of evidence supports; by code."""
    rows = connection.execute(_CITED, {"as_of": situation.as_of})
    return {code: assessor for code, item, assessor in rows if is_published(situation, item)}


def _observations(situation: Situation, rows: Iterable[Any]) -> list[ObservationRow]:
    rows = [
        ObservationRow(*placed(situation.catalogue, row.item_code), *row)
        for row in rows
        if is_published(situation, row.item_code)
    ]
    return sorted(rows, key=lambda row: (-row.observed_on.toordinal(), row.item, row.code))
