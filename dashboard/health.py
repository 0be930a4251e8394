"""Addresses for operators and proxies: alive, ready; and why the store does not answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from flask import Flask, Response, jsonify, request

from dashboard.clock import utc_now
from dashboard.observability import log
from data import outbox
from data.engine import schema_revisions
from data.store import Store, StoreUnavailable, Unavailability
from layouts.locale import N_, _

UPGRADE = "python -m dashboard db upgrade"
RESTORE = "python -m dashboard restore"

# What is wrong, and what an operator can do about it.
ADVICE: dict[Unavailability, tuple[str, str]] = {
    Unavailability.ABSENT: (
        N_("no database at the address of DATABASE_URL"),
        N_("create it ({upgrade}) or put a backup back ({restore})"),
    ),
    Unavailability.NO_SCHEMA: (
        N_("the database lacks the expected schema"),
        N_("bring it up to date: {upgrade}"),
    ),
    Unavailability.DAMAGED: (
        N_("the file of the database is damaged"),
        N_("put the last backup back: {restore}"),
    ),
    Unavailability.READ_ONLY: (
        N_("the database is read-only"),
        N_("let the account of the server write in its folder: chown -R"),
    ),
    Unavailability.LOCKED: (
        N_("another program holds the database"),
        N_("wait for the end of the import, or end the program that holds it (fuser FILE)"),
    ),
    Unavailability.FULL: (
        N_("no space left on the disk"),
        N_("make room (df -h); nothing that was recorded is lost"),
    ),
    Unavailability.SLOW: (
        N_("the database answers too slowly"),
        N_("look at the load of the machine; STATEMENT_SECONDS sets the time that is allowed"),
    ),
    Unavailability.UNREACHABLE: (
        N_("the database does not answer"),
        N_("check DATABASE_URL, and that the database server runs"),
    ),
}


def advice(reason: Unavailability) -> tuple[str, str]:
    """What is wrong and how to repair it, in the language in force."""
    problem, repair = ADVICE[reason]
    return _(problem), _(repair, upgrade=UPGRADE, restore=RESTORE)


class Versioned(Protocol):
    """What readiness needs of a store."""

    def version(self) -> int: ...


def report_unavailable(error: StoreUnavailable, path: str) -> None:
    """One log line: where, why, and how to repair it; without any value from the visitor."""
    problem, repair = advice(error.reason)
    log.warning(
        "store_unavailable", path=path, reason=error.reason.value, problem=problem, repair=repair
    )


def last_mail_run(store: Versioned) -> datetime | None:
    """When the last round of the mail ended, if any is known; raises StoreUnavailable."""
    if not isinstance(store, Store):
        return None
    with store.connect() as connection:
        return outbox.last_run(connection)


def watch_health(server: Flask, store: Versioned, now: Callable[[], datetime] = utc_now) -> None:
    """Add /sante (the process lives), /pret (it can answer), and the older /sante/store."""

    @server.get("/sante")
    def sante() -> Response:
        return _uncached({"etat": "ok"})

    def pret() -> Response:
        try:
            version = store.version()
            current = _schema_is_current(store)
            mail = _mail(last_mail_run(store), now()) if current else {}
        except StoreUnavailable as error:
            report_unavailable(error, request.path)
            return _unavailable(error.reason)
        if not current:
            return _unavailable(Unavailability.NO_SCHEMA)
        return _uncached({"etat": "ok", "version": version, "courrier": mail})

    server.add_url_rule("/pret", "pret", pret)
    server.add_url_rule("/sante/store", "sante_store", pret)


def _mail(ended: datetime | None, now: datetime) -> dict[str, str | int | None]:
    """The last round of the mail and its age; both null, which is unknown, before the first."""
    if ended is None:
        return {"dernier_passage": None, "age_secondes": None}
    age = max(0, int((now - ended).total_seconds()))
    return {"dernier_passage": f"{ended.isoformat(timespec='seconds')}Z", "age_secondes": age}


def _schema_is_current(store: Versioned) -> bool:
    if not isinstance(store, Store):
        return True
    with store.connect() as connection:
        present, expected = schema_revisions(connection)
    return present == expected


def _unavailable(reason: Unavailability) -> Response:
    problem, repair = advice(reason)
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
