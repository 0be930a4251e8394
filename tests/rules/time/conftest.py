"""The small world of these tests, imported as a package, on each database in turn."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from data.engine import make_engine
from data.exchange.load import import_packages
from tests.conftest import copied_database
from tests.rules.time.world import write_package
from tests.stores import lay_schema


def _filled(engine: Engine, folder: Path) -> Engine:
    """The engine, whose store now holds the world."""
    report = import_packages(
        engine, [write_package(folder / "monde")], "essai", datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert report.problems == []
    return engine


@pytest.fixture(scope="session")
def world_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on a file that holds the world."""
    folder = tmp_path_factory.mktemp("monde")
    engine = make_engine(f"sqlite:///{folder / 'store.sqlite'}")
    lay_schema(engine)
    yield _filled(engine, folder)
    engine.dispose()


@pytest.fixture(scope="session")
def world_on_postgresql(
    postgres_server: URL, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine on a PostgreSQL database that holds the world."""
    for url in copied_database(postgres_server, postgres_template):
        engine = make_engine(url)
        yield _filled(engine, tmp_path_factory.mktemp("monde"))
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def world_engine(request: pytest.FixtureRequest) -> Engine:
    """A store that holds the world, to be read only."""
    engine: Engine = request.getfixturevalue(f"world_on_{request.param}")
    return engine


@pytest.fixture
def own_world(any_engine: Engine, tmp_path: Path) -> Engine:
    """A store that holds the world and that a test may change."""
    return _filled(any_engine, tmp_path)


@pytest.fixture
def connection(world_engine: Engine) -> Iterator[Connection]:
    """A read connection on the world."""
    with world_engine.connect() as opened:
        yield opened
