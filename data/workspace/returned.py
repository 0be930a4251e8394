"""Rows of an uploaded workbook: what each would change, shown before anything is saved."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from data.exchange.problems import Code
from data.situation import Situation
from data.store import Moment, Store
from data.text import fold
from data.vocabulary import Step
from data.workspace import entries
from data.workspace.declaration import FieldProblem, Refusal
from data.workspace.entries import Author, EntryRow
from data.workspace.expected import named
from data.workspace.proposal import Outcome, submit
from data.workspace.publication import PublicWords
from data.workspace.workbook import ReturnedRow


class Effect(StrEnum):
    """The effect of a row."""

    NEW = "nouvelle"
    CHANGED = "modifiee"
    SAME = "inchangee"
    REFUSED = "refusee"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row and its effect; `entry` is the open entry about its object, if any."""

    row: ReturnedRow
    effect: Effect
    problems: Sequence[FieldProblem] = ()
    entry: EntryRow | None = None


def by_title(
    situation: Situation, rows: Sequence[ReturnedRow], allowed: Collection[str]
) -> list[ReturnedRow]:
    """The rows, with an object given by its title replaced by its code when the title is unique."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for code in allowed:
        commitment, milestone = named(situation, code)
        if milestone is not None:
            titles[fold(milestone.label)].add(code)
        elif commitment is not None:
            titles[fold(commitment.title)].add(code)
            titles[fold(commitment.short_title)].add(code)
    read = []
    for row in rows:
        codes = titles.get(fold(row.item), set())
        unique = len(codes) == 1 and row.item not in allowed
        read.append(replace(row, item=next(iter(codes))) if unique else row)
    return read


def judge_returned(
    store: Store,
    moment: Moment,
    author: Author,
    rows: Sequence[ReturnedRow],
    allowed: Collection[str],
    now: datetime,
    words: PublicWords,
) -> list[JudgedRow]:
    """The effect of each row if all were sent now, computed by sending and rolling back."""
    items = {row.item for row in rows}
    standing = entries.open_entries(moment.connection, items, author.assessor)
    judged: dict[int, JudgedRow] = {}
    seen: set[str] = set()
    sendable: list[ReturnedRow] = []
    for row in rows:
        entry = standing.get(row.item)
        refusal = _refusal(row, entry, allowed, seen)
        seen.add(row.item)
        if refusal is not None:
            judged[row.line] = JudgedRow(row, Effect.REFUSED, (refusal,), entry)
        elif entry is not None and entry.values == row.values and entry.state is Step.PROPOSED:
            judged[row.line] = JudgedRow(row, Effect.SAME, (), entry)
        else:
            sendable.append(row)
    with store.write() as connection:
        outcomes = submit(connection, moment.situation, author, sendable, now, words)
        connection.rollback()
    for row, outcome in zip(sendable, outcomes, strict=True):
        entry = standing.get(row.item)
        effect = Effect.NEW if entry is None else Effect.CHANGED
        if outcome.problems:
            effect = Effect.REFUSED
        judged[row.line] = JudgedRow(row, effect, tuple(outcome.problems), entry)
    return [judged[row.line] for row in rows]


def _refusal(
    row: ReturnedRow, entry: EntryRow | None, allowed: Collection[str], seen: set[str]
) -> FieldProblem | None:
    if row.item not in allowed:
        return FieldProblem("objet", Refusal.NOT_YOURS)
    if row.item in seen:
        return FieldProblem("objet", Refusal.ROW_TWICE)
    for name in sorted(row.computed):
        return FieldProblem(name, Code.FORMULA)
    if entry is not None and entry.state is Step.PROPOSED:
        return None if entry.values == row.values else FieldProblem("objet", Refusal.WAITING)
    if row.seen != (None if entry is None else entry.version):
        return FieldProblem("objet", Refusal.MOVED)
    return None


def send(
    connection: Connection,
    situation: Situation,
    author: Author,
    judged: Sequence[JudgedRow],
    now: datetime,
    words: PublicWords,
) -> list[Outcome]:
    """Send the rows judged new or changed, in the caller's transaction.

    Raises Conflict when somebody saved one of them meanwhile; the caller then rolls back.
    """
    changing = {Effect.NEW, Effect.CHANGED}
    wanted = [judged_row.row for judged_row in judged if judged_row.effect in changing]
    return submit(connection, situation, author, wanted, now, words)
