"""The demo site: an application over a store in memory, and a server for the browser tests."""

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from dashboard.app import DashboardApp, create_app
from dashboard.discovery import discover
from dashboard.settings import Settings
from tests.conftest import CHROMIUM
from tests.contract.web.demo.store import DemoStore
from tests.visits import Visit, visitors

__all__ = ["CHROMIUM", "TODAY"]

TODAY = date(2026, 11, 22)


def demo_settings(**changes: Any) -> Settings:
    """Settings that do not depend on the environment."""
    return Settings(
        **{"today": TODAY, "log_level": "error", "base_url": "https://exemple.fr", **changes}
    )


def demo_app(store: DemoStore, **changes: Any) -> DashboardApp:
    """The demo's application."""
    entries = discover("tests.contract.web.demo.pages", "tests.contract.web.demo.callbacks")
    return create_app(demo_settings(**changes), store, entries=entries)


@pytest.fixture
def demo_store() -> DemoStore:
    """A store in memory."""
    return DemoStore()


@pytest.fixture
def app(demo_store: DemoStore) -> DashboardApp:
    """The demo over that store."""
    return demo_app(demo_store)


@pytest.fixture
def client(app: DashboardApp) -> FlaskClient:
    """Requests without a browser."""
    made: FlaskClient = app.server.test_client()
    return made


class Site:
    """A running demo."""

    def __init__(self) -> None:
        self.store = DemoStore()
        self.app = demo_app(self.store)
        self.server = make_server("127.0.0.1", 0, self.app.server, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    """The demo behind a port of its own."""
    running = Site()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visit]:
    """A visitor of the running demo."""
    with visitors(chromium, site.url) as visitor:
        yield visitor(height=800)
