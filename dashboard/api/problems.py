"""What the API refuses: all faults of a request at once, written by the one maker of problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response

from dashboard.errors import problem


@dataclass(frozen=True)
class Fault:
    """One parameter at fault, the value received and why it is refused."""

    parameter: str
    value: str | None
    reason: str  # a French sentence without final stop
    missing: bool = False  # well written, but nothing bears this name

    def members(self) -> dict[str, Any]:
        """The fault under its public keys."""
        return {"parametre": self.parameter, "valeur": self.value, "motif": self.reason}


class Refused(Exception):
    """The request cannot be answered; carries all that is wrong with it."""

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
