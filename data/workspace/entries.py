"""Entries: what is typed about an item, saved in versions, and the steps of its review.

An assessor has one open entry an item: when two people save it, the second gets a Conflict and
overwrites nothing. Every function takes the connection of the caller's transaction; `now` is UTC
without a zone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select
from sqlalchemy.orm import aliased

from data.models import Entry, EntryStep, EntryValue, EntryVersion
from data.vocabulary import Assessor, Step
from data.workspace import journal
from data.workspace.journal import Deed, Doer

OPEN = frozenset({Step.DRAFT, Step.PROPOSED, Step.TO_CORRECT})
WRITABLE = frozenset({Step.DRAFT, Step.TO_CORRECT})
# The steps that may follow each step.
_NEXT: Mapping[Step, frozenset[Step]] = {
    Step.DRAFT: frozenset({Step.PROPOSED}),
    Step.TO_CORRECT: frozenset({Step.PROPOSED}),
    Step.PROPOSED: frozenset({Step.DRAFT, Step.TO_CORRECT, Step.PUBLISHED, Step.REFUSED}),
    Step.PUBLISHED: frozenset(),
    Step.REFUSED: frozenset(),
}
_DEEDS = {
    Step.DRAFT: Deed.TAKEN_BACK,
    Step.PROPOSED: Deed.PROPOSED,
    Step.TO_CORRECT: Deed.SENT_BACK,
    Step.PUBLISHED: Deed.PUBLISHED,
    Step.REFUSED: Deed.REFUSED,
}
# Characters that no database stores; a draft shows this one instead.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Author:
    """Who types: an account, for an organisation, as an assessor."""

    account: int
    organisation: str
    assessor: Assessor = Assessor.ADMINISTRATION


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of an entry."""

    rank: int
    state: Step
    version: int
    account: int
    at: datetime
    message: str | None
    observation: str | None


@dataclass(frozen=True)
class EntryRow:
    """An entry in its last version; `values` are as typed, empty ones left out."""

    id: int
    item: str
    assessor: Assessor
    version: int
    organisation: str
    saved_by: int
    saved_at: datetime
    authors: frozenset[int]
    values: Mapping[str, str]
    steps: tuple[StepRow, ...]

    @cached_property
    def step(self) -> StepRow:
        """The last step."""
        return self.steps[-1]

    @property
    def state(self) -> Step:
        """The state of its last step."""
        return self.step.state


class Conflict(Exception):
    """Somebody else saved or decided since the page was read; `entry` is the present state."""

    def __init__(self, entry: EntryRow) -> None:
        super().__init__(f"entry {entry.id}, version {entry.version}, {entry.state}")
        self.entry = entry


class StepRefused(Exception):
    """An entry in the state `entry.state` cannot take this step."""

    def __init__(self, entry: EntryRow, step: Step) -> None:
        super().__init__(f"entry {entry.id}: {entry.state} -> {step}")
        self.entry = entry
        self.step = step


class OwnEntry(StepRefused):
    """Nobody may decide about their own entry."""


# --- reading -----------------------------------------------------------------------------------


def entry(connection: Connection, number: int) -> EntryRow | None:
    """The entry with this number."""
    return next(iter(_read(connection, Entry.id == number)), None)


def open_entry(connection: Connection, item: str, assessor: Assessor) -> EntryRow | None:
    """The open entry of an assessor about an item, if any."""
    return open_entries(connection, [item], assessor).get(item)


def open_entries(
    connection: Connection, items: Iterable[str], assessor: Assessor
) -> dict[str, EntryRow]:
    """Item -> the open entry of an assessor about it, oldest step first."""
    rows = entries_in(connection, OPEN, items)
    return {row.item: row for row in rows if row.assessor is assessor}


def entries_in(
    connection: Connection, states: Iterable[Step], items: Iterable[str] | None = None
) -> list[EntryRow]:
    """The entries in these states (about these items, if given), oldest step first."""
    conditions = [_stands_in(states)]
    if items is not None:
        conditions.append(Entry.item_code.in_(list(items)))
    return sorted(_read(connection, *conditions), key=lambda row: (row.step.at, row.id))


def entries_of(connection: Connection, item: str) -> list[EntryRow]:
    """All entries about an item, newest first."""
    return sorted(_read(connection, Entry.item_code == item), key=lambda row: -row.id)


def published_on(connection: Connection, items: Iterable[str]) -> dict[str, date]:
    """Item -> the day on which the administration's newest entry about it was published."""
    query = (
        select(Entry.item_code, func.max(EntryStep.at).label("at"))
        .join(EntryStep, EntryStep.entry_id == Entry.id)
        .where(
            EntryStep.state == Step.PUBLISHED,
            Entry.assessor == Assessor.ADMINISTRATION,
            Entry.item_code.in_(list(items)),
        )
        .group_by(Entry.item_code)
    )
    return {row.item_code: row.at.date() for row in connection.execute(query)}


def _stands_in(states: Iterable[Step]) -> ColumnElement[bool]:
    """Whether the last step of an entry is one of these states."""
    last = aliased(EntryStep, name="last_step")
    later = aliased(EntryStep, name="later_step")
    overtaken = (
        exists().where(later.entry_id == last.entry_id, later.rank > last.rank).correlate(last)
    )
    return (
        exists()
        .where(last.entry_id == Entry.id, last.state.in_(list(states)), ~overtaken)
        .correlate(Entry)
    )


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[EntryRow]:
    wanted = select(Entry.id).where(*conditions)
    versions = connection.execute(
        select(Entry.item_code, Entry.assessor, EntryVersion.__table__)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .where(*conditions)
        .order_by(Entry.id, EntryVersion.number)
    ).all()
    steps: dict[int, list[StepRow]] = defaultdict(list)
    for step in connection.execute(
        select(
            EntryStep.entry_id,
            EntryStep.rank,
            EntryStep.state,
            EntryStep.version,
            EntryStep.account_id,
            EntryStep.at,
            EntryStep.message,
            EntryStep.observation_code,
        )
        .where(EntryStep.entry_id.in_(wanted))
        .order_by(EntryStep.entry_id, EntryStep.rank)
    ):
        steps[step.entry_id].append(StepRow(*step[1:]))
    typed: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for cell in connection.execute(
        select(EntryValue.__table__).where(EntryValue.entry_id.in_(wanted))
    ):
        typed[cell.entry_id, cell.version][cell.field] = cell.value
    rows = []
    for number, group in groupby(versions, key=lambda version: version.entry_id):
        saved = list(group)
        last = saved[-1]
        rows.append(
            EntryRow(
                id=number,
                item=last.item_code,
                assessor=last.assessor,
                version=last.number,
                organisation=last.organisation_code,
                saved_by=last.account_id,
                saved_at=last.at,
                authors=frozenset(version.account_id for version in saved),
                values=typed[number, last.number],
                steps=tuple(steps[number]),
            )
        )
    return rows


# --- writing -----------------------------------------------------------------------------------


def save(
    connection: Connection,
    author: Author,
    item: str,
    values: Mapping[str, str],
    seen: int | None,
    now: datetime,
) -> EntryRow:
    """Save what was typed about an item as the next version of its open entry, or of a new one.

    `seen` is the version that the page showed, None for none. Raises Conflict when it is no longer
    the last one or the entry is closed, StepRefused when it waits for review.
    """
    typed = {name: _storable(value) for name, value in values.items() if value.strip()}
    standing = open_entry(connection, item, author.assessor)
    if standing is None:
        if seen is not None:
            raise Conflict(entries_of(connection, item)[0])
        begun = insert(Entry).values(item_code=item, assessor=author.assessor)
        number = connection.execute(begun.returning(Entry.id)).scalar_one()
        before, version = {}, 1
    else:
        if seen != standing.version:
            raise Conflict(standing)
        if standing.state not in WRITABLE:
            raise StepRefused(standing, Step.DRAFT)
        if (standing.values, standing.organisation) == (typed, author.organisation):
            return standing
        number, before, version = standing.id, dict(standing.values), standing.version + 1
    connection.execute(
        insert(EntryVersion).values(
            entry_id=number,
            number=version,
            account_id=author.account,
            organisation_code=author.organisation,
            at=now,
        )
    )
    cells = [
        {"entry_id": number, "version": version, "field": name, "value": value}
        for name, value in typed.items()
    ]
    if cells:
        connection.execute(insert(EntryValue), cells)
    if standing is None:
        connection.execute(
            insert(EntryStep).values(
                entry_id=number,
                rank=1,
                state=Step.DRAFT,
                version=version,
                account_id=author.account,
                at=now,
            )
        )
    changes = journal.differences(before, typed)
    journal.note(connection, Doer(author.account, now), Deed.SAVED, item, changes)
    return _written(connection, number)


def _written(connection: Connection, number: int) -> EntryRow:
    row = entry(connection, number)
    assert row is not None
    return row


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text.replace("\r\n", "\n"))


def decided(connection: Connection, number: int, rank: int, step: Step, account: int) -> EntryRow:
    """The entry to decide on, if its last step is still the one that the page showed.

    Raises LookupError, Conflict, OwnEntry or StepRefused.
    """
    row = entry(connection, number)
    if row is None:
        raise LookupError(f"entry {number}")
    if row.step.rank != rank:
        raise Conflict(row)
    if account in row.authors:
        raise OwnEntry(row, step)
    if step not in _NEXT[row.state]:
        raise StepRefused(row, step)
    return row


def advance(
    connection: Connection,
    row: EntryRow,
    state: Step,
    account: int,
    now: datetime,
    *,
    message: str | None = None,
    recording: int | None = None,
    observation: str | None = None,
) -> EntryRow:
    """Append a step to an entry read in this transaction. Raises StepRefused."""
    if state not in _NEXT[row.state]:
        raise StepRefused(row, state)
    connection.execute(
        insert(EntryStep).values(
            entry_id=row.id,
            rank=row.step.rank + 1,
            state=state,
            version=row.version,
            account_id=account,
            at=now,
            message=message,
            recording_id=recording,
            observation_code=observation,
        )
    )
    changes = [("etat", row.state.value, state.value)]
    if message is not None:
        changes.append(("message", "", message))
    if observation is not None:
        changes.append(("constat", "", observation))
    journal.note(connection, Doer(account, now), _DEEDS[state], row.item, changes)
    return _written(connection, row.id)
