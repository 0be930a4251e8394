"""People of the workspace and their work in a store of the tiny package, for tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Engine

from data.engine import writing
from data.store import Store
from data.vocabulary import Assessor, Step
from data.workspace.entries import Author, EntryRow
from data.workspace.proposal import Outcome, Submission, submit
from data.workspace.publication import Published, publish
from data.workspace.review import decide
from layouts.locale.fr import declarations as say

TODAY = date(2026, 11, 29)
MILESTONE = "2024-2026-01-a1-j1"  # announced « avant » the end of 2024, without information
OTHER_MILESTONE = "2024-2026-01-j1"
COMMITMENT = "2024-2026-01"
ANNE = Author(1, "direction")
BASILE = Author(2, "ministere")
FORUM = Author(3, "ministere", Assessor.CIVIL_SOCIETY)
VALIDATOR = 8
ACCOUNTS = (1, 2, 3, 8)
NOTE = "Entre nous, rien n’est prêt."
REACHED = {
    "reponse": "complet",
    "atteint_le": "12/11/2026",
    "commentaire": "Le guide est en ligne.",
    "preuve_1_titre": "Le guide",
    "preuve_1_url": "https://exemple.fr/guide",
    "preuve_1_date": "12/11/2026",
    "note": NOTE,
}


def at(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, time(12), UTC)


def noon(day: date) -> datetime:
    """Noon of a day, as the store keeps it."""
    return at(day).replace(tzinfo=None)


@dataclass(frozen=True)
class Atelier:
    """The work of people in a store; each call is a day's work of one of them."""

    store: Store

    @property
    def engine(self) -> Engine:
        return self.store.engine

    def submit(
        self,
        values: Mapping[str, str],
        item: str = MILESTONE,
        author: Author = ANNE,
        seen: int | None = None,
        day: date = TODAY,
    ) -> Outcome:
        situation = self.store.situation(day)
        submission = Submission(item, values, seen)
        with writing(self.engine) as connection:
            [outcome] = submit(connection, situation, author, [submission], noon(day), say)
        return outcome

    def proposed(
        self,
        values: Mapping[str, str] = REACHED,
        item: str = MILESTONE,
        author: Author = ANNE,
        day: date = TODAY,
    ) -> EntryRow:
        outcome = self.submit(values, item, author, day=day)
        assert list(outcome.problems) == []
        return outcome.entry

    def publish(self, *rows: EntryRow, account: int = VALIDATOR, day: date = TODAY) -> Published:
        seen = {row.id: row.step.rank for row in rows}
        with writing(self.engine) as connection:
            return publish(connection, seen, account, noon(day), day, say)

    def decide(self, row: EntryRow, step: Step, message: str, account: int = VALIDATOR) -> EntryRow:
        with writing(self.engine) as connection:
            return decide(connection, row.id, row.step.rank, step, account, message, noon(TODAY))
