"""A store in memory that can be switched off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from data.situations import Version
from data.store import StoreUnavailable
from data.vocabulary import Ongoing


@dataclass(frozen=True)
class DemoPlan:
    code: str
    title: str
    covered: bool = True

    def published(self, as_of: date) -> bool:
        return as_of >= date(int(self.code[:4]), 1, 1)


class AnyCode:
    """Accepts all codes."""

    def __contains__(self, code: object) -> bool:
        return True


class DemoStore:
    """Counts its calls; `down` makes it unavailable, `broken` makes pages fail."""

    def __init__(self) -> None:
        self.down = False
        self.broken = False
        self.number = 1
        self.loads = 0

    def version(self) -> int:
        self._check()
        return self.number

    @contextmanager
    def snapshot(self) -> Iterator[Version]:
        """The content at the beginning of the request."""
        self._check()
        yield Version(self.number, "demo")

    def plans(self) -> tuple[DemoPlan, ...]:
        self._check()
        return (DemoPlan("2024-2026", "Plan 2024-2026"), DemoPlan("2015-2017", "Plan 2015-2017"))

    def situation(self, as_of: date) -> Any:
        """The part of a catalogue that checks codes: those of plans; any other is accepted."""
        self._check()
        plans = {plan.code: place for place, plan in enumerate(self.plans())}
        homes = ("axis", "organisation", "portfolio", "territory")
        every = {f"{home}_index": AnyCode() for home in homes}
        return SimpleNamespace(
            catalogue=SimpleNamespace(plan_index=plans, **every),
            ongoing=lambda codes: Ongoing.RUNNING,
        )

    def rows(
        self, plan: tuple[str, ...], status: tuple[str, ...], text: str | None
    ) -> list[tuple[str, str, int]]:
        self._check()
        self.loads += 1
        if self.broken:
            raise RuntimeError("secret detail of the failure")
        rows = [
            ("2024-2026", "partiel", 4),
            ("2024-2026", "complet", 1),
            ("2015-2017", "partiel", 10),
            ("2015-2017", "complet", 7),
        ]
        return [
            row
            for row in rows
            if (not plan or row[0] in plan)
            and (not status or row[1] in status)
            and (not text or text in row[0])
        ]

    def _check(self) -> None:
        if self.down:
            raise StoreUnavailable("connection refused")
