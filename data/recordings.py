"""The journal of the store: when facts entered it, how many, and which fields changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from data.catalogue import Catalogue
from data.models import Journal, Observation, Recording
from data.vocabulary import RecordingKind

MOST = 50


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """One import or entry; changed: table of the interchange format -> changed fields."""

    id: int
    kind: RecordingKind
    at: datetime
    observations: int
    changed: Mapping[str, int]


def recordings(connection: Connection, catalogue: Catalogue) -> Sequence[RecordingRow]:
    """The last recordings, newest first."""
    rows = connection.execute(
        select(Recording.id, Recording.kind, Recording.at)
        .order_by(Recording.at.desc(), Recording.id.desc())
        .limit(MOST)
    ).all()
    ids = [row.id for row in rows]
    of_recording = Observation.recording_id
    numbers = select(of_recording, func.count()).where(of_recording.in_(ids))
    observations: dict[int, int] = {
        row[0]: row[1] for row in connection.execute(numbers.group_by(of_recording))
    }
    changed: dict[int, dict[str, int]] = defaultdict(dict)
    for recording, table, number in connection.execute(
        select(Journal.recording_id, Journal.table, func.count())
        .where(Journal.recording_id.in_(ids))
        .group_by(Journal.recording_id, Journal.table)
    ):
        changed[recording][table] = number
    return tuple(RecordingRow(*row, observations.get(row.id, 0), changed[row.id]) for row in rows)
