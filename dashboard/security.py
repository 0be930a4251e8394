"""Security headers of responses: a policy without inline code, and denied browser features."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.settings import Settings

# sha256 of the <style> elements that scripts add; tests/browser/web/test_csp.py computes them
# again.
STYLE_HASHES = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",  # plotly.js: empty, filled by rules
    "sha256-Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s=",  # Dash's renderer
)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# Responses that are not pages load nothing and cannot be framed; the full policy has 1.5 kB.
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
    """The Content-Security-Policy; script hashes include their quotes.

    ancestors: who may frame the page: nobody, except for embedded charts. form_targets: other sites
    that forms may lead to.
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
    """Add the headers, trust as many proxies as the settings say, limit the size of bodies."""
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
    """Add the headers and limit the size of bodies."""
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
    """The origin under which the site was requested, « https://host »; null when not trusted.

    Clients can send any Host header: it is trusted from a proxy or from this machine.
    """
    host = urlsplit(f"//{request.host}").hostname
    if proxies or host in LOOPBACK:
        return request.host_url.rstrip("/")
    return None


def from_another_site(origin: str) -> bool:
    """Whether a form was sent by a page of another site, according to the browser."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return True
    sender = request.headers.get("Origin")
    return sender not in (None, origin, request.host_url.rstrip("/"))
