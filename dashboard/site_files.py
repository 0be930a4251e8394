"""Files that browsers, robots and security researchers expect; the text of redirects."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from html import escape

from flask import Flask, Response, abort

from dashboard.settings import Settings
from dashboard.static_files import ASSETS
from layouts.locale import _, current

A_DAY = "public, max-age=86400"
_ICON = ASSETS / "favicon.ico"
# Not for robots: parts of pages, other dates, and combinations of filters, which are endless.
_ROBOTS = """User-agent: *
Disallow: {root}/_dash
Disallow: {root}/metriques
Disallow: {root}/*?au=
Disallow: {root}/*?*&
"""
_MONTHS_VALID = 6
_REDIRECT = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><p>{sentence}</p></body>
</html>
"""


def serve_site_files(server: Flask, settings: Settings, today: Callable[[], date]) -> None:
    """Add robots.txt, favicon.ico and security.txt, and the text of redirects."""

    @server.get("/robots.txt")
    def robots() -> Response:
        origin = settings.base_url
        sitemap = f"Sitemap: {origin}/sitemap.xml\n" if origin else ""
        return _cached(f"{_ROBOTS.format(root=settings.root)}{sitemap}".encode(), "text/plain")

    @server.get("/favicon.ico")
    def favicon() -> Response:
        return _cached(_ICON.read_bytes(), "image/vnd.microsoft.icon")

    @server.get("/.well-known/security.txt")
    def security_txt() -> Response:
        contact = settings.security_contact or settings.contact
        if contact is None:
            abort(404)
        return _cached(security_text(contact, settings.base_url, today()).encode(), "text/plain")

    @server.after_request
    def _redirects_in_french(response: Response) -> Response:
        target = response.headers.get("Location")
        moved = 300 <= response.status_code < 400 and target is not None
        if moved and response.mimetype == "text/html" and not response.content_encoding:
            response.set_data(_redirect(target or ""))
        return response


def _redirect(target: str) -> str:
    address = escape(target)
    link = f'<a href="{address}">{address}</a>'
    return _REDIRECT.format(
        language=current(),
        title=_("Address moved"),
        sentence=_("This page is at the address {link}.", link=link),
    )


def security_text(contact: str, base_url: str | None, today: date) -> str:
    """RFC 9116: the contact for security flaws, and how long this is valid."""
    month = today.month + _MONTHS_VALID
    year, month = today.year + (month - 1) // 12, (month - 1) % 12 + 1
    day = min(today.day, calendar.monthrange(year, month)[1])
    lines = [
        f"Contact: {contact if '://' in contact else f'mailto:{contact}'}",
        f"Expires: {date(year, month, day).isoformat()}T00:00:00Z",
        "Preferred-Languages: fr, en",
    ]
    if base_url is not None:
        lines.append(f"Canonical: {base_url}/.well-known/security.txt")
    return "\n".join(lines) + "\n"


def _cached(body: bytes, mimetype: str) -> Response:
    response = Response(body, mimetype=mimetype)
    response.headers["Cache-Control"] = A_DAY
    return response
