"""Mail to people of the workspace and to followers: written with what it announces, sent once.

A message goes from waiting to claimed (one sender has it), handed (the mail server is being given
it) and sent, each in a transaction of its own. A sender that dies while it has claimed a message
has given it to nobody: it is freed. One that dies while it hands a message over leaves a doubt that
no program can lift: the message stays handed, is never sent again by itself, and is shown.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from data.models import OutboxMessage
from data.vocabulary import MessageState

# A sender that has not come back after this is gone.
LEASE = timedelta(minutes=10)
# Waits between tries; after the last the message is refused.
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1_440))
# Where the links of a message go: to sign in, to confirm a follow, to end it.
LINK, CONFIRM, LEAVE = "{lien}", "{confirmer}", "{quitter}"
# A message to a follower is kept so long after it left: whoever asks whether it did is answered.
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
    """A message that one sender has; whoever knows its reader makes a letter of it."""

    id: int
    claim: str
    account: int | None
    follow: int | None
    subject: str
    body: str
    target: str | None
    link_minutes: int | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed message with its reader; secrets: mark in the body -> what its link holds."""

    id: int
    claim: str
    address: str
    name: str
    subject: str
    body: str
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


def write(
    connection: Connection,
    account: int,
    subject: str,
    body: str,
    now: datetime,
    target: str | None = None,
    lifetime: timedelta | None = None,
) -> None:
    """Put a message to a person into the outbox, in the transaction of what it announces.

    With a `lifetime`, « {lien} » in the body becomes a link that lets its reader in once and leads
    to `target`.
    """
    minutes = None if lifetime is None else int(lifetime.total_seconds() // 60)
    _put(
        connection,
        subject,
        body,
        now,
        {"account_id": account, "target": target, "link_minutes": minutes},
    )


def write_to_follower(
    connection: Connection, follow: int, subject: str, body: str, now: datetime
) -> None:
    """Put a message to a follower into the outbox, in the transaction of what it announces.

    « {confirmer} » and « {quitter} » in the body become links that confirm and end the follow.
    """
    _put(connection, subject, body, now, {"follow_id": follow})


def _put(
    connection: Connection, subject: str, body: str, now: datetime, reader: dict[str, object]
) -> None:
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
    """How many links of a lifetime a person was written since a moment."""
    query = select(func.count()).where(
        OutboxMessage.account_id == account,
        OutboxMessage.link_minutes == int(lifetime.total_seconds() // 60),
        OutboxMessage.created_at > since,
    )
    return connection.scalar(query) or 0


def waits(connection: Connection, now: datetime) -> bool:
    """Whether anything is to be sent or freed, asked before anything is written."""
    waiting = (OutboxMessage.state == MessageState.WAITING) & (OutboxMessage.due_at <= now)
    left = (OutboxMessage.state == MessageState.CLAIMED) & (OutboxMessage.claimed_at <= now - LEASE)
    query = select(OutboxMessage.id).where(or_(waiting, left)).limit(1)
    return connection.scalar(query) is not None


def due(connection: Connection, now: datetime) -> list[int]:
    """The messages that wait for a sender now, oldest first; frees those of senders that died."""
    connection.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state == MessageState.CLAIMED, OutboxMessage.claimed_at <= now - LEASE)
        .values(state=MessageState.WAITING, claim=None, claimed_at=None)
    )
    return list(
        connection.scalars(
            select(OutboxMessage.id)
            .where(OutboxMessage.state == MessageState.WAITING, OutboxMessage.due_at <= now)
            .order_by(OutboxMessage.id)
        )
    )


def claim(connection: Connection, message: int, now: datetime) -> Claimed | None:
    """Take a message; None when another sender has it."""
    token = secrets.token_hex(16)
    taken = connection.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message, OutboxMessage.state == MessageState.WAITING)
        .values(
            state=MessageState.CLAIMED,
            claim=token,
            claimed_at=now,
            tries=OutboxMessage.tries + 1,
        )
    )
    if not taken.rowcount:
        return None
    row = connection.execute(
        select(
            OutboxMessage.account_id,
            OutboxMessage.follow_id,
            OutboxMessage.subject,
            OutboxMessage.body,
            OutboxMessage.target,
            OutboxMessage.link_minutes,
        ).where(OutboxMessage.id == message)
    ).one()
    return Claimed(message, token, *row)


def cancel(connection: Connection, claimed: Claimed) -> None:
    """Nobody is to read it any more."""
    _move(connection, claimed.id, claimed.claim, MessageState.CLAIMED, MessageState.CANCELLED)


def hand(connection: Connection, letter: Letter | Claimed) -> bool:
    """Say that the mail server is about to be given it; False when the claim was lost."""
    return _move(connection, letter.id, letter.claim, MessageState.CLAIMED, MessageState.HANDED)


def sent(connection: Connection, letter: Letter, now: datetime) -> None:
    """The mail server took it."""
    _move(connection, letter.id, letter.claim, MessageState.HANDED, MessageState.SENT, sent_at=now)


def put_back(
    connection: Connection, letter: Letter, now: datetime, problem: str, final: bool = False
) -> None:
    """The mail server did not take it, for certain: try again later, or never when it is final."""
    tries = connection.scalar(select(OutboxMessage.tries).where(OutboxMessage.id == letter.id)) or 0
    values: dict[str, object] = {"state": MessageState.REFUSED, "problem": problem[:500]}
    if not final and tries <= len(_WAITS):
        values |= {"state": MessageState.WAITING, "due_at": now + _WAITS[tries - 1]}
    connection.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == letter.id, OutboxMessage.claim == letter.claim)
        .values(**{"claim": None, "claimed_at": None, **values})
    )


def send_again(connection: Connection, message: int, now: datetime) -> bool:
    """Somebody decides that a doubtful or refused message is to be sent; False when it is none."""
    freed = connection.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message, _stuck(now))
        .values(state=MessageState.WAITING, due_at=now, tries=0, claim=None, claimed_at=None)
    )
    return bool(freed.rowcount)


def give_up(connection: Connection, message: int, now: datetime) -> bool:
    """Somebody decides that a doubtful or refused message is not to be sent; False when it is
    none."""
    given_up = connection.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message, _stuck(now))
        .values(state=MessageState.CANCELLED, claim=None, claimed_at=None)
    )
    return bool(given_up.rowcount)


def _stuck(now: datetime) -> ColumnElement[bool]:
    lost = (OutboxMessage.state == MessageState.HANDED) & (OutboxMessage.claimed_at <= now - LEASE)
    return or_(OutboxMessage.state == MessageState.REFUSED, lost)


def doubtful(connection: Connection, now: datetime) -> list[int]:
    """The messages of which nobody knows whether they arrived."""
    return list(
        connection.scalars(
            select(OutboxMessage.id).where(
                OutboxMessage.state == MessageState.HANDED,
                OutboxMessage.claimed_at <= now - LEASE,
            )
        )
    )


def messages(connection: Connection, most: int = 200) -> list[Sending]:
    """The newest messages, newest first."""
    newest = select(*_SENDING).order_by(OutboxMessage.id.desc()).limit(most)
    return [Sending(*list(row)) for row in connection.execute(newest)]


def message(connection: Connection, number: int) -> Sending | None:
    """One message."""
    row = connection.execute(select(*_SENDING).where(OutboxMessage.id == number)).first()
    return None if row is None else Sending(*list(row))


def outdated(connection: Connection, now: datetime) -> bool:
    """Whether a message to a follower left long enough ago to be erased."""
    query = select(OutboxMessage.id).where(*_left_long_ago(now)).limit(1)
    return connection.scalar(query) is not None


def erase_outdated(connection: Connection, now: datetime) -> None:
    """Erase the messages to followers that left long ago."""
    connection.execute(delete(OutboxMessage).where(*_left_long_ago(now)))


def _left_long_ago(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxMessage.follow_id.is_not(None),
        OutboxMessage.state.in_((MessageState.SENT, MessageState.CANCELLED)),
        OutboxMessage.created_at <= now - KEEP_SENT,
    )


def _move(
    connection: Connection,
    message: int,
    token: str,
    before: MessageState,
    after: MessageState,
    **values: object,
) -> bool:
    moved = connection.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.id == message,
            OutboxMessage.claim == token,
            OutboxMessage.state == before,
        )
        .values(state=after, **values)
    )
    return bool(moved.rowcount)
