"""Structured log: an id and a line a request, without data of the visitor."""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request

from dashboard.settings import Settings
from data.deadline import was_given_up

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")
# Secrets of links that confirm or end a subscription: readers of the log must not get them.
_SECRET = re.compile(r"(/suivre/(?:confirmer|quitter)/).+", re.DOTALL)
log = structlog.get_logger("suivi")


def configure_logging(settings: Settings) -> None:
    """Log one line an event to standard error, as JSON or readable text."""
    level = getattr(logging, settings.log_level.upper())
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=_printed,
        cache_logger_on_first_use=False,
    )


def _printed(*_names: object) -> structlog.PrintLogger:
    # The present standard error: it may have been replaced since the start.
    return structlog.PrintLogger(sys.stderr)


def observe(server: Flask, settings: Settings) -> None:
    """Give every request an id and a log line."""

    @server.before_request
    def _begin() -> None:
        given = request.headers.get("X-Request-ID", "")
        trusted = settings.trusted_proxies > 0 and _REQUEST_ID.match(given)
        g.request_id = given if trusted else new_reference()
        g.started = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @server.after_request
    def _end(response: Response) -> Response:
        response.headers["X-Request-ID"] = request_id()
        # Neither the visitor's address nor the query: searches stay private.
        log.info(
            "request",
            method=request.method,
            path=logged_path(),
            status=response.status_code,
            ms=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
            bytes=response.content_length,
        )
        if was_given_up():
            log.warning("request_out_of_time", path=logged_path(), seconds=settings.request_seconds)
        return response


def logged_path() -> str:
    """The path of the request for the log, without secrets of links."""
    return _SECRET.sub(r"\1…", request.path)


def request_id() -> str:
    """The id of the current request, which error pages show as a reference."""
    if "request_id" not in g:
        g.request_id = new_reference()
    return str(g.request_id)


def new_reference() -> str:
    """A short reference that can be read aloud."""
    return secrets.token_hex(6)
