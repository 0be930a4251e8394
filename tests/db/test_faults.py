"""A server keeps answering, with a reason, when its database is replaced, damaged, slow or gone."""

import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from data.engine import make_engine, writing
from data.serving import Deadlines, Door
from data.store import Store, StoreUnavailable, Unavailability
from tests.stores import lay_schema

_ENDLESS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    "SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


# Longer than the limit of that test, and ending by themselves: on SQLite by counting for seconds.
_SLOW = {
    "sqlite": [
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 3000000) "
        "SELECT count(*) FROM n"
    ]
    * 5,
    "postgresql": ["SELECT pg_sleep(3)"],
}
TODAY = date(2026, 11, 22)


def _filled(path: Path, version: int) -> Path:
    engine = make_engine(f"sqlite:///{path}")
    lay_schema(engine)
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM store_state"))
        connection.execute(
            text("INSERT INTO store_state (id, version, content_hash) VALUES (1, :v, 'x')"),
            {"v": version},
        )
    engine.dispose()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return _filled(tmp_path / "store.sqlite", 1)


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    made = Store.from_url(f"sqlite:///{file}", threads=2, seconds=0.5)
    yield made
    made.close()


def reason_of(store: Store) -> Unavailability:
    with pytest.raises(StoreUnavailable) as caught:
        store.version()
    return caught.value.reason


def test_a_file_replaced_under_the_server_is_noticed(store: Store, tmp_path: Path) -> None:
    assert store.version() == 1
    os.replace(_filled(tmp_path / "other.sqlite", 7), tmp_path / "store.sqlite")
    for name in ("store.sqlite-wal", "store.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    assert store.version() == 7


def test_a_file_taken_away_and_brought_back(store: Store, file: Path, tmp_path: Path) -> None:
    assert store.version() == 1
    away = shutil.move(file, tmp_path / "away")
    assert reason_of(store) == Unavailability.ABSENT
    shutil.move(away, file)
    assert store.version() == 1


def test_a_damaged_file_is_unavailable_not_an_error(store: Store, file: Path) -> None:
    assert store.version() == 1
    store.close()
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(bytes(content))
    assert reason_of(store) == Unavailability.DAMAGED
    file.write_bytes(b"no database at all, only a text" * 300)
    store.close()
    assert reason_of(store) == Unavailability.DAMAGED


def test_a_file_without_schema(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    store = Store.from_url(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert reason_of(store) == Unavailability.NO_SCHEMA
    store.close()


def test_a_locked_file_says_so(file: Path) -> None:
    store = Store.from_url(f"sqlite:///{file}?timeout=0.1")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert reason_of(store) == Unavailability.LOCKED
    other.close()
    assert store.version() == 1
    store.close()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_read_that_takes_too_long_is_ended(request: pytest.FixtureRequest, database: str) -> None:
    if database == "sqlite":
        url = f"sqlite:///{request.getfixturevalue('file')}"
    else:
        url = request.getfixturevalue("migrated_postgres_url")
    store = Store.from_url(url, threads=1, seconds=0.5)
    with pytest.raises(StoreUnavailable) as caught, store.connect() as connection:
        connection.execute(text(_ENDLESS[database]))
    assert caught.value.reason == Unavailability.SLOW
    store.version()  # the next request works
    store.close()


def test_the_pool_is_as_large_as_the_threads(migrated_postgres_url: str) -> None:
    store = Store.from_url(migrated_postgres_url, threads=6)
    gate = threading.Barrier(6)
    failures: list[Exception] = []

    def read() -> None:
        try:
            with store.connect() as connection:
                connection.execute(text("SELECT 1"))
                gate.wait(30)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    store.close()


def test_a_server_that_goes_away_and_comes_back(migrated_postgres_url: str) -> None:
    store = Store.from_url(migrated_postgres_url, threads=2)
    assert store.version() == 0
    admin = make_engine(migrated_postgres_url)
    with admin.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    admin.dispose()
    assert store.version() == 0  # the broken connection was noticed before use
    store.close()


def test_a_frozen_process_of_the_server_is_left_for_another(migrated_postgres_url: str) -> None:
    store = Store.from_url(migrated_postgres_url, threads=1)
    with store.connect() as connection:
        process = connection.scalar(text("SELECT pg_backend_pid()"))
    assert process is not None
    os.kill(process, signal.SIGSTOP)
    try:
        assert store.version() == 0
    finally:
        os.kill(process, signal.SIGCONT)
    store.close()


def test_a_server_that_is_not_there() -> None:
    store = Store.from_url("postgresql://personne@127.0.0.1:1/rien")
    assert reason_of(store) == Unavailability.UNREACHABLE
    assert reason_of(store) == Unavailability.UNREACHABLE  # at once, without trying
    store.close()


def test_a_frozen_line_is_cut(migrated_postgres_url: str) -> None:
    """A stopped server never answers, not even to apply its own limit."""
    engine = make_engine(migrated_postgres_url)
    deadlines = Deadlines(0.3)
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        deadlines.begin(driver)
        failures: list[Exception] = []
        waiting = threading.Event()

        def wait() -> None:
            waiting.set()
            try:
                connection.execute(text("SELECT pg_sleep(60)"))
            except Exception as error:
                failures.append(error)

        thread = threading.Thread(target=wait)
        thread.start()
        waiting.wait()
        thread.join(30)
        assert not thread.is_alive()
        assert len(failures) == 1
        connection.invalidate()
    engine.dispose()


def test_the_door_lets_one_try_at_a_time() -> None:
    now = [0.0]
    door = Door(lambda: now[0])
    assert door.enter()
    door.failed()
    assert not door.enter()
    now[0] = Door.PAUSE
    assert door.enter()
    assert not door.enter()
    door.failed()
    now[0] = 1.5 * Door.PAUSE
    assert not door.enter()
    now[0] = 2 * Door.PAUSE
    assert door.enter()
    door.answered()
    assert door.enter()
    assert door.enter()


def test_deadlines_end_only_what_is_overdue() -> None:
    now = [0.0]
    deadlines = Deadlines(5, lambda: now[0])
    first, second = (sqlite3.connect(":memory:") for _ in range(2))
    deadlines.begin(first)
    now[0] = 3.0
    deadlines.begin(second)
    deadlines.end(second)
    assert deadlines.expire() == 0
    now[0] = 5.0
    assert deadlines.expire() == 1
    assert deadlines.expire() == 0
    first.close()
    second.close()


def test_urls_that_are_no_file_are_not_watched() -> None:
    assert make_url("sqlite://").database is None
    store = Store.from_url("sqlite://")
    with store.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    store.close()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_is_built_aside_may_take_longer_than_a_request(
    request: pytest.FixtureRequest, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database == "sqlite":
        url = f"sqlite:///{request.getfixturevalue('file')}"
    else:
        url = request.getfixturevalue("migrated_postgres_url")
    store = Store.from_url(url, threads=1, seconds=0.4)
    built: list[date] = []

    def slowly(connection: Connection, _version: object, as_of: date) -> None:
        for statement in _SLOW[database]:
            connection.execute(text(statement))
        built.append(as_of)

    monkeypatch.setattr(store.situations, "at", slowly)
    with pytest.raises(StoreUnavailable):
        store.situation(TODAY)
    store.warm([TODAY])
    assert built == [TODAY]
    with pytest.raises(StoreUnavailable):  # the limit applies again
        store.situation(TODAY)
    store.close()
