"""« Mes attendus »: the answers expected from the organisations of a person.

That is dates past without information, dates that fall due, commitments without news, and entries
sent back, all computed from the situation without another query.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from sqlalchemy import Connection

from data import warnings
from data.filters import CommitmentFilter
from data.rows import CommitmentRow, MilestoneRow
from data.selection import Selection
from data.situation import Situation
from data.store import Moment
from data.vocabulary import Assessor, Step
from data.warnings import DueRow, SilentRow, StaleRow
from data.workspace import campaigns, entries
from data.workspace.campaigns import RequestRow
from data.workspace.entries import EntryRow

DECIDED_DAYS = 60  # how long decided entries stay on the page


@dataclass(frozen=True)
class Expected:
    """What is expected, most urgent first; `open` has the open entry of each item.

    What waits for review is not expected any more: it is in `waiting`.
    """

    requested: Sequence[RequestRow]  # unanswered requests of open campaigns
    sent_back: Sequence[EntryRow]
    drafts: Sequence[EntryRow]
    waiting: Sequence[EntryRow]
    silent: Sequence[SilentRow]
    stale: Sequence[StaleRow]
    due: Sequence[DueRow]
    open: Mapping[str, EntryRow]
    decided: Sequence[EntryRow]  # recently published or refused, newest first

    @property
    def number(self) -> int:
        """The number of answers expected; an item of two lists counts once."""
        return len(self.items)

    @property
    def items(self) -> tuple[str, ...]:
        """The items that an answer is expected about, in the order of the lists."""
        listed = [
            *(row.item for row in self.sent_back),
            *(row.commitment for row in self.requested),
            *(row.milestone.code for row in self.silent),
            *(row.commitment.code for row in self.stale),
            *(row.milestone.code for row in self.due),
        ]
        return tuple(dict.fromkeys(listed))


def carried(situation: Situation, organisations: Collection[str]) -> Selection:
    """The commitments led by these organisations or by bodies attached to them."""
    filters = CommitmentFilter(organisation=tuple(sorted(organisations)))
    return Selection(situation, filters)


def carried_items(selection: Selection) -> frozenset[str]:
    """The commitments of a selection and their milestones, about which entries can be made."""
    trees = trees_of(selection)
    return frozenset([*trees, *(code for codes in trees.values() for code in codes)])


def trees_of(selection: Selection) -> dict[str, list[str]]:
    """The commitments of a selection, newest plan first, each with its milestones."""
    catalogue = selection.situation.catalogue
    trees: dict[str, list[str]] = {
        catalogue.commitments[place].code: [] for place in selection.places.tolist()
    }
    for place in np.flatnonzero(selection.milestones).tolist():
        holder = catalogue.milestones[place].commitment
        if holder is not None:
            trees[holder].append(catalogue.milestones[place].code)
    return trees


def expected(moment: Moment, organisations: Collection[str]) -> Expected:
    """What is expected of the organisations at the date of a moment.

    Nothing without organisations.
    """
    if not organisations:
        return Expected((), (), (), (), (), (), (), {}, ())
    selection = carried(moment.situation, organisations)
    items = carried_items(selection)
    standing = entries.open_entries(moment.connection, items, Assessor.ADMINISTRATION)
    answered = entries.published_on(moment.connection, items)
    waiting = {code for code, row in standing.items() if row.state is Step.PROPOSED}
    return Expected(
        requested=campaigns.open_requests(moment.connection, organisations),
        sent_back=_in(standing, Step.TO_CORRECT),
        drafts=_in(standing, Step.DRAFT),
        waiting=_in(standing, Step.PROPOSED),
        silent=[
            row
            for row in warnings.silences(selection)
            if row.milestone.code not in waiting and not _answered(row.milestone, answered)
        ],
        stale=[
            row for row in warnings.stale(moment, selection) if row.commitment.code not in waiting
        ],
        due=[row for row in warnings.due(selection) if row.milestone.code not in waiting],
        open=standing,
        decided=_decided(moment.connection, items, moment.situation.as_of),
    )


def _decided(connection: Connection, items: Collection[str], today: date) -> list[EntryRow]:
    since = today - timedelta(days=DECIDED_DAYS)
    rows = entries.entries_in(connection, {Step.PUBLISHED, Step.REFUSED}, items)
    late = [row for row in rows if row.step.at.date() >= since]
    return sorted(late, key=lambda row: row.step.at, reverse=True)


def _in(standing: Mapping[str, EntryRow], state: Step) -> list[EntryRow]:
    return [row for row in standing.values() if row.state is state]


def _answered(row: MilestoneRow, answered: Mapping[str, date]) -> bool:
    """Whether anything was said after the date was over, even « nothing to report »."""
    day = answered.get(row.code)
    return day is not None and row.end is not None and day > row.end


def named(situation: Situation, item: str) -> tuple[CommitmentRow | None, MilestoneRow | None]:
    """The commitment that an item is or belongs to, and the milestone if it is one."""
    catalogue = situation.catalogue
    owner = catalogue.owner.get(item)
    commitment = None if owner is None else situation.commitment(owner)
    place = catalogue.milestone_index.get(item)
    return commitment, None if place is None else situation.milestone(place)
