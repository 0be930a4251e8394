"""The small world of these tests, imported as a package, on each database in turn."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from data.exchange.load import import_packages
from tests.rules.time.world import write_package


@pytest.fixture
def world_engine(any_engine: Engine, tmp_path: Path) -> Engine:
    """A store that holds the world."""
    report = import_packages(
        any_engine, [write_package(tmp_path / "monde")], "essai", datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert report.problems == []
    return any_engine


@pytest.fixture
def connection(world_engine: Engine) -> Iterator[Connection]:
    """A read connection on the world."""
    with world_engine.connect() as opened:
        yield opened
