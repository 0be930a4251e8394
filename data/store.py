"""The store: short read sessions on the engine, and what every layer may raise of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, TimeoutError

from data.catalogue import Catalogue
from data.engine import NoDatabase, in_snapshot, writing
from data.entries import PlanEntry
from data.models import StoreState
from data.serving import Door, patient, serving_engine
from data.situation import Situation
from data.situations import DEFAULT_BYTES, Situations, Version

Read = TypeVar("Read")
WARMING = "warming"  # the thread that reads a new version aside


class Unavailability(StrEnum):
    """Why a database does not answer; the process that serves says it in words."""

    ABSENT = "absente"
    NO_SCHEMA = "sans_schema"
    DAMAGED = "abimee"
    READ_ONLY = "lecture_seule"
    LOCKED = "occupee"
    FULL = "disque_plein"
    SLOW = "trop_lente"
    UNREACHABLE = "injoignable"


class StoreUnavailable(Exception):
    """The database cannot be reached or holds no schema; the next request may find it again."""

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


# By the start of the driver's own names.
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
    """Why the database could not answer; None when the statement itself is at fault."""
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
    """The store at one date: what the situation holds, and a connection for what it does not.

    Both see one version, whatever is imported meanwhile.
    """

    version: Version
    situation: Situation
    connection: Connection
    _situations: Situations

    def at(self, as_of: date) -> Situation:
        """The same version at another date."""
        return self._situations.at(self.connection, self.version, as_of)

    def once_a_version(self, read: Callable[[Connection, Catalogue], Read]) -> Read:
        """What `read` gives of this version, the same for all dates: read once and shared."""
        return self._situations.shared(self.connection, self.version, read)


@dataclass(frozen=True)
class _Snapshot:
    connection: Connection
    version: Version


class Store:
    """A handle on the database: opens a connection for one call and gives it back."""

    def __init__(self, engine: Engine, situation_bytes: int = DEFAULT_BYTES) -> None:
        self.engine = engine
        self.situations = Situations(situation_bytes)
        # The snapshot that everything in a request reads, if one is open in this thread.
        self._open: ContextVar[_Snapshot | None] = ContextVar("snapshot", default=None)
        # A file answers or fails at once; a server may leave everybody waiting.
        self._door = Door() if engine.dialect.name == "postgresql" else None

    @classmethod
    def from_url(
        cls,
        url: str,
        threads: int = 4,
        seconds: float = 10,
        situation_bytes: int = DEFAULT_BYTES,
    ) -> Self:
        """A store for a server of so many threads, whose units of work end after `seconds`."""
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
        """One write transaction, undone by any exception; raises StoreUnavailable."""
        with self._reported(), writing(self.engine) as connection:
            yield connection

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """What the driver raises when the database cannot answer, as StoreUnavailable."""
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
        """One version for all that is read inside, by one connection; raises StoreUnavailable.

        What an import changes meanwhile is seen by the next one. Snapshots nest: the inner ones are
        the outer one.
        """
        outer = self._open.get()
        if outer is not None:
            with self._reported():
                yield outer.version
            return
        with self.connect() as connection:
            opened = _Snapshot(in_snapshot(connection), _version(connection))
            stale = self.situations.meet(opened.version)
            if stale:
                # What readers used last is built aside, while they read something else.
                dates = stale[:_WARMED_DATES]
                threading.Thread(target=self.warm, args=(dates,), name=WARMING, daemon=True).start()
            token = self._open.set(opened)
            try:
                yield opened.version
            finally:
                self._open.reset(token)

    @contextmanager
    def at(self, as_of: date) -> Iterator[Moment]:
        """The store at a date, all in one version; raises StoreUnavailable."""
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

    def warm(self, dates: list[date]) -> None:
        """Build the situations of these dates, if the database answers; no request waits here."""
        for as_of in dates:
            with suppress(StoreUnavailable), patient(_WARM_SECONDS), self.snapshot():
                if self.engine.dialect.name == "postgresql":
                    limit = f"SET LOCAL statement_timeout = {_WARM_SECONDS * 1_000}"
                    self._reading().execute(text(limit))
                self.situation(as_of)

    def version(self) -> int:
        """The version of the content, 0 before the first import."""
        with self.snapshot() as version:
            return version.number

    def plans(self) -> tuple[PlanEntry, ...]:
        """All plans, newest first."""
        return self.catalogue().plans

    def close(self) -> None:
        """Give all connections back; safe to call twice."""
        self.engine.dispose()


_WARMED_DATES = 3
_WARM_SECONDS = 600  # of a store that is much larger than a request has time for


def _version(connection: Connection) -> Version:
    row = connection.execute(select(StoreState.version, StoreState.content_hash)).first()
    return Version() if row is None else Version(row.version, row.content_hash)
