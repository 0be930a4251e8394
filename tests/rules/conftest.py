"""A store, emptied after each example, on each database in turn."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from sqlalchemy import Connection, Engine

from tests.rules.world import World, write

Stored = Callable[[World], AbstractContextManager[Connection]]


@pytest.fixture
def stored(any_engine: Engine) -> Stored:
    """Put a world in the store for the time of a `with`; it is undone at the end."""

    @contextmanager
    def put(world: World) -> Iterator[Connection]:
        with any_engine.connect() as connection:
            write(connection, world)
            yield connection
            connection.rollback()

    return put
