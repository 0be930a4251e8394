"""The rows that pages, lists, exports, feeds and the API share: one type a kind of fact.

Rows are made only of what is shown; numbers are counted on the columns of a situation.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, overload

from data.rules import slip_days
from data.vocabulary import (
    Calendar,
    ItemKind,
    Language,
    Nature,
    Ongoing,
    Precision,
    Qualifier,
    State,
    Status,
)

Row = TypeVar("Row")


def known_first(rows: Iterable[Row], value: Callable[[Row], Any], *, backwards: bool) -> list[Row]:
    """Rows by a value; where it is missing, they stand last in both directions, in their order."""
    listed = list(rows)
    known = (row for row in listed if value(row) is not None)
    missing = (row for row in listed if value(row) is None)
    return [*sorted(known, key=value, reverse=backwards), *missing]


class Rows(Sequence[Row]):
    """Rows in order, each made from its place only when it is read: of many, few are shown."""

    def __init__(self, places: Sequence[int], make: Callable[[int], Row]) -> None:
        self._places = places
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Row]:
        return map(self._make, self._places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    @overload
    def __getitem__(self, wanted: int) -> Row: ...
    @overload
    def __getitem__(self, wanted: slice) -> Sequence[Row]: ...
    def __getitem__(self, wanted: int | slice) -> Row | Sequence[Row]:
        if isinstance(wanted, slice):
            return [self._make(place) for place in self._places[wanted]]
        return self._make(self._places[wanted])


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment with its readings in force at a date.

    status: `non_renseigne` when unknown; status_reading: null when no source speaks of it. last_on:
    the newest observation of the commitment, its actions or milestones. actions: their number.
    """

    code: str
    plan: str
    plan_start: date
    plan_end: date
    published_on: date
    axis: str | None
    axis_number: str | None
    axis_title: str | None
    axis_short: str | None
    subaxis: str | None
    rank: int
    number: int
    title: str
    title_language: Language | None
    short_title: str
    status: Status
    status_reading: Status | None
    status_max: Status | None
    printed: str | None
    observed_on: date | None
    observation: str | None
    calendar: Calendar | None
    calendar_on: date | None
    last_on: date | None
    actions: int
    source: str
    section: str | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with the status reading in force at a date."""

    code: str
    plan: str
    commitment: str
    rank: int
    label: str
    label_is_summary: bool
    results: str | None
    next_steps: str | None
    status: Status
    status_reading: Status | None
    status_max: Status | None
    printed: str | None
    observed_on: date | None
    observation: str | None
    source: str
    section: str | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone or deadline with its period in force and its state at a date.

    commitment and its attributes are null for a milestone of the plan itself. before_plan: whether
    its period was over before its plan was published and no source says more. newest_on: its newest
    observation by any assessor.
    """

    code: str
    plan: str
    plan_start: date
    plan_end: date
    published_on: date
    commitment: str | None
    commitment_number: int | None
    commitment_title: str | None
    commitment_short: str | None
    axis: str | None
    axis_short: str | None
    subaxis: str | None
    parent: str
    parent_kind: ItemKind
    rank: int
    nature: Nature
    component: str | None
    label: str
    label_is_summary: bool
    start: date | None
    end: date | None
    precision: Precision
    qualifier: Qualifier | None
    words: str | None
    year_inferred: bool
    first_start: date | None
    first_end: date | None
    announced_on: date
    replanned: bool
    status: Status
    status_reading: Status | None
    status_on: date | None
    reached_start: date | None
    reached_end: date | None
    state: State
    reached_late: bool
    before_plan: bool
    newest_on: date | None

    source: str
    section: str | None
    lines: str | None

    @property
    def slip(self) -> int | None:
        """Days from the first announced end to the end in force; null when one is missing."""
        return self._slip[0]

    @property
    def made_precise(self) -> bool:
        """Whether the period in force lies inside the first announced one."""
        return self._slip[1]

    @property
    def _slip(self) -> tuple[int | None, bool]:
        return slip_days(self.start, self.end, self.first_start, self.first_end)

    def ongoing(self, as_of: date) -> Ongoing:
        """What « en cours » means at the date.

        `BEGUN` when its plan is over and its own period has no end: no source says that it goes on.
        """
        begun = self.end is None and self.plan_end < as_of
        return Ongoing.BEGUN if begun else Ongoing.RUNNING
