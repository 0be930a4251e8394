"""Access to pages of the workspace: every page names its action, and a guard checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from flask import Blueprint, Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import Connection

from dashboard.clock import today_of
from dashboard.settings import Settings
from dashboard.workspace_settings import WORKSPACE_PATH
from data.store import Store
from data.workspace.accounts import Person
from data.workspace.journal import Doer
from data.workspace.permissions import Action, Subject, may

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
# The subject of a page, from the variables of its address; None when it does not exist.
FindSubject = Callable[..., Subject | None]
PATH = WORKSPACE_PATH
_KEY = "workspace"


@dataclass(frozen=True)
class Access:
    """What a page requires; without an action it is open to everybody.

    nav: its menu label, in English, for people who may open it. rank: its place in the menu.
    news: what the home page says about it, such as how much waits there.
    max_body: bytes that it accepts, when more than others.
    """

    action: Action | None
    subject: FindSubject | None = None
    nav: str | None = None
    rank: int = 100
    news: Callable[[Workspace, Person], str] | None = None
    max_body: int | None = None


@dataclass(frozen=True)
class Workspace:
    """What the pages use; `now` is UTC without a zone, as the store keeps it."""

    store: Store
    settings: Settings
    now: Callable[[], datetime]
    accesses: dict[str, Access]  # endpoint -> what it requires

    def today(self) -> date:
        """Today in Paris, or the day of the setting."""
        return today_of(self.settings, self.now())

    def doer(self) -> Doer:
        """The signed-in account and the time, for the journal."""
        return Doer(signed_in().id, self.now())

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read connection; raises StoreUnavailable."""
        with self.store.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction: everything inside is committed, or nothing."""
        with self.store.write() as connection:
            yield connection


def workspace() -> Workspace:
    """The workspace of the current request."""
    space: Workspace = current_app.extensions[_KEY]
    return space


def current_person() -> Person | None:
    """The signed-in person."""
    return getattr(current_user, "person", None)


def signed_in() -> Person:
    """The signed-in person; 401 when there is none."""
    person = current_person()
    if person is None:
        abort(401)
    return person


class Section(Blueprint):
    """A few pages of the workspace, with what each requires."""

    def __init__(self, name: str) -> None:
        super().__init__(name, __name__)
        self.accesses: dict[str, Access] = {}

    def page(
        self, rule: str, access: Access, methods: tuple[str, ...] = ("GET",)
    ) -> Callable[[View], View]:
        """Register a view with its address and requirements."""

        def register(view: View) -> View:
            name = view.__name__
            self.add_url_rule(rule, name, view, methods=list(methods))
            self.accesses[f"{self.name}.{name}"] = access
            return view

        return register


def guard(
    server: Flask, workspace: Workspace, ask_to_sign_in: Callable[[], ResponseReturnValue]
) -> None:
    """Check the permissions before every page; a page that no section declared is refused."""
    server.extensions[_KEY] = workspace

    @server.before_request
    def _ask() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # no such page
        access = workspace.accesses.get(request.endpoint)
        if access is None:
            abort(403)
        if access.max_body is not None:
            request.max_content_length = access.max_body
        if access.action is None:
            return None
        person = current_person()
        if person is None:
            return ask_to_sign_in()
        if not may(person, access.action, _subject(workspace, access)):
            abort(403)
        return None


def _subject(workspace: Workspace, access: Access) -> Subject | None:
    if access.subject is None:
        return None
    values: dict[str, Any] = request.view_args or {}
    with workspace.read() as connection:
        subject = access.subject(connection, **values)
    if subject is None:
        abort(404)
    return subject
