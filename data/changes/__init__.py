"""What changed between two dates, for pages, files, the API and feeds.

Statuses, calendars, states and periods are compared between the two situations; plans, observations
and evidence are those dated inside the period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.changes.differences import CHANGES, MILESTONE_CHANGES, MOST_TELLING, Change, differences
from data.changes.numbers import ChangeKind, Numbers, Part, change_numbers
from data.changes.periods import (
    BadRange,
    Range,
    StatementDay,
    range_or_default,
    read_range,
    statement_days,
)
from data.changes.rows import ChangeRow, Most, change_rows
from data.facets import COMPACT, Option, facets
from data.filters import CommitmentFilter
from data.history import HistoryRow, status_history
from data.questions import TitledQuestion, spoken_between
from data.selection import Selection
from data.store import Moment
from data.surroundings import OF_DATES, Surroundings, surroundings

__all__ = [
    "CHANGES",
    "MILESTONE_CHANGES",
    "MOST_TELLING",
    "BadRange",
    "Change",
    "ChangeKind",
    "ChangeRow",
    "Changed",
    "Numbers",
    "Part",
    "Range",
    "StatementDay",
    "changed",
    "changes_between",
    "numbers_between",
    "range_or_default",
    "read_range",
    "statement_days",
]


@dataclass(frozen=True)
class Changed:
    """What changed between two dates, or why they cannot be compared.

    rows: the first ones of each kind, newest first; numbers: of all. questions: to carriers, those
    with an event in the period. days: the days on which a source spoke of the plans asked for.
    """

    around: Surroundings
    between: Range | None
    refused: BadRange | None
    rows: Sequence[ChangeRow]
    numbers: Numbers
    questions: Sequence[TitledQuestion]
    by_axis: Sequence[Part]
    by_head: Sequence[Part]
    days: Sequence[StatementDay]
    history: Sequence[HistoryRow]
    facets: Mapping[str, Sequence[Option]]


def changed(moment: Moment, selection: Selection, since: str | None, most: Most) -> Changed:
    """The page of changes; without figures when the dates cannot be compared."""
    as_of = moment.situation.as_of
    between, refused = None, None
    try:
        between = range_or_default(moment, since)
    except BadRange as error:
        refused = error
    # An empty period stands in for one that cannot be compared.
    period = between or Range(as_of, as_of)
    before = moment.at(period.since)
    events = differences(before, selection)
    numbers = change_numbers(moment, selection, events, period)
    return Changed(
        around=surroundings(selection),
        between=between,
        refused=refused,
        rows=change_rows(moment, before, selection, events, most, sourced=False),
        numbers=numbers,
        questions=spoken_between(moment, selection, period.since),
        by_axis=numbers.by_axis(),
        by_head=numbers.by_head(),
        days=statement_days(moment, selection.filters.plan),
        history=status_history(moment, selection),
        facets=facets(selection.without(*OF_DATES), COMPACT),
    )


def changes_between(
    moment: Moment, filters: CommitmentFilter, period: Range, most: Most = lambda kind: None
) -> list[ChangeRow]:
    """The events of a period, newest first, each with its source."""
    selection = Selection(moment.at(period.until), filters)
    before = moment.at(period.since)
    return change_rows(moment, before, selection, differences(before, selection), most)


def numbers_between(moment: Moment, filters: CommitmentFilter, since: date) -> Numbers:
    """The numbers of events from a date to that of the moment."""
    selection = Selection(moment.situation, filters)
    events = differences(moment.at(since), selection)
    return change_numbers(moment, selection, events, Range(since, moment.situation.as_of))
