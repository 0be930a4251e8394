"""Writing rows into the store: items, rows, what changed, and the readings that follow."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from graphlib import TopologicalSorter

from sqlalchemy import Connection, delete, insert, update

from data.exchange.coherence import parent_code, plan_codes
from data.exchange.contents import on_item, table_of
from data.exchange.overlay import APPEND_ONLY, Change
from data.exchange.readings import ReadingRow, build_readings
from data.exchange.rows import ITEM_TABLES, Content, Row, item_rows
from data.exchange.values import Value, format_cell
from data.fields import BY_KEY, Table
from data.models import Base, Item, Journal, Reading
from data.text import fold

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


def write_items(connection: Connection, stored: Content, merged: Content) -> None:
    """Insert the items that the merged content adds to the stored one; move those it moves."""
    old, new = implied_items(stored), implied_items(merged)
    moved = [item for code, item in new.items() if code in old and old[code] != item]
    # Two passes, as rows that swap their ranks would violate the unique key on the way.
    for place, item in enumerate(moved, 1):
        connection.execute(update(Item).where(Item.code == item.code).values(rank=-place))
    _insert(connection, Item, [asdict(item) for code, item in new.items() if code not in old])
    for item in moved:
        connection.execute(update(Item).where(Item.code == item.code).values(**asdict(item)))


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
    supported = {row.get("constat") for row in content["preuves"].values()}
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
    columns = _SELF_REFERENCES.get(table)
    if columns is None:
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
    codes = sorted(items)
    for start in range(0, len(codes), _CHUNK):
        part = codes[start : start + _CHUNK]
        connection.execute(delete(Reading).where(Reading.item_code.in_(part)))
    _insert(connection, Reading, [asdict(row) for row in implied_readings(content, items)])


def implied_readings(content: Content, items: set[str] | None = None) -> Iterator[ReadingRow]:
    """The `reading` rows that the observations of some items, or of all, give."""
    kinds = {row.get("code"): table.item_kind for table, row in item_rows(content)}
    observations = [
        row for row in content["constats"].values() if items is None or row.text("objet") in items
    ]
    return build_readings(observations, kinds)


def _insert(
    connection: Connection, model: type[Base], rows: Sequence[Mapping[str, object]]
) -> None:
    if rows:
        connection.execute(insert(table_of(model)), rows)
