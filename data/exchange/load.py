"""Import of packages: validate everything, then write in one transaction."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.engine import writing
from data.exchange.barometer_lines import BarometerFile
from data.exchange.cells import NO_LABELS, Labels
from data.exchange.coherence import check_content
from data.exchange.contents import load_content
from data.exchange.doubts import doubts
from data.exchange.overlay import Change, changes, overlay
from data.exchange.problems import Code, Problem
from data.exchange.read import parse
from data.exchange.rows import STORE, Content, Row, natural
from data.exchange.sheets import Parsed
from data.exchange.store_writer import rebuild_readings, write_items, write_journal, write_rows
from data.exchange.values import format_cell
from data.exchange.write import content_hash
from data.fields import TABLES
from data.models import Recording, StoreState
from data.vocabulary import RecordingKind


@dataclass
class ImportReport:
    """What an import did, or why it did nothing."""

    problems: list[Problem] = field(default_factory=list)
    assigned: list[Row] = field(default_factory=list)  # new rows that were given a code
    changes: dict[str, list[Change]] = field(default_factory=dict)  # table -> rows
    inserted: Counter[str] = field(default_factory=Counter)  # table -> rows
    updated: Counter[str] = field(default_factory=Counter)
    recording: int | None = None  # None: nothing was written
    version: int = 0
    dry_run: bool = False
    barometer: list[BarometerFile] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """True when the packages hold something that the store does not."""
        return bool(self.changes)


def import_packages(
    engine: Engine,
    paths: Sequence[Path],
    actor: str,
    now: datetime,
    dry_run: bool = False,
    confirmed: bool = False,
    barometer_source: str | None = None,
    labels: Labels = NO_LABELS,
) -> ImportReport:
    """Import folders, zips and workbooks together; on any problem nothing is written.

    `now` is an aware datetime; the store keeps UTC. Doubtful values (`problems.DOUBTS`) are
    problems until `confirmed`. `barometer_source`: the source of files of the baromètre; that of
    their indicators when None. `labels`: see `parse_cell`.
    """
    parsed = parse(paths, labels)
    parsed.barometer_source = barometer_source
    origin = Origin(RecordingKind.IMPORT, actor, now.astimezone(UTC).replace(tzinfo=None))
    try:
        with writing(engine) as connection:
            stored = load_content(connection)
            report = record_rows(connection, stored, parsed, origin, confirmed=confirmed)
            if dry_run:
                connection.rollback()
                report.recording = None
    except IntegrityError as error:
        # Normally one of the rules above reports it first, with its place.
        report = ImportReport([Problem(Code.STORE_REFUSED, STORE, value=str(error.orig))])
    report.dry_run = dry_run
    return report


@dataclass(frozen=True, slots=True)
class Origin:
    """Who records rows, how and when: UTC without a zone, as the store keeps it."""

    kind: RecordingKind
    actor: str
    at: datetime


def record_rows(
    connection: Connection,
    stored: Content,
    parsed: Parsed,
    origin: Origin,
    *,
    confirmed: bool = False,
) -> ImportReport:
    """Check rows against the stored content and write them, within the caller's transaction.

    Nothing is written, and `recording` is None, on any problem or when nothing changes. Raises
    IntegrityError for what only the database refuses.
    """
    report = ImportReport()
    report.version = connection.scalar(select(StoreState.version)) or 0
    merged = _judge(stored, parsed, report, confirmed)
    if report.problems or not report.changed:
        return report
    recording = insert(Recording).values(
        kind=origin.kind, at=origin.at, actor=origin.actor, package_hash=package_hash(parsed)
    )
    number = connection.execute(recording.returning(Recording.id)).scalar_one()
    write_items(connection, stored, merged)
    for table, rows in report.changes.items():
        write_rows(connection, table, rows, merged, number, origin.at)
    write_journal(connection, report.changes, number, first=not report.version)
    touched = {change.row.text("objet") for change in report.changes.get("constats", [])}
    rebuild_readings(connection, merged, touched)
    report.recording = number
    report.version += 1
    connection.execute(
        update(StoreState).values(version=report.version, content_hash=content_hash(merged))
    )
    return report


def judge_rows(stored: Content, parsed: Parsed) -> list[Problem]:
    """The problems that recording these rows would have now, without writing them."""
    report = ImportReport()
    _judge(stored, parsed, report, confirmed=False)
    return report.problems


def _judge(stored: Content, parsed: Parsed, report: ImportReport, confirmed: bool) -> Content:
    """The content after the import; puts its problems or, without any, its changes into the
    report."""
    merged = overlay(stored, parsed)
    changed = changes(stored, merged.content)
    problems = [
        *parsed.problems,
        *merged.problems,
        *check_content(merged.content, frozenset(parsed.unreadable)),
        *([] if confirmed else doubts(changed, merged.content)),
    ]
    report.problems = sorted(set(problems), key=Problem.order)
    if report.problems:
        return merged.content
    report.assigned = merged.assigned
    report.barometer = parsed.barometer_files
    report.changes = {table: rows for table, rows in changed.items() if rows}
    for table, rows in report.changes.items():
        for change in rows:
            (report.inserted if change.old is None else report.updated)[table] += 1
    return merged.content


def package_hash(parsed: Parsed) -> str:
    """The hash of the given content, whatever its shape (folder, zip, workbook) and order."""
    digest = hashlib.sha256()
    for table in TABLES:
        rows = parsed.rows.get(table.key, [])
        for row in sorted(rows, key=lambda row: [natural(value) for value in row.key()]):
            cells = (f"{key}={format_cell(value)}" for key, value in sorted(row.values.items()))
            digest.update("\x1f".join([table.key, *cells]).encode() + b"\x1e")
    return digest.hexdigest()
