"""Publisher, host and conformity of the site, as the law requires them to be stated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Conformity(StrEnum):
    """The three levels of the RGAA; without an audit a site counts as not conformant."""

    NONE = "non"
    PARTIAL = "partielle"
    FULL = "totale"


@dataclass(frozen=True)
class WorkspaceTerms:
    """What the workspace stores in the browsers of people with accounts, and for how long."""

    path: str
    cookie: str
    idle_minutes: int
    session_hours: int
    proconnect: bool


@dataclass(frozen=True)
class Publisher:
    """What the operator states in the settings; None is shown as missing, never invented.

    rate: percentage of the RGAA criteria that the audit found respected.
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
