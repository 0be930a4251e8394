"""What is known at a date: the rules evaluated once by the database, then held in columns.

A column has one value an entry of the catalogue, in its order: a status, a calendar reading and a
state are indexes in `STATUSES`, `CALENDARS` and `STATES`; a day is an ordinal, `NONE` when there is
none. Arrays are read-only: threads share them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Date, Enum, Select, String, bindparam, select, type_coerce
from sqlalchemy.orm import aliased

from data import rules
from data.catalogue import NONE, Catalogue, Ints, ordinal
from data.entries import PlanEntry
from data.models import Observation
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from data.vocabulary import (
    Attribute,
    Calendar,
    ItemKind,
    Precision,
    Qualifier,
    State,
    Status,
)
from data.voices import Voices, voices_at

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Place = int | np.integer[Any]
Codes = npt.NDArray[np.int8]

# Orders of lists and legends; a column holds places in them.
STATUSES = (
    Status.COMPLETE,
    Status.SUBSTANTIAL,
    Status.LIMITED,
    Status.NOT_STARTED,
    Status.UNKNOWN,
    Status.WITHDRAWN,
)
CALENDARS = (Calendar.ON_TIME, Calendar.DELAYED)
STATES = (
    State.REACHED,
    State.ONGOING,
    State.UPCOMING,
    State.SILENT,
    State.LATE,
    State.UNDATED,
    State.WITHDRAWN,
)
PRECISIONS = tuple(Precision)
QUALIFIERS = tuple(Qualifier)
UNKNOWN = STATUSES.index(Status.UNKNOWN)

# Stands for the date of observation: statements are written once and run at any date.
AS_OF: Any = bindparam("as_of", type_=Date)


@dataclass(frozen=True)
class StatusColumns:
    """The status readings in force; `reading` is `NONE` where nobody spoke.

    `weight` is the index weight of a status and `upper` that of its upper bound, NaN when unknown
    or withdrawn. `observed_on`, at its `precision`, and `observation` tell where it comes from.
    """

    status: Codes
    reading: Codes
    status_max: Codes
    weight: Floats
    upper: Floats
    observed_on: Ints
    precision: Codes
    observation: tuple[str | None, ...]
    printed: tuple[str | None, ...]


@dataclass(frozen=True)
class CommitmentColumns(StatusColumns):
    """Commitments at a date; those of plans not published by then are not `visible`."""

    visible: Mask
    calendar: Codes
    calendar_on: Ints
    last_on: Ints


@dataclass(frozen=True)
class MilestoneColumns:
    """Milestones at a date: `visible` when announced by then in a plan published by then."""

    visible: Mask
    state: Codes
    start: Ints
    end: Ints
    first_start: Ints
    first_end: Ints
    announced_on: Ints
    reading: Codes
    status_on: Ints
    reached_start: Ints
    reached_end: Ints
    replanned: Mask
    reached_late: Mask
    before_plan: Mask
    soon: Mask
    year_inferred: Mask
    precision: Codes
    qualifier: Codes
    words: tuple[str | None, ...]
    newest_on: Ints  # newest observation of the milestone itself, whoever spoke

    @property
    def end_is_told(self) -> Mask:
        """Whether the last day of a period is promised: « début 2026 » is drawn over the year."""
        return ~np.isin(self.qualifier, [QUALIFIERS.index(each) for each in rules.VAGUE])


@dataclass(frozen=True)
class Situation:
    """One version of the store at one date."""

    catalogue: Catalogue
    as_of: date
    commitments: CommitmentColumns
    actions: StatusColumns
    milestones: MilestoneColumns
    plan_last_on: Ints  # newest observation of the plan's commitments, actions and milestones
    plan_newest_on: Ints  # newest observation of anything in the plan, whoever spoke

    @property
    def version(self) -> int:
        """The version of the store that it was read from."""
        return self.catalogue.version

    @cached_property
    def plans(self) -> tuple[PlanEntry, ...]:
        """The plans published by the date, newest first."""
        return tuple(plan for plan in self.catalogue.plans if plan.published(self.as_of))

    @cached_property
    def voices(self) -> Voices:
        """What others than the administration say, read at the date."""
        return voices_at(self.catalogue, self.as_of)

    @cached_property
    def commitment_running(self) -> Mask:
        """Whether the plan of each commitment is not over at the date."""
        over = np.array([plan.over(self.as_of) for plan in self.catalogue.plans], dtype=np.bool_)
        return ~over[self.catalogue.commitment_plan]

    @cached_property
    def milestone_running(self) -> Mask:
        """Whether the plan of each milestone is not over at the date."""
        over = np.array([plan.over(self.as_of) for plan in self.catalogue.plans], dtype=np.bool_)
        return ~over[self.catalogue.milestone_plan]

    def parent(self, organisation: str, plans: Sequence[str] = ()) -> str | None:
        """What a body hangs on in the newest published plan that says it, of these if any."""
        parents = self.catalogue.organisation_parents
        codes = (
            parents.get((organisation, plan.code))
            for plan in self.plans
            if not plans or plan.code in plans
        )
        return next((code for code in codes if code is not None), None)

    def organisations_below(self, codes: Iterable[str]) -> set[str]:
        """These organisations and those attached to them in a plan published by then."""
        wanted = set(codes)
        lineage = self.catalogue.lineage
        return {
            body.code
            for body in self.catalogue.organisations
            if body.code in wanted
            or any(not wanted.isdisjoint(lineage(body.code, plan.code)) for plan in self.plans)
        }

    def organisations_of(self, portfolios: Iterable[str]) -> set[str]:
        """The organisations of these portfolios and those attached to them, as above."""
        wanted = set(portfolios)
        members = self.catalogue.organisation_portfolios
        return self.organisations_below(
            body for body, codes in members.items() if not wanted.isdisjoint(codes)
        )

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The folded text of each commitment, with the names printed in plans published by then."""
        names: dict[str, list[str]] = {}
        published = {plan.code for plan in self.plans}
        for name in self.catalogue.names:
            if name.plan in published:
                names.setdefault(name.organisation, []).append(name.folded)
        texts = []
        for entry, text in zip(self.catalogue.commitments, self.catalogue.searched, strict=True):
            parts = self.catalogue.participations_of.get(entry.code, ())
            printed = [text for part in parts for text in names.get(part.organisation, ())]
            texts.append("\n".join([text, *printed]))
        return tuple(texts)

    @property
    def size(self) -> int:
        """Bytes of the columns; texts that all situations share are not counted."""
        total = 0
        for columns in (self.commitments, self.actions, self.milestones):
            for field in fields(columns):
                value = getattr(columns, field.name)
                # A tuple holds pointers, to texts of the database that are few and short.
                total += value.nbytes if isinstance(value, np.ndarray) else 64 * len(value)
        return total

    # Rows.

    def commitment(self, place: Place) -> CommitmentRow:
        """The row of the commitment at a place of the catalogue."""
        entry = self.catalogue.commitments[place]
        plan = self.catalogue.plans[self.catalogue.plan_index[entry.plan]]
        axis = None
        if entry.axis is not None:
            axis = self.catalogue.axes[self.catalogue.axis_index[entry.axis]]
        columns = self.commitments
        return CommitmentRow(
            code=entry.code,
            plan=entry.plan,
            plan_start=plan.start,
            plan_end=plan.end,
            published_on=plan.published_on,
            axis=entry.axis,
            axis_number=axis.number if axis else None,
            axis_title=axis.title if axis else None,
            axis_short=axis.short_title if axis else None,
            subaxis=entry.subaxis,
            rank=entry.rank,
            number=entry.number,
            title=entry.title,
            title_language=entry.title_language,
            short_title=entry.short_title,
            status=STATUSES[columns.status[place]],
            status_reading=_member(STATUSES, columns.reading[place]),
            status_max=_member(STATUSES, columns.status_max[place]),
            printed=columns.printed[place],
            observed_on=day(columns.observed_on[place]),
            observation=columns.observation[place],
            calendar=_member(CALENDARS, columns.calendar[place]),
            calendar_on=day(columns.calendar_on[place]),
            last_on=day(columns.last_on[place]),
            actions=int(self.catalogue.action_counts[place]),
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )

    def action(self, place: Place) -> ActionRow:
        """The row of the action at a place of the catalogue."""
        entry = self.catalogue.actions[place]
        columns = self.actions
        dated = self.catalogue.sources[entry.source].dated
        is_dated = dated is None or dated <= self.as_of
        return ActionRow(
            code=entry.code,
            plan=entry.plan,
            commitment=entry.commitment,
            rank=entry.rank,
            label=entry.label,
            label_is_summary=entry.label_is_summary,
            # What a source of a later day tells is not known yet.
            results=entry.results if is_dated else None,
            next_steps=entry.next_steps if is_dated else None,
            status=STATUSES[columns.status[place]],
            status_reading=_member(STATUSES, columns.reading[place]),
            status_max=_member(STATUSES, columns.status_max[place]),
            printed=columns.printed[place],
            observed_on=day(columns.observed_on[place]),
            observation=columns.observation[place],
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )

    def milestone(self, place: Place) -> MilestoneRow:
        """The row of the milestone at a place of the catalogue; it must be visible."""
        entry = self.catalogue.milestones[place]
        plan = self.catalogue.plans[self.catalogue.plan_index[entry.plan]]
        holder = None
        if entry.commitment is not None:
            index = self.catalogue.commitment_index[entry.commitment]
            holder = self.catalogue.commitments[index]
        axis = None
        if holder is not None and holder.axis is not None:
            axis = self.catalogue.axes[self.catalogue.axis_index[holder.axis]]
        columns = self.milestones
        precision = _member(PRECISIONS, columns.precision[place])
        announced_on = day(columns.announced_on[place])
        assert precision is not None, entry.code
        assert announced_on is not None, entry.code
        reading = _member(STATUSES, columns.reading[place])
        return MilestoneRow(
            code=entry.code,
            plan=entry.plan,
            plan_start=plan.start,
            plan_end=plan.end,
            published_on=plan.published_on,
            commitment=entry.commitment,
            commitment_number=holder.number if holder else None,
            commitment_title=holder.title if holder else None,
            commitment_short=holder.short_title if holder else None,
            axis=holder.axis if holder else None,
            axis_short=axis.short_title if axis else None,
            subaxis=holder.subaxis if holder else None,
            parent=entry.parent,
            parent_kind=entry.parent_kind,
            rank=entry.rank,
            nature=entry.nature,
            component=entry.component,
            label=entry.label,
            label_is_summary=entry.label_is_summary,
            start=day(columns.start[place]),
            end=day(columns.end[place]),
            precision=precision,
            qualifier=_member(QUALIFIERS, columns.qualifier[place]),
            words=columns.words[place],
            year_inferred=bool(columns.year_inferred[place]),
            first_start=day(columns.first_start[place]),
            first_end=day(columns.first_end[place]),
            announced_on=announced_on,
            replanned=bool(columns.replanned[place]),
            status=reading or Status.UNKNOWN,
            status_reading=reading,
            status_on=day(columns.status_on[place]),
            reached_start=day(columns.reached_start[place]),
            reached_end=day(columns.reached_end[place]),
            state=STATES[columns.state[place]],
            reached_late=bool(columns.reached_late[place]),
            before_plan=bool(columns.before_plan[place]),
            newest_on=day(columns.newest_on[place]),
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )


def day(value: Any) -> date | None:
    """The date of an ordinal of a column, null for `NONE`."""
    return None if value == NONE else date.fromordinal(int(value))


def _member(members: Sequence[Any], place: Any) -> Any:
    return None if place == NONE else members[place]


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
    visible = np.zeros(filler.size, dtype=np.bool_)
    visible[filler.places] = True
    visible.flags.writeable = False
    return CommitmentColumns(
        visible=visible,
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
    visible = np.zeros(filler.size, dtype=np.bool_)
    visible[filler.places] = True
    visible.flags.writeable = False
    return MilestoneColumns(
        visible=visible,
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
    newest = _Newest(
        *(
            np.full(len(entries), NONE, dtype=np.int32)
            for entries in (catalogue.commitments, catalogue.milestones, catalogue.plans)
        )
    )
    for item, observed_on, newest_on in connection.execute(_NEWEST_OBSERVATIONS, bound):
        spoken, newest_day = ORDINALS[observed_on], ORDINALS[newest_on]
        owner = catalogue.owner.get(item, NONE)
        if owner != NONE:
            newest.commitments[owner] = max(newest.commitments[owner], spoken)
        milestone = catalogue.milestone_index.get(item)
        if milestone is not None:
            newest.milestones[milestone] = newest_day
        plan = catalogue.plan_index[catalogue.item_plans[item]]
        newest.plans[plan] = max(newest.plans[plan], newest_day)
    for column in newest:
        column.flags.writeable = False
    return newest


def _latest(groups: Ints, days: Ints, size: int) -> Ints:
    latest = np.full(size, NONE, dtype=np.int32)
    np.maximum.at(latest, groups, days)
    return latest


def unconverted(statement: Any) -> Select[Any]:
    """The same statement without conversion of dates and vocabularies: columns convert them, each
    value once, where a row at a time would cost more than the database's own work."""
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
