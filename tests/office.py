"""A workspace over a copy of the frozen plans, with people who sign in and a clock for tests."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from dashboard.clock import utc_now
from dashboard.observability import configure_logging
from dashboard.settings import Settings
from dashboard.workspace.app import make_workspace, mount
from data.engine import file_of
from data.store import Store
from data.vocabulary import WorkspaceRole
from data.workspace import accounts, links
from data.workspace.journal import Doer

SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-essai"
START = datetime(2026, 11, 22, 9, 0)
# Organisations of the frozen plan 2024-2026 that each lead commitments alone.
MINISTRY = "ministere-renouveau-democratique"
OTHER_MINISTRY = "ministere-affaires-etrangeres"
# A commitment of the first one.
COMMITMENT = "2024-2026-01"


@dataclass
class Clock:
    """The present time of the workspace."""

    now: datetime = START

    def __call__(self) -> datetime:
        """The present moment."""
        return self.now

    def pass_by(self, **duration: float) -> None:
        """Advance the clock: `minutes=5`."""
        self.now += timedelta(**duration)


@dataclass
class Office:
    """The workspace of a test."""

    store: Store
    settings: Settings
    clock: Clock
    site: Flask
    application: Flask
    _people: dict[str, int] = field(default_factory=dict)

    def client(self) -> FlaskClient:
        """A browser without cookies."""
        made = self.site.test_client()
        made.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        return made

    def add(self, name: str, *roles: WorkspaceRole, organisations: tuple[str, ...] = ()) -> int:
        """Add an account « name@exemple.fr »; returns its number."""
        with self.store.write() as connection:
            self._people[name] = accounts.add(
                connection,
                f"{name}@exemple.fr",
                name.capitalize(),
                roles,
                organisations,
                Doer(None, self.clock()),
            )
        return self._people[name]

    def link(self, name: str, target: str | None = None) -> str:
        """The secret of a new link of this person."""
        with self.store.write() as connection:
            return links.make(connection, self._people[name], self.clock(), target=target)

    def real_link(self, name: str) -> str:
        """A link by the system's clock, for an application without the test's clock."""
        with self.store.write() as connection:
            return links.make(connection, self._people[name], utc_now())

    def entered(self, name: str) -> FlaskClient:
        """A browser in which this person has signed in."""
        client = self.client()
        answer = submit(client, f"/atelier/entrer?lien={self.link(name)}")
        assert answer.status_code == 302, answer.text
        return client


def copied(original: Path, copy: Path) -> Path:
    """A writable copy of a store."""
    # Not only the main file: recent writes may be in the journal beside it.
    with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def make_office(folder: Path, template: Store, **changes: Any) -> Office:
    """A workspace over a copy of a store, or over the given database."""
    if "database_url" not in changes:
        changes["database_url"] = _copied(folder, template)
    settings = Settings(
        **{
            "workspace_secret": SECRET,
            "log_level": "error",
            "base_url": None,
            "limit_sign_in": 1_000,
            **changes,
        }
    )
    configure_logging(settings)  # the log of an earlier test is closed
    store = Store.from_url(settings.database_url)
    clock = Clock()
    site = Flask("site")
    site.add_url_rule("/", "accueil", lambda: "site")
    application = make_workspace(settings, store, "Suivi", (), clock)
    mount(site, application)
    return Office(store, settings, clock, site, application)


def _copied(folder: Path, template: Store) -> str:
    """The address of a copy of a store."""
    original = file_of(template.engine)
    assert original is not None
    copy = copied(original, folder / "atelier.sqlite")
    return f"sqlite:///{copy}"


def fields(page: TestResponse, action: str | None = None) -> dict[str, Any]:
    """The fields of an unchanged form; `action` selects one of several forms."""
    document = html.document_fromstring(page.text)
    forms = [
        form
        for form in document.forms
        if (action is None and "sortie" not in (form.action or ""))
        or (action is not None and action in (form.action or ""))
    ]
    assert forms, page.text
    values: dict[str, Any] = {}
    for key, value in forms[0].form_values():
        values.setdefault(key, []).append(value)
    return values


def submit(
    client: FlaskClient, address: str, action: str | None = None, **typed: Any
) -> TestResponse:
    """Open a page, fill in its form and submit it."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code, page.text[-2000:])
    document = html.document_fromstring(page.text)
    values = {**fields(page, action), **typed}
    form = next(
        form
        for form in document.forms
        if (action or "") in (form.action or "") and (action or "sortie" not in (form.action or ""))
    )
    target = form.action or address
    return client.post(target, data=values)


def token(client: FlaskClient, address: str = "/atelier/") -> str:
    """A CSRF token of this browser's session."""
    match = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(address).text)
    assert match is not None
    return match[1]
