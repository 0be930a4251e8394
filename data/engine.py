"""The database engine: pool, pragmas, transactions and the version of the schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

# How long a writer waits for another writer, in seconds.
_LOCK_WAIT = 30
# Number of compiled statements in the cache; each weighs up to a megabyte.
_STATEMENTS = 100
# The key of the advisory lock « somebody writes »: any number, the same in all processes.
_WRITER_LOCK = 7_205_119


class NoDatabase(sqlite3.OperationalError):
    """No file exists at the address of a SQLite database; only `upgrade` creates it."""


def make_engine(url: str, lock_wait: float = _LOCK_WAIT, **options: Any) -> Engine:
    """An engine on SQLite or PostgreSQL; connects to nothing yet.

    `options` are those of the pool; `lock_wait` is in seconds, for SQLite.
    """
    address = make_url(url)
    # Error messages may be logged: they never hold values, which people may have typed.
    options = {"query_cache_size": _STATEMENTS, "hide_parameters": True, **options}
    if address.get_backend_name() == "sqlite":
        if address.database in {None, "", ":memory:"}:
            # An SQLite database in memory is its one connection: there is no pool to choose.
            options = {name: options[name] for name in ("query_cache_size", "hide_parameters")}
        engine = create_engine(address, connect_args={"timeout": lock_wait}, **options)
        event.listen(engine, "do_connect", _require_file)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        address,
        pool_recycle=1_800,
        connect_args={"connect_timeout": 5},
        **{"pool_pre_ping": True, **options},
    )


def file_of(engine: Engine) -> Path | None:
    """The file of a SQLite database; None in memory, at a SQLite URI and elsewhere."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name.startswith((":memory:", "file:")):
        return None
    return Path(name)


def _require_file(
    _dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]
) -> None:
    # The SQLite driver would create an empty database at a mistyped path.
    if arguments[0] != ":memory:" and not options.get("uri") and not Path(arguments[0]).exists():
        raise NoDatabase(f"no file {arguments[0]}")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions by itself: `_begin_sqlite` does, or a schema change
    # would be committed halfway.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA recursive_triggers = ON")  # or INSERT OR REPLACE escapes the guards
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer locks at once: a deferred transaction fails without waiting when it was overtaken.
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction, the only one at a time; committed at the end, undone by any
    exception."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            # An advisory lock, not a row lock: readers must not wait, and the row may not exist
            # yet.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
        yield connection


def in_snapshot(connection: Connection) -> Connection:
    """The same connection, whose statements all see the store as it is at the first of them."""
    if connection.dialect.name == "postgresql":
        # SQLite's transactions always read one state.
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


# Alembic takes ten megabytes: a process that serves pages never migrates and does not load it.


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision, in one transaction; several processes may call it at once.

    Makes the file of a SQLite database, and its folder, when there is none.
    """
    from alembic import command

    file = file_of(engine)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    with writing(engine) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the schema back to a revision, in one transaction."""
    from alembic import command

    with writing(engine) as connection:
        command.downgrade(_config(connection), revision)


def schema_revisions(connection: Connection) -> tuple[str | None, str | None]:
    """The revision of the database and the one that the code expects."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    present = MigrationContext.configure(connection).get_current_revision()
    return present, ScriptDirectory.from_config(_config()).get_current_head()
