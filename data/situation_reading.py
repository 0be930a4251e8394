"""How a situation is read: the rules evaluated at a date, row by row into columns."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, Date, Enum, Select, String, bindparam, select, type_coerce
from sqlalchemy.orm import aliased

from data import rules
from data.catalogue import Catalogue
from data.collection import uncollected
from data.models import Observation
from data.pairs import NONE, Ints, ordinal
from data.situation import (
    CALENDARS,
    PRECISIONS,
    QUALIFIERS,
    STATES,
    STATUSES,
    UNKNOWN,
    Codes,
    CommitmentColumns,
    Floats,
    Mask,
    MilestoneColumns,
    Situation,
    StatusColumns,
)
from data.vocabulary import (
    Attribute,
    ItemKind,
)

# Stands for the date of observation: statements are written once and run at any date.
AS_OF: Any = bindparam("as_of", type_=Date)


@uncollected()
def read_situation(connection: Connection, catalogue: Catalogue, as_of: date) -> Situation:
    """Evaluate the rules at a date, for the catalogue of the version that the connection sees."""
    bound = {"as_of": as_of}
    newest = _newest_observations(connection, catalogue, bound)
    return Situation(
        catalogue=catalogue,
        as_of=as_of,
        commitments=_commitments(connection, catalogue, bound, newest.commitments),
        actions=_actions(connection, catalogue, bound),
        milestones=_milestones(connection, catalogue, as_of, newest.milestones),
        plan_last_on=_latest(catalogue.commitment_plan, newest.commitments, len(catalogue.plans)),
        plan_newest_on=newest.plans,
    )


class Ordinals(dict[Any, int]):
    """Ordinals of the days that a database gave, as a date or as a text; few days recur."""

    def __missing__(self, value: Any) -> int:
        day = date.fromisoformat(value) if isinstance(value, str) else value
        self[value] = ordinal(day)
        return self[value]


# Bounded by what dates the store can hold: those of three centuries.
ORDINALS = Ordinals({None: NONE})


class _Filler:
    """Columns filled row by row from a statement; a place without row keeps the default."""

    def __init__(self, index: Any, rows: Sequence[Any]) -> None:
        self.size = len(index)
        columns = list(zip(*rows, strict=True))
        codes = columns[0] if rows else ()
        self.places = np.fromiter(map(index.__getitem__, codes), np.int64, len(codes))
        self.columns = columns

    def array(self, number: int, default: Any, kind: Any, read: Callable[[Any], Any]) -> Any:
        """The column `number` of the rows as a read-only array."""
        column = np.full(self.size, default, dtype=kind)
        if len(self.places):
            values = self.columns[number]
            column[self.places] = np.fromiter(map(read, values), kind, len(values))
        column.flags.writeable = False
        return column

    def days(self, number: int) -> Ints:
        """A column of dates."""
        column: Ints = self.array(number, NONE, np.int32, ORDINALS.__getitem__)
        return column

    def members(self, number: int, members: Iterable[str]) -> Codes:
        """A column of a vocabulary."""
        places: dict[str | None, int] = {None: NONE}
        places.update((str(member), place) for place, member in enumerate(members))
        column: Codes = self.array(number, NONE, np.int8, places.__getitem__)
        return column

    def flags(self, number: int) -> Mask:
        """A column of truths."""
        column: Mask = self.array(number, False, np.bool_, bool)
        return column

    def weights(self, number: int) -> Floats:
        """A column of index weights, NaN where there is none."""
        column: Floats = self.array(
            number, np.nan, np.float64, lambda value: np.nan if value is None else value
        )
        return column

    def visible(self) -> Mask:
        """Which items have a row at all."""
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.places] = True
        mask.flags.writeable = False
        return mask

    def texts(self, number: int) -> tuple[Any, ...]:
        """A column of anything else."""
        column: list[Any] = [None] * self.size
        if len(self.places):
            for place, value in zip(self.places, self.columns[number], strict=True):
                column[place] = value
        return tuple(column)


def _status_columns(filler: _Filler, first: int) -> dict[str, Any]:
    """The columns of `_STATUS`, which start at `first` in the rows."""
    reading = filler.members(first, STATUSES)
    status = np.where(reading == NONE, UNKNOWN, reading).astype(np.int8)
    status.flags.writeable = False
    return {
        "status": status,
        "reading": reading,
        "status_max": filler.members(first + 1, STATUSES),
        "weight": filler.weights(first + 2),
        "upper": filler.weights(first + 3),
        "observed_on": filler.days(first + 4),
        "observation": filler.texts(first + 5),
        "printed": filler.texts(first + 6),
        "precision": filler.members(first + 7, PRECISIONS),
    }


def _commitments(
    connection: Connection, catalogue: Catalogue, bound: Any, last_on: Ints
) -> CommitmentColumns:
    rows = connection.execute(_COMMITMENTS, bound).all()
    filler = _Filler(catalogue.commitment_index, rows)
    return CommitmentColumns(
        visible=filler.visible(),
        calendar=filler.members(9, CALENDARS),
        calendar_on=filler.days(10),
        last_on=last_on,
        **_status_columns(filler, 1),
    )


def _actions(connection: Connection, catalogue: Catalogue, bound: Any) -> StatusColumns:
    rows = connection.execute(_ACTIONS, bound).all()
    return StatusColumns(**_status_columns(_Filler(catalogue.action_index, rows), 1))


def _milestones(
    connection: Connection, catalogue: Catalogue, as_of: date, newest_on: Ints
) -> MilestoneColumns:
    bound = {"as_of": as_of, "soon_until": rules.soon_until(as_of)}
    filler = _Filler(catalogue.milestone_index, connection.execute(_MILESTONES, bound).all())
    return MilestoneColumns(
        visible=filler.visible(),
        state=filler.members(1, STATES),
        start=filler.days(2),
        end=filler.days(3),
        first_start=filler.days(4),
        first_end=filler.days(5),
        announced_on=filler.days(6),
        reading=filler.members(7, STATUSES),
        status_on=filler.days(8),
        reached_start=filler.days(9),
        reached_end=filler.days(10),
        replanned=filler.flags(11),
        reached_late=filler.flags(12),
        before_plan=filler.flags(13),
        soon=filler.flags(14),
        year_inferred=filler.flags(15),
        precision=filler.members(16, PRECISIONS),
        qualifier=filler.members(17, QUALIFIERS),
        words=filler.texts(18),
        newest_on=newest_on,
    )


class _Newest(NamedTuple):
    """The days of the newest counted observations.

    commitments: of each commitment's tree, by the administration. milestones: of each milestone
    itself, and plans: of anything in each plan, by anybody.
    """

    commitments: Ints
    milestones: Ints
    plans: Ints


def _newest_observations(connection: Connection, catalogue: Catalogue, bound: Any) -> _Newest:
    rows = connection.execute(_NEWEST_OBSERVATIONS, bound).all()
    items, by_administration, by_anybody = zip(*rows, strict=True) if rows else ((), (), ())
    days = _ints(map(ORDINALS.__getitem__, by_anybody))
    places = _ints(map(catalogue.item_index.__getitem__, items))
    owners, milestones, plans = catalogue.item_places[:, places]
    owned, placed = owners != NONE, milestones != NONE
    administration_days = _ints(map(ORDINALS.__getitem__, by_administration))
    newest = _Newest(
        commitments=_latest(owners[owned], administration_days[owned], len(catalogue.commitments)),
        milestones=_latest(milestones[placed], days[placed], len(catalogue.milestones)),
        plans=_latest(plans, days, len(catalogue.plans)),
    )
    for column in newest:
        column.flags.writeable = False
    return newest


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _latest(groups: Ints, days: Ints, size: int) -> Ints:
    latest = np.full(size, NONE, dtype=np.int32)
    np.maximum.at(latest, groups, days)
    return latest


def unconverted(statement: Any) -> Select[Any]:
    """The same statement without the conversion of dates and vocabularies.

    The columns convert each distinct value once; converting each row would take longer than the
    database's own work.
    """
    rows = statement.subquery("rows")
    return select(
        *(
            type_coerce(column, String).label(column.key)
            if isinstance(column.type, Date | Enum)
            else column
            for column in rows.c
        )
    )


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

_reading: Any = aliased(Observation, name="action_told")

_a = rules.reading_at(Attribute.STATUS, AS_OF, "action_status", ItemKind.ACTION)

_ACTIONS = unconverted(
    select(
        _a.c.item_code,
        _a.c.value,
        _reading.status_max,
        rules.level_weight(_a.c.value),
        rules.upper_weight(_a.c.value, _reading.status_max),
        _a.c.observed_on,
        _a.c.observation_code,
        _reading.printed,
        _reading.precision,
    ).join(_reading, _reading.code == _a.c.observation_code)
)

_MILESTONES = unconverted(rules.milestones_at(AS_OF, bindparam("soon_until", type_=Date)))

_NEWEST_OBSERVATIONS = unconverted(rules.newest_observations(AS_OF))
