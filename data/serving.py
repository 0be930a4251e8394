"""The database engine of a server: deadlines for reads, replaced files, bounded queues.

Commands use `make_engine` alone: an import may take its time.
"""

import os
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InvalidatePoolError

from data import deadline
from data.engine import file_of, make_engine

# How long a request waits for a connection, or for a writer of a SQLite file, in seconds.
QUEUE_SECONDS = 5
# The database server gets this many seconds more to end a slow statement itself, before the
# connection is cut.
_GRACE = 2
_TICK = 0.25
_IDENTITY = "file identity"


def serving_engine(url: str, threads: int, seconds: float) -> Engine:
    """An engine with a connection for each thread, whose units of work end after `seconds`."""
    engine = make_engine(
        url,
        lock_wait=QUEUE_SECONDS,
        pool_size=threads,
        max_overflow=1,  # so that readiness is answered even when every thread reads
        pool_timeout=QUEUE_SECONDS,
        pool_pre_ping=False,  # SQLAlchemy's own would wait for ever on a frozen server
    )
    file = file_of(engine)
    if file is not None:
        _watch_file(engine, file)
    deadlines = Deadlines(seconds)
    if engine.dialect.name == "postgresql":
        deadlines.seconds += _GRACE
        event.listen(engine, "connect", _statement_limit(seconds, deadlines))
        event.listen(engine, "checkout", _ping(engine, deadlines))
    event.listen(
        engine, "checkout", lambda connection, *_: deadlines.begin(connection, _allowed.get())
    )
    event.listen(engine, "checkin", lambda connection, _: deadlines.end(connection))
    event.listen(engine, "before_cursor_execute", _in_time)
    return engine


# Seconds allowed to units of work of this thread, when not those of the engine.
_allowed: ContextVar[float | None] = ContextVar("allowed", default=None)


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Allow this thread's reads so many seconds inside the block; for work no request waits for."""
    token = _allowed.set(seconds)
    try:
        yield
    finally:
        _allowed.reset(token)


def _in_time(connection: Connection, *_statement: object) -> None:
    """Begin no statement for a request that is out of time; a transaction that writes goes on."""
    if not connection.get_execution_options().get("write", False):
        deadline.check()


def _statement_limit(seconds: float, deadlines: "Deadlines") -> Callable[[Any, object], None]:
    def limit(connection: Any, _record: object) -> None:
        deadlines.begin(connection, _GRACE)
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET statement_timeout = {int(seconds * 1000)}")
            connection.commit()
        finally:
            deadlines.end(connection)

    return limit


def _ping(engine: Engine, deadlines: "Deadlines") -> Callable[[Any, object, object], None]:
    """A handler that tests each connection taken from the pool; a broken one empties the pool."""

    def ping(connection: Any, _record: object, _fairy: object) -> None:
        deadlines.begin(connection, _GRACE)
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error
        finally:
            deadlines.end(connection)

    return ping


def _watch_file(engine: Engine, file: Path) -> None:
    """Reopen a SQLite file when another one replaced it (a restored backup)."""

    def identity() -> tuple[int, int] | None:
        try:
            status = file.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino

    def opened(_connection: object, record: Any) -> None:
        record.info[_IDENTITY] = identity()

    def taken(_connection: object, record: Any, _fairy: object) -> None:
        if record.info.get(_IDENTITY) != identity():
            raise InvalidatePoolError

    event.listen(engine, "connect", opened)
    event.listen(engine, "checkout", taken)


class Deadlines:
    """Ends units of work that take too long, even when the database server is frozen."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._running: dict[int, tuple[float, Any]] = {}
        self._thread: threading.Thread | None = None

    def begin(self, connection: Any, seconds: float | None = None) -> None:
        """Begin a unit of work on a connection of the driver; `seconds` replaces the usual
        limit."""
        until = self._clock() + (self.seconds if seconds is None else seconds)
        with self._lock:
            self._running[id(connection)] = (until, connection)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._watch, daemon=True, name="deadlines")
                self._thread.start()

    def end(self, connection: Any) -> None:
        """End a unit of work, whatever its outcome."""
        with self._lock:
            self._running.pop(id(connection), None)

    def expire(self) -> int:
        """Cancel what is overdue; returns the number of units of work."""
        now = self._clock()
        with self._lock:
            late = [key for key, (deadline, _) in self._running.items() if deadline <= now]
            connections = [self._running.pop(key)[1] for key in late]
        for connection in connections:
            with suppress(Exception):  # it may have ended by itself meanwhile
                _cut(connection)
        return len(connections)

    def _watch(self) -> None:
        while True:
            time.sleep(_TICK)
            self.expire()


def _cut(connection: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.interrupt()
        return
    line = socket.socket(fileno=os.dup(connection.fileno()))
    with line:
        line.shutdown(socket.SHUT_RDWR)


class Door:
    """A circuit breaker: after a failure one request at a time tries, the others fail at once."""

    PAUSE = 1.0  # seconds between two tries

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._closed = self._trying = False
        self._again_at = 0.0

    def enter(self) -> bool:
        """Whether the caller may try the database; if so, it reports `answered` or `failed`
        afterwards."""
        with self._lock:
            if not self._closed:
                return True
            if self._trying or self._clock() < self._again_at:
                return False
            self._trying = True
            return True

    def answered(self) -> None:
        """The database answered."""
        with self._lock:
            self._closed = self._trying = False

    def failed(self) -> None:
        """The database did not answer."""
        with self._lock:
            self._closed, self._trying = True, False
            self._again_at = self._clock() + self.PAUSE
