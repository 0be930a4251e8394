"""Files of assets/ and Dash's bundles: compressed ahead, kept by the browser when fingerprinted."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # ships no types
from dash import Dash
from flask import Response, abort, redirect, request
from werkzeug.security import safe_join

ASSETS = Path(__file__).resolve().parent.parent / "assets"
VENDOR = ASSETS / "vendor"
COMPRESSED = VENDOR / "compressed"
PLOTLY = "vendor/plotly-basic.min.js"
FONT = "vendor/public-sans-latin-wght-normal.woff2"

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
# Fonts and drawings are asked for by stylesheets, without a fingerprint.
A_WEEK = "public, max-age=604800"

SUITES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
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
    """Names a content: its entity tag, and the file of its compressed copies."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def compress(data: bytes, encoding: str, best: bool = False) -> bytes:
    """The data under a content encoding; `best` takes seconds and is for the build."""
    if encoding == "br":
        return bytes(brotli.compress(data, quality=11 if best else 5))
    return gzip.compress(data, 9 if best else 6, mtime=0)


class StaticFiles:
    """Answers with the smallest copy the reader accepts; each copy is made once a process."""

    def __init__(self, compressed: Path = COMPRESSED) -> None:
        self._folder = compressed
        self._copies: dict[tuple[str, str], bytes] = {}
        self._lock = threading.Lock()

    def response(self, data: bytes, mimetype: str, cache_control: str) -> Response:
        """The data, compressed when it pays, with its tag and its cache rule."""
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
        return next((one for one in ("br", "gzip") if accepted[one] > 0), None)

    def _copy(self, data: bytes, tag: str, encoding: str) -> bytes:
        key = (tag, encoding)
        kept = self._copies.get(key)
        if kept is None:
            ready = self._folder / f"{tag}.{encoding}"
            kept = ready.read_bytes() if ready.is_file() else compress(data, encoding)
            with self._lock:
                if len(self._copies) > 400:  # files edited under a development server
                    self._copies.clear()
                self._copies[key] = kept
        return kept


def serve_static(app: Dash, folder: Path = ASSETS) -> None:
    """Replace Dash's two static views; paths, registration and fingerprints stay Dash's."""
    files = StaticFiles()
    views: dict[str, Callable[..., Any]] = app.server.view_functions
    suite = views[SUITES]

    def asset(filename: str) -> Response:
        found = safe_join(str(folder), filename)
        if found is None or not Path(found).is_file():
            abort(404)
        data = Path(found).read_bytes()
        mimetype = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        return files.response(data, mimetype, _asset_rule(mimetype))

    def bundle(package_name: str, fingerprinted_path: str) -> Any:
        if (package_name, fingerprinted_path) == ("plotly", "package_data/plotly.min.js"):
            # dcc.Graph asks for the full library when ours is late: same file, same cache entry.
            return redirect(asset_url(PLOTLY, folder), code=302)
        response = suite(package_name, fingerprinted_path)
        if response.status_code != 200:
            return response
        rule = IMMUTABLE if response.cache_control.max_age else REVALIDATE
        return files.response(response.get_data(), response.mimetype, rule)

    views["_dash_assets.static"] = asset
    views[SUITES] = bundle


def asset_url(name: str, folder: Path = ASSETS) -> str:
    """Address of a file of assets/, with the fingerprint that lets browsers keep it."""
    path = folder / name
    mark = int(path.stat().st_mtime) if path.is_file() else 0
    return f"/assets/{name}?m={mark}"


def _asset_rule(mimetype: str) -> str:
    if request.args.get("m"):
        return IMMUTABLE
    return A_WEEK if mimetype.startswith(("font/", "image/")) else REVALIDATE
