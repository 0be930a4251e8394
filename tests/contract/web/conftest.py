"""The demo site: an application over a store in memory, and a server for the browser tests."""

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from werkzeug.serving import make_server

from dashboard.app import DashboardApp, create_app
from dashboard.pages import discover
from dashboard.settings import Settings
from tests.conftest import CHROMIUM
from tests.contract.web.demo.store import DemoStore

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


class Visit:
    """One visitor: a page that remembers its requests, its console and its violations."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.context = context
        self.requests: list[tuple[str, str]] = []
        self.console: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda one: self.requests.append((one.method, one.url)))
        self.page.on(
            "console",
            lambda one: self.console.append(one.text) if one.type in {"error", "warning"} else None,
        )
        self.page.on("pageerror", lambda one: self.console.append(str(one)))
        self.page.add_init_script(
            "window.violations = [];"
            "document.addEventListener('securitypolicyviolation', (one) =>"
            " window.violations.push(one.violatedDirective + ' ' + one.blockedURI));"
        )

    def open(self, address: str) -> Page:
        """Go to an address and wait until the page is mounted."""
        self.page.goto(self.url + address, wait_until="domcontentloaded")
        self.page.wait_for_selector("html[data-page=montee]")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page asks for nothing more; a page that goes on asking fails.

        Now and then the browser never tells the end of a request that the server has answered:
        then no new request for two seconds does.
        """
        try:
            self.page.wait_for_load_state("networkidle", timeout=10_000)
        except PlaywrightTimeout:
            asked = len(self.requests)
            self.page.wait_for_timeout(2_000)
            assert len(self.requests) == asked, self.requests[asked:]

    def posts(self) -> int:
        return sum(method == "POST" for method, _ in self.requests)

    def elsewhere(self) -> list[str]:
        own = (self.url, "data:", "blob:")
        return [url for _, url in self.requests if not url.startswith(own)]

    def violations(self) -> Any:
        return self.page.evaluate("window.violations")


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visit]:
    """A visitor of the running demo."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    yield Visit(context, site.url)
    context.close()
