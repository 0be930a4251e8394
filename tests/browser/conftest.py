"""Visitors of several sizes of the running site, on the frozen plans."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.live import Live
from tests.visits import Profiles, Visitor, visitors


@pytest.fixture(scope="session")
def profiles(chromium: Browser, live: Live) -> Iterator[Profiles]:
    """The browser profiles that all visitors of the running site share."""
    made = Profiles(chromium, live.url)
    yield made
    made.close()


@pytest.fixture
def visitor(chromium: Browser, live: Live, profiles: Profiles) -> Iterator[Visitor]:
    """Makes visitors: `visitor(width=320)`, `visitor(java_script_enabled=False)`…"""
    with visitors(chromium, live.url, profiles) as make:
        yield make
