"""Limits for each client: requests a minute by kind, and simultaneous requests."""

from __future__ import annotations

import hashlib
import logging
import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, g, request
from flask_limiter import ApplicationLimit, Limiter, RequestLimit
from werkzeug.exceptions import TooManyRequests

from dashboard.dash_seam import CALLBACK_ROUTE as CALLBACKS
from dashboard.observability import log, logged_path
from dashboard.settings import Settings
from layouts.following import FOLLOW_PATH
from layouts.footer import CONTACT_PATH
from layouts.locale import _, ngettext

# Small files that browsers cache, and what operators watch: never counted.
_FREE = (
    "/assets/",
    "/_dash-dependencies",
    "/sante",
    "/pret",
    "/metriques",
    "/robots.txt",
    "/favicon.ico",
    "/.well-known/",
)
_FEEDS = "flux"  # name of the blueprint of feeds and calendars
PAGES, CALLBACK, API, FEEDS, REPORTS = "pages", "rappels", "api", "flux", "messages"
_FORMS = (CONTACT_PATH, FOLLOW_PATH)  # public forms
WINDOW = 60  # seconds
_NEXT_TRY = 1  # seconds to wait when a client has too many simultaneous requests


class TooMany(TooManyRequests):
    """A client exceeds a limit; says when to come back."""

    def __init__(self, seconds: int, detail: str) -> None:
        super().__init__(retry_after=seconds)
        self.visitor_detail = detail


def kind_of_request() -> str | None:
    """The kind of the current request: page, callback, API, feed; None for small files."""
    path = request.path
    if path.startswith(_FREE):
        return None
    if path == CALLBACKS:
        return CALLBACK
    if path.startswith("/api/"):
        return API
    if path in _FORMS and request.method == "POST":
        return REPORTS
    return FEEDS if request.blueprint == _FEEDS else PAGES


def limit(server: Flask, settings: Settings) -> None:
    """Refuse what exceeds the settings with 429 and Retry-After; operators' networks are exempt.

    Counts are of this process, or of all of them when REDIS_URL is set; while Redis does not
    answer, each process counts for itself.
    """
    client = _Client(settings)
    rates = {
        PAGES: settings.limit_pages,
        CALLBACK: settings.limit_callbacks,
        API: settings.limit_api,
        FEEDS: settings.limit_feeds,
        REPORTS: settings.limit_reports,
    }
    limiter = Limiter(
        client.key,
        storage_uri=settings.redis_url or "memory://",
        storage_options={"socket_connect_timeout": 1, "socket_timeout": 1}
        if settings.redis_url
        else {},
        strategy="sliding-window-counter",
        in_memory_fallback_enabled=bool(settings.redis_url),
        key_prefix="suivi",
        on_breach=_refuse,
        application_limits=[
            ApplicationLimit(
                f"{rate} per {WINDOW} second",
                key_function=_counted(client.key, kind),
                exempt_when=_unless(kind),
            )
            for kind, rate in rates.items()
            if rate
        ],
    )
    # The library's own log lines contain the key of the client.
    logging.getLogger("flask-limiter").disabled = True
    limiter.request_filter(client.exempt)
    limiter.init_app(server)
    _at_a_time(server, client, settings.simultaneous_requests)


class _Client:
    """Identifies the client of the current request without storing its address."""

    def __init__(self, settings: Settings) -> None:
        self._networks = tuple(ip_network(text) for text in settings.free_networks())
        # The same on every node, and secret to readers of the counts.
        self._secret = hashlib.blake2b((settings.redis_url or "").encode()).digest()

    def exempt(self) -> bool:
        """Whether the request comes from a network of the operator, or is not counted."""
        if kind_of_request() is None:
            return True
        try:
            address = ip_address(request.remote_addr or "")
        except ValueError:
            return False
        mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        return any((mapped or address) in network for network in self._networks)

    def key(self) -> str:
        """A key for the client: a digest of its address, or of its network for IPv6."""
        text = request.remote_addr or "?"
        try:
            address = ip_address(text)
        except ValueError:
            pass
        else:
            if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
                text = str(ip_network((address, 64), strict=False))
        return hashlib.blake2b(text.encode(), key=self._secret[:32], digest_size=9).hexdigest()


ATTEMPTS_WINDOW = 15  # minutes


def limit_attempts(server: Flask, settings: Settings, endpoints: Sequence[str]) -> None:
    """Limit the sign-in attempts of a client, on the operator's networks too."""
    client = _Client(settings)
    limiter = Limiter(
        client.key,
        app=server,
        storage_uri=settings.redis_url or "memory://",
        in_memory_fallback_enabled=bool(settings.redis_url),
        strategy="sliding-window-counter",
        key_prefix="connexion",
        on_breach=_refuse_attempt,
    )
    tries = limiter.shared_limit(
        f"{settings.limit_sign_in} per {ATTEMPTS_WINDOW} minute", scope="connexion"
    )

    @server.before_request
    def _try() -> None:
        if request.method == "POST" and request.endpoint in endpoints:
            with tries:
                pass


def _refuse_attempt(breached: RequestLimit) -> None:
    seconds = max(1, math.ceil(breached.reset_at - time.time()))
    log.info("too_many_attempts", path=logged_path())
    raise TooMany(seconds, _("Too many attempts to sign in.") + " " + _try_again(seconds))


def _counted(key: Callable[[], str], kind: str) -> Callable[[], str]:
    return lambda: f"{kind}:{key()}"


def _unless(kind: str) -> Callable[[], bool]:
    return lambda: kind_of_request() != kind


def _refuse(breached: RequestLimit) -> None:
    seconds = max(1, min(WINDOW, math.ceil(breached.reset_at - time.time())))
    log.info("too_many_requests", path=logged_path(), kind=kind_of_request())
    raise TooMany(
        seconds,
        ngettext(
            "At most {n} request a minute is accepted from one network.",
            "At most {n} requests a minute are accepted from one network.",
            breached.limit.amount,
            n=breached.limit.amount,
        )
        + " "
        + _try_again(seconds),
    )


def _at_a_time(server: Flask, client: _Client, most: int) -> None:
    """Limit simultaneous requests: slow requests of one client leave threads to the others."""
    if not most:
        return
    under_way: Counter[str] = Counter()
    lock = threading.Lock()

    @server.before_request
    def _enter() -> None:
        if client.exempt():
            return
        key = client.key()
        with lock:
            busy = under_way[key] >= most
            if not busy:
                under_way[key] += 1
                g.under_way = key
        if busy:
            raise TooMany(
                _NEXT_TRY,
                _("More than {n} requests of one network are under way.", n=most)
                + " "
                + _try_again(_NEXT_TRY),
            )

    @server.teardown_request
    def _leave(_error: BaseException | None) -> None:
        key = g.pop("under_way", None)
        if key is None:
            return
        with lock:
            under_way[key] -= 1
            if under_way[key] <= 0:
                del under_way[key]


def _try_again(seconds: int) -> str:
    return ngettext("Try again in {n} second.", "Try again in {n} seconds.", seconds, n=seconds)
