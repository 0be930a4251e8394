"""One error tree: a French page for people, problem JSON (RFC 9457) for programs."""

from __future__ import annotations

from typing import Any, Protocol

from dash.exceptions import DependencyException
from flask import Flask, Response, json, request
from werkzeug.exceptions import HTTPException

from dashboard.health import report_unavailable
from dashboard.observability import log, request_id
from data.store import NotFound, StoreUnavailable

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

_TITLES = {
    400: "Demande mal formée",
    403: "Accès refusé",
    404: "Introuvable",
    405: "Méthode non permise",
    406: "Format non disponible",
    408: "Demande trop lente",
    413: "Demande trop volumineuse",
    414: "Adresse trop longue",
    415: "Format non pris en charge",
    429: "Trop de demandes",
    431: "En-têtes trop volumineux",
    500: "Erreur inattendue",
    503: "Données momentanément indisponibles",
}
RETRY_AFTER = "30"


def problem(status: int, detail: str | None = None, **extra: Any) -> Response:
    """A problem document; `extra` members are added as they are."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, "Erreur"),
        "status": status,
        "instance": request.path,
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
    """Programs get JSON: their addresses, any method but GET, or an explicit Accept."""
    if request.path.startswith(PROGRAM_PATHS) or request.method not in {"GET", "HEAD"}:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def title_of(status: int) -> str:
    """The French name of a status."""
    return _TITLES.get(status, "Erreur")


class ErrorPage(Protocol):
    """Writes the page for people: its status, the reference of the log, what to do about it."""

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
        # Dash would list every registered bundle in the answer.
        return problem(404)

    @server.errorhandler(NotFound)
    def _not_found(error: NotFound) -> Response:
        if wants_problem():
            return problem(404, f"Aucun objet n’a le code «\u00a0{error.code}\u00a0».")
        return error_page(404, request_id())

    @server.errorhandler(StoreUnavailable)
    def _unavailable(error: StoreUnavailable) -> Response:
        report_unavailable(error, request.path)
        if wants_problem():
            return problem(503, "La base de données ne répond pas. Réessayez dans un instant.")
        return error_page(503, request_id())

    @server.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        reference = request_id()
        log.error("request_failed", reference=reference, exc_info=error)
        if wants_problem():
            return problem(500, "L’incident est enregistré.", reference=reference)
        return error_page(500, reference)


def _detail(error: HTTPException) -> str | None:
    """Only the details written here are in French; the library's own are not repeated."""
    detail = getattr(error, "detail_fr", None)
    return str(detail) if detail else None
