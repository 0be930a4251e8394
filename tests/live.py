"""The frozen plans imported once, an application over them, and a server for the browser."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from lxml import html
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import TestResponse

from dashboard.app import DashboardApp, create_app
from dashboard.discovery import Entry, discover
from dashboard.settings import Settings
from data.exchange.load import import_packages
from data.store import Store
from tests.places import FROZEN_PLANS
from tests.stores import lay_schema

TODAY = date(2026, 11, 22)
PLAN_CODES = ("2015-2017", "2018-2020", "2021-2023", "2024-2026")
# Pages are discovered while tests are collected, so that each failure names its page.
ENTRIES = discover()
NAMES = [entry.page.name for entry in ENTRIES]
BY_NAME = {entry.page.name: entry for entry in ENTRIES}
WITH_REGIONS = [entry.page.name for entry in ENTRIES if entry.page.regions]
_VARIABLE = re.compile(r"<([a-z_]+)>")
_PROGRAM = ("/api/", "/assets/", "/_", "/integrer/", "/donnees/")


class Quiet(WSGIRequestHandler):
    """Keeps connections open like the deployed server, and writes no log."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing."""


@dataclass
class Live:
    """The application, a client without a browser, and the address of the running server."""

    app: DashboardApp
    store: Store
    client: FlaskClient
    url: str = ""
    _documents: dict[str, Any] = field(default_factory=dict)
    _samples: dict[str, list[str]] = field(default_factory=dict)
    _linked: dict[str, list[str]] = field(default_factory=dict)

    def get(self, address: str) -> TestResponse:
        """One request."""
        return self.client.get(address)

    def text(self, address: str) -> str:
        """The HTML of a page that must succeed."""
        response = self.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response.text

    def document(self, address: str) -> Any:
        """The parsed page of an address."""
        if address not in self._documents:
            self._documents[address] = html.document_fromstring(self.text(address))
        return self._documents[address]

    def json(self, address: str) -> Any:
        """The answer of the API to a request that must succeed."""
        response = self.get(address)
        assert response.status_code == 200, (address, response.text[:500])
        return response.get_json()

    def links(self, address: str) -> list[str]:
        """The paths of the site that a page leads to."""
        paths = []
        for href in self.document(address).xpath("//a/@href"):
            parts = urlsplit(href)
            if (
                not parts.scheme
                and not parts.netloc
                and parts.path
                and not parts.path.startswith(_PROGRAM)
            ):
                paths.append(parts.path)
        return list(dict.fromkeys(paths))

    def linked(self, name: str) -> list[str]:
        """Up to three paths of a page with a variable, from links on other pages."""
        if not self._linked:
            self._linked = self._crawl()
        return self._linked[name]

    def samples(self, name: str) -> list[str]:
        """Paths of a page: its own; or linked ones; or made from codes of other pages."""
        if name not in self._samples:
            path = BY_NAME[name].page.path
            paths = [path] if "<" not in path else self.linked(name) or self._composed(path)
            assert paths, f"no address is known for {path}"
            self._samples[name] = paths
        return self._samples[name]

    def _composed(self, path: str) -> list[str]:
        paths = []
        for other in ENTRIES:
            if "<" in other.page.path and set(_VARIABLE.findall(path)) == set(
                _VARIABLE.findall(other.page.path)
            ):
                pattern = re.compile(_VARIABLE.sub(r"(?P<\1>[^/]+)", other.page.path))
                for known_path in self.linked(other.page.name):
                    match = pattern.fullmatch(known_path)
                    if match is not None:
                        values = match.groupdict()
                        paths.append(_VARIABLE.sub(lambda name: values[name[1]], path))  # noqa: B023  # called at once, in its own turn
        return paths

    def _crawl(self) -> dict[str, list[str]]:
        fixed = [entry.page.path for entry in ENTRIES if "<" not in entry.page.path]
        seen = [*fixed, *(f"{path}?plan={plan}" for path in fixed[:3] for plan in PLAN_CODES)]
        paths = {path for address in seen for path in self.links(address)}
        # Some pages are linked only from pages with a variable path.
        for entry in ENTRIES:
            for path in _spread(_matching(entry, paths)):
                paths |= set(self.links(path))
        return {entry.page.name: _spread(_matching(entry, paths)) for entry in ENTRIES}


def _matching(entry: Entry, paths: set[str]) -> list[str]:
    pattern = re.compile(_VARIABLE.sub("[^/]+", entry.page.path))
    fixed = {other.page.path for other in ENTRIES}
    return sorted(path for path in paths if pattern.fullmatch(path) and path not in fixed)


def _spread(paths: list[str]) -> list[str]:
    """The first, the middle and the last."""
    places = {0, len(paths) // 2, len(paths) - 1}
    return [path for place, path in enumerate(paths) if place in places]


def running(folder: Path) -> Iterator[Live]:
    """The site, running until the end of the tests."""
    address = f"sqlite:///{folder / 'plans.sqlite'}"
    store = Store.from_url(address)
    lay_schema(store.engine)
    packages = sorted(path for path in FROZEN_PLANS.iterdir() if path.is_dir())
    report = import_packages(store.engine, packages, "essai", datetime(2026, 11, 1, tzinfo=UTC))
    assert not report.problems
    settings = Settings(
        database_url=address,
        today=TODAY,
        log_level="error",
        base_url=None,
        contact="contact@exemple.fr",
        cache_bytes=200_000_000,
    )
    app = create_app(settings, store)
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Live(app, store, app.server.test_client(), f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        store.close()
