"""The frozen plans on each database in turn, read only."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine

from data.engine import make_engine
from data.exchange.load import import_packages
from tests.places import FROZEN_PLANS
from tests.stores import lay_schema


def _filled(url: str) -> Engine:
    engine = make_engine(url)
    lay_schema(engine)
    folders = sorted(path for path in FROZEN_PLANS.iterdir() if path.is_dir())
    report = import_packages(engine, folders, "essai", datetime(2026, 11, 1, tzinfo=UTC))
    assert not report.problems
    return engine


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def real_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine on the frozen plans, read only."""
    if request.param == "sqlite":
        engine = _filled(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'store.sqlite'}")
        yield engine
        engine.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    from tests.conftest import _database

    made = _database(server, "template0")
    engine = _filled(next(made))
    yield engine
    engine.dispose()
    next(made, None)


@pytest.fixture
def real(real_engine: Engine) -> Iterator[Connection]:
    """A read connection on the real plans."""
    with real_engine.connect() as opened:
        yield opened
