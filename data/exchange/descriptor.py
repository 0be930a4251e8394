"""datapackage.json: the registry of fields as a Frictionless Data Package with Table Schemas."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.exchange.cells import CODE, is_code
from data.exchange.problems import Code, Problem
from data.exchange.read import parse
from data.exchange.rows import Row
from data.field_words import PACKAGE_TITLE
from data.fields import BY_KEY, TABLES, Field, Table

NAME = "suivi-gouvernement-ouvert"
_LINES_PATTERN = "[1-9][0-9]*(-[1-9][0-9]*)?(,[1-9][0-9]*(-[1-9][0-9]*)?)*"


def descriptor_bytes(rows: Mapping[str, Sequence[Row]]) -> bytes:
    """The descriptor of a package with these rows, as a file."""
    descriptor = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": PACKAGE_TITLE,
        "resources": [_resource(table, rows) for table in TABLES if table.key in rows],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def describe_folder(folder: Path) -> bytes:
    """The descriptor of a folder of CSV files; raises ValueError with a Problem."""
    if not folder.is_dir():
        raise ValueError(Problem(Code.NOT_FOUND, str(folder)))
    files = [folder / f"{table.key}.csv" for table in TABLES]
    given = [path for path in files if path.is_file()]
    if not given:
        raise ValueError(Problem(Code.EMPTY_PACKAGE, str(folder)))
    parsed = parse(given)
    if parsed.problems:
        raise ValueError(parsed.problems[0])
    return descriptor_bytes(parsed.rows)


def _resource(table: Table, rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.key,
        "path": f"{table.key}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": _schema(table, rows),
    }


def _schema(table: Table, rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    given = [field for field in table.fields if not field.added or _has(field, rows[table.key])]
    schema: dict[str, Any] = {"fields": [_field(field, table) for field in given]}
    # In the standard, cells of a key are never empty; values of indicators may have no date.
    key = [name for name in table.primary_key if table.field(name) in given]
    if all(table.field(name).required for name in key):
        schema["primaryKey"] = key
    if keys := list(_foreign_keys(table, rows)):
        schema["foreignKeys"] = keys
    schema["missingValues"] = [""]
    return schema


def _has(field: Field, rows: Sequence[Row]) -> bool:
    """Whether a file has a column; one of an older format may lack it."""
    return not rows or any(field.key in row.values for row in rows)


def _foreign_keys(table: Table, rows: Mapping[str, Sequence[Row]]) -> Iterator[dict[str, Any]]:
    """The keys whose rows are all in the package itself: the package of one plan refers to
    organisations and territories of another package."""
    for field in table.fields:
        if field.reference is None or field.reference not in rows:
            continue
        known = {None, *(row.key()[0] for row in rows[field.reference])}
        if all(row.get(field.key) in known for row in rows[table.key]):
            target = "" if field.reference == table.key else field.reference
            key = BY_KEY[field.reference].primary_key[0]
            yield {"fields": [field.key], "reference": {"resource": target, "fields": [key]}}


def _field(field: Field, table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.key,
        "type": field.kind,
        "description": field.description,
    }
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if table.primary_key == (field.key,):
        constraints["unique"] = True
    if field.enum is not None:
        constraints["enum"] = [member.value for member in field.enum]
    elif is_code(field):
        constraints["pattern"] = CODE.pattern
    elif field.key == "lignes":
        constraints["pattern"] = _LINES_PATTERN
    elif field.max_length is not None:
        constraints["maxLength"] = field.max_length
    if field.kind == "boolean":
        described |= {"trueValues": ["oui"], "falseValues": ["non"]}
    if field.kind == "date":
        described["format"] = "%Y-%m-%d"
    if constraints:
        described["constraints"] = constraints
    return described
