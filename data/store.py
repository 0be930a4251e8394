"""The store: read and write sessions on the database, and the errors that all layers may meet."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, TimeoutError

from data import deadline
from data.catalogue import Catalogue
from data.engine import NoDatabase, in_snapshot, writing
from data.entries import PlanEntry
from data.models import StoreState
from data.serving import Door, patient, serving_engine
from data.situation import Situation
from data.situations import DEFAULT_BYTES, Situations, Used, Version

Read = TypeVar("Read")
WARMING = "warming"  # name of the thread that builds situations of a new version in the background


class Unavailability(StrEnum):
    """Why a database does not answer; the web server puts it into words."""

    ABSENT = "absente"
    NO_SCHEMA = "sans_schema"
    DAMAGED = "abimee"
    READ_ONLY = "lecture_seule"
    LOCKED = "occupee"
    FULL = "disque_plein"
    SLOW = "trop_lente"
    UNREACHABLE = "injoignable"


class StoreUnavailable(Exception):
    """The database cannot be reached or has no schema; a later request may succeed."""

    def __init__(
        self, message: str = "", reason: Unavailability = Unavailability.UNREACHABLE
    ) -> None:
        super().__init__(message)
        self.reason = reason


class NotFound(Exception):
    """No object of this kind has this code."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"{kind} {code}")
        self.kind = kind
        self.code = code


# By how the names of the driver's errors begin.
_SQLITE = {
    "SQLITE_CANTOPEN": Unavailability.ABSENT,
    "SQLITE_NOTADB": Unavailability.DAMAGED,
    "SQLITE_CORRUPT": Unavailability.DAMAGED,
    "SQLITE_READONLY": Unavailability.READ_ONLY,
    "SQLITE_BUSY": Unavailability.LOCKED,
    "SQLITE_LOCKED": Unavailability.LOCKED,
    "SQLITE_FULL": Unavailability.FULL,
    "SQLITE_INTERRUPT": Unavailability.SLOW,
}
_POSTGRESQL = {
    "UndefinedTable": Unavailability.NO_SCHEMA,
    "QueryCanceled": Unavailability.SLOW,
    "ReadOnlySqlTransaction": Unavailability.READ_ONLY,
    "DiskFull": Unavailability.FULL,
}


_LOST = (OperationalError, InterfaceError)


def unavailability(error: Exception) -> Unavailability | None:
    """Why the database could not answer; None when the error is in the statement itself."""
    if isinstance(error, TimeoutError):
        return Unavailability.SLOW  # every connection is busy
    cause = getattr(error, "orig", None)
    if isinstance(cause, NoDatabase):
        return Unavailability.ABSENT
    if "no such table" in str(cause):
        return Unavailability.NO_SCHEMA
    name = getattr(cause, "sqlite_errorname", None) or ""
    for start, reason in _SQLITE.items():
        if name.startswith(start):
            return reason
    known = _POSTGRESQL.get(type(cause).__name__)
    if known is not None:
        return known
    return Unavailability.UNREACHABLE if isinstance(error, _LOST) else None


@dataclass(frozen=True)
class Moment:
    """The store at one date: its situation, and a connection for what is not in memory.

    Both see the same version, whatever is imported meanwhile.
    """

    version: Version
    situation: Situation
    connection: Connection
    _situations: Situations

    def at(self, as_of: date) -> Situation:
        """The same version at another date."""
        return self._situations.at(self.connection, self.version, as_of)

    def once_a_version(self, read: Callable[[Connection, Catalogue], Read]) -> Read:
        """What `read` returns for this version, the same at all dates: read once and shared."""
        return self._situations.shared(self.connection, self.version, read)


@dataclass(frozen=True)
class _Snapshot:
    connection: Connection
    version: Version


class Store:
    """A handle on the database, which opens a connection for each unit of work."""

    def __init__(self, engine: Engine, situation_bytes: int = DEFAULT_BYTES) -> None:
        self.engine = engine
        self.situations = Situations(situation_bytes)
        # The snapshot that the whole request reads, when one is open in this thread.
        self._open: ContextVar[_Snapshot | None] = ContextVar("snapshot", default=None)
        # A SQLite file answers or fails at once; only a server can keep everybody waiting.
        self._door = Door() if engine.dialect.name == "postgresql" else None

    @classmethod
    def from_url(
        cls,
        url: str,
        threads: int = 4,
        seconds: float = 10,
        situation_bytes: int = DEFAULT_BYTES,
    ) -> Self:
        """A store for a server of `threads` threads, whose units of work end after `seconds`."""
        return cls(serving_engine(url, threads, seconds), situation_bytes)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A read connection for one unit of work; raises StoreUnavailable when there is none."""
        door = self._door
        if door is not None and not door.enter():
            raise StoreUnavailable("no answer a moment ago")
        opened = False
        try:
            with self._reported(), self.engine.connect() as connection:
                opened = True
                if door is not None:
                    door.answered()
                yield connection
        except StoreUnavailable as error:
            lost = getattr(error.__cause__, "connection_invalidated", False)
            if door is not None and (not opened or lost):
                door.failed()
            raise

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction, undone by any exception; raises StoreUnavailable.

        A request that is out of time begins none, and one that has begun comes to its end.
        """
        deadline.check()
        with deadline.unhurried(), self._reported(), writing(self.engine) as connection:
            yield connection

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Turn errors of the driver that mean « no answer » into StoreUnavailable."""
        try:
            yield
        except (DatabaseError, InterfaceError, TimeoutError) as error:
            reason = unavailability(error)
            if reason is None:
                raise
            raise StoreUnavailable(str(getattr(error, "orig", error)), reason) from error

    def _reading(self) -> Connection:
        opened = self._open.get()
        assert opened is not None, "no snapshot is open"
        return opened.connection

    @contextmanager
    def snapshot(self) -> Iterator[Version]:
        """One connection and one version for all reads inside; raises StoreUnavailable.

        An import that ends meanwhile is seen by the next snapshot. A nested snapshot is the outer
        one.
        """
        outer = self._open.get()
        if outer is not None:
            with self._reported():
                yield outer.version
            return
        with self.connect() as connection:
            opened = _Snapshot(in_snapshot(connection), _version(connection))
            used = self.situations.meet(opened.version)
            if used.dates:
                # What was needed of the version before is built again in the background.
                used = replace(used, dates=used.dates[:_WARMED_DATES])
                threading.Thread(target=self._warm, args=(used,), name=WARMING, daemon=True).start()
            token = self._open.set(opened)
            try:
                yield opened.version
            finally:
                self._open.reset(token)

    @contextmanager
    def at(self, as_of: date) -> Iterator[Moment]:
        """The store at a date, all reads inside in one version; raises StoreUnavailable."""
        with self.snapshot() as version:
            connection = self._reading()
            situation = self.situations.at(connection, version, as_of)
            yield Moment(version, situation, connection, self.situations)

    def situation(self, as_of: date) -> Situation:
        """The situation of a date in the newest version; raises StoreUnavailable."""
        with self.at(as_of) as moment:
            return moment.situation

    def catalogue(self) -> Catalogue:
        """The catalogue of the newest version; raises StoreUnavailable."""
        with self.snapshot() as version:
            return self.situations.catalogue(self._reading(), version)

    def warm(self, dates: Sequence[date]) -> None:
        """Build the situations of these dates if the database answers; for a background thread."""
        self._warm(Used(dates=tuple(dates)))

    def _warm(self, used: Used) -> None:
        """The same, with what pages computed of the situations of another version."""
        for as_of in used.dates:
            with suppress(StoreUnavailable), patient(_WARM_SECONDS), self.snapshot():
                if self.engine.dialect.name == "postgresql":
                    limit = f"SET LOCAL statement_timeout = {_WARM_SECONDS * 1_000}"
                    self._reading().execute(text(limit))
                with self.at(as_of) as moment:
                    used.compute(moment.situation)
                    for read in used.reads:
                        moment.once_a_version(read)

    def version(self) -> int:
        """The version of the content, 0 before the first import."""
        with self.snapshot() as version:
            return version.number

    def plans(self) -> tuple[PlanEntry, ...]:
        """All plans, newest first."""
        return self.catalogue().plans

    def close(self) -> None:
        """Close all connections; may be called twice."""
        self.engine.dispose()


_WARMED_DATES = 3
_WARM_SECONDS = 600  # seconds, for a store too large to be read within the time of a request


_VERSION = str(select(StoreState.version, StoreState.content_hash))


def _version(connection: Connection) -> Version:
    # Asked at every request: as text, for which nothing is compiled or looked up.
    row = connection.exec_driver_sql(_VERSION).first()
    return Version() if row is None else Version(*row)
