"""All addresses for search engines, in each language: pages, and objects with a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode
from xml.sax.saxutils import escape

import numpy as np
from flask import Flask, Response, request

from dashboard.cache import Answer
from dashboard.pages import Pages
from data.pairs import Pairs
from data.situation import Situation
from data.situation_columns import Mask
from layouts.locale import LANGUAGES
from layouts.page import language_pairs

PATH = "/sitemap.xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
_MOST = 50_000  # addresses in the file


class Sitemap:
    """The sitemap of one site."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def register(self, server: Flask) -> None:
        """Add the route."""
        server.add_url_rule(PATH, endpoint="sitemap", view_func=self.answer)

    def answer(self) -> Response:
        """The sitemap file, with absolute addresses."""
        origin = self.pages.site.base_url or request.host_url.rstrip("/")
        paths = [*self._fixed(), *self._objects()][:_MOST]
        queries = [urlencode(language_pairs(language)) for language in LANGUAGES]
        lines = [
            f"<url><loc>{escape(origin + _with(path, query))}</loc></url>\n"
            for query in queries
            for path in paths
        ][:_MOST]
        return Answer.of(f"{_HEAD}{''.join(lines)}</urlset>\n", "application/xml").response()

    def _fixed(self) -> Iterator[str]:
        for entry in self.pages.entries:
            if "<" not in entry.page.path:
                yield entry.page.path

    def _objects(self) -> Iterator[str]:
        """Sheets of objects published today, of pages that exist on this site."""
        situation: Situation = self.pages.store.situation(self.pages.today())
        catalogue = situation.catalogue
        published = {plan.code for plan in situation.plans}
        visible = situation.commitments.visible
        paths = [
            *(
                f"/engagements/{catalogue.commitments[place].code}"
                for place in np.flatnonzero(visible)
            ),
            *(f"/axes/{axis.code}" for axis in catalogue.axes if axis.plan in published),
            *(f"/ministeres/{code}" for code in _codes(catalogue.carried, visible)),
            *(f"/territoires/{code}" for code in _codes(catalogue.located, visible)),
        ]
        return (path for path in paths if self.pages.match(path) is not None)


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _codes(pairs: Pairs, visible: Mask) -> list[str]:
    """The codes of published commitments."""
    keys = np.unique(pairs.key[visible[pairs.commitment]])
    return [pairs.codes[key] for key in keys]
