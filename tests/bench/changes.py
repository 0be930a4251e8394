"""Changes of filters for our pages and for the plain one, never the same twice."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import func, select

from data.engine import make_engine
from data.models import Item, Participation, Plan
from data.vocabulary import ItemKind, Role, Status
from tests.endurance.stores import url_of

_OFFERED = 24  # the organisations with most commitments: enough to fill a page
_CHOSEN = 8
_STATUSES = [str(status) for status in Status]


@dataclass(frozen=True)
class Change:
    """A choice of filters: a plan or all, some ministries, all statuses but one."""

    plan: str | None
    ministries: tuple[str, ...]
    excluded: str

    def query(self) -> str:
        """The query of our addresses."""
        pairs = [("plan", self.plan)] if self.plan else []
        pairs += [("organisme", code) for code in self.ministries]
        return urlencode([*pairs, ("statut!", self.excluded)], safe="!")

    def plain_values(self) -> dict[str, Any]:
        """The values of the plain page's three dropdowns."""
        return {
            "plan": self.plan,
            "ministries": list(self.ministries),
            "statuses": [status for status in _STATUSES if status != self.excluded],
        }


class Changes:
    """An endless sequence of different changes, determined by the seed."""

    def __init__(self, store: Path, seed: int = 1) -> None:
        engine = make_engine(url_of(store))
        carriers = (
            select(Participation.organisation_code)
            .join(Item, Item.code == Participation.item_code)
            .where(Participation.role == Role.LEAD, Item.kind == ItemKind.COMMITMENT)
            .group_by(Participation.organisation_code)
            .order_by(func.count().desc(), Participation.organisation_code)
            .limit(_OFFERED)
        )
        with engine.connect() as connection:
            plans = connection.scalars(select(Plan.code).where(Plan.covered).order_by(Plan.code))
            self._plans: list[str | None] = [None, *plans]
            self._ministries = list(connection.scalars(carriers))
        engine.dispose()
        self._chance = random.Random(seed)
        self._given: set[Change] = set()

    def __iter__(self) -> Iterator[Change]:
        return self

    def __next__(self) -> Change:
        while True:
            chosen = min(_CHOSEN, len(self._ministries))
            change = Change(
                self._chance.choice(self._plans),
                tuple(sorted(self._chance.sample(self._ministries, chosen))),
                self._chance.choice(_STATUSES),
            )
            if change not in self._given:
                self._given.add(change)
                return change
