"""What comes from each source: the number of stored rows of each table that cite it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from data import facts
from data.around import sources as behind
from data.catalogue import Catalogue
from data.entries import SourceEntry
from data.fields import TABLES
from data.frames import frame_reader
from data.pairs import ordinal
from data.selection import Selection
from data.store import Moment

Used = Mapping[str, Mapping[str, int]]  # source -> table of the interchange format -> rows


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source that existed at the date, and the number of rows citing it by table, without
    zeros."""

    source: SourceEntry
    rows: Mapping[str, int]

    @property
    def total(self) -> int:
        """The number of rows that cite it."""
        return sum(self.rows.values())


def source_uses(moment: Moment, selection: Selection) -> tuple[SourceUse, ...]:
    """Sources that existed at the date, newest first, undated last; of the plans asked for, if
    any."""
    used = moment.once_a_version(_rows_by_source)
    entries: Sequence[SourceEntry] = facts.sources(moment.situation)
    plans = selection.filters.plan
    if plans:
        cited = {entry.code for entry in behind(moment.situation, plans)}
        entries = [entry for entry in entries if entry.code in cited]
    uses = [SourceUse(entry, used.get(entry.code, {})) for entry in entries]
    return tuple(sorted(uses, key=lambda use: (-ordinal(use.source.dated), -use.total)))


def _rows_by_source(connection: Connection, catalogue: Catalogue) -> Used:
    """Numbers of stored rows, whatever the date."""
    used: dict[str, dict[str, int]] = {}
    for table in TABLES:
        column = getattr(table.model, "source_code", None)
        if column is None:
            continue
        counted = select(column, func.count()).group_by(column)
        for source, number in connection.execute(counted):
            used.setdefault(source, {})[table.key] = number
    return used


sources_frame = frame_reader(
    "One row a source: its names, date, address, and the number of rows that cite it.",
    {
        "source": "source.code",
        "titre": "source.title",
        "editeur": "source.publisher",
        "date": "source.dated",
        "precision": "source.precision",
        "url": "source.url",
        "faits": "total",
    },
    source_uses,
)
