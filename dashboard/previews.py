"""Serves the preview pictures that other sites show for links to this one."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, abort, request

from dashboard.pages import MAX_ADDRESS, Pages
from dashboard.static_files import ASSETS, PREVIEW_FONTS
from data.selection import Selection
from layouts.locale import say, speaking
from layouts.locale.formats import date_long
from layouts.preview import FAMILY, HEIGHT, WIDTH, preview_svg

PATH = "/apercu.png"
_MOST_PICTURES = 64  # pictures in the cache, of about 30 kB each


def preview_path(canonical: str) -> str:
    """The address of the picture of a page."""
    return f"{PATH}?vue={quote(canonical, safe='/')}"


class Previews:
    """The preview pictures of one site; the last ones are cached."""

    def __init__(self, pages: Pages, assets: Path = ASSETS) -> None:
        self.pages = pages
        self._fonts = [str(assets / name) for name in PREVIEW_FONTS]
        self._pictures: OrderedDict[tuple[Any, ...], bytes] = OrderedDict()
        self._lock = Lock()

    def register(self, server: Flask) -> None:
        """Add the route."""
        server.add_url_rule(PATH, endpoint="apercu", view_func=self.picture)

    def picture(self) -> Response:
        """The picture of the page that the parameter `vue` names."""
        address = request.args.get("vue", "/")
        path = address.partition("?")[0]
        if len(address) > MAX_ADDRESS or self.pages.match(path) is None:
            abort(404)
        with self.pages.store.snapshot() as version:
            key = (version.stamp, self.pages.today(), address)
            image = self._held(key) or self._drawn(key, address)
        response = Response(image, mimetype="image/png")
        response.headers["Cache-Control"] = "public, max-age=3600"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def _held(self, key: tuple[Any, ...]) -> bytes | None:
        with self._lock:
            image = self._pictures.get(key)
            if image is not None:
                self._pictures.move_to_end(key)
            return image

    def _drawn(self, key: tuple[Any, ...], address: str) -> bytes:
        import resvg_py

        image = bytes(
            resvg_py.svg_to_bytes(
                svg_string=self.svg(address),
                width=WIDTH,
                height=HEIGHT,
                skip_system_fonts=True,
                font_files=self._fonts,
                font_family=FAMILY,
            )
        )
        with self._lock:
            self._pictures[key] = image
            while len(self._pictures) > _MOST_PICTURES:
                self._pictures.popitem(last=False)
        return image

    def svg(self, address: str) -> str:
        """The picture as SVG; raises NotFound."""
        entry, context, data = self.pages.read(address)
        with speaking(context.language, ongoing=context.ongoing):
            title = entry.title(data, context)
            sentence = entry.description(data, context) if entry.description else ""
            line = context.site.base_url or context.site.name
            statuses: dict[str, int] = {}
            # The sheet of one object has no set of commitments for the bar.
            if not context.page.fixed and not context.args:
                situation = self.pages.store.situation(context.as_of)
                counted = Selection(situation, context.filters).statuses()
                statuses = {str(status): n for status, n in counted.items()}
                day = say.components.situation(date_long(context.as_of))
                line = f"{day} {line.partition('://')[2] or line}"
            return preview_svg(title, sentence, line, context.site.name, statuses)
