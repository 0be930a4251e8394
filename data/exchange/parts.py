"""The content of one plan with all rows that it refers to, so that it is complete by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from data.exchange.coherence import plan_codes
from data.exchange.rows import ITEM_TABLES, Content, Row, empty_content
from data.exchange.titles import OBJECTS
from data.exchange.values import Key, Value
from data.fields import BY_KEY, TABLES, Table

# Tables whose rows describe the row that this column refers to.
_FOLLOWING = {"valeurs_indicateurs": "indicateur", "organismes_portefeuilles": "organisme"}


_ITEMS = {OBJECTS, *ITEM_TABLES[1:]}  # of a plan: items of any kind, or of one


def part_of(content: Content, plan: str) -> Content:
    """The rows of a plan and its objects, then those that they refer to, repeatedly."""
    items = {code for code, of_plan in plan_codes(content).items() if of_plan == plan}
    part = empty_content()
    for table in TABLES:
        belongs = _belonging(table, plan, items)
        for key, row in content[table.key].items():
            if belongs(row):
                part[table.key][key] = row
    known: dict[tuple[str, Value], list[tuple[Key, Row]]] = defaultdict(list)
    for name, rows in content.items():
        for key, row in rows.items():
            known[name, key[0]].append((key, row))
    size = -1
    while size != (size := sum(map(len, part.values()))):
        for name, code in list(_named(part)):
            part[name].update(known[name, code])
        _follow(content, part)
    return part


def _belonging(table: Table, plan: str, items: set[Value]) -> Callable[[Row], bool]:
    """Whether a row belongs to the plan itself; a link between two plans belongs to neither."""
    if table.item_kind is not None:
        return lambda row: row.get("code") in items
    columns = [field.key for field in table.fields if field.reference in _ITEMS]
    if columns:
        return lambda row: all(row.get(column) in items for column in columns)
    if any(field.key == "plan" for field in table.fields):
        return lambda row: row.get("plan") == plan
    return lambda row: False


def _named(part: Content) -> Iterator[tuple[str, Value]]:
    """(table, code) of all rows that a part refers to, objects left out: they are all included."""
    for table in TABLES:
        for field in table.fields:
            if field.reference is None or field.reference == OBJECTS:
                continue
            for row in part[table.key].values():
                if row.get(field.key) is not None:
                    yield field.reference, row.get(field.key)


def _follow(content: Content, part: Content) -> None:
    """Add the rows that describe included rows."""
    for name, column in _FOLLOWING.items():
        described = BY_KEY[name].field(column).reference
        assert described is not None, name
        codes = {key[0] for key in part[described]}
        for key, row in content[name].items():
            if row.get(column) in codes:
                part[name][key] = row
