"""Sessions: a signed cookie sent only to /atelier, and the account it names."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Flask, flash, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import current_user

from dashboard.light import without
from dashboard.settings import Settings
from dashboard.workspace.access import PATH, Workspace
from dashboard.workspace_settings import WORKSPACE_COOKIE
from data.workspace import accounts
from data.workspace.accounts import Person
from layouts.locale import _

# Passkeys and ProConnect are our own modules, which load these libraries when they are used.
with without("webauthn", "authlib", "cryptography"):
    from flask_security import RoleMixin, Security, UserMixin, user_authenticated
    from flask_security.datastore import UserDatastore
    from flask_security.utils import login_user, logout_user

COOKIE = WORKSPACE_COOKIE
# Seconds since 1970: when the session began, and when it was last used.
_OPENED, _USED = "opened", "used"
_NOTED = 60  # seconds between two updates of the last use, so that not every page sends the cookie
_EPOCH = datetime(1970, 1, 1)


class Visitor(UserMixin):
    """A person, for Flask-Security."""

    fs_uniquifier = ""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.id = person.id
        self.email = person.email or ""
        self.roles = []  # permissions come from our own table, not from the library
        self.active = person.active
        self.fs_uniquifier = person.uniquifier


class People(UserDatastore):
    """Gives Flask-Security the accounts of the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(Visitor, RoleMixin)
        self._workspace = workspace

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Visitor | None:
        """The visitor with this session value or this address."""
        with self._workspace.read() as connection:
            if "fs_uniquifier" in wanted:
                person = accounts.by_uniquifier(connection, str(wanted["fs_uniquifier"]))
            else:
                person = accounts.by_email(connection, str(wanted.get("email", "")))
        return None if person is None or person.forgotten else Visitor(person)


class _Cookie(SecureCookieSessionInterface):
    """The session cookie, with `Secure` when the site is reached by https."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure or super().get_cookie_secure(app)


def open_sessions(server: Flask, workspace: Workspace, settings: Settings) -> None:
    """Set Flask-Security up for sessions only: its pages and mails are not used."""
    assert settings.workspace_secret is not None
    server.config.update(
        SECRET_KEY=settings.workspace_secret.get_secret_value(),
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_PATH=f"{settings.root}{PATH}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.origin.startswith("https://"),
        SESSION_REFRESH_EACH_REQUEST=False,
        # The salt of the library's own tokens, beside the secret above.
        SECURITY_PASSWORD_SALT=settings.workspace_secret.get_secret_value()[::-1],
        SECURITY_DEFAULT_REMEMBER_ME=False,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
    )
    server.session_interface = _Cookie()
    Security(server, People(workspace), register_blueprint=False)
    user_authenticated.connect(_begin, server, weak=False)
    idle = timedelta(minutes=settings.workspace_idle_minutes)
    longest = timedelta(hours=settings.workspace_session_hours)

    @server.before_request
    def _within_limits() -> None:
        if not current_user.is_authenticated:
            return
        now = _seconds(workspace)
        opened, used = session.get(_OPENED, 0), session.get(_USED, 0)
        if now - used > idle.total_seconds() or now - opened > longest.total_seconds():
            leave()
            flash(_("Your session has ended. Sign in again to continue."))
        elif now - used >= _NOTED:
            session[_USED] = now


def _begin(server: Flask, **_signal: Any) -> None:
    workspace: Workspace = server.extensions["workspace"]
    session[_OPENED] = session[_USED] = _seconds(workspace)


def _seconds(workspace: Workspace) -> int:
    return int((workspace.now() - _EPOCH).total_seconds())


def let_in(person: Person, how: str) -> None:
    """Begin a session, and discard the previous one. `how` is « link », « proconnect », …"""
    session.clear()
    login_user(Visitor(person), remember=False, authn_via=[how])


def leave() -> None:
    """End the session of this browser."""
    logout_user()
    session.clear()
