"""Saving entries and proposing them for review when they have no fault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from data.exchange.contents import load_content
from data.situation import Situation
from data.store import NotFound
from data.vocabulary import Assessor, ItemKind, Step
from data.workspace import answers, entries
from data.workspace.declaration import FieldProblem, Reading, Subject, read_about
from data.workspace.entries import Author, EntryRow
from data.workspace.publication import PublicWords, judge
from data.workspace.workbook import ReturnedRow


@dataclass(frozen=True, slots=True)
class Submission:
    """What a page sends about an item; `seen` is the version that it showed, if any."""

    item: str
    values: Mapping[str, str]
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a submission: proposed without faults, else a draft."""

    entry: EntryRow
    problems: Sequence[FieldProblem]


def subject_of(situation: Situation, code: str) -> Subject:
    """A milestone or commitment as known at a date; raises NotFound."""
    catalogue = situation.catalogue
    place = catalogue.commitment_index.get(code)
    if place is not None and situation.commitments.visible[place]:
        return Subject(code, ItemKind.COMMITMENT, catalogue.plan_of(code).end)
    place = catalogue.milestone_index.get(code)
    if place is not None and situation.milestones.visible[place]:
        row = situation.milestone(place)
        return Subject(
            code, ItemKind.MILESTONE, row.plan_end, row.start, row.end, row.status_reading
        )
    raise NotFound("objet", code)


def submit(
    connection: Connection,
    situation: Situation,
    author: Author,
    submissions: Sequence[Submission | ReturnedRow],
    now: datetime,
    words: PublicWords,
) -> list[Outcome]:
    """Save all submissions and propose those without faults, in the caller's transaction.

    Raises Conflict, StepRefused or NotFound; the caller then rolls back.
    """
    today, forum = situation.as_of, author.assessor is Assessor.CIVIL_SOCIETY
    saved: list[tuple[EntryRow, Reading]] = []
    for submission in submissions:
        item, values = submission.item, submission.values
        reading = read_about(subject_of(situation, item), values, today, forum=forum)
        row = entries.save(connection, author, item, values, submission.seen, now)
        saved.append((row, reading))
    sound = [
        (row, reading.declaration)
        for row, reading in saved
        if reading.declaration is not None and not reading.problems
    ]
    # What a publication today would refuse of them.
    judged = judge(load_content(connection), sound, today, words) if sound else {}
    outcomes: list[Outcome] = []
    for row, reading in saved:
        problems = [*reading.problems, *judged.get(row.id, ()), *judged.get(0, ())]
        if not problems:
            row = entries.advance(connection, row, Step.PROPOSED, author.account, now)
            answers.settle(connection, row.item, today)
        outcomes.append(Outcome(row, problems))
    return outcomes
