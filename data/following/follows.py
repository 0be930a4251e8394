"""Subscriptions: requested, confirmed by mail, served, ended. Addresses serve for sending only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from data.following.links import CONFIRM_DAYS, followed_by
from data.following.news import Mark
from data.following.scope import Scope
from data.models import Follow, FollowLink, OutboxMessage
from data.outbox import mailbox
from data.vocabulary import Frequency

# Confirmation messages to one address in a day, so that nobody can fill another's mailbox.
MOST_REQUESTS = 3
_A_DAY = timedelta(days=1)
# A form sent twice within this time, by a double click or a proxy, counts once.
_TWICE = timedelta(minutes=5)
_A_WEEK = timedelta(days=7)
# Publications in quick succession give two messages: one for the first, one for all the others.
PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class FollowRow:
    """A subscription; `known` is null until it is confirmed."""

    id: int
    scope: Scope
    frequency: Frequency
    language: str
    asked_at: datetime
    confirmed_at: datetime | None
    known: Mark | None
    due_at: datetime | None


def ask(
    connection: Connection,
    address: str,
    scope: Scope,
    frequency: Frequency,
    language: str,
    now: datetime,
) -> int | None:
    """Store a request to follow until its mailbox confirms it; returns its number.

    None, with nothing stored or to be sent, when the same request was made a moment ago or the
    address was used too often today. Raises ValueError for an invalid address.
    """
    email = mailbox(address)
    if email is None:
        raise ValueError("no mailbox")
    forget_unconfirmed(connection, now)
    pending = _read(connection, Follow.email == email, Follow.confirmed_at.is_(None))
    if any(
        (row.scope, row.frequency, row.language) == (scope, frequency, language)
        and row.asked_at > now - _TWICE
        for row in pending
    ):
        return None
    if sum(row.asked_at > now - _A_DAY for row in pending) >= MOST_REQUESTS:
        return None
    follow = insert(Follow).values(
        email=email,
        kind=scope.kind,
        object_code=scope.code,
        query=scope.query,
        frequency=frequency,
        language=language,
        asked_at=now,
    )
    return connection.execute(follow.returning(Follow.id)).scalar_one()


def find(connection: Connection, secret: str, now: datetime, *, confirms: bool) -> FollowRow | None:
    """The subscription that a link confirms or ends."""
    number = followed_by(secret, now, confirms=confirms)
    return next(iter(_read(connection, Follow.id.in_(number))), None)


def confirm(connection: Connection, secret: str, now: datetime, known: Mark) -> FollowRow | None:
    """Confirm a subscription; events up to `known` are no news to it. Repeating it changes nothing.

    Another subscription of the same address to the same thing ends, and this one continues from its
    mark.
    """
    row = find(connection, secret, now, confirms=True)
    if row is None or row.confirmed_at is not None:
        return row
    mark = known
    for other in _same(connection, row.id):
        mark = other.known or mark
        _erase(connection, Follow.id == other.id)
    first = now + _A_WEEK if row.frequency is Frequency.WEEKLY else now
    connection.execute(
        update(Follow)
        .where(Follow.id == row.id)
        .values(confirmed_at=now, recording=mark.recording, told_on=mark.day, due_at=first)
    )
    return find(connection, secret, now, confirms=True)


def leave(connection: Connection, secret: str, now: datetime) -> FollowRow | None:
    """Erase a subscription with its address, links and messages; None when it no longer exists."""
    row = find(connection, secret, now, confirms=False)
    if row is not None:
        _erase(connection, Follow.id == row.id)
    return row


def due(connection: Connection, end: Mark, now: datetime) -> list[FollowRow]:
    """The subscriptions whose next message is due and that may have news."""
    moved = or_(
        Follow.frequency == Frequency.WEEKLY,
        Follow.recording < end.recording,
        Follow.told_on < end.day,
    )
    return _read(connection, Follow.due_at <= now, moved)


def move_mark(
    connection: Connection, follow: FollowRow, end: Mark, now: datetime, *, written: bool
) -> bool:
    """Move the mark up to which a follower is informed, in the transaction that writes the message.

    False when another process did so, or the subscription ended: then nothing may be written.
    """
    assert follow.known is not None, follow.id
    assert follow.due_at is not None, follow.id
    following = now if not written else now + PAUSE
    if follow.frequency is Frequency.WEEKLY:
        # On the same weekday as before, even when this message was late.
        weeks = (now - follow.due_at) // _A_WEEK + 1
        following = follow.due_at + weeks * _A_WEEK
    moved = connection.execute(
        update(Follow)
        .where(
            Follow.id == follow.id,
            Follow.recording == follow.known.recording,
            Follow.told_on == follow.known.day,
            Follow.due_at == follow.due_at,
        )
        .values(
            recording=end.recording,
            told_on=max(end.day, follow.known.day),
            due_at=following,
        )
    )
    return bool(moved.rowcount)


def follows(connection: Connection) -> Sequence[tuple[str, FollowRow]]:
    """Every address with its subscriptions, for the administrator only."""
    rows = _read(connection)
    query = select(Follow.id, Follow.email)
    addresses: dict[int, str] = {row.id: row.email for row in connection.execute(query)}
    return sorted(
        ((addresses[row.id], row) for row in rows), key=lambda pair: (pair[0], pair[1].id)
    )


def forget(connection: Connection, address: str) -> int:
    """Erase all subscriptions of an address; returns their number."""
    return _erase(connection, Follow.email == address.strip().lower())


def forget_unconfirmed(connection: Connection, now: datetime) -> int:
    """Erase the requests that were not confirmed in time; returns their number."""
    return _erase(connection, *_unconfirmed(now))


def any_unconfirmed(connection: Connection, now: datetime) -> bool:
    """Whether any request is to be erased; read before any write transaction is opened."""
    query = select(Follow.id).where(*_unconfirmed(now)).limit(1)
    return connection.scalar(query) is not None


def _unconfirmed(now: datetime) -> tuple[ColumnElement[bool], ...]:
    oldest = now - timedelta(days=CONFIRM_DAYS)
    return Follow.confirmed_at.is_(None), Follow.asked_at <= oldest


def _erase(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    """Erase subscriptions with their links and messages; returns their number."""
    erased = select(Follow.id).where(*conditions)
    for table in (FollowLink, OutboxMessage):
        connection.execute(delete(table).where(table.follow_id.in_(erased)))
    return connection.execute(delete(Follow).where(*conditions)).rowcount


def _same(connection: Connection, number: int) -> list[FollowRow]:
    """Other subscriptions of the same address to the same thing, confirmed or not."""
    own = connection.execute(select(Follow.__table__).where(Follow.id == number)).one()
    return _read(
        connection,
        Follow.id != number,
        Follow.email == own.email,
        Follow.kind == own.kind,
        Follow.object_code.is_not_distinct_from(own.object_code),
        Follow.query == own.query,
    )


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[FollowRow]:
    query = select(Follow.__table__).where(*conditions).order_by(Follow.id)
    return [
        FollowRow(
            id=row.id,
            scope=Scope(row.kind, row.object_code, row.query),
            frequency=row.frequency,
            language=row.language,
            asked_at=row.asked_at,
            confirmed_at=row.confirmed_at,
            known=None if row.confirmed_at is None else Mark(row.recording, row.told_on),
            due_at=row.due_at,
        )
        for row in connection.execute(query)
    ]
