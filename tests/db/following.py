"""A store with followers: the tiny package, later rows, requests and confirmations."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from data.changes import ChangeRow
from data.exchange.load import import_packages
from data.filters import CommitmentFilter
from data.following import follows
from data.following.digests import Digest, digest
from data.following.follows import FollowRow
from data.following.links import addressed
from data.following.news import Mark, newest_recording, news
from data.following.scope import Scope
from data.outbox import CONFIRM, LEAVE, Claimed
from data.store import Store
from data.vocabulary import FollowKind, Frequency
from tests.sample_package import write_package

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0)
FOLLOWED, OTHER = "2024-2026-01", "2024-2026-02"
# Without a date: it may be about any day.
_SOURCED = {"source": "redaction", "section": "Décision"}


def observation(item: str = FOLLOWED, **values: str) -> dict[str, str]:
    """A row of an observation without a code, which the import assigns."""
    return {
        "objet": item,
        "evaluateur": "administration",
        "observe_le": "2026-11-20",
        "precision": "jour",
        "statut": "complet",
        **_SOURCED,
        **values,
    }


def period(milestone: str, **values: str) -> dict[str, str]:
    """A row of a period announced later."""
    return {
        "jalon": milestone,
        "annonce_le": "2026-11-21",
        "debut": "2027-01-01",
        "fin": "2027-06-30",
        "precision": "semestre",
        "annee_deduite": "non",
        **_SOURCED,
        **values,
    }


def listed(query: str = "") -> Scope:
    """The list under the filters of an address."""
    return Scope.of(FollowKind.LIST, None, CommitmentFilter.from_query(query)[0])


@dataclass
class Followed:
    """The store and the steps of its followers."""

    engine: Engine
    folder: Path
    imports: int = 0

    @property
    def store(self) -> Store:
        return Store(self.engine)

    def send(self, table: str, *rows: dict[str, str], now: datetime = NOW) -> None:
        """Import rows of a table at a moment."""
        self.send_all({table: list(rows)}, now)

    def send_all(self, tables: dict[str, list[dict[str, str]]], now: datetime = NOW) -> None:
        """Import rows of several tables at once."""
        self.imports += 1
        path = write_package(self.folder / f"envoi-{self.imports}", tables)
        report = import_packages(self.engine, [path], "essai", now.replace(tzinfo=UTC))
        assert not report.problems, [(p.code, p.column, p.value) for p in report.problems]
        assert report.changed

    def mark(self, day: date = TODAY) -> Mark:
        """The mark of a reader who is informed of everything up to now."""
        with self.store.connect() as connection:
            return Mark(newest_recording(connection), day)

    def news(self, known: Mark, today: date = TODAY) -> list[ChangeRow]:
        """The events beyond a mark."""
        with self.store.at(today) as moment:
            return news(moment, known)

    def digest(self, scope: Scope, known: Mark, today: date = TODAY) -> Digest:
        """The digest of a follower."""
        with self.store.at(today) as moment:
            return digest(moment, scope, known, news(moment, known))

    def ask_to_follow(
        self,
        scope: Scope,
        frequency: Frequency = Frequency.WEEKLY,
        address: str = "lectrice@exemple.fr",
        now: datetime = NOW,
    ) -> int | None:
        """Submit the form to follow something."""
        with self.store.write() as connection:
            return follows.ask(connection, address, scope, frequency, "fr", now)

    def secrets(self, follow: int, now: datetime = NOW) -> dict[str, str]:
        """The contents of the links of a message to a follower, by placeholder."""
        claimed = Claimed(1, "jeton", None, follow, "Objet", CONFIRM + LEAVE, None, None)
        with self.store.write() as connection:
            letter = addressed(connection, claimed, now)
        assert letter is not None
        return dict(letter.secrets)

    def follower(
        self,
        scope: Scope,
        frequency: Frequency = Frequency.WEEKLY,
        address: str = "lectrice@exemple.fr",
        now: datetime = NOW,
    ) -> FollowRow:
        """A follower that asked and confirmed."""
        number = self.ask_to_follow(scope, frequency, address, now)
        assert number is not None
        known = self.mark(now.date())
        secret = self.secrets(number, now)[CONFIRM]
        with self.store.write() as connection:
            row = follows.confirm(connection, secret, now, known)
        assert row is not None
        return row
