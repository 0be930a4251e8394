"""The content of one plan with all rows that it refers to, so that it is complete by itself."""

from collections import defaultdict
from collections.abc import Iterator

from data.exchange.coherence import plan_codes
from data.exchange.rows import ITEM_TABLES, Content, Row, empty_content
from data.exchange.titles import OBJECTS
from data.exchange.values import Key, Value
from data.fields import BY_KEY, TABLES, Table

# Tables whose rows describe the row that this column refers to.
_FOLLOWING = {"valeurs_indicateurs": "indicateur", "organismes_portefeuilles": "organisme"}


_ITEMS = {OBJECTS, *ITEM_TABLES[1:]}  # of a plan: items of any kind, or of one


def part_of(content: Content, plan: str | None) -> Content:
    """The rows of a plan and its objects, then those that they refer to, repeatedly; without a
    plan, the whole content."""
    if plan is None:
        return content
    items = {code for code, of_plan in plan_codes(content).items() if of_plan == plan}
    part = empty_content()
    for table in TABLES:
        columns, belonging = _belonging(table, plan, items)
        for key, row in content[table.key].items():
            if columns and all(row.get(column) in belonging for column in columns):
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


def _belonging(table: Table, plan: str, items: set[Value]) -> tuple[list[str], set[Value]]:
    """The columns that say whether a row belongs to the plan itself, and what each of them then
    holds; a link between two plans belongs to neither."""
    if table.item_kind is not None:
        return ["code"], items
    columns = [field.key for field in table.fields if field.reference in _ITEMS]
    if columns:
        return columns, items
    return [field.key for field in table.fields if field.key == "plan"], {plan}


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
