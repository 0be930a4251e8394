"""When each thing that the site tells was recorded, whatever day the facts are of.

Feeds and calendars need them: a reader who comes back wants what came since, and a reading of 2016
that is recorded today came today.
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
# Where a row stands in its document: no reader of a feed sees it.
_UNSEEN = ("source", "section", "lignes")
BEFORE_ANY = datetime(2000, 1, 1, tzinfo=UTC)


class ItemReading(NamedTuple):
    """An observation of an item: its day, when it was recorded, what it reads."""

    day: date
    at: datetime
    status: bool
    calendar: bool


@dataclass(frozen=True)
class RecordedTimes:
    """The recordings of a version. What no later one touched came with the first.

    changed: code of an item or of a piece of evidence -> when its words last changed, the periods
    of a milestone among them. recorded: code of an observation -> when it came. by_item:
    the observations of each item of which one came later.
    """

    first: datetime = BEFORE_ANY
    changed: Mapping[str, datetime] = field(default_factory=dict)
    recorded: Mapping[str, datetime] = field(default_factory=dict)
    by_item: Mapping[str, Sequence[ItemReading]] = field(default_factory=dict)

    def words(self, *codes: str | None) -> datetime:
        """When the words of these rows last changed."""
        return max((self.changed.get(code or "", self.first) for code in codes), default=self.first)

    def news(self, item: str, until: date) -> datetime:
        """When the site last learned anything of an item, dated by a day."""
        moments = (reading.at for reading in self.by_item.get(item, ()) if reading.day <= until)
        return max(moments, default=self.first)

    def change(self, item: str, attribute: Attribute, since: date, until: date) -> datetime:
        """When the site learned what changed of an item between two days: by what was said in
        between, and by the reading that was in force before."""
        calendar = attribute is Attribute.CALENDAR
        readings = [
            reading
            for reading in self.by_item.get(item, ())
            if reading.day <= until and (reading.calendar if calendar else reading.status)
        ]
        moments = [reading.at for reading in readings if reading.day > since]
        earlier = max((reading for reading in readings if reading.day <= since), default=None)
        return max([*moments, *([earlier.at] if earlier else [])], default=self.first)

    def observation(self, code: str) -> datetime:
        """When an observation was recorded."""
        return self.recorded.get(code, self.first)


def read_recorded_times(connection: Connection, catalogue: Catalogue) -> RecordedTimes:
    """The recordings of a version, the same whatever the date; for `Moment.once_a_version`."""
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
    """The moment at which a day begins where the site's days are counted."""
    return datetime.combine(day, time(), PARIS).astimezone(UTC)


def state_since(row: MilestoneRow, as_of: date) -> datetime:
    """When the time that passes alone brought a milestone into its state, or its plan to an end
    meanwhile; early for the states that a source tells."""
    if row.state is State.SILENT and row.end is not None:
        return begins(max(row.end + timedelta(days=1), row.announced_on, row.published_on))
    if row.state is State.ONGOING:
        waits = row.nature is Nature.DEADLINE or row.start is None
        over = row.plan_end + timedelta(days=1)
        days = [row.start, row.plan_start if waits else None, over if over <= as_of else None]
        return begins(max((day for day in days if day is not None), default=row.published_on))
    return BEFORE_ANY
