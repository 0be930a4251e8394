"""The timeline: milestones and deadlines on the lines of their commitments, by group.

A line is a commitment, or a plan for its own dates. A commitment without any announced date of the
natures shown keeps its line: the period of its plan is drawn there.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np

from data.catalogue import NATURES, Catalogue
from data.divergence import holders
from data.entries import PlanEntry
from data.facets import COMPACT, Option, facets
from data.milestones import (
    ListedMilestone,
    StateCounts,
    bounds,
    by_year,
    counts,
    listed,
    ordered,
    sources_of,
    totals,
)
from data.organisations import GOVERNMENT
from data.pairs import NONE, Ints, Places, sorted_by
from data.rows import MilestoneRow
from data.selection import Selection
from data.situation import Situation, once_a_situation
from data.situation_columns import STATES, Mask
from data.store import Moment
from data.surroundings import OF_DATES, Surroundings, of_natures_shown, surroundings
from data.vocabulary import Nature, State

# Bounds of what a page draws and lists; the real plans stay below.
MOST_LINES = 150
MOST_DATES = 250
# Beyond that what is drawn and listed is only a beginning, and a short one does.
FEW_LINES = 30
FEW_DATES = 40
FEW_ROWS = 20


class Grouping(StrEnum):
    """What the lines of the timeline are grouped by."""

    AXIS = "axe"
    MINISTRY = "ministere"


@dataclass(frozen=True, slots=True)
class Group:
    """An axis, or a body that heads a group of carriers; number: of an axis."""

    code: str
    label: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment, or a plan's own dates when `number` is null; its group is null without one."""

    plan: PlanEntry
    group: Group | None
    code: str
    number: int | None
    label: str | None
    milestones: tuple[MilestoneRow, ...]


@dataclass(frozen=True)
class Timeline:
    """Lines in document order inside their group.

    dates: the number of dates of all lines, those left out included. unspecified: the number of
    commitments without a date. lines_left, dates_left: the numbers left out beyond the bounds.
    """

    lines: Sequence[Line]
    unspecified: int
    lines_left: int = 0
    dates_left: int = 0


# Places of the plan, the group and the commitment, the last two `NONE` for a plan's own dates.
_Placed = tuple[int, int, int]


def timeline(
    selection: Selection,
    grouping: Grouping = Grouping.AXIS,
    most_lines: int | None = None,
    most_dates: int | None = None,
) -> Timeline:
    """The lines of the timeline with their milestones of the natures shown.

    With `Grouping.MINISTRY` a commitment stands under each body that heads its carriers.
    """
    shown = of_natures_shown(selection)
    catalogue = selection.situation.catalogue
    dates = np.flatnonzero(shown.milestones).astype(np.int32)
    dated = holders(selection.situation, shown.milestones)
    has_line = selection.without(*OF_DATES).commitments
    if selection.filters.state:  # only commitments with such a date
        has_line = has_line & dated
    commitments = np.flatnonzero(has_line).astype(np.int32)
    lines = _placed(catalogue, commitments, dates, grouping)
    drawn: list[Line] = []
    if most_lines is not None and len(lines) > most_lines:
        most_lines = min(most_lines, FEW_LINES)
    room = sys.maxsize if most_dates is None else most_dates
    if len(dates) > room:
        room = min(room, FEW_DATES)
    for line, places in islice(_with_dates(selection, lines, shown.milestones), most_lines):
        if len(places) > room:
            break
        room -= len(places)
        drawn.append(_line(selection, line, places, grouping))
    distinct = {milestone.code for line in drawn for milestone in line.milestones}
    return Timeline(
        lines=drawn,
        unspecified=int(np.count_nonzero(~dated[commitments])),
        lines_left=len(lines) - len(drawn),
        dates_left=len(dates) - len(distinct),
    )


def _placed(
    catalogue: Catalogue, commitments: Ints, dates: Ints, grouping: Grouping
) -> list[_Placed]:
    """The lines in their order: by plan, its own dates first, then by group."""
    own = np.unique(catalogue.milestone_plan[dates[catalogue.milestone_commitment[dates] == NONE]])
    if grouping is Grouping.AXIS:
        groups = catalogue.commitment_axis[commitments]
        kinds = np.zeros(len(commitments), dtype=np.int32)
    else:
        heads = [
            (n, head)
            for n, place in enumerate(commitments.tolist())
            for head in catalogue.heads.get(place, (NONE,))
        ]
        rows, groups = np.array(heads, dtype=np.int32).reshape(-1, 2).T
        commitments = commitments[rows]
        kinds = np.array([_kind(catalogue, head) for head in groups.tolist()], dtype=np.int32)
    nothing = np.full(len(own), NONE, dtype=np.int32)
    plans, kinds, groups, places = (
        np.concatenate(columns)
        for columns in (
            (own, catalogue.commitment_plan[commitments]),
            (nothing, kinds),
            (nothing, groups),
            (nothing, commitments),
        )
    )
    order = sorted_by([places, groups, kinds, plans])
    columns = (plans[order].tolist(), groups[order].tolist(), places[order].tolist())
    return list(zip(*columns, strict=True))


def _kind(catalogue: Catalogue, head: int) -> int:
    """The rank of a group: ministries, then other bodies, then commitments without a carrier."""
    if head == NONE:
        return 2
    return 0 if catalogue.organisations[head].kind in GOVERNMENT else 1


def _with_dates(
    selection: Selection, lines: Sequence[_Placed], shown: Mask
) -> Iterator[tuple[_Placed, list[int]]]:
    """Each line with the places of its dates, by the beginning of their periods."""
    order, holder = _order_of_lines(selection.situation)
    ordered_dates = order[np.flatnonzero(shown[order])]
    holders_in_order = holder[ordered_dates]
    of_commitments = len(selection.situation.catalogue.commitments)
    for line in lines:
        plan, _, place = line
        wanted = of_commitments + plan if place == NONE else place
        start, stop = (
            np.searchsorted(holders_in_order, wanted, side) for side in ("left", "right")
        )
        yield line, ordered_dates[start:stop].tolist()


@once_a_situation
def _order_of_lines(situation: Situation) -> tuple[Places, Places]:
    """The places of all dates, those of a holder together and by the beginning of their periods;
    the holder of each date."""
    catalogue, columns = situation.catalogue, situation.milestones
    when = np.where(columns.start == NONE, columns.end, columns.start)
    undated = (when == NONE).astype(np.int8)
    holder = catalogue.milestone_holder
    return sorted_by([catalogue.milestone_order, when, undated, holder]), holder


def _line(selection: Selection, placed: _Placed, places: Sequence[int], grouping: Grouping) -> Line:
    situation = selection.situation
    catalogue = situation.catalogue
    plan, group, place = placed
    rows = tuple(situation.milestone(each) for each in places)
    if place == NONE:
        return Line(catalogue.plans[plan], None, catalogue.plans[plan].code, None, None, rows)
    entry = catalogue.commitments[place]
    return Line(
        plan=catalogue.plans[plan],
        group=None if group == NONE else _group(catalogue, group, grouping),
        code=entry.code,
        number=entry.number,
        label=entry.short_title,
        milestones=rows,
    )


def _group(catalogue: Catalogue, place: int, grouping: Grouping) -> Group:
    if grouping is Grouping.AXIS:
        axis = catalogue.axes[place]
        return Group(axis.code, axis.short_title, axis.number)
    body = catalogue.organisations[place]
    return Group(body.code, body.name)


@dataclass(frozen=True)
class Schedule:
    """Everything the calendar shows.

    rows: milestones by length of silence, `FEW_ROWS` of more than `MOST_DATES`. totals: numbers of
    all, by nature. years: how many end in each year. outside: how many dates a window leaves out.
    known_undated: how many are stated as reached or withdrawn although no date was announced.
    """

    around: Surroundings
    timeline: Timeline
    states: StateCounts
    rows: Sequence[ListedMilestone]
    totals: Mapping[Nature, int]
    years: Mapping[Nature, Mapping[int, int]]
    sources: Sequence[str]
    known_undated: int
    spans: tuple[Ints, Ints]  # first and last day of the dated ones that a window can leave out
    facets: Mapping[str, Sequence[Option]]


def schedule(moment: Moment, selection: Selection, grouping: Grouping) -> Schedule:
    """The calendar of a selection."""
    situation = selection.situation
    columns, catalogue = situation.milestones, situation.catalogue
    places = ordered(selection)
    states = counts(selection)
    first, last = bounds(situation, places)
    undated = columns.state[places] == STATES.index(State.UNDATED)
    dated = (first != NONE) & ~undated
    natures = catalogue.milestone_nature[places]
    return Schedule(
        around=surroundings(selection),
        timeline=timeline(selection, grouping, MOST_LINES, MOST_DATES),
        states=states,
        rows=listed(moment, places if len(places) <= MOST_DATES else places[:FEW_ROWS]),
        totals=totals(states),
        years={
            nature: by_year(situation, places[natures == NATURES.index(nature)])
            for nature in states
        },
        sources=sources_of(catalogue, places),
        known_undated=int(np.count_nonzero((first == NONE) & ~undated)),
        spans=(first[dated], last[dated]),
        facets=facets(selection.without(*OF_DATES), COMPACT),
    )


def outside(data: Schedule, first: int, last: int) -> int:
    """How many dated milestones a window of days leaves out."""
    begun, over = data.spans
    return int(np.count_nonzero((over < first) | (begun > last)))
