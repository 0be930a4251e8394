"""Serves embedded charts, and the page with the code to embed them.

Only these addresses may be framed by any site; a chart made of HTML elements needs no script.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, abort, request

from dashboard.cache import Answer
from dashboard.chart_views import ChartView, ChartViews
from dashboard.pages import MAX_ADDRESS, Pages, Painted
from layouts import embedding, shell
from layouts.document_title import site_title
from layouts.embed_links import EMBED_PATH
from layouts.locale import speaking


class Embedding:
    """The two addresses of each chart."""

    def __init__(
        self, pages: Pages, views: ChartViews, write: Callable[[Painted], bytes], framing: str
    ) -> None:
        """`write`: the document of a painted page; `framing`: the security policy of an embedded
        one."""
        self.pages = pages
        self.views = views
        self.write = write
        self.framing = framing

    def register(self, server: Flask) -> None:
        """Add the routes."""
        server.add_url_rule(f"{EMBED_PATH}/<chart>", endpoint="integrer", view_func=self.frame)
        server.add_url_rule(
            f"{EMBED_PATH}/<chart>/code", endpoint="integrer_code", view_func=self.code
        )

    def frame(self, chart: str) -> Response:
        """The chart alone, which every site may frame."""
        view = self._view(chart)
        with speaking(view.context.language, ongoing=view.context.ongoing):
            card = view.card.for_frame() if view.card else None
            tree = embedding.framed(card, view.context)
            title = site_title(card.title if card else "", self.pages.site)
        drawn_by_script = card is not None and card.figure is not None
        painted = Painted(
            200,
            title,
            "",
            tree,
            view.context.href(),
            mounts=drawn_by_script,
            language=view.context.language,
        )
        response = Answer.of(self.write(painted), "text/html").response()
        response.headers["Content-Security-Policy"] = self.framing
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def code(self, chart: str) -> Response:
        """The page with the code to embed and cite it."""
        view = self._view(chart)
        origin = self.pages.site.base_url or request.host_url.rstrip("/")
        with speaking(view.context.language, ongoing=view.context.ongoing):
            content = embedding.code_page(view.card, view.context, origin)
            title = site_title(embedding.code_title(view.card), self.pages.site)
            tree = shell.shell(view.context, content)
        painted = Painted(200, title, "", tree, None, language=view.context.language)
        return Answer.of(self.write(painted), "text/html").response()

    def _view(self, chart: str) -> ChartView:
        query = request.query_string.decode("latin-1")
        if len(query) > MAX_ADDRESS:
            abort(414)
        with self.pages.store.snapshot():
            view = self.views.view(chart, query)
        if view is None:
            abort(404)
        return view
