"""Messages of readers to the site: stored, and erased after a time; handled in `data.workspace`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, insert, select

from data.engine import writing
from data.models import ReaderReport
from data.store import Store
from data.vocabulary import ReportKind, ReportState

KEEP_DAYS = 365  # messages and their addresses are erased after this, handled or not
MAX_MESSAGE = 4_000
MIN_MESSAGE = 10
MAX_ADDRESS = 254  # longest address of a mailbox
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
    """A reader's message; the view that it is about is null when it is about none in particular."""

    kind: str
    text: str
    reply_to: str | None
    page: str | None
    query: str | None
    as_of: date

    def cleaned(self) -> "Message":
        """The message without control characters, surrounding blanks and an empty address."""
        text = _UNSEEN.sub(" ", self.text.replace("\r\n", "\n")).strip()
        reply_to = (self.reply_to or "").strip() or None
        page, query = self.page or None, self.query or None
        return replace(self, text=text, reply_to=reply_to, page=page, query=query)

    def faults(self) -> Mapping[str, Fault]:
        """Field -> its fault; empty for a valid message."""
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
    """A message being written: its values, its faults, whether it was sent."""

    message: Message
    faults: Mapping[str, Fault] = field(default_factory=dict)
    sent: bool = False


def take(engine: Engine, message: Message, now: datetime) -> int:
    """Store a valid message and erase those that are too old; returns its number.

    Raises ValueError for a message with faults.
    """
    message = message.cleaned()
    if faults := message.faults():
        raise ValueError(f"faults: {faults}")
    at = now.astimezone(UTC).replace(tzinfo=None)
    with writing(engine) as connection:
        forget(connection, at)
        stored = insert(ReaderReport).values(
            received_at=at,
            kind=ReportKind(message.kind),
            message=message.text,
            reply_to=message.reply_to,
            page=message.page,
            query=message.query,
            as_of=message.as_of,
            state=ReportState.RECEIVED,
        )
        return connection.execute(stored.returning(ReaderReport.id)).scalar_one()


def erase_outdated(store: Store, at: datetime) -> int:
    """Erase messages that are too old; writes only if there are any; `at` is UTC without a zone."""
    query = select(ReaderReport.id).where(ReaderReport.received_at < _oldest(at)).limit(1)
    with store.connect() as connection:
        if connection.scalar(query) is None:
            return 0
    with store.write() as connection:
        return forget(connection, at)


def forget(connection: Connection, at: datetime) -> int:
    """Erase the messages received more than `KEEP_DAYS` days before `at`; returns their number."""
    erased = connection.execute(delete(ReaderReport).where(ReaderReport.received_at < _oldest(at)))
    return int(erased.rowcount)


def _oldest(at: datetime) -> datetime:
    return at - timedelta(days=KEEP_DAYS)
