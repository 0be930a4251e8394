"""Links in messages to followers: to confirm and to leave. The store keeps only their digests."""

import secrets
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, insert, select

from data.models import Follow, FollowLink
from data.outbox import CONFIRM, LEAVE, Claimed, Letter, secret_digest

# Long enough that a request made on a Friday is open on Monday. Then the address is erased.
CONFIRM_DAYS = 3


def addressed(connection: Connection, claimed: Claimed, now: datetime) -> Letter | None:
    """The message to a follower with its address and new links; None when the follower has left."""
    follow = claimed.follow
    address = connection.scalar(select(Follow.email).where(Follow.id == follow))
    if follow is None or address is None:
        return None
    made = {LEAVE: _make(connection, follow, now, confirms=False)}
    if CONFIRM in claimed.body:
        made[CONFIRM] = _make(connection, follow, now, confirms=True)
    return Letter(**asdict(claimed), address=address, name="", secrets=made)


def followed_by(secret: str, now: datetime, *, confirms: bool) -> Select[int]:
    """A query of the subscription that a link confirms or ends.

    No row for an unknown or outdated link.
    """
    query = select(FollowLink.follow_id).where(
        FollowLink.digest == secret_digest(secret), FollowLink.confirms.is_(confirms)
    )
    if confirms:
        query = query.where(FollowLink.created_at > now - timedelta(days=CONFIRM_DAYS))
    return query


def _make(connection: Connection, follow: int, now: datetime, *, confirms: bool) -> str:
    secret = secrets.token_urlsafe(32)
    connection.execute(
        insert(FollowLink).values(
            digest=secret_digest(secret), follow_id=follow, confirms=confirms, created_at=now
        )
    )
    return secret
