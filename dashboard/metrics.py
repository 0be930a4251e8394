"""Prometheus metrics behind a token: requests, times, refusals, cache, memory; no visitor data."""

from __future__ import annotations

import hmac
import math
import os
import resource
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response, abort, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

from dashboard.settings import Settings
from data.deadline import was_given_up
from data.store import StoreUnavailable

PATH = "/metriques"
_FIGURES = "figures"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the variable of prometheus_client
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_STATM = Path("/proc/self/statm")
_PAGE = resource.getpagesize()


class Work(NamedTuple):
    """Counters of this process, as its parts keep them."""

    reused: int  # answers from the cache
    built: int  # answers that were built
    situations: int


class Metrics:
    """The metrics of this process; `page_of(path)` names the page of an address, or None."""

    def __init__(
        self,
        page_of: Callable[[str], str | None],
        work: Callable[[], Work],
        mail_run: Callable[[], datetime | None],
    ) -> None:
        self._page_of = page_of
        self._mail_run = mail_run
        self._work = work
        self._counted = Work(0, 0, 0)
        self._lock = threading.Lock()
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "suivi_requests",
            "Requests answered",
            ("page", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "suivi_request_seconds",
            "Time to answer",
            ("page",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.late = Counter(
            "suivi_requests_out_of_time",
            "Requests given up after REQUEST_SECONDS; the log names their pages",
            registry=self.registry,
        )
        self.answers = Counter(
            "suivi_answers",
            "Answers found in the cache of finished answers, or built",
            ("outcome",),
            registry=self.registry,
        )
        self.situations = Counter(
            "suivi_situations",
            "Situations (store at a date) built",
            registry=self.registry,
        )
        self.mail_run = Gauge(
            "suivi_mail_run_timestamp_seconds",
            "When the last round of the mail ended (Unix time); NaN when no round is known",
            multiprocess_mode="mostrecent",
            registry=self.registry,
        )
        self.memory = Gauge(
            "suivi_memory_bytes",
            "Resident memory of the living workers",
            multiprocess_mode="livesum",
            registry=self.registry,
        )

    def label(self) -> str:
        """The page of the current request: one of a bounded set of names, never an address."""
        path = request.path
        if path.startswith("/assets/"):
            return "fichiers"
        if path.startswith("/_dash-update-component"):
            return "rappels"
        if request.blueprint is not None:
            return str(request.endpoint)
        return self._page_of(path) or "autre"

    def count(self, status: int, seconds: float) -> None:
        """Count a request."""
        method = request.method if request.method in _METHODS else "AUTRE"
        self.requests.labels(self.label(), method, str(status)).inc()
        self.seconds.labels(self.label()).observe(seconds)
        if was_given_up():
            self.late.inc()
        with self._lock:
            work, before = self._work(), self._counted
            self._counted = work
            self.answers.labels("trouvee").inc(work.reused - before.reused)
            self.answers.labels("construite").inc(work.built - before.built)
            self.situations.inc(work.situations - before.situations)
        if _STATM.exists():
            self.memory.set(int(_STATM.read_text().split()[1]) * _PAGE)

    def _look_at_mail(self) -> None:
        try:
            ended = self._mail_run()
        except StoreUnavailable:
            ended = None
        self.mail_run.set(math.nan if ended is None else ended.replace(tzinfo=UTC).timestamp())

    def text(self) -> bytes:
        """The metrics of all workers, or of this process when it is alone."""
        self._look_at_mail()
        registry = self.registry
        if os.environ.get(FOLDER):
            registry = CollectorRegistry()
            multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # ships no types
        return generate_latest(registry)


_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def measure(
    server: Flask,
    settings: Settings,
    page_of: Callable[[str], str | None],
    work: Callable[[], Work],
    mail_run: Callable[[], datetime | None],
) -> None:
    """Count every request and serve /metriques to holders of the token; not without a token."""
    if settings.metrics_token is None:
        server.add_url_rule(PATH, "metriques", lambda: abort(404))
        return
    expected = f"Bearer {settings.metrics_token.get_secret_value()}".encode()
    figures = Metrics(page_of, work, mail_run)
    server.extensions[_FIGURES] = figures
    _count_requests(server, figures)

    @server.get(PATH)
    def metriques() -> Response:
        given = request.headers.get("Authorization", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, expected):
            abort(404)  # as if the address did not exist
        response = Response(figures.text(), content_type=CONTENT_TYPE_LATEST)
        response.headers["Cache-Control"] = "no-store"
        return response


def measure_beside(application: Flask, site: Flask) -> None:
    """Count the requests of the workspace's application among those of the site."""
    figures = site.extensions.get(_FIGURES)
    if figures is not None:
        _count_requests(application, figures)


def _count_requests(server: Flask, figures: Metrics) -> None:
    @server.after_request
    def _count(response: Response) -> Response:
        if request.path != PATH:
            started = g.get("started", time.perf_counter())
            figures.count(response.status_code, time.perf_counter() - started)
        return response


def forget(pid: int) -> None:
    """Remove the gauges of a worker that ended; its counters stay."""
    if os.environ.get(FOLDER):
        multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]  # ships no types
