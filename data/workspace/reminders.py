"""Letters of campaigns to correspondents: an invitation, then reminders while an answer is
missing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from data.models import (
    Account,
    AccountOrganisation,
    CampaignAsked,
    CampaignLetter,
    CampaignRequest,
)
from data.vocabulary import CampaignLetterKind
from data.workspace.accounts import correspondents
from data.workspace.campaigns import CampaignRow, under_way

# Days from the last day for answers on which each reminder is due; the invitation is at the
# opening.
_DUE = {
    CampaignLetterKind.WEEK_BEFORE: timedelta(days=-7),
    CampaignLetterKind.ON_THE_DAY: timedelta(0),
    CampaignLetterKind.WEEK_AFTER: timedelta(days=7),
}


@dataclass(frozen=True, slots=True)
class DueLetter:
    """A letter to a person, about the requests that they have not answered."""

    campaign: CampaignRow
    account: int
    person: str
    kind: CampaignLetterKind
    waiting: int


def due_letters(connection: Connection, today: date) -> list[DueLetter]:
    """The letters due today, to correspondents who have not answered everything.

    When several letters are due, only the last one: nobody is reminded twice at once.
    """
    return [letter for row in under_way(connection) for letter in _letters(connection, row, today)]


def with_correspondents(connection: Connection) -> frozenset[str]:
    """The organisations for which somebody can be written to."""
    return frozenset(connection.scalars(correspondents(AccountOrganisation.organisation_code)))


def _letters(connection: Connection, row: CampaignRow, today: date) -> list[DueLetter]:
    kind = _kind_of(row, today)
    written_to = select(CampaignLetter.account_id).where(
        CampaignLetter.campaign_id == row.id, CampaignLetter.kind == kind
    )
    waiting = (
        correspondents(
            Account.id, Account.name, func.count(CampaignAsked.commitment_code.distinct())
        )
        .join(
            CampaignAsked,
            CampaignAsked.organisation_code == AccountOrganisation.organisation_code,
        )
        .join(
            CampaignRequest,
            (CampaignRequest.campaign_id == CampaignAsked.campaign_id)
            & (CampaignRequest.commitment_code == CampaignAsked.commitment_code),
        )
        .where(
            CampaignRequest.campaign_id == row.id,
            CampaignRequest.answered_on.is_(None),
            Account.id.not_in(written_to),
        )
        .group_by(Account.id)
        .order_by(Account.id)
    )
    return [
        DueLetter(row, account, name, kind, commitments)
        for account, name, commitments in connection.execute(waiting)
    ]


def written(connection: Connection, letter: DueLetter, now: datetime) -> None:
    """Remember, in the transaction that writes it, that a letter was written."""
    connection.execute(
        insert(CampaignLetter).values(
            campaign_id=letter.campaign.id,
            account_id=letter.account,
            kind=letter.kind,
            written_at=now,
        )
    )


def _kind_of(row: CampaignRow, today: date) -> CampaignLetterKind:
    kind = CampaignLetterKind.INVITATION
    for later, shift in _DUE.items():
        # A reminder due before the opening is left out, in a campaign shorter than a week.
        if today >= row.due_on + shift and row.due_on + shift > (row.opened_on or today):
            kind = later
    return kind
