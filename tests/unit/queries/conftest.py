"""The frozen plans on each database in turn, read only."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from data.engine import make_engine
from data.exchange.load import import_packages
from tests.conftest import copied_database
from tests.places import FROZEN_PLANS
from tests.stores import lay_schema


def _filled(url: str) -> Engine:
    engine = make_engine(url)
    lay_schema(engine)
    folders = sorted(path for path in FROZEN_PLANS.iterdir() if path.is_dir())
    report = import_packages(engine, folders, "essai", datetime(2026, 11, 1, tzinfo=UTC))
    assert not report.problems
    return engine


@pytest.fixture(scope="session")
def real_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on a file that holds the frozen plans."""
    engine = _filled(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'store.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def real_on_postgresql(postgres_server: URL, postgres_template: str) -> Iterator[Engine]:
    """An engine on a PostgreSQL database that holds the frozen plans."""
    for url in copied_database(postgres_server, postgres_template):
        engine = _filled(url)
        yield engine
        engine.dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def real_engine(request: pytest.FixtureRequest) -> Engine:
    """An engine on the frozen plans, read only."""
    engine: Engine = request.getfixturevalue(f"real_on_{request.param}")
    return engine


@pytest.fixture
def real(real_engine: Engine) -> Iterator[Connection]:
    """A read connection on the real plans."""
    with real_engine.connect() as opened:
        yield opened
