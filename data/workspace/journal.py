"""The journal of the workspace: who did what, when, with the old and new values.

Rows are appended in the transaction of the action; the database refuses changes. They refer to
accounts by number, so that a person can be forgotten.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, func, insert, select

from data.models import Activity


class Deed(StrEnum):
    """The kinds of actions."""

    SAVED = "saisie_enregistree"
    PROPOSED = "saisie_proposee"
    TAKEN_BACK = "saisie_reprise"
    SENT_BACK = "saisie_renvoyee"
    PUBLISHED = "saisie_publiee"
    REFUSED = "saisie_refusee"
    ACCOUNT_OPENED = "compte_ouvert"
    ACCOUNT_CHANGED = "compte_change"
    ACCOUNT_SUSPENDED = "compte_suspendu"
    ACCOUNT_RESTORED = "compte_retabli"
    ACCOUNT_FORGOTTEN = "compte_supprime"
    PASSKEY_ADDED = "cle_ajoutee"
    PASSKEY_REMOVED = "cle_supprimee"
    CAMPAIGN_PREPARED = "campagne_preparee"
    CAMPAIGN_OPENED = "campagne_ouverte"
    CAMPAIGN_CLOSED = "campagne_close"
    CAMPAIGN_GIVEN_UP = "campagne_abandonnee"
    REPORT_SETTLED = "message_traite"
    REPORT_PASSED_ON = "message_transmis"


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts, and when, in UTC without a zone; without an account, the command line or a
    timer."""

    account: int | None
    at: datetime


Change = tuple[str | None, str | None, str | None]  # field, old value, new value


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line of the journal: the columns of its table, in their order."""

    id: int
    at: datetime
    account: int | None
    action: str
    object: str
    field: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which lines; days are those of UTC, the first and last included."""

    account: int | None = None
    action: str | None = None
    object: str | None = None
    since: date | None = None
    until: date | None = None


def note(
    connection: Connection, doer: Doer, action: str, about: str, changes: Iterable[Change] = ()
) -> None:
    """Append an action on an object, one line a change."""
    rows = [
        {
            "at": doer.at,
            "account_id": doer.account,
            "action": action,
            "object": about,
            "field": field,
            "before": before,
            "after": after,
        }
        for field, before, after in list(changes) or [(None, None, None)]
    ]
    connection.execute(insert(Activity), rows)


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """The fields that differ, with both values."""
    for field in sorted({*before, *after}):
        if before.get(field) != after.get(field):
            yield field, before.get(field), after.get(field)


def lines(
    connection: Connection, wanted: JournalFilter, start: int = 0, most: int | None = None
) -> list[ActivityRow]:
    """The lines that a filter keeps, newest first, from the one at `start` on."""
    query = select(Activity.__table__).where(*_conditions(wanted)).order_by(Activity.id.desc())
    return [ActivityRow(*row) for row in connection.execute(query.offset(start).limit(most))]


def number(connection: Connection, wanted: JournalFilter) -> int:
    """The number of lines that a filter keeps."""
    query = select(func.count()).select_from(Activity).where(*_conditions(wanted))
    return connection.scalar(query) or 0


def actions(connection: Connection) -> list[str]:
    """The actions that stand in the journal."""
    query = select(Activity.action).distinct().order_by(Activity.action)
    return list(connection.scalars(query))


def _conditions(wanted: JournalFilter) -> list[ColumnElement[bool]]:
    equal = (
        (Activity.account_id, wanted.account),
        (Activity.action, wanted.action),
        (Activity.object, wanted.object),
    )
    conditions = [column == value for column, value in equal if value is not None]
    if wanted.since is not None:
        conditions.append(Activity.at >= datetime.combine(wanted.since, datetime.min.time()))
    if wanted.until is not None:
        day_after = wanted.until + timedelta(days=1)
        conditions.append(Activity.at < datetime.combine(day_after, datetime.min.time()))
    return conditions
