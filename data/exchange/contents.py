"""The rows of the store as content of the interchange format."""

from collections.abc import Iterator
from enum import StrEnum
from typing import cast

import sqlalchemy
from sqlalchemy import ColumnElement, Connection, select

from data.exchange.rows import Content, Row
from data.exchange.values import Key, Value
from data.fields import TABLES, Field, Table
from data.models import Base, IndicatorValue, Item


def table_of(model: type[Base]) -> sqlalchemy.Table:
    """The SQL table of a model, for statements that create no objects."""
    return cast(sqlalchemy.Table, model.__table__)


def on_item(field: Field) -> bool:
    """Whether a column is stored in the `item` row of its object."""
    return field.column.startswith("item.")


def column_of(model: type[Base], field: Field) -> ColumnElement[Value]:
    """The column of the store that holds a field."""
    if on_item(field):
        return table_of(Item).c[field.column.removeprefix("item.")]
    return table_of(model).c[field.column]


def load_content(connection: Connection) -> Content:
    """Every row of the store."""
    return {table.key: dict(_rows(connection, table)) for table in TABLES}


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Key, Row]]:
    columns = [column_of(table.model, field) for field in table.fields]
    ranked = table.model is IndicatorValue
    if ranked:
        columns.append(table_of(IndicatorValue).c.rank)
    query = select(*columns).select_from(table_of(table.model))
    if table.item_kind is not None:
        query = query.join(table_of(Item), table_of(Item).c.code == table_of(table.model).c.code)
    keys = [field.key for field in table.fields]
    for record in connection.execute(query):
        values = {
            key: value.value if isinstance(value, StrEnum) else value
            for key, value in zip(keys, record, strict=False)
        }
        for column in ("parent", "axe"):
            # The parent of an item that belongs to the plan directly is not an axis.
            if "plan" in values and values.get(column) == values["plan"]:
                values[column] = None
        row = Row(table.key, values)
        yield (*row.key()[:3], record[-1]) if ranked else row.key(), row
