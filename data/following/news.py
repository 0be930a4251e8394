"""The events that are new to a follower: recorded after the last digest, or dated after it.

Recordings are compared by number, not by time: one that began earlier may end later, and a time
stamp would miss it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import Connection, Integer, bindparam, func, select

from data.changes import Change, ChangeRow, Range, changes_between, statement_days
from data.changes.facts import known_on
from data.fields import BY_KEY
from data.filters import CommitmentFilter
from data.models import Journal, Judgement, Observation, Recording
from data.store import Moment
from data.vocabulary import Assessor

# The attributes of an item, and the events that their changes make.
_OF_STATUS = frozenset(
    {Change.STATUS, Change.REACHED, Change.LATE, Change.SILENT, Change.WITHDRAWN}
)
_OF_PERIOD = frozenset({Change.REPLANNED, Change.ANNOUNCED})
_TABLES = ("plans", "jalons", "periodes", "preuves")
_LATER = bindparam("recording", type_=Integer)
_OBSERVATIONS = select(
    Observation.code,
    Observation.item_code,
    Observation.observed_on,
    Observation.assessor,
    Observation.status.is_not(None) | Observation.reached_end.is_not(None),
    Observation.calendar.is_not(None),
).where(Observation.recording_id > _LATER)
_JUDGEMENTS = select(Judgement.code, Judgement.item_code, Judgement.observed_on).where(
    Judgement.recording_id > _LATER
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The last recording and the last day that a reader was informed of."""

    recording: int
    day: date


@dataclass(frozen=True, slots=True)
class _Reading:
    """A newly recorded observation: the day from which it counts, and its attributes."""

    day: date
    status: bool
    calendar: bool


@dataclass(frozen=True)
class _Fresh:
    """What recordings after a mark added.

    rows: codes of plans, milestones and evidence. periods: milestone -> days of announcement.
    readings: item -> observations. speeches: codes of observations and judgements. days: those of
    all of these. anywhere: whether a date may have passed on any other day.
    """

    rows: Collection[str]
    periods: Mapping[str, Sequence[date]]
    readings: Mapping[str, Sequence[_Reading]]
    speeches: Collection[str]
    days: frozenset[date]
    anywhere: bool


def newest_recording(connection: Connection) -> int:
    """The number of the last recording, 0 without any."""
    return connection.scalar(select(func.max(Recording.id))) or 0


def news(moment: Moment, known: Mark) -> list[ChangeRow]:
    """All events beyond a mark, newest first."""
    fresh = _read_fresh(moment, known.recording)
    return [
        row
        for span in _spans(moment, known.day, fresh)
        for row in changes_between(moment, CommitmentFilter(), span)
        if row.on_date > known.day or _is_fresh(row, span, fresh)
    ]


def _spans(moment: Moment, day: date, fresh: _Fresh) -> list[Range]:
    """The periods to compare, newest first.

    They are bounded by the days on which a source spoke. Between two such days only time passes:
    comparing them one after the other loses no event.
    """
    today = moment.situation.as_of
    days = {row.on_date for row in statement_days(moment)}
    first = min(days, default=today) - timedelta(days=1)
    ends = sorted({first, *days, today}, reverse=True)
    spans = [Range(since, until) for until, since in pairwise(ends)]
    return [
        span
        for span in spans
        if fresh.anywhere or span.until > day or any(map(span.holds, fresh.days))
    ]


def _is_fresh(row: ChangeRow, span: Range, fresh: _Fresh) -> bool:
    """Whether a recording after the mark brought an event."""
    if row.kind in (Change.OBSERVATION, Change.JUDGEMENT):
        return row.code in fresh.speeches
    if row.kind in (Change.PLAN, Change.EVIDENCE):
        return row.code in fresh.rows
    periods = fresh.periods.get(row.item, ())
    if row.kind in _OF_PERIOD:
        return any(map(span.holds, periods))
    if row.kind is Change.SILENT and any(each <= row.on_date for each in periods):
        return True  # the end of a period is news only when it was announced before
    readings = fresh.readings.get(row.item, ())
    return any(
        span.holds(reading.day)
        for reading in readings
        if (reading.status if row.kind in _OF_STATUS else reading.calendar)
    )


def _read_fresh(moment: Moment, recording: int) -> _Fresh:
    connection, catalogue = moment.connection, moment.situation.catalogue
    rows: set[str] = set()
    days: set[date] = set()
    periods: dict[str, list[date]] = defaultdict(list)
    anywhere = False
    for table, key in _rows_that_came(connection, recording):
        anywhere |= table in {"periodes", "jalons"}
        if table == "periodes":
            # The key of a period begins with its milestone and the day of its announcement.
            milestone, text = key.split("/")[:2]
            periods[milestone].append(known_on(catalogue, milestone, date.fromisoformat(text)))
        else:
            rows.add(key)
        if table == "plans":
            days.add(catalogue.plan_of(key).published_on)
    for entry in catalogue.evidence:
        dated = catalogue.sources[entry.source].dated
        if entry.code in rows and dated is not None:
            days.add(known_on(catalogue, entry.item, dated))
    readings: dict[str, list[_Reading]] = defaultdict(list)
    speeches: set[str] = set()
    for code, item, observed_on, assessor, status, calendar in connection.execute(
        _OBSERVATIONS, {"recording": recording}
    ):
        day = known_on(catalogue, item, observed_on)
        speeches.add(code)
        days.add(day)
        # Statements of other assessors change no status, state or calendar.
        if assessor is Assessor.ADMINISTRATION:
            readings[item].append(_Reading(day, bool(status), bool(calendar)))
    for code, item, observed_on in connection.execute(_JUDGEMENTS, {"recording": recording}):
        speeches.add(code)
        days.add(known_on(catalogue, item, observed_on))
    return _Fresh(rows, periods, readings, speeches, frozenset(days), anywhere)


def _rows_that_came(connection: Connection, recording: int) -> Iterator[tuple[str, str]]:
    """(table, key) of the rows that recordings after the mark added; changed fields are left
    out."""
    query = select(Journal.table, Journal.code, Journal.field).where(
        Journal.recording_id > recording, Journal.table.in_(_TABLES)
    )
    for table, key, field in connection.execute(query):
        # The journal mentions a new row by the first column of its key, which never changes.
        if field == BY_KEY[table].primary_key[0]:
            yield table, key
