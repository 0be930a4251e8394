"""Refusals of the API: all faults of a request in one problem document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response

from dashboard.errors import problem


@dataclass(frozen=True)
class Fault:
    """A faulty parameter, the value received, and the reason."""

    parameter: str
    value: str | None
    reason: str  # a French sentence without final stop
    missing: bool = False  # valid, but no object has this name

    def members(self) -> dict[str, Any]:
        """The fault under its public keys."""
        return {"parametre": self.parameter, "valeur": self.value, "motif": self.reason}


class Refused(Exception):
    """The request cannot be answered; holds all its faults."""

    def __init__(
        self,
        status: int,
        detail: str,
        faults: Sequence[Fault] = (),
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.faults = tuple(faults)
        self.extra = dict(extra or {})

    def response(self) -> Response:
        """The problem document."""
        extra = dict(self.extra)
        if self.faults:
            extra["erreurs"] = [fault.members() for fault in self.faults]
        return problem(self.status, self.detail, **extra)
