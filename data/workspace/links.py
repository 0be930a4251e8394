"""One-time sign-in links. The store keeps their digests, never the links."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from data.models import Account, SignInLink
from data.outbox import secret_digest
from data.workspace import accounts
from data.workspace.accounts import Person

LINK_LIFETIME = timedelta(minutes=30)
# Links printed by the administrator or sent by a campaign may be read days later.
INVITATION_LIFETIME = timedelta(days=7)


def make(
    connection: Connection,
    account: int,
    now: datetime,
    lifetime: timedelta = LINK_LIFETIME,
    target: str | None = None,
) -> str:
    """The secret of a new link, which is not stored; deletes the person's outdated links."""
    connection.execute(
        delete(SignInLink).where(SignInLink.account_id == account, SignInLink.expires_at <= now)
    )
    secret = secrets.token_urlsafe(32)
    connection.execute(
        insert(SignInLink).values(
            digest=secret_digest(secret),
            account_id=account,
            created_at=now,
            expires_at=now + lifetime,
            target=target,
        )
    )
    return secret


def opens(connection: Connection, secret: str, now: datetime) -> bool:
    """Whether a link is still valid."""
    query = select(SignInLink.digest).join(Account, Account.id == SignInLink.account_id)
    return connection.scalar(query.where(*_opening(secret, now), Account.active)) is not None


def leads_to(connection: Connection, secret: str) -> tuple[int, str | None] | None:
    """The person and target of a link, used or not; None for an unknown link."""
    row = connection.execute(
        select(SignInLink.account_id, SignInLink.target).where(
            SignInLink.digest == secret_digest(secret)
        )
    ).first()
    return None if row is None else (row.account_id, row.target)


def use(connection: Connection, secret: str, now: datetime) -> tuple[Person, str | None] | None:
    """Use a link up: its person and target; None when it is not valid."""
    # A single statement: when two requests use the same link at once, one of them changes the row.
    used = update(SignInLink).where(*_opening(secret, now)).values(used_at=now)
    link = connection.execute(used.returning(SignInLink.account_id, SignInLink.target)).first()
    if link is None:
        return None
    entering = accounts.person(connection, link.account_id)
    if entering is None or not entering.active:
        return None
    accounts.signed_in(connection, entering.id, now)
    return entering, link.target


def _opening(secret: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        SignInLink.digest == secret_digest(secret),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
    )
