"""The store: short read sessions on the engine, and what every layer may raise of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError

from data.engine import make_engine
from data.models import StoreState
from data.queries.plans import PlanEntry, plan_entries


class StoreUnavailable(Exception):
    """The database cannot be reached or holds no schema; the next request may find it again."""


class NotFound(Exception):
    """No object of this kind has this code."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"{kind} {code}")
        self.kind = kind
        self.code = code


class Store:
    """A handle on the database: opens a connection for one call and gives it back."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def from_url(cls, url: str) -> Self:
        """A store on a database address; connects to nothing yet."""
        return cls(make_engine(url))

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A read connection for one unit of work; raises StoreUnavailable when there is none."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except (OperationalError, InterfaceError) as error:
            raise StoreUnavailable(str(error.orig)) from error
        except DatabaseError as error:
            if "no such table" in str(error) or "UndefinedTable" in type(error.orig).__name__:
                raise StoreUnavailable(str(error.orig)) from error
            raise

    def version(self) -> int:
        """The version of the content, 0 before the first import."""
        with self.connect() as connection:
            return connection.scalar(select(StoreState.version)) or 0

    def plans(self) -> tuple[PlanEntry, ...]:
        """All plans, newest first."""
        with self.connect() as connection:
            return plan_entries(connection)

    def close(self) -> None:
        """Give all connections back; safe to call twice."""
        self.engine.dispose()
