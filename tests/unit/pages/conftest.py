"""All pages over the frozen plans."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.discovery import discover
from dashboard.pages import Pages
from dashboard.settings import Settings
from data.store import Store
from layouts.page import Context

TODAY = date(2026, 11, 22)

Read = Callable[[str], tuple[Any, Context]]


@pytest.fixture(scope="session")
def pages(real_store: Store) -> Pages:
    """All discovered pages over that store."""
    return Pages(discover(), Settings(today=TODAY), real_store)


@pytest.fixture(scope="session")
def read(pages: Pages) -> Read:
    """The data and context of a page at an address."""

    def read_address(address: str) -> tuple[Any, Context]:
        _, context, data = pages.read(address)
        return data, context

    return read_address
