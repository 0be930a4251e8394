"""Writing rows into the store: items, rows, what changed, and the readings that follow."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from graphlib import TopologicalSorter

from sqlalchemy import Connection, bindparam, delete, insert, update

from data.exchange.coherence import parent_code, plan_codes
from data.exchange.contents import on_item, table_of
from data.exchange.overlay import APPEND_ONLY, Change
from data.exchange.readings import ReadingRow, build_readings
from data.exchange.rows import ITEM_TABLES, SELF_REFERENCES, Content, Row, item_rows, rows_of
from data.exchange.values import Value, format_cell
from data.fields import BY_KEY
from data.models import Base, Item, Journal, Reading
from data.text import fold

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


def write_items(connection: Connection, stored: Content, merged: Content) -> None:
    """Insert the items that the merged content adds to the stored one; move those it moves."""
    old, new = implied_items(stored), implied_items(merged)
    moved = {code: item for code, item in new.items() if code in old and old[code] != item}
    # Two passes, as rows that swap their ranks would violate the unique key on the way.
    for place, code in enumerate(moved, 1):
        connection.execute(update(Item).where(Item.code == code).values(rank=-place))
    _insert(connection, Item, [item for code, item in new.items() if code not in old])
    for code, item in moved.items():
        connection.execute(update(Item).where(Item.code == code).values(**item))


def implied_items(content: Content) -> dict[str, dict[str, Value]]:
    """The `item` rows that a content needs, by code, parents before children."""
    plans = plan_codes(content)
    items: dict[str, dict[str, Value]] = {}
    for row in sorted(item_rows(content), key=_depth):
        code, start = row.text("code"), row.day("debut")
        items[code] = {
            "code": code,
            "kind": BY_KEY[row.table].item_kind,
            "plan_code": plans[code],
            "parent_code": parent_code(row),
            "rank": start.year if start is not None else row.get("rang"),
        }
    return items


def _depth(row: Row) -> tuple[int, bool]:
    """The order in which items are inserted: by table, and axes before their sub-axes."""
    return ITEM_TABLES.index(row.table), row.table == "axes" and row.get("parent") is not None


def write_rows(
    connection: Connection,
    table_key: str,
    rows: list[Change],
    content: Content,
    recording: int,
    at: datetime,
) -> None:
    """Insert and update the changed rows of a table; `content` is that after the import."""
    table = BY_KEY[table_key]
    fresh = [change for change in rows if change.old is None]
    supported = {row.get("constat") for row in rows_of(content, "preuves")}
    values = []
    for change in _parents_first(table_key, fresh):
        row = _stored_values(change)
        if table_key in APPEND_ONLY:
            row |= {"recording_id": recording, "recorded_at": at}
        if table_key == "constats":
            row["has_evidence"] = change.row.get("code") in supported
        values.append(row)
    _insert(connection, table.model, values)
    stored = table_of(table.model)
    for change in rows:
        if change.old is not None:
            row = _stored_values(change)
            same = [column == row[column.key] for column in stored.primary_key]
            connection.execute(update(stored).where(*same).values(**row))


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
    """The rows of a table, each after the rows of the same table that it refers to."""
    columns = SELF_REFERENCES[table]
    if not columns:
        return rows
    waiting = {change.row.get("code"): change for change in rows}
    needs = {
        code: [other for column in columns if (other := change.row.get(column)) in waiting]
        for code, change in waiting.items()
    }
    return [waiting[code] for code in TopologicalSorter(needs).static_order()]


def write_journal(
    connection: Connection, changed: dict[str, list[Change]], recording: int, *, first: bool
) -> None:
    """Journal each changed field, and each row added after the `first` recording.

    Observations and judgements are left out: they hold the date of their own recording.
    """
    entries = [
        {
            "recording_id": recording,
            "table": table,
            "code": "/".join(map(format_cell, change.key)),
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


def rebuild_readings(connection: Connection, content: Content, items: set[str]) -> None:
    """Compute the readings of some items again."""
    if items:
        of_item = delete(Reading).where(Reading.item_code == bindparam("item"))
        connection.execute(of_item, [{"item": code} for code in items])
    _insert(connection, Reading, [asdict(row) for row in implied_readings(content, items)])


def implied_readings(content: Content, items: set[str] | None = None) -> Iterator[ReadingRow]:
    """The `reading` rows that the observations of some items, or of all, give."""
    kinds = {row.get("code"): BY_KEY[row.table].item_kind for row in item_rows(content)}
    observations = [
        row for row in rows_of(content, "constats") if items is None or row.text("objet") in items
    ]
    return build_readings(observations, kinds)


def _insert(
    connection: Connection, model: type[Base], rows: Sequence[Mapping[str, object]]
) -> None:
    if rows:
        connection.execute(insert(table_of(model)), rows)
