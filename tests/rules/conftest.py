"""A store on each database in turn, emptied after each example."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from sqlalchemy import Connection, Engine

from tests.rules.world import World, write

Stored = Callable[[World], AbstractContextManager[Connection]]


@pytest.fixture
def stored(any_engine: Engine) -> Stored:
    """Put a world into the store inside a `with` block; it is removed at the end."""

    @contextmanager
    def put(world: World) -> Iterator[Connection]:
        with any_engine.connect() as connection:
            write(connection, world)
            yield connection
            connection.rollback()

    return put
