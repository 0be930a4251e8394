"""Mail to people of the workspace and to followers: written with the event it announces, sent once.

A message goes from waiting to claimed (one sender has it), handed (the mail server is receiving it)
and sent, each in its own transaction. When a sender dies with a claimed message, the message is
freed: nobody received it. When it dies with a handed message, nobody can know whether it arrived:
the message stays handed, is never resent automatically, and is shown to the administrator.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from data.models import MailRun, OutboxMessage
from data.vocabulary import MessageState

MAX_ADDRESS = 254
# A sender that holds a message for longer than this is taken for dead.
LEASE = timedelta(minutes=10)
# Delays before each new try; after the last one the message is refused.
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1_440))
# What the links of a message are for: signing in, confirming a follow, ending it.
LINK, CONFIRM, LEAVE = "{lien}", "{confirmer}", "{quitter}"
# How long a sent message to a follower is kept, to answer whoever asks whether it left.
KEEP_SENT = timedelta(days=30)
_SENDING = (
    OutboxMessage.id,
    OutboxMessage.account_id,
    OutboxMessage.follow_id,
    OutboxMessage.subject,
    OutboxMessage.body,
    OutboxMessage.created_at,
    OutboxMessage.state,
    OutboxMessage.sent_at,
    OutboxMessage.tries,
    OutboxMessage.problem,
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that one sender has claimed; still without the address of its reader."""

    id: int
    claim: str
    account: int | None
    follow: int | None
    subject: str
    body: str
    target: str | None
    link_minutes: int | None


@dataclass(frozen=True, slots=True)
class Letter(Claimed):
    """A claimed message with its address; secrets: mark in the body -> the secret of its link."""

    address: str
    name: str
    secrets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sending:
    """A message as the administrator sees it: to a person, or to a follower."""

    id: int
    account: int | None
    follow: int | None
    subject: str
    body: str
    created_at: datetime
    state: MessageState
    sent_at: datetime | None
    tries: int
    problem: str | None


def secret_digest(secret: str) -> str:
    """What the store keeps of a link in place of its secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def mailbox(text: str) -> str | None:
    """An address in the form that the store keeps; None for an invalid one."""
    try:
        checked = validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError:
        return None
    address = checked.normalized.lower()
    return address if len(address) <= MAX_ADDRESS else None


def write(
    connection: Connection,
    account: int,
    subject: str,
    body: str,
    now: datetime,
    target: str | None = None,
    lifetime: timedelta | None = None,
) -> None:
    """Put a message to a person into the outbox, in the transaction of the event it announces.

    With a `lifetime`, « {lien} » in the body becomes a link that signs its reader in once and leads
    to `target`.
    """
    minutes = None if lifetime is None else int(lifetime.total_seconds() // 60)
    _put(connection, subject, body, now, account_id=account, target=target, link_minutes=minutes)


def write_to_follower(
    connection: Connection, follow: int, subject: str, body: str, now: datetime
) -> None:
    """Put a message to a follower into the outbox, in the transaction of the event it announces.

    « {confirmer} » and « {quitter} » in the body become links that confirm and end the follow.
    """
    _put(connection, subject, body, now, follow_id=follow)


def _put(connection: Connection, subject: str, body: str, now: datetime, **reader: object) -> None:
    connection.execute(
        insert(OutboxMessage).values(
            **reader,
            subject=" ".join(subject.split()),
            body=body,
            created_at=now,
            state=MessageState.WAITING,
            due_at=now,
            tries=0,
        )
    )


def links_written(
    connection: Connection, account: int, lifetime: timedelta, since: datetime
) -> int:
    """The number of sign-in links sent to a person since a moment."""
    query = select(func.count()).where(
        OutboxMessage.account_id == account,
        OutboxMessage.link_minutes == int(lifetime.total_seconds() // 60),
        OutboxMessage.created_at > since,
    )
    return connection.scalar(query) or 0


def waits(connection: Connection, now: datetime) -> bool:
    """Whether any message is to be sent or freed; read before any write transaction is opened."""
    query = select(OutboxMessage.id).where(or_(_ready(now), _left(MessageState.CLAIMED, now)))
    return connection.scalar(query.limit(1)) is not None


def due(connection: Connection, now: datetime) -> list[int]:
    """The messages to send now, oldest first; frees those that dead senders had claimed."""
    left = _left(MessageState.CLAIMED, now)
    _change(connection, left, state=MessageState.WAITING, claim=None, claimed_at=None)
    ready = select(OutboxMessage.id).where(_ready(now)).order_by(OutboxMessage.id)
    return list(connection.scalars(ready))


def _ready(now: datetime) -> ColumnElement[bool]:
    return and_(OutboxMessage.state == MessageState.WAITING, OutboxMessage.due_at <= now)


def _left(state: MessageState, now: datetime) -> ColumnElement[bool]:
    """Whether the sender of a message in this state is taken for dead."""
    return and_(OutboxMessage.state == state, OutboxMessage.claimed_at <= now - LEASE)


def claim(connection: Connection, message: int, now: datetime) -> Claimed | None:
    """Claim a message; None when another sender has it."""
    token = secrets.token_hex(16)
    taken = (
        update(OutboxMessage)
        .where(OutboxMessage.id == message, OutboxMessage.state == MessageState.WAITING)
        .values(
            state=MessageState.CLAIMED,
            claim=token,
            claimed_at=now,
            tries=OutboxMessage.tries + 1,
        )
        .returning(
            OutboxMessage.account_id,
            OutboxMessage.follow_id,
            OutboxMessage.subject,
            OutboxMessage.body,
            OutboxMessage.target,
            OutboxMessage.link_minutes,
        )
    )
    row = connection.execute(taken).first()
    return None if row is None else Claimed(message, token, *row)


def cancel(connection: Connection, claimed: Claimed) -> None:
    """Cancel a claimed message that has no reader any more."""
    _change(connection, _is(claimed, MessageState.CLAIMED), state=MessageState.CANCELLED)


def hand(connection: Connection, letter: Claimed) -> bool:
    """Record that the mail server is about to receive a message; False when the claim was lost."""
    return _change(connection, _is(letter, MessageState.CLAIMED), state=MessageState.HANDED)


def sent(connection: Connection, letter: Letter, now: datetime) -> None:
    """Record that the mail server accepted a message."""
    _change(connection, _is(letter, MessageState.HANDED), state=MessageState.SENT, sent_at=now)


def put_back(
    connection: Connection, letter: Letter, now: datetime, problem: str, final: bool = False
) -> None:
    """Record that the mail server refused a message: retry later, or never when `final`."""
    tries = connection.scalar(select(OutboxMessage.tries).where(OutboxMessage.id == letter.id)) or 0
    values: dict[str, object] = {"state": MessageState.REFUSED, "problem": problem[:500]}
    if not final and tries <= len(_WAITS):
        values |= {"state": MessageState.WAITING, "due_at": now + _WAITS[tries - 1]}
    mine = and_(OutboxMessage.id == letter.id, OutboxMessage.claim == letter.claim)
    _change(connection, mine, claim=None, claimed_at=None, **values)


def send_again(connection: Connection, message: int, now: datetime) -> bool:
    """Send a doubtful or refused message again; False when it is neither (any more)."""
    again = {"state": MessageState.WAITING, "due_at": now, "tries": 0}
    return _change(connection, _stuck(message, now), claim=None, claimed_at=None, **again)


def give_up(connection: Connection, message: int, now: datetime) -> bool:
    """Cancel a doubtful or refused message; False when it is neither (any more)."""
    given_up = MessageState.CANCELLED
    return _change(connection, _stuck(message, now), claim=None, claimed_at=None, state=given_up)


def _stuck(message: int, now: datetime) -> ColumnElement[bool]:
    refused = OutboxMessage.state == MessageState.REFUSED
    return and_(OutboxMessage.id == message, or_(refused, _left(MessageState.HANDED, now)))


def doubtful(connection: Connection, now: datetime) -> list[int]:
    """The messages of which nobody can know whether they arrived."""
    lost = select(OutboxMessage.id).where(_left(MessageState.HANDED, now))
    return list(connection.scalars(lost))


def messages(connection: Connection, most: int = 200) -> list[Sending]:
    """The newest messages, newest first."""
    newest = select(*_SENDING).order_by(OutboxMessage.id.desc()).limit(most)
    return [Sending(*list(row)) for row in connection.execute(newest)]


def message(connection: Connection, number: int) -> Sending | None:
    """One message."""
    row = connection.execute(select(*_SENDING).where(OutboxMessage.id == number)).first()
    return None if row is None else Sending(*list(row))


def note_run(connection: Connection, now: datetime) -> None:
    """Note that a round of a sender ends now."""
    if not connection.execute(update(MailRun).values(ended_at=now)).rowcount:
        connection.execute(insert(MailRun).values(id=1, ended_at=now))


def last_run(connection: Connection) -> datetime | None:
    """When the last round of any sender ended; None before the first."""
    return connection.scalar(select(MailRun.ended_at))


def outdated(connection: Connection, now: datetime) -> bool:
    """Whether messages to followers were sent so long ago that they must be erased."""
    query = select(OutboxMessage.id).where(*_left_long_ago(now)).limit(1)
    return connection.scalar(query) is not None


def erase_outdated(connection: Connection, now: datetime) -> None:
    """Erase the messages to followers that were sent long ago."""
    connection.execute(delete(OutboxMessage).where(*_left_long_ago(now)))


def _left_long_ago(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxMessage.follow_id.is_not(None),
        OutboxMessage.state.in_((MessageState.SENT, MessageState.CANCELLED)),
        OutboxMessage.created_at <= now - KEEP_SENT,
    )


def _is(letter: Claimed, state: MessageState) -> ColumnElement[bool]:
    """Whether the claim of a message still holds and the message is in this state."""
    return and_(
        OutboxMessage.id == letter.id,
        OutboxMessage.claim == letter.claim,
        OutboxMessage.state == state,
    )


def _change(connection: Connection, condition: ColumnElement[bool], **values: object) -> bool:
    """Change the messages that meet a condition; False when there is none (any more)."""
    changed = update(OutboxMessage).where(condition).values(**values)
    return bool(connection.execute(changed).rowcount)
