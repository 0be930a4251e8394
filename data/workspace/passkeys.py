"""Passkeys of people, which they register in their account to sign in without a link."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from data.models import Passkey
from data.workspace.journal import Deed, Doer, note

MOST = 10  # passkeys of one person


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """A key: the columns of its table, in their order."""

    credential: str
    account: int
    public_key: str
    sign_count: int
    name: str
    created_at: datetime
    used_at: datetime | None


def of_person(connection: Connection, account: int) -> list[PasskeyRow]:
    """The keys of a person, the oldest first."""
    return _read(connection, Passkey.account_id == account)


def find(connection: Connection, credential: str) -> PasskeyRow | None:
    """The passkey with the id that a device sends."""
    return next(iter(_read(connection, Passkey.credential == credential)), None)


def _read(connection: Connection, condition: ColumnElement[bool]) -> list[PasskeyRow]:
    query = select(Passkey.__table__).where(condition).order_by(Passkey.created_at)
    return [PasskeyRow(*row) for row in connection.execute(query)]


def register(
    connection: Connection,
    account: int,
    credential: str,
    public_key: str,
    sign_count: int,
    name: str,
    now: datetime,
) -> bool:
    """Add a passkey; False when it exists already or the person has the maximum."""
    if find(connection, credential) is not None or len(of_person(connection, account)) >= MOST:
        return False
    connection.execute(
        insert(Passkey).values(
            credential=credential,
            account_id=account,
            public_key=public_key,
            sign_count=sign_count,
            name=" ".join(name.split())[:80],
            created_at=now,
        )
    )
    note(connection, Doer(account, now), Deed.PASSKEY_ADDED, f"compte:{account}")
    return True


def used(connection: Connection, key: PasskeyRow, sign_count: int, now: datetime) -> None:
    """Remember the time of use and the signature counter of a passkey."""
    connection.execute(
        update(Passkey)
        .where(Passkey.credential == key.credential)
        .values(sign_count=sign_count, used_at=now)
    )


def remove(connection: Connection, credential: str, doer: Doer) -> bool:
    """Delete a passkey of this person; False when it has no such passkey."""
    gone = connection.execute(
        delete(Passkey).where(Passkey.credential == credential, Passkey.account_id == doer.account)
    )
    if gone.rowcount:
        note(connection, doer, Deed.PASSKEY_REMOVED, f"compte:{doer.account}")
    return bool(gone.rowcount)
