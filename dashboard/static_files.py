"""Files of assets/: compressed in advance; cached for ever when the address has their digest."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import threading
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
from flask import Flask, Response, abort, request
from werkzeug.security import safe_join

from dashboard.dash_seam import ASSETS_VIEW

ASSETS = Path(__file__).resolve().parent.parent / "assets"
VENDOR = ASSETS / "vendor"
COMPRESSED = VENDOR / "compressed"
# Built by `make assets` (dashboard/vendor.py).
STYLES = "vendor/site.css"
WORKSPACE_STYLES = "vendor/workspace.css"
WORKSPACE_SCRIPT = "vendor/workspace.js"
SCRIPT = "vendor/site.js"
THEME = "vendor/theme.js"
RENDERER = "vendor/dash.js"
PLOTLY = "vendor/plotly-basic.min.js"
# For pictures made on the server: resvg reads neither woff2 nor variable fonts.
PREVIEW_FONTS = ("vendor/public-sans-400.ttf", "vendor/public-sans-700.ttf")
FONT = "vendor/public-sans-latin-wght-normal.woff2"

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
# Style sheets refer to fonts and drawings without a digest.
A_WEEK = "public, max-age=604800"

_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/geo")

for kind, ending in (
    ("font/woff2", ".woff2"),
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("application/geo+json", ".geojson"),
    ("application/manifest+json", ".webmanifest"),
):
    mimetypes.add_type(kind, ending)


def digest(data: bytes) -> str:
    """A digest of a content, for its entity tag and its compressed copies."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def compress(data: bytes, encoding: str, best: bool = False) -> bytes:
    """The data in a content encoding; `best` takes seconds and is for the build."""
    if encoding == "br":
        return bytes(brotli.compress(data, quality=11 if best else 5))
    return gzip.compress(data, 9 if best else 6, mtime=0)


class StaticFiles:
    """Answers with the smallest copy that the client accepts; copies are made once a process."""

    def __init__(self, compressed: Path = COMPRESSED) -> None:
        self._folder = compressed
        self._copies: dict[tuple[str, str], bytes] = {}
        self._lock = threading.Lock()

    def response(self, data: bytes, mimetype: str, cache_control: str) -> Response:
        """The data, compressed when it pays, with its tag and cache rule."""
        tag = digest(data)
        encoding = self._encoding(data, mimetype)
        body = data if encoding is None else self._copy(data, tag, encoding)
        response = Response(body, mimetype=mimetype)
        if encoding is not None:
            response.headers["Content-Encoding"] = encoding
            tag = f"{tag}-{encoding}"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = cache_control
        response.set_etag(tag)
        response.make_conditional(request)
        return response

    def _encoding(self, data: bytes, mimetype: str) -> str | None:
        if len(data) < 500 or not mimetype.startswith(_TEXT):
            return None
        accepted = request.accept_encodings
        return next((encoding for encoding in ("br", "gzip") if accepted[encoding] > 0), None)

    def _copy(self, data: bytes, tag: str, encoding: str) -> bytes:
        key = (tag, encoding)
        copy = self._copies.get(key)
        if copy is None:
            ready = self._folder / f"{tag}.{encoding}"
            copy = ready.read_bytes() if ready.is_file() else compress(data, encoding)
            with self._lock:
                if len(self._copies) > 400:  # files edited while a development server runs
                    self._copies.clear()
                self._copies[key] = copy
        return copy


def serve_static(server: Flask, folder: Path = ASSETS) -> None:
    """Serve `/assets/…` instead of Dash."""
    files = StaticFiles()

    def asset(filename: str) -> Response:
        path = safe_join(str(folder), filename)
        if path is None or not Path(path).is_file():
            abort(404)
        mimetype = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        data = Path(path).read_bytes()
        return files.response(data, mimetype, _cache_rule(data, mimetype))

    server.view_functions[ASSETS_VIEW] = asset


def asset_url(name: str, folder: Path = ASSETS) -> str:
    """The address of a file of assets/, with a digest so that browsers cache it for ever."""
    return f"/assets/{name}?v={_mark((folder / name).read_bytes())}"


def _mark(data: bytes) -> str:
    return digest(data)[:12]


def _cache_rule(data: bytes, mimetype: str) -> str:
    # During a release a page may request the file of another version: cached only when digests
    # agree.
    if request.args.get("v") == _mark(data):
        return IMMUTABLE
    return A_WEEK if mimetype.startswith(("font/", "image/")) else REVALIDATE
