"""Messages of readers: taken, listed for those who answer, settled, and forgotten in time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, insert, select, update

from data.engine import writing
from data.models import ReaderReport
from data.vocabulary import ReportKind, ReportState

KEEP_DAYS = 365  # then a message and its address are erased, settled or not
MAX_MESSAGE = 4_000
MIN_MESSAGE = 10
MAX_ADDRESS = 254  # of a mailbox
_MAILBOX = re.compile(r"[^@\s<>\"',;]{1,64}@[^@\s<>\"',;]+\.[^@\s<>\"',;.]{2,}\Z")
_UNSEEN = re.compile(r"[^\S\r\n]|[\x00-\x08\x0b-\x1f\x7f]")


class Fault(StrEnum):
    """What is wrong with a message as it was given."""

    NO_KIND = "nature"
    TOO_SHORT = "court"
    TOO_LONG = "long"
    NO_MAILBOX = "adresse"


@dataclass(frozen=True)
class Message:
    """What a reader writes; the view that it speaks of is null for none in particular."""

    kind: str
    text: str
    reply_to: str | None
    page: str | None
    query: str | None
    as_of: date

    def cleaned(self) -> "Message":
        """Without control characters, surrounding blanks and an empty address."""
        text = _UNSEEN.sub(" ", self.text.replace("\r\n", "\n")).strip()
        reply_to = (self.reply_to or "").strip() or None
        return Message(self.kind, text, reply_to, self.page or None, self.query or None, self.as_of)

    def faults(self) -> Mapping[str, Fault]:
        """Field -> what is wrong with it; empty for a message that can be taken."""
        faults: dict[str, Fault] = {}
        if self.kind not in set(ReportKind):
            faults["nature"] = Fault.NO_KIND
        if len(self.text) < MIN_MESSAGE:
            faults["message"] = Fault.TOO_SHORT
        elif len(self.text) > MAX_MESSAGE:
            faults["message"] = Fault.TOO_LONG
        mailbox = self.reply_to
        if mailbox and (len(mailbox) > MAX_ADDRESS or not _MAILBOX.match(mailbox)):
            faults["courriel"] = Fault.NO_MAILBOX
        return faults


@dataclass(frozen=True)
class Draft:
    """A message that is being written: as it was given, what is wrong with it, whether it left."""

    message: Message
    faults: Mapping[str, Fault] = field(default_factory=dict)
    sent: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A message as those who answer read it."""

    id: int
    received_at: datetime
    kind: ReportKind
    message: str
    reply_to: str | None
    page: str | None
    query: str | None
    as_of: date
    state: ReportState
    answer: str | None
    settled_at: datetime | None


def take(engine: Engine, message: Message, now: datetime) -> int:
    """Store a message without faults and forget those that are too old; returns its number.

    Raises ValueError for a message with faults.
    """
    message = message.cleaned()
    if message.faults():
        raise ValueError(f"faults: {message.faults()}")
    at = now.astimezone(UTC).replace(tzinfo=None)
    with writing(engine) as connection:
        forget(connection, at)
        stored = connection.execute(
            insert(ReaderReport).values(
                received_at=at,
                kind=ReportKind(message.kind),
                message=message.text,
                reply_to=message.reply_to,
                page=message.page,
                query=message.query,
                as_of=message.as_of,
                state=ReportState.RECEIVED,
            )
        )
        key = stored.inserted_primary_key
        assert key is not None
        return int(key[0])


def forget(connection: Connection, at: datetime) -> int:
    """Erase the messages received more than `KEEP_DAYS` days before; returns how many."""
    oldest = at - timedelta(days=KEEP_DAYS)
    erased = connection.execute(delete(ReaderReport).where(ReaderReport.received_at < oldest))
    return int(erased.rowcount)


def reports(connection: Connection, state: ReportState | None = None) -> Sequence[ReportRow]:
    """Messages in one state, or all of them, newest first."""
    table = ReaderReport.__table__
    statement = select(*table.c).order_by(table.c.received_at.desc(), table.c.id.desc())
    if state is not None:
        statement = statement.where(table.c.state == state)
    return [ReportRow(**row) for row in connection.execute(statement).mappings()]


def settle(
    engine: Engine, number: int, state: ReportState, answer: str | None, now: datetime
) -> bool:
    """Tell what became of a message; False when there is none of this number."""
    at = now.astimezone(UTC).replace(tzinfo=None)
    with writing(engine) as connection:
        settled = connection.execute(
            update(ReaderReport)
            .where(ReaderReport.id == number)
            .values(state=state, answer=answer, settled_at=at)
        )
        return settled.rowcount == 1
