"""Verification of the store or of packages: schema, content, readings and hash."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from data.engine import schema_revisions
from data.exchange.cells import NO_LABELS, Labels, parse_cell
from data.exchange.coherence import check_content
from data.exchange.contents import load_content, table_of
from data.exchange.load import judge_rows
from data.exchange.problems import BadCell, Code, Problem
from data.exchange.read import parse
from data.exchange.readings import ReadingRow
from data.exchange.rows import STORE, Content, empty_content, rows_of
from data.exchange.store_writer import implied_readings
from data.exchange.values import format_cell
from data.exchange.write import content_hash
from data.fields import TABLES
from data.models import Reading, StoreState


def check(engine: Engine) -> list[Problem]:
    """Problems of the store, as to the rules that no constraint of the database enforces."""
    with engine.connect() as connection:
        present, expected = schema_revisions(connection)
        if present != expected or not inspect(connection).has_table("store_state"):
            params = {"actual": present or "0", "expected": expected or "0"}
            return [Problem(Code.SCHEMA_VERSION, STORE, params=params)]
        content = load_content(connection)
        problems = [
            *_cells(content),
            *check_content(content),
            *_readings(connection, content),
            *_hash(connection, content),
        ]
    return sorted(problems, key=Problem.order)


def _cells(content: Content) -> Iterator[Problem]:
    """Stored values that an import refuses today, written by an older version or by other means."""
    for table in TABLES:
        for row in rows_of(content, table.key):
            for field in table.fields:
                try:
                    parse_cell(field, format_cell(row.get(field.key)))
                except BadCell as bad:
                    yield row.problem(bad.code, field.key, **bad.params)


def _readings(connection: Connection, content: Content) -> list[Problem]:
    table = table_of(Reading)
    columns = [table.c[column.name] for column in fields(ReadingRow)]
    stored = {ReadingRow(*record) for record in connection.execute(select(*columns))}
    wrong = {row.item_code for row in stored ^ set(implied_readings(content))}
    return [Problem(Code.READINGS_STALE, STORE, value=code) for code in sorted(wrong)]


def _hash(connection: Connection, content: Content) -> Iterator[Problem]:
    stored = connection.execute(select(StoreState.content_hash)).scalar_one()
    # After a change of format only the next import computes the hash again.
    if stored and stored != content_hash(content):
        yield Problem(Code.CONTENT_HASH, STORE, value=stored)


def check_packages(paths: Sequence[Path], labels: Labels = NO_LABELS) -> list[Problem]:
    """The problems with which an import of these packages into an empty store would be refused.

    Doubtful values, which may be confirmed, are among them.
    """
    return judge_rows(empty_content(), parse(paths, labels))
