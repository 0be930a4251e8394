"""Whether open campaigns are answered, computed again whenever an entry is proposed or
withdrawn."""

from datetime import UTC, date

from sqlalchemy import Connection, select, update

from data.models import CampaignRequest, Item
from data.recorded_times import PARIS
from data.vocabulary import Answer, Assessor, CampaignAnswer, ItemKind, Step
from data.workspace import entries
from data.workspace.campaigns import public_changed
from data.workspace.entries import EntryRow
from data.workspace.permissions import lineage

# Drafts and withdrawn entries are no answers; refused ones are.
_ANSWERS = frozenset(Step) - {Step.DRAFT}


def settle(connection: Connection, item: str, today: date) -> None:
    """Update each open request about an item's commitment: whether and when it was answered.

    An entry with news counts before one that says « nothing to report » about another item.
    """
    above = lineage(connection, item)
    commitment = next((row.code for row in above if row.kind is ItemKind.COMMITMENT), None)
    requests = connection.execute(
        select(CampaignRequest.__table__).where(
            CampaignRequest.commitment_code == commitment, CampaignRequest.closed_on.is_(None)
        )
    ).all()
    if commitment is None or not requests:
        return
    rows = [
        row
        for row in entries.entries_in(connection, _ANSWERS, _items_of(connection, commitment))
        if row.assessor is Assessor.ADMINISTRATION
    ]
    for request in requests:
        answer = _answer([row for row in rows if _proposed_on(row) >= request.asked_on])
        answered_on = None if answer is None else request.answered_on or today
        if (answered_on, answer) != (request.answered_on, request.answer):
            connection.execute(
                update(CampaignRequest)
                .where(
                    CampaignRequest.campaign_id == request.campaign_id,
                    CampaignRequest.commitment_code == commitment,
                )
                .values(answered_on=answered_on, answer=answer)
            )
            public_changed(connection)


def _answer(rows: list[EntryRow]) -> CampaignAnswer | None:
    if not rows:
        return None
    silent = all(row.values.get("reponse") == Answer.NOTHING for row in rows)
    return CampaignAnswer.NOTHING if silent else CampaignAnswer.NEWS


def _proposed_on(row: EntryRow) -> date:
    """The day in Paris on which an entry was last proposed."""
    last = max(step.at for step in row.steps if step.state is Step.PROPOSED)
    return last.replace(tzinfo=UTC).astimezone(PARIS).date()


def _items_of(connection: Connection, commitment: str) -> list[str]:
    """A commitment and everything below it."""
    items, level = [commitment], [commitment]
    while level:
        level = list(connection.scalars(select(Item.code).where(Item.parent_code.in_(level))))
        items += level
    return items
