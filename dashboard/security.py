"""Headers of every response: a policy without inline code, and what a page may not do."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.settings import Settings

# sha256 of the <style> elements that scripts add; a browser test recomputes them
# (tests/browser/web/test_csp.py).
STYLE_HASHES = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",  # plotly.js: empty, filled by rules
    "sha256-Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s=",  # Dash's renderer
)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# What is not a page loads nothing and is shown in no frame; the full policy weighs 1.5 kB.
NOT_A_DOCUMENT = "default-src 'none'; frame-ancestors 'none'"

_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def policy(
    script_hashes: Sequence[str], ancestors: str = "'none'", form_targets: Sequence[str] = ()
) -> str:
    """The Content-Security-Policy; hashes already carry their quotes for scripts.

    ancestors: who may show the page in a frame; nobody, but for charts made to be embedded.
    form_targets: other sites to which a form may lead.
    """
    styles = " ".join(f"'{digest}'" for digest in STYLE_HASHES)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(script_hashes)}",
            f"style-src 'self' {styles}",
            "img-src 'self' data: blob:",  # charts are exported as images in the browser
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            " ".join(("form-action 'self'", *form_targets)),
            "base-uri 'none'",
            "object-src 'none'",
            f"frame-ancestors {ancestors}",
        )
    )


def secure(server: Flask, settings: Settings, script_hashes: Sequence[str]) -> None:
    """Add the headers, believe the proxies the settings count, bound the request's body."""
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        server.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # how Flask documents it
            server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    bound(server, settings, script_hashes)


def bound(
    server: Flask,
    settings: Settings,
    script_hashes: Sequence[str],
    form_targets: Sequence[str] = (),
) -> None:
    """Add the headers and bound the request's body."""
    server.config["MAX_CONTENT_LENGTH"] = settings.max_body
    csp = policy(script_hashes, form_targets=form_targets)

    @server.after_request
    def _headers(response: Response) -> Response:
        headers = response.headers
        document = response.mimetype == "text/html"
        headers.setdefault("Content-Security-Policy", csp if document else NOT_A_DOCUMENT)
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Permissions-Policy", _PERMISSIONS)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if not request.path.startswith("/api/"):
            headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.is_secure and settings.hsts:
            headers.setdefault("Strict-Transport-Security", f"max-age={settings.hsts}")
        return response


def origin_of_request(proxies: int) -> str | None:
    """The address under which the site was asked, « https://host »; null when it is not to be
    believed: anybody writes the header, a proxy that is trusted or this very machine says it."""
    host = urlsplit(f"//{request.host}").hostname
    if proxies or host in LOOPBACK:
        return request.host_url.rstrip("/")
    return None


def from_another_site(origin: str) -> bool:
    """Whether a form was sent by a page of another site, as far as the browser tells."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return True
    sender = request.headers.get("Origin")
    return sender not in (None, origin, request.host_url.rstrip("/"))
