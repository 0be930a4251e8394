"""The situations in memory: bounded in bytes, each built once for all threads that wait for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection

from data import deadline
from data.catalogue import Catalogue
from data.catalogue_reading import read_catalogue
from data.situation import Situation, once_a_situation
from data.situation_reading import read_situation

Built = TypeVar("Built")

DEFAULT_BYTES = 64 * 1024 * 1024
_MOST = 128  # situations: somebody who asks for every day fills no memory
_MOST_WITH_ROWS = 8  # those last used keep the rows made of their columns


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the store: its number and a digest of its content, as another file may be put
    there."""

    number: int = 0
    content: str = ""

    @property
    def stamp(self) -> str:
        """A text that changes whenever the content does; empty before any import."""
        return f"{self.number}-{self.content}" if self.number else ""


@dataclass(frozen=True)
class Used:
    """What readers of a version needed: those of the next one will need the same.

    dates: most recently used first. reads: what was read once a version, of any date. catalogue,
    situation: the names of what was computed when it was first needed; derived: functions of a
    situation that were, with the values given to them.
    """

    dates: tuple[date, ...] = ()
    reads: tuple[Callable[[Connection, Catalogue], Any], ...] = ()
    catalogue: frozenset[str] = frozenset()
    situation: frozenset[str] = frozenset()
    derived: frozenset[tuple[Any, ...]] = frozenset()

    def compute(self, situation: Situation) -> None:
        """Compute the same of a situation of another version, and of its catalogue."""
        for name in self.catalogue:
            getattr(situation.catalogue, name)
        for name in self.situation:
            getattr(situation, name)
        for read, *given in self.derived:
            once_a_situation(read)(situation, *given)


class Situations:
    """Situations by version and date; the least recently used is removed first.

    `max_bytes` bounds their sum, except that the newest always stays: otherwise each request would
    build it again. Rows weigh more than the columns they are made of: only the situations last used
    keep them. `builds` counts what was built, for tests and metrics.
    """

    def __init__(self, max_bytes: int = DEFAULT_BYTES) -> None:
        self.max_bytes = max_bytes
        self.builds = 0
        self._lock = threading.Lock()
        self._version = Version()
        self._situations: OrderedDict[tuple[Version, date], Situation] = OrderedDict()
        self._catalogue: tuple[Version, Catalogue] | None = None
        self._shared: dict[tuple[Version, Any], Any] = {}
        self._building: dict[Any, Future[Any]] = {}

    def meet(self, version: Version) -> Used:
        """Note the current version of the store, and forget everything of another version.

        Returns what of it had been needed.
        """
        with self._lock:
            if version == self._version:
                return Used()
            self._version = version
            situations = tuple(self._situations.values())
            used = Used(
                dates=tuple(as_of for _, as_of in reversed(self._situations)),
                reads=tuple(read for _, read in self._shared),
                catalogue=frozenset().union(*(vars(each.catalogue) for each in situations)),
                situation=frozenset().union(*(vars(each) for each in situations)),
                derived=frozenset().union(*(each.derived for each in situations)),
            )
            self._situations.clear()
            self._shared.clear()
            return used

    def at(self, connection: Connection, version: Version, as_of: date) -> Situation:
        """The situation of a date, in the version that the connection sees."""
        key = (version, as_of)
        with self._lock:
            situation = self._situations.get(key)
            if situation is not None:
                self._situations.move_to_end(key)
                self._lighten()
                return situation
        return self._once(key, lambda: self._build(connection, version, as_of))

    def catalogue(self, connection: Connection, version: Version) -> Catalogue:
        """The catalogue of the version that the connection sees."""
        with self._lock:
            known = self._catalogue
        if known is not None and known[0] == version:
            return known[1]
        return self._once(version, lambda: self._read(connection, version))

    def shared(
        self,
        connection: Connection,
        version: Version,
        read: Callable[[Connection, Catalogue], Built],
    ) -> Built:
        """What `read` returns for a version, whatever the date: read once and kept as long as the
        version."""
        key = (version, read)
        with self._lock:
            if key in self._shared:
                known: Built = self._shared[key]
                return known
        return self._once(key, lambda: self._share(connection, version, read))

    @property
    def total_bytes(self) -> int:
        """Bytes of all situations in memory."""
        with self._lock:
            return self._sum()

    def _once(self, key: Any, build: Callable[[], Built]) -> Built:
        """The result of `build`; threads that ask for the same key meanwhile wait for it."""
        with self._lock:
            future = self._building.get(key)
            first = future is None
            if future is None:
                future = self._building[key] = Future()
        if not first:
            awaited: Built = deadline.outcome(future)
            return awaited
        try:
            built = build()
        except BaseException as error:
            future.set_exception(error)
            raise
        else:
            future.set_result(built)
            return built
        finally:
            with self._lock:
                del self._building[key]

    def _build(self, connection: Connection, version: Version, as_of: date) -> Situation:
        situation = read_situation(connection, self.catalogue(connection, version), as_of)
        with self._lock:
            self.builds += 1
            if version == self._version:  # a reader that began before an import keeps its own
                self._situations[(version, as_of)] = situation
                self._lighten()
            while len(self._situations) > 1 and self._is_full():
                self._situations.popitem(last=False)
        return situation

    def _read(self, connection: Connection, version: Version) -> Catalogue:
        catalogue = read_catalogue(connection, version.number)
        with self._lock:
            self._catalogue = (version, catalogue)
        return catalogue

    def _share(
        self,
        connection: Connection,
        version: Version,
        read: Callable[[Connection, Catalogue], Built],
    ) -> Built:
        built = read(connection, self.catalogue(connection, version))
        with self._lock:
            if version == self._version:
                self._shared[(version, read)] = built
        return built

    def _lighten(self) -> None:
        """Take the rows of the situation that is no longer among the last ones; under the lock."""
        for situation in islice(reversed(self._situations.values()), _MOST_WITH_ROWS, None):
            situation.lighten()
            return

    def _is_full(self) -> bool:
        return len(self._situations) > _MOST or self._sum() > self.max_bytes

    def _sum(self) -> int:
        return sum(situation.size for situation in self._situations.values())
