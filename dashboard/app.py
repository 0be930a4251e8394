"""create_app: the only place that wires the process together."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import structlog
from flask import Flask, Response, abort, redirect, request
from flask_compress import Compress

from callbacks.bind import bind, bind_shell
from dashboard import dispatch, errors, feeds, observability, security
from dashboard.answers import PageAnswers
from dashboard.api import make_blueprint
from dashboard.api.blueprint import BASE as API_BASE
from dashboard.api.charts import discover as discover_charts
from dashboard.api.openapi import describe
from dashboard.cache import Answers, Shared
from dashboard.chart_views import ChartViews
from dashboard.contact import Contact
from dashboard.dash_seam import SeamDash
from dashboard.discovery import Entry, discover
from dashboard.document import Documents
from dashboard.downloads import FOLDER, Downloads
from dashboard.embedding import Embedding
from dashboard.follow import Following
from dashboard.operations import bound_time, operate
from dashboard.pages import MAX_ADDRESS, Pages, PageStore, Painted
from dashboard.previews import Previews
from dashboard.root import stand_under
from dashboard.settings import Settings
from dashboard.sitemap import Sitemap
from dashboard.static_files import ASSETS, serve_static
from dashboard.status_names import title_of
from data.store import Store
from layouts.following import FOLLOW_PATH
from layouts.footer import CONTACT_PATH
from layouts.locale import _

# Other types are compressed by the middleware; pages, callbacks and assets compress themselves.
_COMPRESSED = [
    "text/html",
    "text/plain",
    "text/csv",
    "text/calendar",
    "application/json",
    "application/problem+json",
    "application/geo+json",
    "application/atom+xml",
    "application/xml",
    "image/svg+xml",
]


class DashboardApp(SeamDash):
    """Dash that answers any address with the page itself and the data to mount it."""

    pages: Pages
    documents: Documents
    answers: PageAnswers

    def index(self, *_args: Any, **_kwargs: Any) -> Any:
        """The page of the address; from the cache when nothing changed."""
        path = request.path
        if path.startswith(errors.PROGRAM_PATHS):
            abort(404)
        if path != "/" and path.endswith("/"):
            query = request.query_string.decode("latin-1")
            target = request.script_root + quote("/" + path.strip("/"))
            return redirect(f"{target}?{query}" if query else target, 308)
        address = _requested()
        if len(address) > MAX_ADDRESS:
            abort(414)
        answer = self.answers.page(address, self.documents.write)
        return self.paint_response(answer) if isinstance(answer, Painted) else answer.response()

    def paint_response(self, painted: Painted) -> Response:
        """A page that is not cached: an error."""
        document = self.documents.write(painted)
        response = Response(document, status=painted.status, mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        if painted.status == 503:
            response.headers["Retry-After"] = errors.RETRY_AFTER
        return response


def _shared(settings: Settings) -> Shared | None:
    """The cache shared by all processes; without Redis its library is not loaded."""
    if settings.redis_url is None:
        return None
    from dashboard.shared_cache import shared_cache

    return shared_cache(settings.redis_url, settings)


def create_app(
    settings: Settings,
    store: PageStore | None = None,
    *,
    entries: tuple[Entry, ...] | None = None,
    assets: Path = ASSETS,
) -> DashboardApp:
    """Create the application. Nothing is connected or read from the store here."""
    observability.configure_logging(settings)
    if store is None:
        store = Store.from_url(
            settings.database_url,
            settings.threads,
            settings.statement_seconds,
            settings.situation_bytes,
        )
    pages = Pages(entries if entries is not None else discover(), settings, store)
    app = DashboardApp(Flask("dashboard", static_folder=None), pages.site.name, pages.site.root)
    app.pages = pages
    app.answers = PageAnswers(pages, Answers(settings.cache_bytes, _shared(settings)))

    bind_shell(app)
    for entry in pages.entries:
        bind(app, entry, pages)
        if entry.register is not None:
            entry.register(app, store)
    app.finish()
    app.documents = Documents(app, pages.site, assets)

    server = app.server
    # Handlers after a request run in the reverse order of their registration.
    operate(server, settings, pages, app.answers.answers)
    server.config.update(
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_MIMETYPES=_COMPRESSED,
    )
    Compress(server)
    hashes = app.documents.script_hashes()
    if settings.workspace_secret is not None and isinstance(store, Store):
        # Without the workspace its libraries are not loaded.
        from dashboard.workspace.app import make_workspace, mount

        mount(server, make_workspace(settings, store, pages.site.name, hashes))
    security.secure(server, settings, hashes)  # proxies are trusted for site and workspace
    stand_under(server, pages.site.root)
    errors.register_errors(server, _error_page(app))
    dispatch.guard(app, app.answers)
    serve_static(server, assets)
    _serve_beside_pages(app, settings, store)
    bound_time(server, settings)
    server.extensions["pages"] = pages
    structlog.get_logger("suivi").info(
        "application_ready", pages=len(pages.entries), callbacks=len(app.callback_map)
    )
    return app


def _serve_beside_pages(app: DashboardApp, settings: Settings, store: PageStore) -> None:
    """Register API, feeds, files, contact form and embedded charts."""
    server, pages = app.server, app.pages
    views = ChartViews(pages)
    framing = security.policy(app.documents.script_hashes(), "*")
    Embedding(pages, views, app.documents.write, framing).register(server)
    Previews(pages).register(server)
    if not isinstance(store, Store):  # these run their own queries, not the functions of pages
        return
    api = make_blueprint(store, pages.today, origin=settings.base_url, read_out=views.read_out)
    server.register_blueprint(api)
    flows = feeds.make_blueprint(store, pages.today, pages.site, settings.trusted_proxies)
    server.register_blueprint(flows)
    Sitemap(pages).register(server)
    if pages.match(FOLDER) is not None:
        charts = discover_charts()
        base = pages.site.root + API_BASE
        Downloads(pages, store, lambda: describe(charts, base), app.documents.write).register(
            server
        )
    if pages.match(CONTACT_PATH) is not None:
        Contact(pages, store, app.paint_response).register(server)
    if pages.match(FOLLOW_PATH) is not None:
        Following(pages, store, settings, app.paint_response).register(server)


def _requested() -> str:
    """The requested address: its path in canonical form, its query unchanged."""
    query = request.query_string.decode("latin-1")
    path = request.environ.get("RAW_URI", "").partition("?")[0]
    path = quote(unquote(path) if path.startswith("/") else request.path)
    return f"{path}?{query}" if query else path


def _error_page(app: DashboardApp) -> errors.ErrorPage:
    def error_page(status: int, reference: str, detail: str | None = None) -> Response:
        address = request.path
        if status == 404:
            painted = app.pages.not_found(address)
        elif status == 503 and detail is None:
            painted = app.pages.unavailable(address)
        else:
            reason = title_of(status)
            painted = app.pages.failure(address, reference, status, reason, detail)
        try:
            return app.paint_response(painted)
        except Exception as error:  # even the error page failed: only a text is left
            app.pages.report(error)
            words = _("Unexpected error. Reference: {reference}", reference=reference)
            return Response(words, status=500, mimetype="text/plain")

    return error_page
