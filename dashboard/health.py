"""Addresses that operators and proxies ask: alive, ready; and why the store does not answer."""

from __future__ import annotations

from typing import Any, Protocol

from flask import Flask, Response, jsonify, request

from dashboard.observability import log
from data.engine import schema_revisions
from data.store import Store, StoreUnavailable, Unavailability

UPGRADE = "python -m dashboard db upgrade"
RESTORE = "python -m dashboard restore SAUVEGARDE"

# What is wrong, and what an operator does about it.
ADVICE: dict[Unavailability, tuple[str, str]] = {
    Unavailability.ABSENT: (
        "aucune base à l’adresse de DATABASE_URL",
        f"la créer ({UPGRADE}) ou remettre une sauvegarde ({RESTORE})",
    ),
    Unavailability.NO_SCHEMA: (
        "la base n’a pas le schéma attendu",
        f"la mettre à jour : {UPGRADE}",
    ),
    Unavailability.DAMAGED: (
        "le fichier de la base est abîmé",
        f"remettre la dernière sauvegarde : {RESTORE}",
    ),
    Unavailability.READ_ONLY: (
        "la base est en lecture seule",
        "donner au compte du serveur le droit d’écrire dans son dossier : chown -R",
    ),
    Unavailability.LOCKED: (
        "un autre programme occupe la base",
        "attendre la fin de l’import, ou terminer le programme qui la tient (fuser FICHIER)",
    ),
    Unavailability.FULL: (
        "plus de place sur le disque",
        "libérer de la place (df -h) ; rien de ce qui était enregistré n’est perdu",
    ),
    Unavailability.SLOW: (
        "la base répond trop lentement",
        "voir la charge de la machine ; la durée admise est le réglage STATEMENT_SECONDS",
    ),
    Unavailability.UNREACHABLE: (
        "la base ne répond pas",
        "vérifier DATABASE_URL et que le serveur de base de données est démarré",
    ),
}


class Versioned(Protocol):
    """The only thing readiness asks of a store."""

    def version(self) -> int: ...


def report_unavailable(error: StoreUnavailable, path: str) -> None:
    """One line of the log: where, why, and what repairs it; no value of the visitor."""
    problem, repair = ADVICE[error.reason]
    log.warning(
        "store_unavailable", path=path, reason=error.reason.value, problem=problem, repair=repair
    )


def watch_health(server: Flask, store: Versioned) -> None:
    """Add /sante (the process lives) and /pret (it can answer), and /sante/store as before."""

    @server.get("/sante")
    def sante() -> Response:
        return _uncached({"etat": "ok"})

    def pret() -> Response:
        try:
            version = store.version()
            current = _schema_is_current(store)
        except StoreUnavailable as error:
            report_unavailable(error, request.path)
            return _unavailable(error.reason)
        if not current:
            return _unavailable(Unavailability.NO_SCHEMA)
        return _uncached({"etat": "ok", "version": version})

    server.add_url_rule("/pret", "pret", pret)
    server.add_url_rule("/sante/store", "sante_store", pret)


def _schema_is_current(store: Versioned) -> bool:
    if not isinstance(store, Store):
        return True
    with store.connect() as connection:
        present, expected = schema_revisions(connection)
    return present == expected


def _unavailable(reason: Unavailability) -> Response:
    problem, repair = ADVICE[reason]
    body = {
        "etat": "indisponible",
        "motif": reason.value,
        "probleme": problem,
        "reparation": repair,
    }
    response = _uncached(body, 503)
    response.headers["Retry-After"] = "30"
    return response


def _uncached(body: dict[str, Any], status: int = 200) -> Response:
    response = jsonify(body)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
