"""Error responses: a page for people, problem JSON (RFC 9457) for programs."""

from __future__ import annotations

from typing import Any, Protocol

from dash.exceptions import DependencyException
from flask import Flask, Response, json, request
from werkzeug.exceptions import HTTPException

from dashboard.health import report_unavailable
from dashboard.observability import log, logged_path, request_id
from dashboard.status_names import title_of
from data.deadline import OutOfTime, unhurried
from data.store import NotFound, StoreUnavailable
from layouts.following import FOLLOW_PATH
from layouts.footer import CONTACT_PATH
from layouts.locale import _
from layouts.locale.formats import quoted

PROGRAM_PATHS = (
    "/api/",
    "/_dash",
    "/_reload",
    "/_favicon",
    "/assets/",
    "/sante",
    "/pret",
    "/metriques",
)

RETRY_AFTER = "30"


def problem(status: int, detail: str | None = None, **extra: Any) -> Response:
    """A problem document; `extra` members are added unchanged."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title_of(status),
        "status": status,
        "instance": logged_path(),
    }
    if detail:
        body["detail"] = detail
    body.update(extra)
    response = Response(
        json.dumps(body, ensure_ascii=False),
        status=status,
        mimetype="application/problem+json",
    )
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def wants_problem() -> bool:
    """Whether the response is JSON: for the API, methods other than GET, or an Accept header."""
    if request.path.startswith((CONTACT_PATH, FOLLOW_PATH)):  # forms sent by people
        return False
    if request.path.startswith(PROGRAM_PATHS) or request.method not in {"GET", "HEAD"}:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


class ErrorPage(Protocol):
    """Writes the error page: its status, the reference in the log, advice."""

    def __call__(self, status: int, reference: str, detail: str | None = None) -> Response: ...


def register_errors(server: Flask, error_page: ErrorPage) -> None:
    """Handle every exception."""

    @server.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        if wants_problem():
            response = problem(status, _detail(error))
        else:
            response = error_page(status, request_id(), _detail(error))
        for name, value in error.get_headers():
            if name in {"Allow", "Retry-After", "WWW-Authenticate"}:
                response.headers[name] = value
        return response

    @server.errorhandler(DependencyException)
    def _no_such_bundle(error: DependencyException) -> Response:
        # Dash would list all registered bundles in its message.
        return problem(404)

    @server.errorhandler(NotFound)
    def _not_found(error: NotFound) -> Response:
        if wants_problem():
            return problem(404, _("No object has the code {code}.", code=quoted(error.code)))
        return error_page(404, request_id())

    @server.errorhandler(StoreUnavailable)
    def _unavailable(error: StoreUnavailable) -> Response:
        report_unavailable(error, logged_path())
        if wants_problem():
            return problem(503, _("The database does not answer. Try again in a moment."))
        return error_page(503, request_id())

    @server.errorhandler(OutOfTime)
    def _late(error: OutOfTime) -> Response:
        with unhurried():
            if wants_problem():
                return problem(503, late_words())
            return error_page(503, request_id(), late_words())

    @server.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        reference = request_id()
        log.error("request_failed", reference=reference, exc_info=error)
        if wants_problem():
            return problem(500, _("The incident is recorded."), reference=reference)
        return error_page(500, reference)


def late_words() -> str:
    """What a request that was given up says."""
    return _("The answer takes too long to make. Narrow the view with filters, or try again later.")


def _detail(error: HTTPException) -> str | None:
    """The detail, if it was written here for visitors; messages of libraries are left out."""
    detail = getattr(error, "visitor_detail", None)
    return str(detail) if detail else None
