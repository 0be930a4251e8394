"""The people of the workspace: who they are, what they may be, how they come in and leave.

Every function takes the connection of the caller's transaction; `now` is UTC without a zone, as
the store keeps it.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from data.models import (
    Account,
    AccountOrganisation,
    AccountRole,
    Organisation,
    OutboxMessage,
    SignInLink,
)
from data.vocabulary import WorkspaceRole

LINK_LIFETIME = timedelta(minutes=30)
# What the administrator prints or a campaign sends: read when its reader comes to it.
INVITATION_LIFETIME = timedelta(days=7)
# Roles that speak for an organisation and say nothing without one.
_SPEAKING = frozenset({WorkspaceRole.CORRESPONDENT})


class Refusal(StrEnum):
    """Why an account cannot be as it was wanted."""

    ADDRESS = "adresse"  # not the address of a mailbox
    TAKEN = "adresse_prise"
    NAME = "nom"
    ROLE = "role"  # a person without any role
    ORGANISATION = "organisme"  # a role that speaks for an organisation, without one
    UNKNOWN_ORGANISATION = "organisme_inconnu"
    UNKNOWN = "inconnu"  # no account, or a forgotten one
    LAST_ADMINISTRATOR = "dernier_administrateur"


class AccountRefused(Exception):
    """Nothing is written; `reason` says why and `value` which value is at fault."""

    def __init__(self, reason: Refusal, value: str = "") -> None:
        super().__init__(f"{reason} {value}".strip())
        self.reason = reason
        self.value = value


@dataclass(frozen=True, slots=True)
class Person:
    """An account as pages and rules see it; a forgotten one has neither name nor address."""

    id: int
    email: str | None
    name: str | None
    active: bool
    uniquifier: str
    created_at: datetime
    signed_in_at: datetime | None
    roles: frozenset[WorkspaceRole] = field(default_factory=frozenset)
    organisations: frozenset[str] = field(default_factory=frozenset)

    @property
    def forgotten(self) -> bool:
        """Whether nothing is left of it but its number."""
        return self.email is None


# --- reading -----------------------------------------------------------------------------------


def person(connection: Connection, account: int) -> Person | None:
    """The person with this number, forgotten ones included."""
    return _first(connection, Account.id == account)


def by_email(connection: Connection, email: str) -> Person | None:
    """The person with this address, however it is written."""
    return _first(connection, Account.email == email.strip().lower())


def by_uniquifier(connection: Connection, uniquifier: str) -> Person | None:
    """The person whom a session names."""
    return _first(connection, Account.uniquifier == uniquifier)


def people(connection: Connection) -> list[Person]:
    """Everybody who is not forgotten, by name."""
    query = _accounts().where(Account.email.is_not(None)).order_by(func.lower(Account.name))
    return _read(connection, query)


def names(connection: Connection, accounts: Collection[int]) -> dict[int, str | None]:
    """Number -> name; None for a forgotten person."""
    rows = connection.execute(select(Account.id, Account.name).where(Account.id.in_(accounts)))
    return {row.id: row.name for row in rows}


def _first(connection: Connection, condition: ColumnElement[bool]) -> Person | None:
    return next(iter(_read(connection, _accounts().where(condition))), None)


def _accounts() -> Select[int, str | None, str | None, bool, str, datetime, datetime | None]:
    return select(
        Account.id,
        Account.email,
        Account.name,
        Account.active,
        Account.uniquifier,
        Account.created_at,
        Account.signed_in_at,
    )


def _read(
    connection: Connection,
    query: Select[int, str | None, str | None, bool, str, datetime, datetime | None],
) -> list[Person]:
    rows = connection.execute(query).all()
    numbers = [row.id for row in rows]
    roles: dict[int, set[WorkspaceRole]] = {number: set() for number in numbers}
    bodies: dict[int, set[str]] = {number: set() for number in numbers}
    for role in connection.execute(
        select(AccountRole.account_id, AccountRole.role).where(AccountRole.account_id.in_(numbers))
    ):
        roles[role.account_id].add(role.role)
    for body in connection.execute(
        select(AccountOrganisation.account_id, AccountOrganisation.organisation_code).where(
            AccountOrganisation.account_id.in_(numbers)
        )
    ):
        bodies[body.account_id].add(body.organisation_code)
    return [Person(*row, frozenset(roles[row.id]), frozenset(bodies[row.id])) for row in rows]


# --- writing -----------------------------------------------------------------------------------


def add(
    connection: Connection,
    email: str,
    name: str,
    roles: Collection[WorkspaceRole],
    organisations: Collection[str],
    now: datetime,
) -> int:
    """A new account; returns its number. Raises AccountRefused."""
    address = mailbox(email)
    if by_email(connection, address) is not None:
        raise AccountRefused(Refusal.TAKEN, address)
    title = " ".join(name.split())
    if not title:
        raise AccountRefused(Refusal.NAME)
    added = connection.execute(
        insert(Account).values(
            email=address,
            name=title,
            active=True,
            uniquifier=_uniquifier(),
            created_at=now,
        )
    )
    key = added.inserted_primary_key
    assert key is not None
    number = int(key[0])
    _give(connection, number, roles, organisations)
    return number


def change(
    connection: Connection,
    account: int,
    roles: Collection[WorkspaceRole],
    organisations: Collection[str],
) -> None:
    """Give a person these roles and organisations in place of its own. Raises AccountRefused."""
    known = _known(connection, account)
    if WorkspaceRole.ADMINISTRATOR not in roles:
        _leave_an_administrator(connection, known)
    _give(connection, account, roles, organisations)


def disable(connection: Connection, account: int) -> None:
    """Nobody enters by this account any more; its open sessions end. Raises AccountRefused."""
    _leave_an_administrator(connection, _known(connection, account))
    _close(connection, account)


def enable(connection: Connection, account: int) -> None:
    """The person may enter again, by a new sign-in. Raises AccountRefused."""
    _known(connection, account)
    connection.execute(update(Account).where(Account.id == account).values(active=True))


def forget(connection: Connection, account: int) -> None:
    """Keep what the person did and nothing of who did it. Raises AccountRefused.

    What the person did names the account by its number, which stays.
    """
    _leave_an_administrator(connection, _known(connection, account))
    _close(connection, account)
    for table in (SignInLink, AccountRole, AccountOrganisation, OutboxMessage):
        connection.execute(delete(table).where(table.account_id == account))
    connection.execute(
        update(Account)
        .where(Account.id == account)
        .values(email=None, name=None, signed_in_at=None)
    )


def end_sessions(connection: Connection, account: int) -> str:
    """End every session of a person; returns the name that new ones will bear."""
    renewed = _uniquifier()
    connection.execute(update(Account).where(Account.id == account).values(uniquifier=renewed))
    return renewed


def mailbox(email: str) -> str:
    """An address as the store keeps it. Raises AccountRefused."""
    try:
        checked = validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError:
        raise AccountRefused(Refusal.ADDRESS, email.strip()) from None
    return checked.normalized.lower()


def _close(connection: Connection, account: int) -> None:
    end_sessions(connection, account)
    connection.execute(update(Account).where(Account.id == account).values(active=False))
    connection.execute(delete(SignInLink).where(SignInLink.account_id == account))


def _known(connection: Connection, account: int) -> Person:
    known = person(connection, account)
    if known is None or known.forgotten:
        raise AccountRefused(Refusal.UNKNOWN, str(account))
    return known


def _leave_an_administrator(connection: Connection, leaving: Person) -> None:
    """Somebody must be left who can let others in."""
    if WorkspaceRole.ADMINISTRATOR not in leaving.roles or not leaving.active:
        return
    others = connection.scalar(
        select(func.count())
        .select_from(AccountRole)
        .join(Account, Account.id == AccountRole.account_id)
        .where(
            AccountRole.role == WorkspaceRole.ADMINISTRATOR,
            Account.active,
            Account.id != leaving.id,
        )
    )
    if not others:
        raise AccountRefused(Refusal.LAST_ADMINISTRATOR, leaving.email or "")


def _give(
    connection: Connection,
    account: int,
    roles: Collection[WorkspaceRole],
    organisations: Collection[str],
) -> None:
    if not roles:
        raise AccountRefused(Refusal.ROLE)
    if not organisations and _SPEAKING & set(roles):
        raise AccountRefused(Refusal.ORGANISATION)
    known = set(
        connection.scalars(select(Organisation.code).where(Organisation.code.in_(organisations)))
    )
    for code in sorted(set(organisations) - known):
        raise AccountRefused(Refusal.UNKNOWN_ORGANISATION, code)
    for table in (AccountRole, AccountOrganisation):
        connection.execute(delete(table).where(table.account_id == account))
    _insert_pairs(connection, account, roles, organisations)


def _insert_pairs(
    connection: Connection,
    account: int,
    roles: Iterable[WorkspaceRole],
    organisations: Iterable[str],
) -> None:
    given = [{"account_id": account, "role": role} for role in sorted(set(roles))]
    connection.execute(insert(AccountRole), given)
    bodies = [
        {"account_id": account, "organisation_code": code} for code in sorted(set(organisations))
    ]
    if bodies:
        connection.execute(insert(AccountOrganisation), bodies)


def _uniquifier() -> str:
    return secrets.token_hex(32)


# --- one-time links ------------------------------------------------------------------------------


def make_link(
    connection: Connection,
    account: int,
    now: datetime,
    lifetime: timedelta = LINK_LIFETIME,
    target: str | None = None,
) -> str:
    """The secret of a new link, which is stored nowhere; forgets the person's outdated links."""
    connection.execute(
        delete(SignInLink).where(SignInLink.account_id == account, SignInLink.expires_at <= now)
    )
    secret = secrets.token_urlsafe(32)
    connection.execute(
        insert(SignInLink).values(
            digest=_digest(secret),
            account_id=account,
            created_at=now,
            expires_at=now + lifetime,
            target=target,
        )
    )
    return secret


def link_opens(connection: Connection, secret: str, now: datetime) -> bool:
    """Whether a link would let somebody in now."""
    query = select(SignInLink.digest).join(Account, Account.id == SignInLink.account_id)
    return connection.scalar(query.where(*_opening(secret, now), Account.active)) is not None


def use_link(
    connection: Connection, secret: str, now: datetime
) -> tuple[Person, str | None] | None:
    """Use a link up: its person and the page it leads to; None when it lets nobody in."""
    # One statement decides: of two who come with the same link, one changes the row.
    used = connection.execute(update(SignInLink).where(*_opening(secret, now)).values(used_at=now))
    if not used.rowcount:
        return None
    link = connection.execute(
        select(SignInLink.account_id, SignInLink.target).where(SignInLink.digest == _digest(secret))
    ).one()
    entering = person(connection, link.account_id)
    if entering is None or not entering.active:
        return None
    signed_in(connection, entering.id, now)
    return entering, link.target


def signed_in(connection: Connection, account: int, now: datetime) -> None:
    """Remember when a person came in last."""
    connection.execute(update(Account).where(Account.id == account).values(signed_in_at=now))


def _opening(secret: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        SignInLink.digest == _digest(secret),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
