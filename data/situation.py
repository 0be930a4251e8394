"""What is known at a date: the rules evaluated once by the database, then held in columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

from data.catalogue import Catalogue
from data.entries import PlanEntry
from data.pairs import NONE, Ints
from data.periods import PRECISIONS, QUALIFIERS
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from data.situation_columns import (
    CALENDARS,
    STATES,
    STATUSES,
    CommitmentColumns,
    Mask,
    MilestoneColumns,
    StatusColumns,
)
from data.vocabulary import (
    Ongoing,
    State,
    Status,
)
from data.voices import Voices, voices_at

Place = int | np.integer[Any]
Row = TypeVar("Row")
Read = TypeVar("Read")
Given = ParamSpec("Given")
_ROW_BYTES = 400  # of one row, about
_ROWS_KEPT = 2_000  # of a kind, about a megabyte: lists and charts show the same rows again
_ROWS = ("_commitment_rows", "_action_rows", "_milestone_rows")


@dataclass(frozen=True)
class Situation:
    """One version of the store at one date."""

    catalogue: Catalogue
    as_of: date
    commitments: CommitmentColumns
    actions: StatusColumns
    milestones: MilestoneColumns
    plan_last_on: Ints  # newest observation of the plan's commitments, actions and milestones
    plan_newest_on: Ints  # newest observation of anything in the plan, whoever spoke

    @property
    def version(self) -> int:
        """The version of the store that it was read from."""
        return self.catalogue.version

    @cached_property
    def plans(self) -> tuple[PlanEntry, ...]:
        """The plans published by the date, newest first."""
        return tuple(plan for plan in self.catalogue.plans if plan.published(self.as_of))

    @cached_property
    def derived(self) -> dict[Any, Any]:
        """What `once_a_situation` remembers, by function."""
        return {}

    @cached_property
    def voices(self) -> Voices:
        """What others than the administration say, read at the date."""
        return voices_at(self.catalogue, self.as_of)

    @cached_property
    def commitment_running(self) -> Mask:
        """Whether the plan of each commitment is not over at the date."""
        over = np.array([plan.over(self.as_of) for plan in self.catalogue.plans], dtype=np.bool_)
        return ~over[self.catalogue.commitment_plan]

    @cached_property
    def milestone_running(self) -> Mask:
        """Whether the plan of each milestone is not over at the date."""
        over = np.array([plan.over(self.as_of) for plan in self.catalogue.plans], dtype=np.bool_)
        return ~over[self.catalogue.milestone_plan]

    @cached_property
    def begun(self) -> Mask:
        """Milestones in course by their period alone: their plan is over, no end is announced."""
        columns = self.milestones
        mask: Mask = (
            columns.visible
            & (columns.state == STATES.index(State.ONGOING))
            & (columns.end == NONE)
            & ~self.milestone_running
        )
        return mask

    def ongoing(self, plans: Sequence[str] = ()) -> Ongoing:
        """What « en cours » covers in these plans, in all of them when none is named."""
        index = self.catalogue.plan_index
        begun, ongoing = self._ongoing_by_plan
        chosen = [index[code] for code in plans if code in index] if plans else slice(None)
        return Ongoing.of(int(begun[chosen].sum()), int(ongoing[chosen].sum()))

    @cached_property
    def _ongoing_by_plan(self) -> tuple[Ints, Ints]:
        """Milestones in course of each plan: by their period alone, and all."""
        columns, plan = self.milestones, self.catalogue.milestone_plan
        ongoing = columns.visible & (columns.state == STATES.index(State.ONGOING))
        size = len(self.catalogue.plans)
        return (
            np.bincount(plan[ongoing & self.begun], minlength=size).astype(np.int32),
            np.bincount(plan[ongoing], minlength=size).astype(np.int32),
        )

    def parent(self, organisation: str, plans: Sequence[str] = ()) -> str | None:
        """What a body hangs on in the newest published plan that says it, of these if any."""
        parents = self.catalogue.organisation_parents
        codes = (
            parents.get((organisation, plan.code))
            for plan in self.plans
            if not plans or plan.code in plans
        )
        return next((code for code in codes if code is not None), None)

    def organisations_below(self, codes: Iterable[str]) -> set[str]:
        """These organisations and those attached to them in a plan published by then."""
        wanted = set(codes)
        return {code for code, above in self._lines.items() if not wanted.isdisjoint(above)}

    @cached_property
    def _lines(self) -> Mapping[str, frozenset[str]]:
        """Each organisation with itself and what it is attached to in a plan published by then."""
        lineage = self.catalogue.lineage
        return {
            body.code: frozenset(
                (
                    body.code,
                    *(code for plan in self.plans for code in lineage(body.code, plan.code)),
                )
            )
            for body in self.catalogue.organisations
        }

    def organisations_of(self, portfolios: Iterable[str]) -> set[str]:
        """The organisations of these portfolios and those attached to them, as above."""
        wanted = set(portfolios)
        members = self.catalogue.organisation_portfolios
        return self.organisations_below(
            body for body, codes in members.items() if not wanted.isdisjoint(codes)
        )

    @property
    def searched(self) -> tuple[str, ...]:
        """The folded text of each commitment, with the names printed in plans published by then;
        the same object at all dates that know the same plans."""
        published = frozenset(plan.code for plan in self.plans)
        texts = self.catalogue.searched_with
        if published not in texts:
            texts[published] = self._searched(published)
        return texts[published]

    def _searched(self, published: frozenset[str]) -> tuple[str, ...]:
        names: dict[str, list[str]] = {}
        for name in self.catalogue.names:
            if name.plan in published:
                names.setdefault(name.organisation, []).append(name.folded)
        texts = []
        for entry, text in zip(self.catalogue.commitments, self.catalogue.searched, strict=True):
            parts = self.catalogue.participations_of.get(entry.code, ())
            printed = [text for part in parts for text in names.get(part.organisation, ())]
            texts.append("\n".join([text, *printed]))
        return tuple(texts)

    @property
    def size(self) -> int:
        """Bytes of the columns and of what is made of them once, rows included; texts that all
        situations share are not counted."""
        total = sum(map(_array_bytes, tuple(self.derived.values())))
        for columns in (self.commitments, self.actions, self.milestones):
            for field in fields(columns):
                value = getattr(columns, field.name)
                # A tuple holds pointers, to texts of the database that are few and short.
                total += value.nbytes if isinstance(value, np.ndarray) else 64 * len(value)
        rows = sum(len(self.__dict__.get(name, ())) for name in _ROWS)
        return total + _ROW_BYTES * rows

    def lighten(self) -> None:
        """Forget what is made of the columns when it is asked for; it is made again then."""
        for name in self.__dict__.keys() - _READ:
            self.__dict__.pop(name, None)

    # Rows: made once, as every part of a page and every request shows the same ones.

    @cached_property
    def _commitment_rows(self) -> dict[int, CommitmentRow]:
        return {}

    @cached_property
    def _action_rows(self) -> dict[int, ActionRow]:
        return {}

    @cached_property
    def _milestone_rows(self) -> dict[int, MilestoneRow]:
        return {}

    def commitment(self, place: Place) -> CommitmentRow:
        """The row of the commitment at a place of the catalogue."""
        return _made_once(self._commitment_rows, int(place), self._commitment)

    def action(self, place: Place) -> ActionRow:
        """The row of the action at a place of the catalogue."""
        return _made_once(self._action_rows, int(place), self._action)

    def milestone(self, place: Place) -> MilestoneRow:
        """The row of the milestone at a place of the catalogue; it must be visible."""
        return _made_once(self._milestone_rows, int(place), self._milestone)

    def _commitment(self, place: Place) -> CommitmentRow:
        entry = self.catalogue.commitments[place]
        plan = self.catalogue.plans[self.catalogue.plan_index[entry.plan]]
        axis = self.catalogue.axis_entry(entry.axis)
        columns = self.commitments
        return CommitmentRow(
            code=entry.code,
            plan=entry.plan,
            plan_start=plan.start,
            plan_end=plan.end,
            published_on=plan.published_on,
            axis=entry.axis,
            axis_number=axis.number if axis else None,
            axis_title=axis.title if axis else None,
            axis_short=axis.short_title if axis else None,
            subaxis=entry.subaxis,
            rank=entry.rank,
            number=entry.number,
            title=entry.title,
            title_language=entry.title_language,
            short_title=entry.short_title,
            status=STATUSES[columns.status[place]],
            status_reading=_member(STATUSES, columns.reading[place]),
            status_max=_member(STATUSES, columns.status_max[place]),
            printed=columns.printed[place],
            observed_on=day(columns.observed_on[place]),
            observation=columns.observation[place],
            calendar=_member(CALENDARS, columns.calendar[place]),
            calendar_on=day(columns.calendar_on[place]),
            last_on=day(columns.last_on[place]),
            actions=int(self.catalogue.action_counts[place]),
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )

    def _action(self, place: Place) -> ActionRow:
        entry = self.catalogue.actions[place]
        columns = self.actions
        dated = self.catalogue.sources[entry.source].dated
        is_dated = dated is None or dated <= self.as_of
        return ActionRow(
            code=entry.code,
            plan=entry.plan,
            commitment=entry.commitment,
            rank=entry.rank,
            label=entry.label,
            label_is_summary=entry.label_is_summary,
            # What a source of a later day tells is not known yet.
            results=entry.results if is_dated else None,
            next_steps=entry.next_steps if is_dated else None,
            status=STATUSES[columns.status[place]],
            status_reading=_member(STATUSES, columns.reading[place]),
            status_max=_member(STATUSES, columns.status_max[place]),
            printed=columns.printed[place],
            observed_on=day(columns.observed_on[place]),
            observation=columns.observation[place],
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )

    def _milestone(self, place: Place) -> MilestoneRow:
        entry = self.catalogue.milestones[place]
        plan = self.catalogue.plans[self.catalogue.plan_index[entry.plan]]
        holder = None
        if entry.commitment is not None:
            index = self.catalogue.commitment_index[entry.commitment]
            holder = self.catalogue.commitments[index]
        axis = self.catalogue.axis_entry(holder.axis if holder else None)
        columns = self.milestones
        precision = _member(PRECISIONS, columns.precision[place])
        announced_on = day(columns.announced_on[place])
        assert precision is not None, entry.code
        assert announced_on is not None, entry.code
        reading = _member(STATUSES, columns.reading[place])
        return MilestoneRow(
            code=entry.code,
            plan=entry.plan,
            plan_start=plan.start,
            plan_end=plan.end,
            published_on=plan.published_on,
            commitment=entry.commitment,
            commitment_number=holder.number if holder else None,
            commitment_title=holder.title if holder else None,
            commitment_short=holder.short_title if holder else None,
            axis=holder.axis if holder else None,
            axis_short=axis.short_title if axis else None,
            subaxis=holder.subaxis if holder else None,
            parent=entry.parent,
            parent_kind=entry.parent_kind,
            rank=entry.rank,
            nature=entry.nature,
            component=entry.component,
            label=entry.label,
            label_is_summary=entry.label_is_summary,
            start=day(columns.start[place]),
            end=day(columns.end[place]),
            precision=precision,
            qualifier=_member(QUALIFIERS, columns.qualifier[place]),
            words=columns.words[place],
            year_inferred=bool(columns.year_inferred[place]),
            first_start=day(columns.first_start[place]),
            first_end=day(columns.first_end[place]),
            announced_on=announced_on,
            replanned=bool(columns.replanned[place]),
            status=reading or Status.UNKNOWN,
            status_reading=reading,
            status_on=day(columns.status_on[place]),
            reached_start=day(columns.reached_start[place]),
            reached_end=day(columns.reached_end[place]),
            state=STATES[columns.state[place]],
            reached_late=bool(columns.reached_late[place]),
            before_plan=bool(columns.before_plan[place]),
            newest_on=day(columns.newest_on[place]),
            source=entry.source,
            section=entry.section,
            lines=entry.lines,
        )


_READ = frozenset(field.name for field in fields(Situation))


def once_a_situation(
    read: Callable[Concatenate[Situation, Given], Read],
) -> Callable[Concatenate[Situation, Given], Read]:
    """A function of a situation and few values, computed at its first use for each; its result is
    not changed."""

    @wraps(read)
    def remembered(situation: Situation, /, *given: Given.args, **named: Given.kwargs) -> Read:
        derived = situation.derived  # another thread may lighten the situation meanwhile
        assert not named, "values are given by position: they are the key"
        key = (read, *given)
        if key not in derived:
            derived[key] = read(situation, *given, **named)
        result: Read = derived[key]
        return result

    return remembered


def _array_bytes(value: Any) -> int:
    """Bytes of an array, or of those in a tuple, and of rows by place; other values are few."""
    if isinstance(value, tuple):
        return sum(map(_array_bytes, value))
    if isinstance(value, dict):
        return _ROW_BYTES * len(value) + sum(map(_array_bytes, tuple(value.values())))
    return value.nbytes if isinstance(value, np.ndarray) else 0


def _made_once(rows: dict[int, Row], place: int, make: Callable[[int], Row]) -> Row:
    row = rows.get(place)
    if row is None:
        if len(rows) >= _ROWS_KEPT:
            rows.clear()
        row = rows[place] = make(place)
    return row


def day(value: Any) -> date | None:
    """The date of an ordinal of a column, null for `NONE`."""
    return None if value == NONE else date.fromordinal(int(value))


def _member(members: Sequence[Any], place: Any) -> Any:
    return None if place == NONE else members[place]
