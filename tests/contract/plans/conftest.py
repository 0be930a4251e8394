"""The rows of the live packages, read once, and a store with them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.engine import make_engine
from data.exchange.load import import_packages
from data.exchange.overlay import overlay
from data.exchange.read import parse
from data.exchange.rows import Content, empty_content
from tests.places import PLANS
from tests.stores import lay_schema


@pytest.fixture(scope="session")
def content() -> Content:
    """Every row of every package, as an import into an empty store would take it."""
    parsed = parse(sorted(PLANS.iterdir()))
    assert not parsed.problems
    return overlay(empty_content(), parsed).content


def filled(plans: Path, file: Path) -> Engine:
    """A new store that holds the packages of a folder."""
    engine = make_engine(f"sqlite:///{file}")
    lay_schema(engine)
    report = import_packages(engine, sorted(plans.iterdir()), "essai", datetime.now(UTC))
    assert report.problems == []
    return engine


@pytest.fixture(scope="session")
def whole_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The live plans, read only."""
    engine = filled(PLANS, tmp_path_factory.mktemp("plans") / "store.sqlite")
    yield engine
    engine.dispose()
