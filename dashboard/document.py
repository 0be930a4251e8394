"""The document of a page: its tree as HTML, and the same tree as data for the renderer."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from dashboard.dash_seam import SeamDash, layout_json
from dashboard.first_paint import to_html
from dashboard.head import described
from dashboard.pages import Painted
from dashboard.static_files import (
    ASSETS,
    FONT,
    PLOTLY,
    RENDERER,
    SCRIPT,
    STYLES,
    THEME,
    asset_url,
)
from layouts.foreign import spoken
from layouts.locale import _
from layouts.page import SiteInfo
from layouts.rooted import rooted

ICON = "favicon.svg"

# The order of files: first what shows the page, then what mounts it.
_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}
</head>
<body>
<div id="react-entry-point">"""


class Documents:
    """Writes documents; their common parts are made once, when the site starts."""

    def __init__(self, app: SeamDash, site: SiteInfo, assets: Path = ASSETS) -> None:
        if not (assets / THEME).is_file():
            raise SystemExit(_("The files of the browser are missing: run “make assets”."))
        self._site = site
        self._origin = site.base_url or ""
        self._root = site.root
        self._theme = (assets / THEME).read_text("utf-8").strip()
        self._always = (
            f'<link rel="preload" href="{site.root}/assets/{FONT}" as="font" type="font/woff2" '
            "crossorigin>",
            f'<link rel="stylesheet" href="{self._asset(STYLES, assets)}">',
            f'<link rel="icon" href="{self._asset(ICON, assets)}" type="image/svg+xml">',
        )
        root = f' data-racine="{escape(site.root)}"' if site.root else ""
        # Our script waits for the page to be parsed; it fetches the two others, and runs them once
        # the page is painted.
        self._mounting = (
            f'<script defer src="{self._asset(SCRIPT, assets)}" '
            f'data-rendu="{self._asset(RENDERER, assets)}" '
            f'data-plotly="{self._asset(PLOTLY, assets)}"{root}></script>',
        )
        self._config = b"".join(_data("_dash-config", app.config_json()))
        self._callbacks_of = cache(
            lambda page: b"".join(_data("page-rappels", app.dependencies_json(page)))
        )

    def _asset(self, name: str, assets: Path) -> str:
        return f"{self._root}{asset_url(name, assets)}"

    def script_hashes(self) -> tuple[str, ...]:
        """The hashes of the only inline script, for the Content-Security-Policy."""
        digest = hashlib.sha256(self._theme.encode()).digest()
        return (f"'sha256-{base64.b64encode(digest).decode()}'",)

    def write(self, painted: Painted) -> bytes:
        """The whole document; without the renderer for pages that must work alone.

        Its parts are joined as bytes: a page is half a megabyte, and each copy of it as text takes
        twice that, from the system and back.
        """
        shown = rooted(spoken(painted.tree, painted.language), self._root)
        head = _HEAD.format(
            language=painted.language,
            title=escape(painted.title, quote=False),
            head="\n".join(self._head(painted)),
        )
        parts = [head.encode(), to_html(shown).encode(), b"</div>\n"]
        if painted.mounts:
            tree = _data("page-arbre", layout_json(shown))
            parts += [self._config, b"\n", *tree, b"\n", self._callbacks_of(painted.page)]
        return b"".join([*parts, b"\n</body>\n</html>\n"])

    def _head(self, painted: Painted) -> list[str]:
        lines = []
        if painted.description:
            lines.append(f'<meta name="description" content="{escape(painted.description)}">')
        if painted.canonical is not None:
            address = escape(self._origin + painted.canonical)
            lines.append(f'<link rel="canonical" href="{address}">')
            lines += [
                f'<link rel="alternate" hreflang="{language}" href="{escape(self._origin + href)}">'
                for language, href in painted.others.items()
            ]
        else:
            lines.append('<meta name="robots" content="noindex">')
        lines += described(painted, self._site)
        if painted.mounts:
            # Before the style sheet: a script after it would wait for it, and block the page.
            lines.append(f"<script>{self._theme}</script>")
        lines += self._always
        if painted.mounts:
            lines += self._mounting
        return lines


def _data(name: str, text: bytes) -> tuple[bytes, bytes, bytes]:
    """A script element with data, escaped so that it cannot end the element or open a comment."""
    opening = f'<script id="{name}" type="application/json">'.encode()
    return opening, text.replace(b"<", b"\\u003c"), b"</script>"
