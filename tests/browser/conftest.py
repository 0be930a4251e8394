"""Visitors of several sizes of the running site, on the frozen plans."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.live import Live
from tests.visits import Visitor, visitors


@pytest.fixture
def visitor(chromium: Browser, live: Live) -> Iterator[Visitor]:
    """Makes visitors: `visitor(width=320)`, `visitor(java_script_enabled=False)`…"""
    with visitors(chromium, live.url) as make:
        yield make
