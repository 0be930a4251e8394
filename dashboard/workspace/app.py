"""The application of the workspace, mounted on the site.

It is separate: public pages have neither session nor cookie, and no handler of a workspace page
runs for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from flask import Flask, Response
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from dashboard.clock import utc_now
from dashboard.limits import limit, limit_attempts
from dashboard.metrics import measure_beside
from dashboard.observability import observe
from dashboard.security import bound
from dashboard.settings import Settings
from dashboard.workspace import errors, passkeys, proconnect, sign_in
from dashboard.workspace.access import PATH, Section, Workspace, guard
from dashboard.workspace.frame import dress
from dashboard.workspace.moments import clock
from dashboard.workspace.sections import (
    campaigns,
    entry,
    expected,
    home,
    journal,
    letters,
    messages,
    people,
    review,
    workbook,
)
from dashboard.workspace.sessions import open_sessions
from data.store import Store

SECTIONS: tuple[Section, ...] = (
    sign_in.SECTION,
    proconnect.SECTION,
    passkeys.SECTION,
    home.SECTION,
    expected.SECTION,
    entry.SECTION,
    workbook.SECTION,
    review.SECTION,
    journal.SECTION,
    campaigns.SECTION,
    people.SECTION,
    letters.SECTION,
    messages.SECTION,
)


def mount(site: Flask, application: Flask) -> None:
    """Serve everything under /atelier by the workspace, everything else by the site."""
    site.wsgi_app = DispatcherMiddleware(  # type: ignore[method-assign]  # how Flask documents it
        site.wsgi_app, {PATH: application.wsgi_app}
    )
    site.extensions["workspace"] = application
    measure_beside(application, site)


def make_workspace(
    settings: Settings,
    store: Store,
    site_name: str,
    script_hashes: Sequence[str],
    now: Callable[[], datetime] = utc_now,
) -> Flask:
    """Create the application; nothing is connected or read here."""
    server = Flask("dashboard.workspace", static_folder=None)
    workspace = Workspace(store, settings, now, {})
    # Handlers before a page, in this order: log, limits, session, permissions, CSRF token.
    observe(server, settings)
    limit(server, settings)
    limit_attempts(server, settings, sign_in.ATTEMPTS)
    bound(server, settings, script_hashes, _form_targets(settings))
    server.extensions["workspace"] = workspace
    open_sessions(server, workspace, settings)
    proconnect.offer(server, settings)
    guard(server, workspace, errors.ask_to_sign_in)
    server.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_I18N_ENABLED=False)
    CSRFProtect(server)
    dress(server, workspace, site_name)
    server.jinja_env.globals.update(clock=clock)
    errors.register(server)
    for section in SECTIONS:
        server.register_blueprint(section)
        workspace.accesses.update(section.accesses)
    server.after_request(_private)
    return server


def _form_targets(settings: Settings) -> tuple[str, ...]:
    """Sites that forms may lead to: signing out leads to ProConnect for people who came through
    it."""
    if settings.proconnect_url is None:
        return ()
    parts = urlsplit(settings.proconnect_url)
    return (f"{parts.scheme}://{parts.netloc}",)


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
