"""Review: the queue of entries, and each as the public will see it, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from sqlalchemy import Connection

from data.catalogue_reading import read_catalogue
from data.exchange.contents import load_content
from data.rows import CommitmentRow, MilestoneRow
from data.situation import Situation
from data.situation_reading import read_situation
from data.store import Store
from data.vocabulary import ItemKind, Step
from data.workspace import entries
from data.workspace.declaration import Declaration, FieldProblem
from data.workspace.entries import EntryRow
from data.workspace.publication import NotPublishable, PublicWords, read_all, record

Shown = MilestoneRow | CommitmentRow


@dataclass(frozen=True, slots=True)
class Preview:
    """What a publication today would change for the public, or why it would be refused."""

    as_of: date
    entry: EntryRow
    declaration: Declaration | None
    before: Shown
    after: Shown | None
    source_title: str | None
    comment: str | None
    problems: Sequence[FieldProblem]


def queue(connection: Connection) -> list[EntryRow]:
    """The entries that wait for review, oldest first."""
    return entries.entries_in(connection, {Step.PROPOSED})


def decide(
    connection: Connection,
    number: int,
    rank: int,
    state: Step,
    account: int,
    message: str,
    now: datetime,
) -> EntryRow:
    """Send an entry back or refuse it, with a message; `rank` is that of the step that was read.

    Raises LookupError, Conflict, OwnEntry, StepRefused, ValueError without a message.
    """
    if state not in {Step.TO_CORRECT, Step.REFUSED}:
        raise ValueError(state)
    reason = message.strip()
    if not reason:
        raise ValueError("message")
    row = entries.decided(connection, number, rank, state, account)
    return entries.advance(connection, row, state, account, now, message=reason)


def preview(
    store: Store,
    row: EntryRow,
    situation: Situation,
    now: datetime,
    words: PublicWords,
) -> Preview:
    """Publish an entry, read what the public would see, then roll back.

    So the rules of states apply as they are: nothing is computed a second time here.
    """
    before = shown(situation, row.item)
    today = situation.as_of
    declaration, after, title, comment = None, None, None, None
    problems: Sequence[FieldProblem] = ()
    try:
        with store.write() as connection:
            content = load_content(connection)
            [(_entry, declaration)] = read_all(content, [row])
            comment = words.comment(declaration)
            title = words.source_title(
                content["organismes"][(row.organisation,)].text("nom"), today
            )
            record(connection, content, [row], now, today, words)
            catalogue = read_catalogue(connection, situation.version + 1)
            after = shown(read_situation(connection, catalogue, today), row.item)
            connection.rollback()
    except NotPublishable as refused:
        problems = list(chain.from_iterable(refused.problems.values()))
    return Preview(today, row, declaration, before, after, title, comment, problems)


def shown(situation: Situation, item: str) -> Shown:
    """The public row of a milestone or a commitment."""
    if situation.catalogue.item_kinds[item] is ItemKind.MILESTONE:
        return situation.milestone(situation.catalogue.milestone_index[item])
    return situation.commitment(situation.catalogue.commitment_index[item])
