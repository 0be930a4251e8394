"""The real plans in a store, once a session: pages only read it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.pages import Pages, discover
from dashboard.settings import Settings
from data.engine import upgrade
from data.exchange.load import import_packages
from data.store import Store
from layouts.page import Context

PLANS = Path(__file__).parents[2] / "tests" / "golden" / "plans"
TODAY = date(2026, 11, 22)

Read = Callable[[str], tuple[Any, Context]]


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the curated plans."""
    store = Store.from_url(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'plans.sqlite'}")
    upgrade(store.engine)
    report = import_packages(
        store.engine, sorted(PLANS.iterdir()), "tests", datetime(2026, 11, 22, tzinfo=UTC)
    )
    assert not report.problems
    yield store
    store.close()


@pytest.fixture(scope="session")
def pages(real_store: Store) -> Pages:
    """All discovered pages over that store."""
    return Pages(discover(), Settings(today=TODAY), real_store)


@pytest.fixture(scope="session")
def read(pages: Pages) -> Read:
    """What a page loads for an address, and its context."""

    def read_address(address: str) -> tuple[Any, Context]:
        _, context, data = pages.read(address)
        return data, context

    return read_address
