"""Public questions to carriers: the commitment, the day, the campaign and the answer.

Before a publication the public sees nothing else of the workspace: neither who wrote nor what.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from data.catalogue import Catalogue
from data.entries import CommitmentEntry
from data.filters import CommitmentFilter
from data.lists import Listed, Orders, PageRequest, paged
from data.models import Campaign, CampaignAsked, CampaignRequest, Organisation
from data.selection import Selection
from data.store import Moment
from data.vocabulary import CampaignAnswer

SORTS = ("-interroge_le", "interroge_le", "engagement")


@dataclass(frozen=True, slots=True)
class AskedOrganisation:
    """An organisation to which a question was put."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question about a commitment; answered_on and answer: null without an answer.

    closed_on: the end of its campaign, after which answers do not count for it. campaign_id:
    identifies the campaign; names may recur.
    """

    plan: str
    commitment: str
    campaign: str
    organisations: tuple[AskedOrganisation, ...]
    asked_on: date
    answered_on: date | None
    answer: CampaignAnswer | None
    closed_on: date | None
    campaign_id: int

    @property
    def spoken_on(self) -> date:
        """The day of the last event of its life: asked, answered or closed."""
        days = (self.asked_on, self.answered_on, self.closed_on)
        return max(day for day in days if day is not None)


@dataclass(frozen=True, slots=True)
class TitledQuestion:
    """A question and the commitment that it is about."""

    question: QuestionRow
    commitment: CommitmentEntry


def questions(moment: Moment) -> list[QuestionRow]:
    """The questions asked by the date, as they stood then: an answer of a later day is not
    shown."""
    as_of = moment.situation.as_of
    index, visible = moment.situation.catalogue.commitment_index, moment.situation.commitments
    return [
        _at(row, as_of)
        for row in moment.once_a_version(_rows)
        if row.asked_on <= as_of and visible.visible[index[row.commitment]]
    ]


def newest(moment: Moment) -> Mapping[str, QuestionRow]:
    """Commitment -> the last question about it at the date."""
    return {row.commitment: row for row in questions(moment)}


def about(moment: Moment, selection: Selection) -> list[QuestionRow]:
    """The questions about the commitments that a selection keeps, oldest first."""
    index = selection.situation.catalogue.commitment_index
    return [row for row in questions(moment) if selection.commitments[index[row.commitment]]]


def spoken_between(
    moment: Moment, selection: Selection, since: date | None
) -> list[TitledQuestion]:
    """The questions with an event (asked, answered, closed) after a day, latest event first.

    With `after` null, all of them.
    """
    rows = [row for row in about(moment, selection) if since is None or row.spoken_on > since]
    return _titled(selection, sorted(rows, key=lambda row: row.spoken_on, reverse=True))


def unanswered(
    moment: Moment, selection: Selection, *, running: bool = False
) -> list[TitledQuestion]:
    """The commitments kept whose last question has no answer, oldest question first.

    With `running`, only those of plans that are not over.
    """
    situation, catalogue = selection.situation, selection.situation.catalogue
    last = {row.commitment: row for row in about(moment, selection)}
    silent = [row for row in last.values() if row.answered_on is None]
    if running:
        index = catalogue.commitment_index
        silent = [row for row in silent if situation.commitment_running[index[row.commitment]]]
    silent.sort(key=lambda row: (row.asked_on, catalogue.commitment_index[row.commitment]))
    return _titled(selection, silent)


def _titled(selection: Selection, rows: Sequence[QuestionRow]) -> list[TitledQuestion]:
    commitment = selection.situation.catalogue.commitment
    return [TitledQuestion(row, commitment(row.commitment)) for row in rows]


def listed(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[QuestionRow]:
    """A page of the questions about the commitments that a filter keeps."""
    orders: Orders = {
        "interroge_le": lambda row: row.asked_on,
        "engagement": lambda row: row.commitment,
    }
    rows = about(moment, Selection(moment.situation, filters))
    return paged(rows, orders, request)


def _at(row: QuestionRow, as_of: date) -> QuestionRow:
    answered = row.answered_on is not None and row.answered_on <= as_of
    closed = row.closed_on is not None and row.closed_on <= as_of
    return replace(
        row,
        answered_on=row.answered_on if answered else None,
        answer=row.answer if answered else None,
        closed_on=row.closed_on if closed else None,
    )


def _rows(connection: Connection, catalogue: Catalogue) -> Sequence[QuestionRow]:
    """Every question, the oldest first."""
    bodies: dict[tuple[int, str], list[AskedOrganisation]] = defaultdict(list)
    for campaign, commitment, code, name in connection.execute(
        select(
            CampaignAsked.campaign_id,
            CampaignAsked.commitment_code,
            Organisation.code,
            Organisation.name,
        )
        .join(Organisation, Organisation.code == CampaignAsked.organisation_code)
        .order_by(Organisation.folded)
    ):
        bodies[campaign, commitment].append(AskedOrganisation(code, name))
    rows = connection.execute(
        select(
            CampaignRequest.commitment_code,
            Campaign.name,
            CampaignRequest.asked_on,
            CampaignRequest.answered_on,
            CampaignRequest.answer,
            CampaignRequest.closed_on,
            CampaignRequest.campaign_id,
        )
        .join(Campaign, Campaign.id == CampaignRequest.campaign_id)
        .order_by(
            CampaignRequest.asked_on,
            CampaignRequest.campaign_id,
            CampaignRequest.commitment_code,
        )
    )
    return tuple(
        QuestionRow(
            catalogue.item_plans[row.commitment_code],
            row.commitment_code,
            row.name,
            tuple(bodies[row.campaign_id, row.commitment_code]),
            row.asked_on,
            row.answered_on,
            row.answer,
            row.closed_on,
            row.campaign_id,
        )
        for row in rows
    )
