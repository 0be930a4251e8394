"""The people of the workspace: adding, changing, disabling and forgetting accounts.

Every function takes the connection of the caller's transaction; `now` is UTC without a zone, as the
store keeps it.
"""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from data.models import (
    Account,
    AccountOrganisation,
    AccountRole,
    Organisation,
    OutboxMessage,
    Passkey,
    SignInLink,
)
from data.outbox import mailbox
from data.text import fold
from data.vocabulary import WorkspaceRole
from data.workspace import journal
from data.workspace.groups import grouped
from data.workspace.journal import Deed, Doer


class Refusal(StrEnum):
    """Why an account is refused."""

    ADDRESS = "adresse"  # not a valid mail address
    TAKEN = "adresse_prise"
    NAME = "nom"
    ROLE = "role"  # a person without any role
    ORGANISATION = "organisme"  # no organisation for a role that needs one
    UNKNOWN_ORGANISATION = "organisme_inconnu"
    UNKNOWN = "inconnu"  # no such account, or a forgotten one
    LAST_ADMINISTRATOR = "dernier_administrateur"


class AccountRefused(Exception):
    """Nothing is written; `reason` says why and `value` is the faulty value."""

    def __init__(self, reason: Refusal, value: str = "") -> None:
        super().__init__(f"{reason} {value}".strip())
        self.reason = reason
        self.value = value


@dataclass(frozen=True, slots=True)
class Person:
    """An account; a forgotten one has neither name nor address."""

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
        """Whether only its number is left."""
        return self.email is None


# --- reading -----------------------------------------------------------------------------------


def person(connection: Connection, account: int) -> Person | None:
    """The person with this number, forgotten ones included."""
    return _first(connection, Account.id == account)


def by_email(connection: Connection, email: str) -> Person | None:
    """The person with this address, whatever its capitals."""
    return _first(connection, Account.email == email.strip().lower())


def by_uniquifier(connection: Connection, uniquifier: str) -> Person | None:
    """The person whose sessions hold this value."""
    return _first(connection, Account.uniquifier == uniquifier)


def people(connection: Connection) -> list[Person]:
    """Everybody who is not forgotten, by name."""
    everybody = _read(connection, Account.email.is_not(None))
    return sorted(everybody, key=lambda known: fold(known.name or ""))


def names(connection: Connection, accounts: Collection[int]) -> dict[int, str | None]:
    """Number -> name; None for a forgotten person."""
    rows = connection.execute(select(Account.id, Account.name).where(Account.id.in_(accounts)))
    return {row.id: row.name for row in rows}


def _first(connection: Connection, condition: ColumnElement[bool]) -> Person | None:
    return next(iter(_read(connection, condition)), None)


def _read(connection: Connection, condition: ColumnElement[bool]) -> list[Person]:
    query = select(
        Account.id,
        Account.email,
        Account.name,
        Account.active,
        Account.uniquifier,
        Account.created_at,
        Account.signed_in_at,
    )
    rows = connection.execute(query.where(condition)).all()
    numbers = [row.id for row in rows]
    given = select(AccountRole.account_id, AccountRole.role)
    roles = grouped(connection, given.where(AccountRole.account_id.in_(numbers)))
    spoken_for = select(AccountOrganisation.account_id, AccountOrganisation.organisation_code)
    bodies = grouped(connection, spoken_for.where(AccountOrganisation.account_id.in_(numbers)))
    return [Person(*row, frozenset(roles[row.id]), frozenset(bodies[row.id])) for row in rows]


def correspondents(*columns: Any) -> Select[Any]:
    """A query of the active people who may make entries for an organisation, a row for each."""
    return (
        select(*columns)
        .join_from(Account, AccountOrganisation)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.active, AccountRole.role == WorkspaceRole.CORRESPONDENT)
    )


# --- writing -----------------------------------------------------------------------------------


def add(
    connection: Connection,
    email: str,
    name: str,
    roles: Collection[WorkspaceRole],
    organisations: Collection[str],
    doer: Doer,
) -> int:
    """Add an account; returns its number. Raises AccountRefused."""
    address = mailbox(email)
    if address is None:
        raise AccountRefused(Refusal.ADDRESS, email.strip())
    if by_email(connection, address) is not None:
        raise AccountRefused(Refusal.TAKEN, address)
    title = " ".join(name.split())
    if not title:
        raise AccountRefused(Refusal.NAME)
    added = insert(Account).values(
        email=address,
        name=title,
        active=True,
        uniquifier=_uniquifier(),
        created_at=doer.at,
    )
    number = connection.execute(added.returning(Account.id)).scalar_one()
    _give(connection, number, roles, organisations)
    rights = journal.differences({}, _rights(roles, organisations))
    _note(connection, number, Deed.ACCOUNT_OPENED, doer, rights)
    return number


def change(
    connection: Connection,
    account: int,
    roles: Collection[WorkspaceRole],
    organisations: Collection[str],
    doer: Doer,
) -> None:
    """Replace the roles and organisations of a person. Raises AccountRefused."""
    known = _known(connection, account)
    if WorkspaceRole.ADMINISTRATOR not in roles:
        _leave_an_administrator(connection, known)
    _give(connection, account, roles, organisations)
    before, after = _rights(known.roles, known.organisations), _rights(roles, organisations)
    if before != after:
        changes = journal.differences(before, after)
        _note(connection, account, Deed.ACCOUNT_CHANGED, doer, changes)


def disable(connection: Connection, account: int, doer: Doer) -> None:
    """Forbid signing in to an account and end its sessions. Raises AccountRefused."""
    _leave_an_administrator(connection, _known(connection, account))
    _close(connection, account)
    _note(connection, account, Deed.ACCOUNT_SUSPENDED, doer)


def enable(connection: Connection, account: int, doer: Doer) -> None:
    """Allow a disabled account to sign in again. Raises AccountRefused."""
    _known(connection, account)
    _set(connection, account, active=True)
    _note(connection, account, Deed.ACCOUNT_RESTORED, doer)


def forget(connection: Connection, account: int, doer: Doer) -> None:
    """Erase the name and address of a person, and keep its actions. Raises AccountRefused.

    Actions refer to the account by its number, which stays.
    """
    _leave_an_administrator(connection, _known(connection, account))
    _close(connection, account)
    for table in (SignInLink, AccountRole, AccountOrganisation, OutboxMessage, Passkey):
        connection.execute(delete(table).where(table.account_id == account))
    _set(connection, account, email=None, name=None, signed_in_at=None)
    _note(connection, account, Deed.ACCOUNT_FORGOTTEN, doer)


def end_sessions(connection: Connection, account: int) -> str:
    """End every session of a person; returns the value that new sessions will hold."""
    renewed = _uniquifier()
    _set(connection, account, uniquifier=renewed)
    return renewed


def _rights(roles: Iterable[str], organisations: Iterable[str]) -> dict[str, str]:
    given = {"roles": ", ".join(sorted(roles)), "organismes": ", ".join(sorted(organisations))}
    return {field: text for field, text in given.items() if text}


def _note(
    connection: Connection,
    account: int,
    deed: Deed,
    doer: Doer,
    changes: Iterable[journal.Change] = (),
) -> None:
    """Add to the journal, by the account's number only, so that a person can be forgotten."""
    journal.note(connection, doer, deed, f"compte:{account}", changes)


def _close(connection: Connection, account: int) -> None:
    end_sessions(connection, account)
    _set(connection, account, active=False)
    connection.execute(delete(SignInLink).where(SignInLink.account_id == account))


def _known(connection: Connection, account: int) -> Person:
    known = person(connection, account)
    if known is None or known.forgotten:
        raise AccountRefused(Refusal.UNKNOWN, str(account))
    return known


def _leave_an_administrator(connection: Connection, leaving: Person) -> None:
    """Raise AccountRefused when no administrator would be left."""
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
    # A correspondent speaks for an organisation.
    if not organisations and WorkspaceRole.CORRESPONDENT in roles:
        raise AccountRefused(Refusal.ORGANISATION)
    known = set(
        connection.scalars(select(Organisation.code).where(Organisation.code.in_(organisations)))
    )
    for code in sorted(set(organisations) - known):
        raise AccountRefused(Refusal.UNKNOWN_ORGANISATION, code)
    for table in (AccountRole, AccountOrganisation):
        connection.execute(delete(table).where(table.account_id == account))
    connection.execute(
        insert(AccountRole),
        [{"account_id": account, "role": role} for role in sorted(set(roles))],
    )
    for code in sorted(set(organisations)):
        connection.execute(
            insert(AccountOrganisation).values(account_id=account, organisation_code=code)
        )


def _uniquifier() -> str:
    return secrets.token_hex(32)


def signed_in(connection: Connection, account: int, now: datetime) -> None:
    """Remember the time of a sign-in."""
    _set(connection, account, signed_in_at=now)


def _set(connection: Connection, account: int, **values: object) -> None:
    connection.execute(update(Account).where(Account.id == account).values(**values))
