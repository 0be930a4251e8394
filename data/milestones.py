"""Milestones and deadlines of the natures shown: filtered by period, sorted, cumulated by day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from data.carriers import leads
from data.catalogue import NATURES, Catalogue
from data.facets import COMPACT, Option, facets, selected_milestones
from data.models import Observation
from data.pairs import NONE, Ints, Places, among, sorted_by
from data.rows import MilestoneRow
from data.selection import PageOf, Selection
from data.situation import Situation, once_a_situation
from data.situation_columns import STATES, Mask, MilestoneColumns
from data.steps import NO_STEPS, Steps, running_totals
from data.store import Moment
from data.surroundings import (
    Surroundings,
    natures_shown,
    of_natures_shown,
    surroundings,
)
from data.vocabulary import Nature, Precision, State

UNDATED = State.UNDATED.value
# Values of `periode`: none, a situation at the date, or a year that the planned period touches.
PERIODS = ("", "echue", "ouverte", "proche", UNDATED, *(str(year) for year in range(2010, 2051)))
PAGE_ROWS = 20  # of the list; files and interface give all
SORTS = ("silence", "echeance", "objet", "etat", "information")
PASSED = (State.SILENT, State.LATE)  # states whose rows say how many months ago the period ended


@dataclass(frozen=True, slots=True)
class ListedMilestone:
    """A milestone with what its row of a list adds.

    carriers: the present names of its commitment's leads, in printed order. newest_precision: of
    the day of the newest observation, null when the sources of one day differ. months_over: for
    states of `PASSED`.
    """

    milestone: MilestoneRow
    carriers: tuple[str, ...]
    newest_precision: Precision | None
    months_over: int | None


StateCounts = Mapping[Nature, Mapping[State, int]]


# --- Which ones ----------------------------------------------------------------------------------


def in_period(situation: Situation, period: str) -> Mask | None:
    """Which milestones a period of `PERIODS` keeps, null for all; an unknown period keeps none."""
    columns = situation.milestones
    start, end, as_of = columns.start, columns.end, situation.as_of.toordinal()
    if not period:
        return None
    if period == UNDATED:
        return np.asarray((start == NONE) & (end == NONE))
    if period == "echue":
        return np.asarray((end != NONE) & (end < as_of))
    if period == "ouverte":
        not_over = (end >= as_of) | ((end == NONE) & (start != NONE))
        return np.asarray(not_over & (start <= as_of))  # NONE is below any day
    if period == "proche":
        return columns.soon
    if not (period.isdigit() and len(period) == 4):
        return np.zeros(len(start), dtype=np.bool_)
    first, last = _years(situation)
    # A period with one open bound counts only in the year of its other bound.
    return np.asarray((first != NONE) & (first <= int(period)) & (last >= int(period)))


def bounds(situation: Situation, places: Any) -> tuple[Ints, Ints]:
    """The first and last day of periods; an open bound takes the value of the other one."""
    start, end = situation.milestones.start[places], situation.milestones.end[places]
    return np.where(start == NONE, end, start), np.where(end == NONE, start, end)


@once_a_situation
def _years(situation: Situation) -> tuple[Ints, Ints]:
    """The first and last year of the period of each milestone, `NONE` without a date."""
    first, last = (
        np.where(days == NONE, NONE, _year(days)) for days in bounds(situation, slice(None))
    )
    return first.astype(np.int32), last.astype(np.int32)


def _year(days: Ints) -> Any:
    calendar = days.astype("datetime64[D]") - np.timedelta64(date(1970, 1, 1).toordinal(), "D")
    return calendar.astype("datetime64[Y]").astype(np.int32) + np.int32(1970)


def period_numbers(selection: Selection) -> dict[str, int]:
    """The options of the filter on periods and the number that each keeps.

    That is the years from the first to the last planned period, then `UNDATED`. A period over two
    years counts in both: the numbers overlap.
    """
    places = np.flatnonzero(of_natures_shown(selection).milestones)
    first, last = (years[places] for years in _years(selection.situation))
    dated = first != NONE
    numbers: dict[str, int] = {}
    if dated.any():
        first, last = first[dated], last[dated]
        earliest, latest = int(first.min()), int(last.max())
        begun, ended = (
            np.cumsum(np.bincount(years - earliest, minlength=latest - earliest + 2))
            for years in (first, last + 1)
        )
        for year, number in enumerate((begun - ended)[:-1].tolist(), start=earliest):
            numbers[str(year)] = number
    return {**numbers, UNDATED: int(np.count_nonzero(~dated))}


def counts(selection: Selection, where: Mask | None = None) -> StateCounts:
    """The number of dates by nature shown and state, zeros included; natures are never summed."""
    shown = of_natures_shown(selection)
    return {
        nature: dict.fromkeys(STATES, 0) | shown.states(nature, where)
        for nature in natures_shown(selection)
    }


def totals(states: StateCounts) -> dict[Nature, int]:
    """The number of dates by nature, whatever their state."""
    return {nature: sum(numbers.values()) for nature, numbers in states.items()}


def present(states: StateCounts) -> dict[Nature, dict[State, int]]:
    """Nature -> state -> number, without zeros."""
    numbers_of = {
        nature: {state: n for state, n in numbers.items() if n}
        for nature, numbers in states.items()
    }
    return {nature: numbers for nature, numbers in numbers_of.items() if numbers}


_MOST_TELLING = (
    State.LATE,
    State.SILENT,
    State.ONGOING,
    State.UPCOMING,
    State.REACHED,
    State.UNDATED,
    State.WITHDRAWN,
)


def most_telling(numbers: Mapping[State, int]) -> list[tuple[State, int]]:
    """The states that a headline mentions first, with their numbers."""
    return [(state, numbers[state]) for state in _MOST_TELLING if numbers.get(state)][:3]


# --- In which order ------------------------------------------------------------------------------


def ordered(selection: Selection, where: Mask | None = None, sort: str = "silence") -> Places:
    """The places of the milestones kept, of the natures shown, in an order of `SORTS`.

    `silence`: the longest silence first. A leading « - » reverses; undated ones sort last in both
    directions.
    """
    mask = of_natures_shown(selection).milestones
    order = _order(selection.situation, sort)
    return order[np.flatnonzero((mask if where is None else mask & where)[order])]


@once_a_situation
def _order(situation: Situation, sort: str) -> Places:
    """The places of all milestones in an order of `SORTS`: those that a list keeps stay in it."""
    columns = situation.milestones
    sign = -1 if sort.startswith("-") else 1
    keys: list[Any] = [situation.catalogue.milestone_order]
    match sort.removeprefix("-"):
        case "objet":
            pass
        case "etat":
            keys.append(sign * columns.state)
        case "information":
            keys += [-sign * columns.newest_on, columns.newest_on == NONE]
        case key:
            when = bounds(situation, slice(None))[1]
            keys += [sign * when, when == NONE]
            if key == "silence":
                keys.append(_silence_rank(columns))
    return sorted_by(keys)


def _silence_rank(columns: MilestoneColumns) -> Ints:
    """The sort key of `silence`: silent dates, then those over before their plan was published."""
    silent = among(columns.state, [STATES.index(each) for each in PASSED]) & ~columns.before_plan
    undated = columns.state == STATES.index(State.UNDATED)
    return np.select([silent, columns.before_plan, undated], [0, 1, 3], 2).astype(np.int32)


# --- Their rows ----------------------------------------------------------------------------------


def listed(moment: Moment, places: Iterable[int]) -> list[ListedMilestone]:
    """The rows of milestones at places."""
    situation = moment.situation
    precisions = moment.once_a_version(precisions_of_days)
    rows = []
    for place in places:
        row = situation.milestone(place)
        rows.append(
            ListedMilestone(
                milestone=row,
                carriers=carrier_names(situation.catalogue, row.commitment),
                newest_precision=precisions.get(row.newest_on),
                months_over=months_over(row.end, situation.as_of)
                if row.state in PASSED and row.end is not None
                else None,
            )
        )
    return rows


def carrier_names(catalogue: Catalogue, commitment: str | None) -> tuple[str, ...]:
    """The names of today of those who lead a commitment, in printed order."""
    parts = leads(catalogue, commitment) if commitment else ()
    return tuple(catalogue.organisation(part.organisation).name for part in parts)


def precisions_of_days(
    connection: Connection, catalogue: Catalogue
) -> dict[date | None, Precision]:
    """The precision of each day of observations; a day on which sources differ is absent."""
    rows = connection.execute(_PRECISIONS)
    return {day: Precision(low) for day, low, high in rows if low == high}


_PRECISIONS = select(
    Observation.observed_on, func.min(Observation.precision), func.max(Observation.precision)
).group_by(Observation.observed_on)


def months_over(end: date, as_of: date) -> int:
    """Whole months since the end of a period; from one last day of a month to the next is one
    month."""
    months = (as_of.year - end.year) * 12 + as_of.month - end.month
    following = date(as_of.year + as_of.month // 12, as_of.month % 12 + 1, 1)
    is_last_day = (following - as_of).days == 1
    return max(0, months - (as_of.day < end.day and not is_last_day))


# --- Through time --------------------------------------------------------------------------------


def cumulated(selection: Selection, period: str = "") -> Steps:
    """Numbers of planned and reached dates of the first nature shown, by day; undated ones are left
    out.

    A period is over by the rules of the states: the day after its end, or, without an end, when its
    milestone is reached. A milestone is reached on the last day on which it can have been, and at
    the latest on the day of the source that says so.
    """
    situation = selection.situation
    nature = natures_shown(selection)[0]
    mask = selection.with_filters(selection.filters.with_values("nature", [nature])).milestones
    where = in_period(situation, period)
    places = np.flatnonzero(mask if where is None else mask & where)
    begun, over, done = (days[places] for days in _edges(situation))
    # Undated ones have no day at all.
    if not (begun != NONE).any():
        return NO_STEPS
    return running_totals([begun, over, done], situation.as_of.toordinal())


@once_a_situation
def _edges(situation: Situation) -> tuple[Ints, Ints, Ints]:
    """The days on which each date begins, is over and is reached, `NONE` when it does not."""
    columns, catalogue = situation.milestones, situation.catalogue
    start, end, read_on, reached = (
        columns.start,
        columns.end,
        columns.status_on,
        columns.reached_end,
    )
    dated = (start != NONE) | (end != NONE)
    is_reached = dated & (columns.state == STATES.index(State.REACHED))
    read = np.where(reached == NONE, read_on, np.minimum(reached, read_on))
    done = np.where(is_reached, read, NONE)
    plan_starts = np.array([plan.start.toordinal() for plan in catalogue.plans], dtype=np.int32)
    plan_start = plan_starts[catalogue.milestone_plan]
    # An open start, and any deadline, begins with its plan at the earliest.
    begun = np.where(start == NONE, plan_start, start)
    deadline = catalogue.milestone_is[Nature.DEADLINE]
    begun = np.where(deadline, np.maximum(begun, plan_start), begun)
    limit = np.where(end == NONE, done, end)
    begun = np.where(limit == NONE, begun, np.minimum(begun, limit))
    over = np.where(end == NONE, done, end + 1)
    return np.where(dated, begun, NONE), np.where(dated, over, NONE), done


# --- The page ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MilestoneList:
    """The list of milestones.

    rows: those of the page; total: of the whole list. states: numbers of the list by state.
    state_facet, nature_facet: the length of the list for each other value. dated: whether the list
    holds any date.
    """

    around: Surroundings
    rows: Sequence[ListedMilestone]
    place: PageOf
    totals: Mapping[Nature, int]
    sources: Sequence[str]
    states: StateCounts
    cumulated: Steps
    state_facet: Mapping[State, int]
    nature_facet: Mapping[Nature, int]
    periods: Mapping[str, int]
    facets: Mapping[str, Sequence[Option]]

    @property
    def total(self) -> int:
        """The length of the list."""
        return self.place.total


def milestone_list(
    moment: Moment, selection: Selection, *, period: str, sort: str, page: int, size: int | None
) -> MilestoneList:
    """The list of milestones; `page` counts from 1 and is brought into range."""
    situation = selection.situation
    where = in_period(situation, period)
    shown = of_natures_shown(selection)
    places = ordered(selection, where, sort)
    pages = max(1, -(-len(places) // size)) if size else 1
    page = min(max(1, page), pages)
    part = places if size is None else places[(page - 1) * size : page * size]
    states = counts(selection, where)
    any_state = counts(shown.without("etat"), where)
    both = selection.with_filters(selection.filters.with_values("nature", NATURES))
    return MilestoneList(
        around=surroundings(selection),
        rows=listed(moment, part),
        place=PageOf(part, len(places), page, pages),
        totals=totals(states),
        sources=sources_of(situation.catalogue, places),
        states=states,
        cumulated=cumulated(selection, period),
        state_facet={
            state: sum(numbers[state] for numbers in any_state.values()) for state in STATES
        },
        nature_facet=totals(counts(both, where)),
        periods=period_numbers(selection),
        facets=facets(shown, COMPACT, selected_milestones),
    )


def sources_of(catalogue: Catalogue, places: Places) -> list[str]:
    """The titles of the documents that milestones come from, in the order of the first of each."""
    sources = catalogue.milestone_source[places]
    names = catalogue.source_codes
    first = np.full(len(names), len(places))
    # Of several values for one place numpy keeps the last one: read backwards, the first.
    first[sources[::-1]] = np.arange(len(places))[::-1]
    cited = np.argsort(first)[: np.count_nonzero(first < len(places))]
    return [catalogue.sources[names[code]].title for code in cited]


def by_year(situation: Situation, places: Places) -> dict[int, int]:
    """Dated milestones by the year in which their period ends (begins, when it has no end)."""
    last = _years(situation)[1][places]
    numbers = np.bincount(last - NONE).tolist()
    return {year: n for year, n in enumerate(numbers, start=NONE) if n and year != NONE}
