"""Import of packages: validate everything, then write in one transaction."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from graphlib import TopologicalSorter
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.engine import writing
from data.exchange.barometer_lines import BarometerFile
from data.exchange.cells import NO_LABELS, Labels
from data.exchange.coherence import check_content, parent_code, plan_codes
from data.exchange.contents import load_content, on_item, table_of
from data.exchange.doubts import doubts
from data.exchange.overlay import APPEND_ONLY, Change, changes, overlay
from data.exchange.problems import Code, Problem
from data.exchange.read import parse
from data.exchange.readings import build_readings
from data.exchange.rows import ITEM_TABLES, STORE, Content, Row, item_rows, natural
from data.exchange.sheets import Parsed
from data.exchange.values import Key, Value, format_cell
from data.exchange.write import content_hash
from data.fields import BY_KEY, TABLES, Table
from data.models import Base, Item, Journal, Reading, Recording, StoreState
from data.text import fold
from data.vocabulary import Attribute, RecordingKind

_CHUNK = 500  # parameters bound in one statement
_COMMITMENT_TEXTS = ("titre", "titre_court", "objet", "probleme", "pertinence", "impacts")

# Columns that the store derives from a row.
_DERIVED: dict[str, Callable[[Row], dict[str, str | bool]]] = {
    "engagements": lambda row: {"folded": fold(" ".join(map(row.text, _COMMITMENT_TEXTS)))},
    "actions": lambda row: {"folded": fold(row.text("libelle"))},
    "periodes": lambda row: {"correction": row.get("remplace") is not None},
    "organismes": lambda row: {"folded": fold(row.text("nom"))},
    "noms_organismes": lambda row: {"folded": fold(row.text("nom"))},
    "territoires": lambda row: {"folded": fold(row.text("nom"))},
}
# Columns that refer to a row of the same table, which must be inserted first.
_SELF_REFERENCES = {
    "territoires": ("departement", "region"),
    "constats": ("remplace",),
    "jugements": ("remplace",),
}


@dataclass
class ImportReport:
    """What an import did, or why it did nothing."""

    problems: list[Problem] = field(default_factory=list)
    assigned: list[Row] = field(default_factory=list)  # new rows that were given a code
    changes: dict[str, list[Change]] = field(default_factory=dict)  # table -> rows
    inserted: dict[str, int] = field(default_factory=dict)  # table -> rows
    updated: dict[str, int] = field(default_factory=dict)
    recording: int | None = None  # None: nothing was written
    version: int = 0
    dry_run: bool = False
    barometer: list[BarometerFile] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """True when the packages hold something that the store does not."""
        return bool(self.inserted or self.updated)


class _Undo(Exception):
    """Raised to leave a transaction and roll it back."""


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
    report = ImportReport(dry_run=dry_run)
    origin = Origin(RecordingKind.IMPORT, actor, now.astimezone(UTC).replace(tzinfo=None))
    try:
        with writing(engine) as connection:
            stored = load_content(connection)
            report = record_rows(connection, stored, parsed, origin, confirmed=confirmed)
            report.dry_run = dry_run
            if dry_run or report.recording is None:
                raise _Undo
    except _Undo:
        report.recording = None
    except IntegrityError as error:
        # Normally one of the rules above reports it first, with its place.
        report = ImportReport(dry_run=dry_run)
        report.problems.append(Problem(Code.STORE_REFUSED, STORE, value=str(error.orig)))
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
    report.recording = _record(connection, origin, package_hash(parsed))
    _write(connection, stored, merged, report, origin.at)
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
        inserted = sum(change.old is None for change in rows)
        if inserted:
            report.inserted[table] = inserted
        if len(rows) > inserted:
            report.updated[table] = len(rows) - inserted
    return merged.content


def _write(
    connection: Connection, stored: Content, merged: Content, report: ImportReport, at: datetime
) -> None:
    """Write the changes of a report, the derived rows and the new version."""
    assert report.recording is not None
    _write_items(connection, stored, merged)
    for table, rows in report.changes.items():
        _write_rows(connection, table, rows, merged, report.recording, at)
    _write_journal(connection, report.changes, report.recording, first=not report.version)
    touched = {change.row.text("objet") for change in report.changes.get("constats", [])}
    rebuild_readings(connection, merged, touched)
    report.version += 1
    connection.execute(
        update(StoreState).values(version=report.version, content_hash=content_hash(merged))
    )


def package_hash(parsed: Parsed) -> str:
    """The hash of the given content, whatever its shape (folder, zip, workbook) and order."""
    digest = hashlib.sha256()
    for table in TABLES:
        rows = parsed.rows.get(table.key, [])
        for row in sorted(rows, key=lambda row: [natural(value) for value in row.key()]):
            cells = (f"{key}={format_cell(value)}" for key, value in sorted(row.values.items()))
            digest.update("\x1f".join([table.key, *cells]).encode() + b"\x1e")
    return digest.hexdigest()


def _record(connection: Connection, origin: Origin, hashed: str) -> int:
    recording = connection.execute(
        insert(Recording).values(
            kind=origin.kind, at=origin.at, actor=origin.actor, package_hash=hashed
        )
    )
    key = recording.inserted_primary_key
    assert key is not None
    return int(key[0])


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of the table `item`."""

    code: str
    kind: str | None
    plan_code: Value
    parent_code: Value
    rank: Value


def implied_items(content: Content) -> dict[str, ItemRow]:
    """The `item` rows that a content needs, by code, parents before children."""
    plans = plan_codes(content)
    items: dict[str, ItemRow] = {}
    for table, row in sorted(item_rows(content), key=_depth):
        code, start = row.text("code"), row.day("debut")
        rank = start.year if start is not None else row.get("rang")
        items[code] = ItemRow(code, table.item_kind, plans[code], parent_code(row), rank)
    return items


def _depth(pair: tuple[Table, Row]) -> tuple[int, bool]:
    """The order in which items are inserted: by table, and axes before their sub-axes."""
    table, row = pair
    return ITEM_TABLES.index(table.key), table.key == "axes" and row.get("parent") is not None


def _write_items(connection: Connection, stored: Content, merged: Content) -> None:
    old, new = implied_items(stored), implied_items(merged)
    moved = [item for code, item in new.items() if code in old and old[code] != item]
    # Two passes, as rows that swap their ranks would violate the unique key on the way.
    for place, item in enumerate(moved, 1):
        connection.execute(update(Item).where(Item.code == item.code).values(rank=-place))
    _insert(connection, Item, [asdict(item) for code, item in new.items() if code not in old])
    for item in moved:
        connection.execute(update(Item).where(Item.code == item.code).values(**asdict(item)))


def _insert(
    connection: Connection, model: type[Base], rows: Sequence[Mapping[str, object]]
) -> None:
    if rows:
        connection.execute(insert(table_of(model)), rows)


def _write_rows(
    connection: Connection,
    table_key: str,
    rows: list[Change],
    content: Content,
    recording: int,
    at: datetime,
) -> None:
    table = BY_KEY[table_key]
    fresh = [change for change in rows if change.old is None]
    supported = (
        {row.get("constat") for row in content["preuves"].values()}
        if table_key == "constats"
        else set()
    )
    values = []
    for change in _parents_first(table_key, fresh):
        row = _stored_values(change)
        if table_key in APPEND_ONLY:
            row |= {"recording_id": recording, "recorded_at": at}
        if table_key == "constats":
            row["has_evidence"] = change.row.get("code") in supported
        values.append(row)
    _insert(connection, table.model, values)
    primary = list(table_of(table.model).primary_key)
    for change in rows:
        if change.old is None:
            continue
        stored = _stored_values(change)
        where = [column == stored[column.key] for column in primary]
        connection.execute(update(table_of(table.model)).where(*where).values(**stored))


def _stored_values(change: Change) -> dict[str, object]:
    row = change.row
    values: dict[str, object] = {
        column.column: row.get(column.key)
        for column in BY_KEY[row.table].fields
        if not on_item(column)
    }
    if row.table == "valeurs_indicateurs":
        values["rank"] = change.key[3]
    if row.table in _DERIVED:
        values |= _DERIVED[row.table](row)
    return values


def _parents_first(table: str, rows: list[Change]) -> Iterable[Change]:
    columns = _SELF_REFERENCES.get(table)
    if columns is None:
        return rows
    waiting = {change.row.get("code"): change for change in rows}
    needs = {
        code: [other for column in columns if (other := change.row.get(column)) in waiting]
        for code, change in waiting.items()
    }
    return [waiting[code] for code in TopologicalSorter(needs).static_order()]


def _write_journal(
    connection: Connection, changed: dict[str, list[Change]], recording: int, *, first: bool
) -> None:
    """Journal each changed field, and each row added after the `first` recording.

    Observations and judgements are left out: they hold the date of their own recording.
    """
    entries = [
        {
            "recording_id": recording,
            "table": table,
            "code": _key_text(change.key),
            "field": column,
            "old": old,
            "new": new,
        }
        for table, rows in changed.items()
        for change in rows
        for column, old, new in _journalled(change, first=first)
    ]
    _insert(connection, Journal, entries)


def _journalled(change: Change, *, first: bool) -> Iterator[tuple[str, str | None, str | None]]:
    """The (column, old, new) that the journal keeps of a change."""
    if change.old is not None:
        for column in change.columns:
            old, new = (format_cell(row.get(column)) or None for row in (change.old, change.row))
            yield column, old, new
    elif not first and change.row.table not in APPEND_ONLY:
        column = BY_KEY[change.row.table].primary_key[0]
        yield column, None, format_cell(change.row.get(column))


def _key_text(key: Key) -> str:
    return "/".join(format_cell(value) for value in key)


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A row of the table `reading`."""

    item_code: str
    assessor: str
    attribute: Attribute
    valid_from: date
    valid_to: date
    kind: str | None
    value: str
    observation_code: str


def implied_readings(content: Content, items: set[str] | None = None) -> list[StoredReading]:
    """The `reading` rows that the observations of some items, or of all, give."""
    kinds = {row.get("code"): table.item_kind for table, row in item_rows(content)}
    observations = [
        row for row in content["constats"].values() if items is None or row.text("objet") in items
    ]
    return [
        StoredReading(
            reading.item,
            reading.assessor,
            reading.attribute,
            reading.valid_from,
            reading.valid_to,
            kinds[reading.item],
            reading.value,
            reading.observation,
        )
        for reading in build_readings(observations)
    ]


def rebuild_readings(connection: Connection, content: Content, items: set[str]) -> None:
    """Compute the readings of some items again."""
    codes = sorted(items)
    for start in range(0, len(codes), _CHUNK):
        part = codes[start : start + _CHUNK]
        connection.execute(delete(Reading).where(Reading.item_code.in_(part)))
    _insert(connection, Reading, [asdict(row) for row in implied_readings(content, items)])
