"""When each fact of the site was recorded, as opposed to the day that the fact is about.

Feeds and calendars need it: a reader who comes back wants what is new, and an observation of 2016
that is recorded today is new today.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from data.catalogue import Catalogue
from data.models import Journal, Observation, Recording
from data.rows import MilestoneRow
from data.vocabulary import Attribute, Nature, State

PARIS = ZoneInfo("Europe/Paris")
# Positions in a document: their changes mean nothing to readers of a feed.
_UNSEEN = ("source", "section", "lignes")
BEFORE_ANY = datetime(2000, 1, 1, tzinfo=UTC)


class ItemReading(NamedTuple):
    """An observation of an item: its day, when it was recorded, the attributes that it gives."""

    day: date
    at: datetime
    status: bool
    calendar: bool


@dataclass(frozen=True)
class RecordedTimes:
    """When the facts of a version were recorded; what is not listed came with the first import.

    changed: code of an item or piece of evidence -> when its texts (or the periods of a milestone)
    last changed. recorded: code of an observation -> when it was recorded. by_item: all
    observations of each item that had one recorded after the first import.
    """

    first: datetime = BEFORE_ANY
    changed: Mapping[str, datetime] = field(default_factory=dict)
    recorded: Mapping[str, datetime] = field(default_factory=dict)
    by_item: Mapping[str, Sequence[ItemReading]] = field(default_factory=dict)

    def words(self, *codes: str | None) -> datetime:
        """When the words of these rows last changed."""
        return max((self.changed.get(code or "", self.first) for code in codes), default=self.first)

    def news(self, item: str, until: date) -> datetime:
        """When the site last recorded an observation of an item that is dated by a day."""
        moments = (reading.at for reading in self.by_item.get(item, ()) if reading.day <= until)
        return max(moments, default=self.first)

    def change(self, item: str, attribute: Attribute, since: date, until: date) -> datetime:
        """When the site learned how an attribute of an item changed between two days.

        That is the latest recording of the readings in between and of the one in force before.
        """
        calendar = attribute is Attribute.CALENDAR
        readings = [
            reading
            for reading in self.by_item.get(item, ())
            if reading.day <= until and (reading.calendar if calendar else reading.status)
        ]
        between = [reading for reading in readings if reading.day > since]
        in_force = sorted(reading for reading in readings if reading.day <= since)[-1:]
        return max((reading.at for reading in between + in_force), default=self.first)

    def observation(self, code: str) -> datetime:
        """When an observation was recorded."""
        return self.recorded.get(code, self.first)


def read_recorded_times(connection: Connection, catalogue: Catalogue) -> RecordedTimes:
    """When the facts of a version were recorded, for all dates; for `Moment.once_a_version`."""
    first = connection.scalar(select(func.min(Recording.at)))
    if first is None:
        return RecordedTimes()
    touched = select(Observation.item_code).where(Observation.recorded_at > first)
    rows = select(
        Observation.code,
        Observation.item_code,
        Observation.observed_on,
        Observation.recorded_at,
        Observation.status.is_not(None),
        Observation.calendar.is_not(None),
    ).where(Observation.item_code.in_(touched))
    recorded: dict[str, datetime] = {}
    readings: dict[str, list[ItemReading]] = defaultdict(list)
    for code, item, observed_on, at, *reads in connection.execute(rows):
        recorded[code] = at.replace(tzinfo=UTC)
        readings[item].append(ItemReading(observed_on, recorded[code], *map(bool, reads)))
    entries = (
        select(Journal.code, func.max(Recording.at))
        .join(Recording, Recording.id == Journal.recording_id)
        .where(Journal.field.not_in(_UNSEEN))
        .group_by(Journal.code)
    )
    changed: dict[str, datetime] = {}
    for key, at in connection.execute(entries):
        # The key of a period begins with the code of its milestone.
        code = key.partition("/")[0]
        changed[code] = max(changed.get(code, BEFORE_ANY), at.replace(tzinfo=UTC))
    return RecordedTimes(first.replace(tzinfo=UTC), changed, recorded, readings)


def begins(day: date) -> datetime:
    """The moment (UTC) at which a day begins in Paris."""
    return datetime.combine(day, time(), PARIS).astimezone(UTC)


def state_since(row: MilestoneRow, as_of: date) -> datetime:
    """Since when a milestone has its state, when time alone brought it there or ended its plan.

    `BEFORE_ANY` for the states that a source states.
    """
    if row.state is State.SILENT and row.end is not None:
        return begins(max(row.end + timedelta(days=1), row.announced_on, row.published_on))
    if row.state is State.ONGOING:
        waits = row.nature is Nature.DEADLINE or row.start is None
        over = row.plan_end + timedelta(days=1)
        days = [row.start, row.plan_start if waits else None, over if over <= as_of else None]
        return begins(max((day for day in days if day is not None), default=row.published_on))
    return BEFORE_ANY
