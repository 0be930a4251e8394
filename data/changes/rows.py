"""The rows of events, which the page, files, the API and feeds share."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from data.changes.differences import CHANGES, Change, Events
from data.changes.facts import Fact, evidence, judgements, observations, status_sources
from data.changes.numbers import holders, keeps, nature_of
from data.changes.periods import Range
from data.entries import MilestoneEntry, PlanEntry
from data.facts import Placed, placed
from data.pairs import NONE
from data.rules import slip_days
from data.selection import Selection
from data.situation import Situation, day
from data.situation_columns import CALENDARS, STATES, STATUSES
from data.store import Moment
from data.vocabulary import Assessor, ItemKind, Nature, Ongoing

Most = Callable[[Change], int | None]
# Newest first; of one day, statements before periods that end; then by kind, then as documents.
_Key = tuple[int, bool, int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class ChangeRow(Placed):
    """One event; code: of its row (milestone, observation, evidence…); item: the object concerned.

    before, after: codes of statuses, calendar readings or states, or a kind of evidence. slip: days
    between the two periods of a replanned date. first_reading: whether a status is the first of its
    object. nature: of a milestone. assessor: who speaks in an observation or judgement; other
    events are the administration's or come from time passing. The source is null unless it was
    asked for.
    """

    kind: Change
    code: str
    item: str
    axis: str | None
    axis_short: str | None
    on_date: date
    nature: Nature | None = None
    before: str | None = None
    after: str | None = None
    words_before: str | None = None
    words_after: str | None = None
    start: date | None = None
    end: date | None = None
    start_before: date | None = None
    end_before: date | None = None
    slip: int | None = None
    made_precise: bool = False
    first_reading: bool = False
    source: str | None = None
    section: str | None = None
    lines: str | None = None
    assessor: Assessor | None = None
    ongoing_before: Ongoing = Ongoing.RUNNING  # what « en cours » meant of it then


def change_rows(
    moment: Moment,
    before: Situation,
    selection: Selection,
    events: Sequence[Events],
    most: Most = lambda kind: None,
    *,
    sourced: bool = True,
) -> list[ChangeRow]:
    """The events and facts of the period, newest first, then by kind, then in document order.

    most: the largest number of each kind, null for all. sourced: whether rows give their sources,
    which takes one more statement.
    """
    period = Range(before.as_of, selection.situation.as_of)
    maker = _Maker(before, selection.situation)
    made = [keyed for block in events for keyed in maker.of_events(block, most(block.kind))]
    made += [maker.of_fact(fact) for fact in _facts(moment, selection, period, most)]
    rows = _first_of_each([row for _, row in sorted(made, key=lambda keyed: keyed[0])], most)
    unsourced = {row.item for row in rows if row.source is None}
    if not sourced or not unsourced:
        return rows
    sources = status_sources(moment.connection, period.until, unsourced)
    return [
        row if row.source or row.item not in sources else replace(row, **sources[row.item])
        for row in rows
    ]


def _first_of_each(rows: list[ChangeRow], most: Most) -> list[ChangeRow]:
    numbers: Counter[Change] = Counter()
    first = []
    for row in rows:
        largest = most(row.kind)
        if largest is None or numbers[row.kind] < largest:
            numbers[row.kind] += 1
            first.append(row)
    return first


def _facts(moment: Moment, selection: Selection, period: Range, most: Most) -> Iterator[Fact]:
    """The facts that a filter keeps, newest first, at most the number wanted of each kind."""
    catalogue = selection.situation.catalogue
    yield from _newest(evidence(catalogue, period), selection, most(Change.EVIDENCE))
    yield from _newest(judgements(catalogue, period), selection, most(Change.JUDGEMENT))
    if most(Change.OBSERVATION) != 0:
        with closing(observations(moment.connection, period)) as observation_facts:
            yield from _newest(observation_facts, selection, most(Change.OBSERVATION))


def _newest(listed: Iterable[Fact], selection: Selection, most: int | None) -> Iterator[Fact]:
    number, last = 0, None
    for fact in listed:
        # Read all facts of the last day: document order decides which of them are shown.
        if most is not None and number >= most and fact.known_on != last:
            return
        if keeps(selection, fact.kind, fact.item):
            number, last = number + 1, fact.known_on
            yield fact


_LAST = 1_000_000


class _Maker:
    """Makes the rows of events between two situations, each with its sort key."""

    def __init__(self, before: Situation, after: Situation) -> None:
        self.before, self.after = before, after
        self.catalogue = after.catalogue

    def of_events(self, events: Events, most: int | None) -> Iterator[tuple[_Key, ChangeRow]]:
        """The first rows of events of one kind, in any order."""
        order = np.arange(len(events.places))
        if most is not None:
            ties = events.places
            if events.of is ItemKind.MILESTONE:
                ties = self.catalogue.milestone_order[events.places]
            order = np.lexsort((ties, events.late, -events.days))[:most]
        plans, commitments = holders(self.catalogue, events)
        make = {
            ItemKind.PLAN: self._plan,
            ItemKind.COMMITMENT: self._commitment,
            ItemKind.ACTION: self._action,
        }.get(events.of, self._milestone)
        for each in order.tolist():
            place = int(events.places[each])
            on_date = date.fromordinal(int(events.days[each]))
            row = make(events.kind, place, on_date)
            key = self._key(row, bool(events.late[each]), int(plans[each]), int(commitments[each]))
            yield key, row

    def of_fact(self, fact: Fact) -> tuple[_Key, ChangeRow]:
        """The row of an observation, a judgement or a piece of evidence."""
        catalogue = self.catalogue
        row = self._row(
            fact.kind,
            fact.item,
            fact.known_on,
            label=fact.label,
            code=fact.code,
            nature=nature_of(catalogue, fact.kind, fact.item),
            after=fact.value,
            words_after=fact.text,
            start=fact.start,
            end=fact.end,
            **_place(fact),
            assessor=fact.assessor,
        )
        plan = catalogue.plan_index[catalogue.item_plans[fact.item]]
        return self._key(row, False, plan, catalogue.owner.get(fact.item, NONE)), row

    def _key(self, row: ChangeRow, late: bool, plan: int, commitment: int) -> _Key:
        rank = self._rank(row.item)
        kind = CHANGES.index(row.kind)
        return (-row.on_date.toordinal(), late, kind, plan, commitment, rank, row.code)

    def _rank(self, item: str) -> int:
        catalogue = self.catalogue
        for index, entries in (
            (catalogue.milestone_index, catalogue.milestones),
            (catalogue.action_index, catalogue.actions),
            (catalogue.commitment_index, catalogue.commitments),
            (catalogue.axis_index, catalogue.axes),
        ):
            if item in index:
                rank: int = entries[index[item]].rank
                return rank
        return _LAST  # events of a plan itself, after its axes and dates

    def _label(self, item: str) -> str:
        """The name of an item, in full."""
        catalogue = self.catalogue
        if item in catalogue.axis_index:
            return catalogue.axes[catalogue.axis_index[item]].title
        if item in catalogue.commitment_index:
            return catalogue.commitments[catalogue.commitment_index[item]].title
        return catalogue.label(item)

    def _row(
        self,
        kind: Change,
        item: str,
        on_date: date,
        *,
        label: str | None = None,
        code: str | None = None,
        **more: Any,
    ) -> ChangeRow:
        catalogue = self.catalogue
        holder = catalogue.holder(item)
        axis = catalogue.axis_entry(holder.axis if holder else None)
        return ChangeRow(
            *placed(catalogue, item, self._label(item) if label is None else label),
            kind=kind,
            code=code or item,
            item=item,
            axis=axis.code if axis else None,
            axis_short=axis.short_title if axis else None,
            on_date=on_date,
            **more,
        )

    def _plan(self, kind: Change, place: int, on_date: date) -> ChangeRow:
        plan = self.catalogue.plans[place]
        return self._row(
            kind,
            plan.code,
            on_date,
            start=plan.start,
            end=plan.end,
            **_place(plan),
        )

    def _commitment(self, kind: Change, place: int, on_date: date) -> ChangeRow:
        code = self.catalogue.commitments[place].code
        now, earlier = self.after.commitments, self.before.commitments
        if kind is Change.CALENDAR:
            was, is_now = earlier.calendar[place], now.calendar[place]
            before = None if was == NONE else CALENDARS[was].value
            return self._row(kind, code, on_date, before=before, after=CALENDARS[is_now].value)
        before = STATUSES[earlier.status[place]].value if earlier.visible[place] else None
        return self._row(
            kind,
            code,
            on_date,
            before=before,
            first_reading=bool(earlier.reading[place] == NONE),
            after=STATUSES[now.status[place]].value,
            words_after=now.printed[place],
        )

    def _action(self, kind: Change, place: int, on_date: date) -> ChangeRow:
        now, was = self.after.actions, self.before.actions.reading[place]
        return self._row(
            kind,
            self.catalogue.actions[place].code,
            on_date,
            before=None if was == NONE else STATUSES[was].value,
            first_reading=bool(was == NONE),
            after=STATUSES[now.status[place]].value,
            words_after=now.printed[place],
        )

    def _milestone(self, kind: Change, place: int, on_date: date) -> ChangeRow:
        entry = self.catalogue.milestones[place]
        now, earlier = self.after.milestones, self.before.milestones
        known = bool(earlier.visible[place])
        start, end = day(now.start[place]), day(now.end[place])
        first, last = day(earlier.start[place]), day(earlier.end[place])
        slip, made_precise = None, False
        if kind is Change.REPLANNED:
            slip, made_precise = slip_days(start, end, first, last)
        # A state that a source states comes from that source, others from the text of the plan.
        own = kind in (Change.SILENT, Change.REPLANNED, Change.ANNOUNCED)
        shows_previous_state = known and kind not in (Change.REPLANNED, Change.ANNOUNCED)
        return self._row(
            kind,
            entry.code,
            on_date,
            nature=entry.nature,
            before=STATES[earlier.state[place]].value if shows_previous_state else None,
            after=None if kind is Change.REPLANNED else STATES[now.state[place]].value,
            words_before=earlier.words[place],
            words_after=now.words[place],
            start=start,
            end=end,
            start_before=first,
            end_before=last,
            slip=slip,
            made_precise=made_precise,
            ongoing_before=Ongoing.BEGUN if self.before.begun[place] else Ongoing.RUNNING,
            **(_place(entry) if own else {}),
        )


def _place(entry: Fact | MilestoneEntry | PlanEntry) -> dict[str, str | None]:
    """Where a row is written: its source, and the place in it."""
    return {"source": entry.source, "section": entry.section, "lines": entry.lines}
