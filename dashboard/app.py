"""create_app: the only place that wires the process together."""

from __future__ import annotations

import functools
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from dash import Dash, html
from flask import Flask, Response, abort, g, has_request_context, redirect, request
from flask_compress import Compress

from callbacks.bind import bind, bind_shell
from dashboard import dispatch, errors, feeds, observability, security
from dashboard.api import make_blueprint
from dashboard.cache import Answer, Answers, Key
from dashboard.first_paint import contains_graph, to_html
from dashboard.health import report_unavailable
from dashboard.operations import operate
from dashboard.pages import MAX_ADDRESS, Entry, Pages, PageStore, Painted, discover, split_address
from dashboard.settings import Settings
from dashboard.static_files import ASSETS, FONT, PLOTLY, VENDOR, asset_url, serve_static
from data.store import Store, StoreUnavailable

ADDRESS_HEADER = "X-Page-Address"
THEME = "js/theme.js"  # in the head: a chosen appearance holds from the first paint
ICON = "favicon.svg"

# What the renderer does not need and a visitor does not need to know.
_UNPUBLISHED = frozenset(
    {
        "dash_version",
        "dash_version_url",
        "ddk_version",
        "end_id",
        "plotly_version",
        "python_version",
    }
)
_INDEX = """<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}
{css}
</head>
<body>
<div id="react-entry-point">{paint}</div>
{config}
{scripts}
{renderer}
</body>
</html>
"""


class DashboardApp(Dash):
    """Dash whose first response is the page itself and whose layout knows its address."""

    pages: Pages
    answers: Answers

    @functools.cached_property
    def pieces(self) -> dict[str, str]:
        """Dash's own parts of the document; nothing in them changes once the server is set up."""
        return {
            "css": self._generate_css_dist_html(),  # type: ignore[no-untyped-call]
            "config": self._generate_config_html(),
            "scripts": self._generate_scripts_html(),
            "renderer": self._generate_renderer(),
        }

    def index(self, *_args: Any, **_kwargs: Any) -> Any:
        """The page of the address, written as HTML; served from the cache when nothing changed."""
        path = request.path
        if path.startswith(errors.PROGRAM_PATHS):
            abort(404)
        if path != "/" and path.endswith("/"):
            query = request.query_string.decode("latin-1")
            target = "/" + path.strip("/")
            return redirect(f"{target}?{query}" if query else target, 308)
        address = _requested()
        if len(address) > MAX_ADDRESS:
            abort(414)
        return self._answer("html", address, self._html)

    def serve_layout(self) -> Any:
        """The tree that the renderer mounts over the first paint."""
        response = self._answer("layout", page_address(), self._layout_json)
        response.headers.add("Vary", f"{ADDRESS_HEADER}, Referer")
        return response

    def paint_response(self, painted: Painted) -> Response:
        """An error page; never kept."""
        response = Response(self._write(painted), status=painted.status, mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        if painted.status == 503:
            response.headers["Retry-After"] = errors.RETRY_AFTER
        return response

    def callback(self, *args: Any, **kwargs: Any) -> Callable[..., Any]:
        """Dash's decorator; also marks that a request reached our own function."""
        decorate = super().callback(*args, **kwargs)

        def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
            @functools.wraps(function)
            def entered(*values: Any, **named: Any) -> Any:
                if has_request_context():
                    g.callback_entered = True
                return function(*values, **named)

            decorate(entered)
            return function

        return wrap

    def _answer(self, kind: str, address: str, make: Callable[[Painted], Answer]) -> Response:
        if self.pages.match(split_address(address)[0]) is None:
            return self._unkept(kind, self.pages.not_found(address), make)
        try:
            key = Key(kind, self.pages.store.version(), self.pages.today(), address)
        except StoreUnavailable as error:
            report_unavailable(error, request.path)
            return self._unkept(kind, self.pages.unavailable(address), make)
        kept = self.answers.find(key)
        if kept is not None:
            return kept.response()
        painted = self.pages.paint(address)
        if painted.status != 200:
            return self._unkept(kind, painted, make)
        return self.answers.keep(key, make(painted)).response()

    def _unkept(self, kind: str, painted: Painted, make: Callable[[Painted], Answer]) -> Response:
        if kind == "html":
            return self.paint_response(painted)
        response = make(painted).response()
        response.headers["Cache-Control"] = "no-store"
        return response

    def _html(self, painted: Painted) -> Answer:
        return Answer.of(self._write(painted), "text/html")

    def _layout_json(self, painted: Painted) -> Answer:
        g.painted = painted
        return Answer.of(super().serve_layout().get_data(), "application/json")  # type: ignore[no-untyped-call]

    def _write(self, painted: Painted) -> str:
        pieces = self.pieces
        if not painted.mounts:
            # A failure must not depend on anything else: no renderer, no callback.
            pieces = {**pieces, "config": "", "scripts": "", "renderer": ""}
        return _INDEX.format(
            title=escape(painted.title, quote=False),
            head="\n".join(self._head(painted)),
            paint=to_html(painted.tree),
            **pieces,
        )

    def _head(self, painted: Painted) -> list[str]:
        lines = []
        if painted.description:
            lines.append(f'<meta name="description" content="{escape(painted.description)}">')
        if painted.canonical is not None:
            origin = self.pages.site.base_url or ""
            lines.append(f'<link rel="canonical" href="{escape(origin + painted.canonical)}">')
        else:
            lines.append('<meta name="robots" content="noindex">')
        lines.append(
            f'<link rel="preload" href="/assets/{FONT}" as="font" type="font/woff2" crossorigin>'
        )
        lines.append(f'<link rel="icon" href="{asset_url(ICON)}" type="image/svg+xml">')
        if painted.mounts:
            lines.append(f'<script src="{asset_url(THEME)}"></script>')
        if painted.mounts and contains_graph(painted.tree):
            lines.append(f'<script defer src="{asset_url(PLOTLY)}"></script>')
        return lines

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        return {key: value for key, value in config.items() if key not in _UNPUBLISHED}

    def _generate_scripts_html(self) -> str:
        # The data table is loaded by default and used nowhere.
        lines = super()._generate_scripts_html().split("\n")
        return "\n".join(line for line in lines if "/dash_table/" not in line)


def create_app(
    settings: Settings,
    store: PageStore | None = None,
    *,
    entries: tuple[Entry, ...] | None = None,
    assets: Path = ASSETS,
) -> DashboardApp:
    """Wire one application. Nothing is connected or read from the store here."""
    observability.configure_logging(settings)
    if store is None:
        store = Store.from_url(
            settings.database_url, settings.threads, settings.statement_seconds
        )
    pages = Pages(entries if entries is not None else discover(), settings, store)
    app = DashboardApp(
        "dashboard",
        server=Flask("dashboard"),  # type: ignore[arg-type]
        assets_folder=str(assets),
        assets_path_ignore=[VENDOR.name],
        assets_ignore=r"theme\.js$",
        serve_locally=True,
        enable_mcp=False,
        use_pages=False,
        pages_folder="",
        update_title="",
        title=pages.site.name,
        suppress_callback_exceptions=True,
        add_log_handler=False,
        compress=False,
    )
    app.pages = pages
    app.answers = Answers(settings.cache_entries)
    app.layout = functools.partial(_layout, pages)

    bind_shell(app)
    for entry in pages.entries:
        bind(app, entry, pages)
        if entry.register is not None:
            entry.register(app, store)
    # Outside a request: walks assets/ and registers the bundles, so that the hashes are final.
    app._setup_server()  # type: ignore[no-untyped-call]

    server = app.server
    # Handlers that run after the request go from the last registered to the first.
    operate(server, settings, store, pages.today, pages.name_of)
    server.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=4)
    server.config["COMPRESS_MIMETYPES"] = [
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
    Compress(server)
    security.secure(server, settings, app.csp_hashes())
    errors.register_errors(server, _error_page(app))
    dispatch.guard(app)
    serve_static(app, assets)
    if isinstance(store, Store):  # the interface reads its own queries, not the pages' functions
        server.register_blueprint(make_blueprint(store, pages.today))
        server.register_blueprint(feeds.make_blueprint(store, pages.today, pages.site))
    for route in ("/_reload-hash", "/_favicon.ico"):
        server.view_functions[route] = _gone
    server.extensions["pages"] = pages
    structlog.get_logger("suivi").info(
        "application_ready", pages=len(pages.entries), callbacks=len(app.callback_map)
    )
    return app


def page_address() -> str:
    """The address of the page that asks for its layout: our header, else the Referer, else /."""
    given = request.headers.get(ADDRESS_HEADER)
    if given is not None:
        path, query = split_address(given)
        return f"{path}?{query}" if query else path
    referer = request.headers.get("Referer", "")
    if referer.startswith(request.host_url):
        path, query = split_address(referer[len(request.host_url) - 1 :])
        return f"{path}?{query}" if query else path
    return "/"


def _requested() -> str:
    """The requested address as it was written: path still encoded, query untouched."""
    query = request.query_string.decode("latin-1")
    path = request.environ.get("RAW_URI", "").partition("?")[0]
    if not path.startswith("/"):
        path = quote(request.path)
    return f"{path}?{query}" if query else path


def _layout(pages: Pages) -> Any:
    if not has_request_context():
        return html.Div()
    painted: Painted = g.painted if "painted" in g else pages.paint(page_address())
    return painted.tree


def _error_page(app: DashboardApp) -> errors.ErrorPage:
    def error_page(status: int, reference: str, detail: str | None = None) -> Response:
        address = request.path
        if status == 404:
            painted = app.pages.not_found(address)
        elif status == 503:
            painted = app.pages.unavailable(address)
        else:
            reason = errors.title_of(status)
            painted = app.pages.failure(address, reference, status, reason, detail)
        try:
            return app.paint_response(painted)
        except Exception as error:  # the error page itself: nothing is left but words
            app.pages.report(error)
            words = f"Erreur inattendue. Référence\u00a0: {reference}"
            return Response(words, status=500, mimetype="text/plain")

    return error_page


def _gone() -> Any:
    abort(404)
