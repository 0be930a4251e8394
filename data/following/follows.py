"""Who follows what: asked, confirmed by mail, told, left. An address is kept for sending alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    insert,
    or_,
    select,
    update,
)

from data.following.links import CONFIRM_DAYS, followed_by
from data.following.news import Mark
from data.following.scope import Scope
from data.models import Follow, FollowLink, OutboxMessage
from data.vocabulary import FollowKind, Frequency

MAX_ADDRESS = 254
# Messages to confirm that an address gets in a day: nobody's mailbox is filled by who knows it.
MOST_REQUESTS = 3
_A_DAY = timedelta(days=1)
# A form that is sent twice, by an impatient finger or by a proxy, is one.
_TWICE = timedelta(minutes=5)
_A_WEEK = timedelta(days=7)
# Several publications of one sitting come in one message: the first at once, the next together.
PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class FollowRow:
    """A follow; `known` is null until it is confirmed."""

    id: int
    scope: Scope
    frequency: Frequency
    language: str
    asked_at: datetime
    confirmed_at: datetime | None
    known: Mark | None
    due_at: datetime | None


def mailbox(text: str) -> str | None:
    """An address as the store keeps it; None for what is none."""
    try:
        checked = validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError:
        return None
    address = checked.normalized.lower()
    return address if len(address) <= MAX_ADDRESS else None


def ask(
    connection: Connection,
    address: str,
    scope: Scope,
    frequency: Frequency,
    language: str,
    now: datetime,
) -> int | None:
    """Keep what is asked for an address until its mailbox confirms it; returns its number.

    None when the very same was asked for a moment ago, or the address too often today: nothing is
    kept and nothing is to be written. Raises ValueError for what is no address.
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
    updated = connection.execute(
        insert(Follow).values(
            email=email,
            kind=scope.kind,
            object_code=scope.code,
            query=scope.query,
            frequency=frequency,
            language=language,
            asked_at=now,
        )
    )
    key = updated.inserted_primary_key
    assert key is not None
    return int(key[0])


def find(connection: Connection, secret: str, now: datetime, *, confirms: bool) -> FollowRow | None:
    """The follow that a link confirms or ends."""
    number = followed_by(connection, secret, now, confirms=confirms)
    return None if number is None else _by_number(connection, number)


def confirm(connection: Connection, secret: str, now: datetime, known: Mark) -> FollowRow | None:
    """The mailbox says yes; what happened up to `known` is no news to it. Twice is once.

    Another follow of the same thing by the same address ends: this one goes on where it was.
    """
    number = followed_by(connection, secret, now, confirms=True)
    row = None if number is None else _by_number(connection, number)
    if number is None or row is None or row.confirmed_at is not None:
        return row
    mark = known
    for other in _same(connection, number):
        mark = other.known or mark
        _erase(connection, other.id)
    first = now + _A_WEEK if row.frequency is Frequency.WEEKLY else now
    connection.execute(
        update(Follow)
        .where(Follow.id == number)
        .values(confirmed_at=now, recording=mark.recording, told_on=mark.day, due_at=first)
    )
    return _by_number(connection, number)


def leave(connection: Connection, secret: str, now: datetime) -> FollowRow | None:
    """Erase a follow with its address, its links and its messages; None when it is gone."""
    row = find(connection, secret, now, confirms=False)
    if row is not None:
        _erase(connection, row.id)
    return row


def due(connection: Connection, end: Mark, now: datetime) -> list[FollowRow]:
    """The follows whose time has come and for whom something may have happened since."""
    moved = or_(
        Follow.frequency == Frequency.WEEKLY,
        Follow.recording < end.recording,
        Follow.told_on < end.day,
    )
    return _read(connection, Follow.due_at <= now, moved)


def move_mark(
    connection: Connection, follow: FollowRow, end: Mark, now: datetime, *, written: bool
) -> bool:
    """Remember, in the transaction that writes the message, up to where a follower is told.

    False when somebody else did, or when it left: then nothing is to be written.
    """
    assert follow.known is not None, follow.id
    assert follow.due_at is not None, follow.id
    following = now if not written else now + PAUSE
    if follow.frequency is Frequency.WEEKLY:
        # On the same day of the week, whatever delay this one had.
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
    """Every address with what it follows, for the administrator's duty alone."""
    rows = _read(connection)
    query = select(Follow.id, Follow.email)
    addresses: dict[int, str] = {row.id: row.email for row in connection.execute(query)}
    return sorted(
        ((addresses[row.id], row) for row in rows), key=lambda pair: (pair[0], pair[1].id)
    )


def forget(connection: Connection, address: str) -> int:
    """Erase all that an address follows; returns how many follows that was."""
    query = select(Follow.id).where(Follow.email == address.strip().lower())
    numbers = list(connection.scalars(query))
    for number in numbers:
        _erase(connection, number)
    return len(numbers)


def forget_unconfirmed(connection: Connection, now: datetime) -> int:
    """Erase what no mailbox confirmed in time; returns how many."""
    numbers = list(connection.scalars(select(Follow.id).where(*_unconfirmed(now))))
    for number in numbers:
        _erase(connection, number)
    return len(numbers)


def any_unconfirmed(connection: Connection, now: datetime) -> bool:
    """Whether something is to be erased, asked before anything is written."""
    query = select(Follow.id).where(*_unconfirmed(now)).limit(1)
    return connection.scalar(query) is not None


def _unconfirmed(now: datetime) -> tuple[ColumnElement[bool], ...]:
    oldest = now - timedelta(days=CONFIRM_DAYS)
    return Follow.confirmed_at.is_(None), Follow.asked_at <= oldest


def _erase(connection: Connection, number: int) -> None:
    for table in (FollowLink, OutboxMessage):
        connection.execute(delete(table).where(table.follow_id == number))
    connection.execute(delete(Follow).where(Follow.id == number))


def _same(connection: Connection, number: int) -> list[FollowRow]:
    """The other follows of the same thing by the same address, asked or confirmed."""
    own = connection.execute(
        select(Follow.email, Follow.kind, Follow.object_code, Follow.query).where(
            Follow.id == number
        )
    ).one()
    return _read(
        connection,
        Follow.id != number,
        Follow.email == own.email,
        Follow.kind == own.kind,
        Follow.object_code.is_not_distinct_from(own.object_code),
        Follow.query == own.query,
    )


def _by_number(connection: Connection, number: int) -> FollowRow | None:
    return next(iter(_read(connection, Follow.id == number)), None)


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[FollowRow]:
    query = select(
        Follow.id,
        Follow.kind,
        Follow.object_code,
        Follow.query,
        Follow.frequency,
        Follow.language,
        Follow.asked_at,
        Follow.confirmed_at,
        Follow.recording,
        Follow.told_on,
        Follow.due_at,
    )
    return [
        FollowRow(
            id=row.id,
            scope=Scope(FollowKind(row.kind), row.object_code, row.query),
            frequency=Frequency(row.frequency),
            language=row.language,
            asked_at=row.asked_at,
            confirmed_at=row.confirmed_at,
            known=_mark(row.recording, row.told_on),
            due_at=row.due_at,
        )
        for row in connection.execute(query.where(*conditions).order_by(Follow.id))
    ]


def _mark(recording: int | None, day: date | None) -> Mark | None:
    return None if recording is None or day is None else Mark(recording, day)
