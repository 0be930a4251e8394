"""Campaigns: the DITP asks carriers for news of their commitments, reminds them, and closes.

A request is public with its date and whether it was answered. Days are those of Paris; `now` is UTC
without a zone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from data.models import (
    Campaign,
    CampaignAsked,
    CampaignOrganisation,
    CampaignPlan,
    CampaignRequest,
    Commitment,
    Item,
    Plan,
    StoreState,
)
from data.vocabulary import CampaignAnswer, ItemKind
from data.workspace import journal, organisations
from data.workspace.groups import grouped
from data.workspace.journal import Deed, Doer
from data.workspace.permissions import carriers

# OGP asks for two updates a year: (month, day) of the first and last day of each.
CALENDAR = (((5, 2), (5, 31)), ((11, 2), (11, 30)))


class Refusal(StrEnum):
    """Why a campaign is refused."""

    NAME = "nom"
    NAME_TAKEN = "nom_pris"
    DATES = "dates"
    PLANS = "plans"
    ORGANISATIONS = "organismes"
    NOTHING_TO_ASK = "rien_a_demander"
    STATE = "etat"  # already closed, or not yet open


class CampaignRefused(Exception):
    """Nothing is written; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign, with its numbers of commitments asked about and answered."""

    id: int
    name: str
    opens_on: date
    due_on: date
    opened_on: date | None
    closed_on: date | None
    plans: tuple[str, ...]
    organisations: tuple[str, ...]
    commitments: int
    answered: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A commitment of a campaign: the organisations asked, and the answer."""

    campaign: int
    campaign_name: str
    due_on: date
    commitment: str
    title: str
    organisations: frozenset[str]
    asked_on: date
    answered_on: date | None
    answer: CampaignAnswer | None
    closed_on: date | None


# --- reading -----------------------------------------------------------------------------------


def under_way(connection: Connection) -> list[CampaignRow]:
    """The campaigns that are open."""
    return campaigns(connection, Campaign.opened_on.is_not(None), Campaign.closed_on.is_(None))


def campaign(connection: Connection, number: int) -> CampaignRow | None:
    """The campaign with this number."""
    return next(iter(campaigns(connection, Campaign.id == number)), None)


def campaigns(connection: Connection, *conditions: ColumnElement[bool]) -> list[CampaignRow]:
    """The campaigns that meet the conditions, or all, the newest first."""
    rows = connection.execute(
        select(
            Campaign.id,
            Campaign.name,
            Campaign.opens_on,
            Campaign.due_on,
            Campaign.opened_on,
            Campaign.closed_on,
        )
        .where(*conditions)
        .order_by(Campaign.opens_on.desc(), Campaign.id.desc())
    ).all()
    plans = grouped(connection, select(CampaignPlan.campaign_id, CampaignPlan.plan_code))
    bodies = grouped(
        connection,
        select(CampaignOrganisation.campaign_id, CampaignOrganisation.organisation_code),
    )
    answers = grouped(connection, select(CampaignRequest.campaign_id, CampaignRequest.answered_on))
    return [
        CampaignRow(
            *row,
            tuple(sorted(plans[row.id])),
            tuple(sorted(bodies[row.id])),
            len(answers[row.id]),
            sum(day is not None for day in answers[row.id]),
        )
        for row in rows
    ]


def requests(connection: Connection, number: int) -> list[RequestRow]:
    """The requests of a campaign, by commitment."""
    return _requests(connection, CampaignRequest.campaign_id == number)


def open_requests(connection: Connection, organisations: Collection[str]) -> list[RequestRow]:
    """The unanswered requests of open campaigns to these organisations, most urgent first."""
    waiting = _requests(
        connection, CampaignRequest.closed_on.is_(None), CampaignRequest.answered_on.is_(None)
    )
    mine = [row for row in waiting if row.organisations & set(organisations)]
    return sorted(mine, key=lambda row: (row.due_on, row.commitment))


def _requests(connection: Connection, *conditions: ColumnElement[bool]) -> list[RequestRow]:
    bodies: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in connection.execute(select(CampaignAsked.__table__)):
        bodies[row.campaign_id, row.commitment_code].add(row.organisation_code)
    rows = connection.execute(
        select(
            CampaignRequest.campaign_id,
            Campaign.name,
            Campaign.due_on,
            CampaignRequest.commitment_code,
            Commitment.title,
            CampaignRequest.asked_on,
            CampaignRequest.answered_on,
            CampaignRequest.answer,
            CampaignRequest.closed_on,
        )
        .join(Campaign, Campaign.id == CampaignRequest.campaign_id)
        .join(Commitment, Commitment.code == CampaignRequest.commitment_code)
        .where(*conditions)
        .order_by(CampaignRequest.campaign_id, CampaignRequest.commitment_code)
    )
    return [
        RequestRow(*row[:5], frozenset(bodies[row.campaign_id, row.commitment_code]), *row[5:])
        for row in rows
    ]


def plans(connection: Connection) -> list[tuple[str, str]]:
    """(code, title) of the plans with commitments, newest first."""
    with_commitments = select(Item.plan_code).where(Item.kind == ItemKind.COMMITMENT)
    query = select(Plan.code, Plan.title).where(Plan.code.in_(with_commitments))
    query = query.order_by(Plan.start.desc())
    return [(row.code, row.title) for row in connection.execute(query)]


def askable(connection: Connection, plans: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(code, name) of the bodies responsible for a commitment of these plans, by name."""
    codes = [code for code, _title in plans]
    names = organisations.everybody(connection)
    carried = _carriers_by_commitment(connection, codes, dict(names)).values()
    bodies = {body for carriers in carried for body in carriers}
    return [(code, name) for code, name in names if code in bodies]


# --- a campaign's life ---------------------------------------------------------------------------


def suggested(today: date) -> tuple[date, date]:
    """The first and last day of the next campaign of the default calendar."""
    return next(
        (date(year, *first), date(year, *last))
        for year in (today.year, today.year + 1)
        for first, last in CALENDAR
        if date(year, *first) >= today
    )


def create(
    connection: Connection,
    name: str,
    opens_on: date,
    due_on: date,
    plans: Collection[str],
    organisations: Collection[str],
    doer: Doer,
) -> int:
    """Create a campaign that opens on its day; returns its number. Raises CampaignRefused."""
    title = " ".join(name.split())
    if not title:
        raise CampaignRefused(Refusal.NAME)
    if connection.scalar(select(Campaign.id).where(Campaign.name == title)) is not None:
        raise CampaignRefused(Refusal.NAME_TAKEN)
    if opens_on > due_on:
        raise CampaignRefused(Refusal.DATES)
    if not plans:
        raise CampaignRefused(Refusal.PLANS)
    if not organisations:
        raise CampaignRefused(Refusal.ORGANISATIONS)
    if not _carriers_by_commitment(connection, plans, organisations):
        raise CampaignRefused(Refusal.NOTHING_TO_ASK)
    added = insert(Campaign).values(
        name=title,
        opens_on=opens_on,
        due_on=due_on,
        account_id=doer.account,
        created_at=doer.at,
    )
    number = connection.execute(added.returning(Campaign.id)).scalar_one()
    connection.execute(
        insert(CampaignPlan),
        [{"campaign_id": number, "plan_code": code} for code in sorted(set(plans))],
    )
    connection.execute(
        insert(CampaignOrganisation),
        [{"campaign_id": number, "organisation_code": code} for code in sorted(set(organisations))],
    )
    _note(connection, number, Deed.CAMPAIGN_PREPARED, doer, title)
    return number


def give_up(connection: Connection, number: int, doer: Doer) -> None:
    """Delete a campaign that has not opened. Raises CampaignRefused once it has."""
    row = campaign(connection, number)
    if row is None or row.opened_on is not None:
        raise CampaignRefused(Refusal.STATE)
    for table in (CampaignPlan, CampaignOrganisation):
        connection.execute(delete(table).where(table.campaign_id == number))
    connection.execute(delete(Campaign).where(Campaign.id == number))
    _note(connection, number, Deed.CAMPAIGN_GIVEN_UP, doer, row.name)


def to_open(connection: Connection, today: date) -> bool:
    """Whether any campaign is due to open; read before any write transaction is opened."""
    query = select(Campaign.id).where(Campaign.opened_on.is_(None), Campaign.opens_on <= today)
    return connection.scalar(query.limit(1)) is not None


def open_due(connection: Connection, today: date, doer: Doer) -> list[int]:
    """Open the campaigns that are due: their requests become public."""
    opened = []
    for row in campaigns(connection, Campaign.opened_on.is_(None), Campaign.opens_on <= today):
        carriers_by_commitment = _carriers_by_commitment(connection, row.plans, row.organisations)
        connection.execute(update(Campaign).where(Campaign.id == row.id).values(opened_on=today))
        opened.append(row.id)
        _note(connection, row.id, Deed.CAMPAIGN_OPENED, doer, row.name)
        if not carriers_by_commitment:
            continue  # its commitments have other carriers meanwhile
        connection.execute(
            insert(CampaignRequest),
            [
                {"campaign_id": row.id, "commitment_code": code, "asked_on": today}
                for code in sorted(carriers_by_commitment)
            ],
        )
        connection.execute(
            insert(CampaignAsked),
            [
                {"campaign_id": row.id, "commitment_code": code, "organisation_code": body}
                for code in sorted(carriers_by_commitment)
                for body in sorted(carriers_by_commitment[code])
            ],
        )
    if opened:
        public_changed(connection)
    return opened


def close(connection: Connection, number: int, today: date, doer: Doer) -> None:
    """End a campaign: unanswered requests stay unanswered. Raises CampaignRefused."""
    row = campaign(connection, number)
    if row is None or row.opened_on is None or row.closed_on is not None:
        raise CampaignRefused(Refusal.STATE)
    connection.execute(update(Campaign).where(Campaign.id == number).values(closed_on=today))
    connection.execute(
        update(CampaignRequest).where(CampaignRequest.campaign_id == number).values(closed_on=today)
    )
    _note(connection, number, Deed.CAMPAIGN_CLOSED, doer, row.name)
    public_changed(connection)


def _note(connection: Connection, number: int, deed: Deed, doer: Doer, name: str) -> None:
    about, changes = f"campagne:{number}", [("nom", None, name)]
    journal.note(connection, doer, deed, about, changes)


def _carriers_by_commitment(
    connection: Connection, plans: Iterable[str], organisations: Collection[str]
) -> dict[str, frozenset[str]]:
    """Commitment -> those of the organisations that carry it; commitments of none are left out."""
    query = select(Item.code).where(Item.kind == ItemKind.COMMITMENT)
    codes = connection.scalars(query.where(Item.plan_code.in_(list(plans)))).all()
    wanted = frozenset(organisations)
    carried = {code: (carriers(connection, code) or frozenset()) & wanted for code in codes}
    return {code: bodies for code, bodies in carried.items() if bodies}


def public_changed(connection: Connection) -> None:
    """Increase the version of the store, on which all cached answers depend."""
    connection.execute(update(StoreState).values(version=StoreState.version + 1))
