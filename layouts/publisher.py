"""Who publishes the site, who hosts it, how far it is accessible: what the law makes it say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Conformity(StrEnum):
    """The three states of the RGAA; without an audit a site is not conformant."""

    NONE = "non"
    PARTIAL = "partielle"
    FULL = "totale"


@dataclass(frozen=True)
class WorkspaceTerms:
    """What the workspace holds on the browser of those who have an account, and for how long."""

    path: str
    cookie: str
    idle_minutes: int
    session_hours: int
    proconnect: bool


@dataclass(frozen=True)
class Publisher:
    """What the operator of the site says of itself; None is told as missing, never invented.

    rate: percent of the criteria of the RGAA that the audit found respected.
    """

    name: str | None = None
    address: str | None = None
    phone: str | None = None
    director: str | None = None
    hosting: str | None = None
    hosting_address: str | None = None
    hosting_phone: str | None = None
    privacy_contact: str | None = None
    conformity: Conformity = Conformity.NONE
    auditor: str | None = None
    audited_on: date | None = None
    rate: int | None = None
