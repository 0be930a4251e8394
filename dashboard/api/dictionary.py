"""The data dictionary: every field of the interchange format and every key of the API's lists."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard.api.columns import Column
from dashboard.api.resources import RESOURCES
from data.fields import TABLES, Field

HEADER = (
    "table",
    "champ",
    "type",
    "description",
    "obligatoire",
    "valeurs",
    "reference",
    "formulation",
    "longueur_max",
    "paquet",
    "api",
)
Line = tuple[object, ...]


def lines() -> list[Line]:
    """One line a field: package or API, list, type, meaning and closed values."""
    answered = {resource.name: resource.columns for resource in RESOURCES}
    listed: list[Line] = []
    for table in TABLES:
        columns = {column.key: column for column in answered.get(table.key, ())}
        listed.extend(_stored(table.key, field, field.key in columns) for field in table.fields)
        stored = {field.key for field in table.fields}
        listed.extend(
            line
            for key, column in columns.items()
            if key not in stored
            for line in _computed(table.key, column)
        )
    tables = {table.key for table in TABLES}
    listed.extend(
        line
        for name, columns in answered.items()
        if name not in tables  # lists that no table stores
        for column in columns
        for line in _computed(name, column)
    )
    return listed


def _stored(table: str, field: Field, answered: bool) -> Line:
    values = " | ".join(member.value for member in field.enum) if field.enum else None
    return (
        table,
        field.key,
        field.kind,
        field.description,
        field.required,
        values,
        field.reference,
        field.wording.value,
        field.max_length,
        True,
        answered,
    )


def _computed(table: str, column: Column) -> Iterator[Line]:
    values = " | ".join(column.values) or None
    yield (
        table,
        column.key,
        column.kind,
        column.meaning,
        column.required,
        values,
        None,
        "aucun",
        None,
        False,
        True,
    )
    for member in column.members:
        yield from _computed(table, _under(column, member))


def _under(column: Column, member: Column) -> Column:
    return replace(member, key=f"{column.key}.{member.key}", members=())
