"""Messages of readers, for those who answer them: a queue, and the answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, asc, desc, func, select, update

from data.models import Account, AccountOrganisation, ReaderReport
from data.reports import KEEP_DAYS, MAX_MESSAGE
from data.vocabulary import ReportKind, ReportState
from data.workspace import accounts, journal
from data.workspace.journal import Deed, Doer

MAX_ANSWER = MAX_MESSAGE
_SHEET = re.compile(r"/engagements/([^/]+)\Z")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A message, the view that it is about, and what became of it."""

    id: int
    received_at: datetime
    kind: ReportKind
    message: str
    reply_to: str | None
    page: str | None
    query: str | None
    as_of: date
    state: ReportState
    answer: str | None
    settled_at: datetime | None

    @property
    def item(self) -> str | None:
        """The code of the commitment whose page the message is about, if it is one."""
        sheet = _SHEET.match(self.page or "")
        return None if sheet is None else sheet[1]


class SettledMeanwhile(Exception):
    """Somebody else settled this message meanwhile; `report` is its present state."""

    def __init__(self, report: ReportRow) -> None:
        super().__init__(f"report {report.id}")
        self.report = report


def reports(
    connection: Connection,
    now: datetime,
    settled: bool | None = None,
    start: int = 0,
    most: int | None = None,
) -> Sequence[ReportRow]:
    """Open messages oldest first, settled ones newest first; all of them newest first."""
    columns = ReaderReport.received_at, ReaderReport.id
    order = [asc(column) if settled is False else desc(column) for column in columns]
    query = select(ReaderReport.__table__).where(*_wanted(now, settled)).order_by(*order)
    rows = connection.execute(query.offset(start).limit(most)).mappings()
    return [ReportRow(**row) for row in rows]


def number(connection: Connection, now: datetime, settled: bool | None = None) -> int:
    """The number of messages."""
    query = select(func.count()).select_from(ReaderReport).where(*_wanted(now, settled))
    return connection.scalar(query) or 0


def report(connection: Connection, report_id: int, now: datetime) -> ReportRow | None:
    """A message; None when it does not exist or is too old to be shown."""
    query = select(ReaderReport.__table__).where(ReaderReport.id == report_id, *_wanted(now, None))
    row = connection.execute(query).mappings().first()
    return None if row is None else ReportRow(**row)


def settle(
    connection: Connection, seen: ReportRow, state: ReportState, answer: str, doer: Doer
) -> None:
    """Record what became of a message, in the state in which it was `seen`.

    Raises SettledMeanwhile. The journal gets the state only: its lines are kept for ever, while
    messages and answers are erased after a time.
    """
    settled = connection.execute(
        update(ReaderReport)
        .where(
            ReaderReport.id == seen.id,
            ReaderReport.state == seen.state,
            ReaderReport.settled_at.is_not_distinct_from(seen.settled_at),
        )
        .values(state=state, answer=answer.strip() or None, settled_at=doer.at)
    )
    if not settled.rowcount:
        standing = report(connection, seen.id, doer.at)
        raise SettledMeanwhile(standing or seen)
    change = ("etat_message", seen.state, state)
    journal.note(connection, doer, Deed.REPORT_SETTLED, about(seen.id), [change])


def about(report_id: int) -> str:
    """The name of a message in the journal."""
    return f"message-{report_id}"


def correspondents(connection: Connection, organisations: frozenset[str]) -> dict[int, str]:
    """Number -> name of the people who may make entries for one of these organisations."""
    query = (
        accounts.correspondents(Account.id, Account.name)
        .where(
            Account.email.is_not(None),
            AccountOrganisation.organisation_code.in_(organisations),
        )
        .order_by(Account.name)
    )
    return {row.id: row.name for row in connection.execute(query)}


def _wanted(now: datetime, settled: bool | None) -> list[ColumnElement[bool]]:
    # Messages due to be erased are not shown, even before they are.
    conditions: list[ColumnElement[bool]] = [
        ReaderReport.received_at >= now - timedelta(days=KEEP_DAYS)
    ]
    if settled is not None:
        open_ = ReaderReport.state == ReportState.RECEIVED
        conditions.append(~open_ if settled else open_)
    return conditions
