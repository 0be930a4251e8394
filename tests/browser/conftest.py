"""The whole site over the real plans, behind a port of its own, and visitors of several sizes."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.settings import Settings
from data.store import Store
from tests.contract.web.conftest import Visit
from tests.places import AXE
from tests.unit.pages.conftest import TODAY

Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def real_site(real_store: Store) -> Iterator[str]:
    """The address of the running site."""
    app = create_app(Settings(today=TODAY, log_level="error"), real_store)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor(chromium: Browser, real_site: str) -> Iterator[Visitor]:
    """Makes visitors: `visitor(width=320)`, `visitor(java_script_enabled=False)`…"""
    contexts = []

    def make(width: int = 1280, height: int = 900, **options: Any) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="fr-FR", **options
        )
        contexts.append(context)
        return Visit(context, real_site)

    yield make
    for context in contexts:
        context.close()


def faults(visit: Visit) -> list[Any]:
    """What axe, the console, the policy and the network reproach to the page as it is."""
    visit.page.evaluate(AXE.read_text("utf-8"))
    found: list[Any] = visit.page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    return [*found, *visit.console, *visit.elsewhere(), *visit.violations()]


def overflow(visit: Visit) -> int:
    """How many pixels the page is wider than the window."""
    width: int = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, width)
