"""Error pages of the workspace.

Nothing typed is lost: a form sent without a session, or with the token of another one, is shown
again with its values and can be sent again.
"""

from __future__ import annotations

import traceback
from urllib.parse import urlsplit

from flask import Flask, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from dashboard.errors import RETRY_AFTER, late_words
from dashboard.health import report_unavailable
from dashboard.observability import log, request_id
from dashboard.status_names import title_of
from dashboard.workspace.access import current_person
from dashboard.workspace.frame import here, render
from dashboard.workspace.words import typed_again
from data.deadline import OutOfTime, unhurried
from data.store import StoreUnavailable

_CSRF = "csrf_token"


def ask_to_sign_in() -> ResponseReturnValue:
    """Nobody is signed in: redirect to the sign-in, or show the form again."""
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("sign_in.connexion", suite=here()))
    if _sent_from_here():
        return _once_more(401)
    return redirect(url_for("sign_in.connexion"))


def register(server: Flask) -> None:
    """Register a page for every exception."""

    @server.errorhandler(CSRFError)
    def _forged(error: CSRFError) -> Response:
        # Only for forms of this site: another site could have the form shown with its own values.
        if _sent_from_here() and request.form:
            return _once_more(400)
        return render("erreur", 400, status=400, title=title_of(400), detail=None)

    @server.errorhandler(HTTPException)
    def _http(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        if status == 401:
            return ask_to_sign_in()
        detail = getattr(error, "visitor_detail", None)
        response = render("erreur", status, status=status, title=title_of(status), detail=detail)
        for name, value in error.get_headers():
            if name in {"Allow", "Retry-After"}:
                response.headers[name] = value
        return response

    @server.errorhandler(StoreUnavailable)
    def _unavailable(error: StoreUnavailable) -> Response:
        report_unavailable(error, request.path)
        response = render("erreur", 503, status=503, title=title_of(503), detail=None, bare=True)
        response.headers["Retry-After"] = RETRY_AFTER
        return response

    @server.errorhandler(OutOfTime)
    def _late(error: OutOfTime) -> Response:
        with unhurried():
            title, detail = title_of(503), late_words()
            response = render("erreur", 503, status=503, title=title, detail=detail, bare=True)
        response.headers["Retry-After"] = RETRY_AFTER
        return response

    @server.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        # Where it happened, not the message, which may repeat typed values.
        places = traceback.format_tb(error.__traceback__)
        log.error(
            "workspace_failed",
            reference=request_id(),
            kind=type(error).__name__,
            places="".join(places),
        )
        return render(
            "erreur", 500, status=500, title=title_of(500), detail=None, reference=request_id()
        )


def _once_more(status: int) -> Response:
    """The form with the values typed, to be sent again after signing in."""
    fields = [
        (name, value) for name, values in request.form.lists() if name != _CSRF for value in values
    ]
    return render(
        "renvoi",
        status,
        address=request.script_root + here(),
        fields=fields,
        typed=typed_again(request.blueprint or "", fields),
        files=any(file.filename for file in request.files.values()),
        signed=current_person() is not None,
    )


def _sent_from_here() -> bool:
    """Whether the browser says that a page of this site sent the form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.host
