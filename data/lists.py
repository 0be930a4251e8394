"""The lists of the API: filtered, sorted, cut into pages.

Where rows have a status or calendar of their own (actions, observations), these criteria apply to
the rows, not to their commitments.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from data import facts, genealogy, located, observation_rows
from data.contributions import ANY_CONTRIBUTION, ChosenContributions
from data.contributions import contributions as of_selection
from data.criteria import CalendarChoice
from data.entries import SourceEntry
from data.facts import AnomalyRow, ContributionRow, EvidenceRow, IndicatorRow, LocationRow
from data.filters import CommitmentFilter
from data.genealogy import LineageRow
from data.observation_rows import ObservationRow
from data.pairs import NONE
from data.rows import ActionRow, CommitmentRow, MilestoneRow, Rows, known_first
from data.selection import Selection
from data.situation_columns import STATUSES
from data.store import Moment
from data.vocabulary import Status

R = TypeVar("R")
Orders = Mapping[str, Callable[[Any], Any]]

# The sort keys of each list, the default first; a leading « - » reverses the order.
ACTION_SORTS = ("objet", "statut", "information")
OBSERVATION_SORTS = ("-observe_le", "observe_le", "objet")
LOCATION_SORTS = ("objet", "territoire", "debut")
CONTRIBUTION_SORTS = ("code", "date")
EVIDENCE_SORTS = ("objet", "debut")
INDICATOR_SORTS = ("code", "objet")
LINEAGE_SORTS = ("ancetre", "heritier")
ANOMALY_SORTS = ("code", "objet")
SOURCE_SORTS = ("code", "date")


@dataclass(frozen=True)
class PageRequest:
    """The page, size and order asked of a list; all rows when `size` is null.

    Pages count from 1.
    """

    sort: str = ""
    page: int = 1
    size: int | None = None

    def cut(self, rows: Sequence[R]) -> Sequence[R]:
        """The rows of the page."""
        if not self.size:
            return rows[:]
        return rows[(self.page - 1) * self.size : self.page * self.size]

    def pages(self, total: int) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-total // self.size)) if self.size else 1


@dataclass(frozen=True)
class Listed(Generic[R]):
    """One page of a list: its rows, the number of all rows, how many pages there are."""

    rows: Sequence[R]
    total: int
    pages: int

    @classmethod
    def of(cls, rows: Sequence[R], request: PageRequest) -> "Listed[R]":
        """A page of rows that are already in order."""
        return cls(request.cut(rows), len(rows), request.pages(len(rows)))


def paged(rows: Iterable[R], orders: Orders, request: PageRequest) -> Listed[R]:
    """A page of rows under one of the orders; missing values sort last in both directions.

    Rows arrive in document order, which settles ties.
    """
    return Listed.of(ordered(rows, orders, request.sort), request)


def ordered(rows: Iterable[R], orders: Orders, sort: str) -> list[R]:
    """Rows under one of the orders; unchanged when it names none."""
    listed = list(rows)
    key = orders.get(sort.removeprefix("-"))
    if key is None:
        return listed
    return known_first(listed, key, backwards=sort.startswith("-"))


def commitments(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[CommitmentRow]:
    """The commitments that a filter keeps."""
    selection = Selection(moment.situation, filters)
    places = selection.commitment_places(request.sort)
    return Listed.of(Rows(places.tolist(), moment.situation.commitment), request)


def milestones(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[MilestoneRow]:
    """The milestones and deadlines that a filter keeps; `nature` tells the two apart."""
    selection = Selection(moment.situation, filters)
    places = selection.milestone_places(request.sort)
    return Listed.of(Rows(places.tolist(), moment.situation.milestone), request)


def actions(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[ActionRow]:
    """Actions of the commitments kept; criteria of status apply to the actions themselves."""
    situation = moment.situation
    status = situation.actions.status
    mask = Selection(situation, filters).without("statut", "statut!").actions
    if filters.status:
        mask = mask & np.isin(status, _places(filters.status))
    mask = mask & ~np.isin(status, _places(filters.status_excluded))
    observed_on = situation.actions.observed_on
    orders: Orders = {
        "statut": lambda place: int(status[place]),
        "information": lambda place: _day(observed_on[place]),
    }
    places = ordered(np.flatnonzero(mask).tolist(), orders, request.sort)
    return Listed.of(Rows(places, situation.action), request)


def observations(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[ObservationRow]:
    """Observations about what a filter keeps; status, calendar and assessor are the observation's
    own."""
    situation = moment.situation
    selection = Selection(situation, filters)
    hangs = facts.hangs_on(selection, ("statut", "statut!", "calendrier", "evaluateur"))
    keys = [
        key
        for key in observation_rows.observation_keys(moment.connection, situation)
        if _answers(key, filters) and hangs(key.item)
    ]
    keys.sort(key=lambda key: (key.item, -key.observed_on.toordinal(), key.code))
    keys = ordered(keys, {"observe_le": lambda key: key.observed_on}, request.sort)
    chosen = [key.code for key in request.cut(keys)]
    if len(chosen) > _NAMED:
        rows = observation_rows.all_observations(moment.connection, situation)
    else:
        rows = observation_rows.observations_by_code(moment.connection, situation, chosen)
    by_code = {row.code: row for row in rows}
    return Listed([by_code[code] for code in chosen], len(keys), request.pages(len(keys)))


# For more codes than this, reading every row is faster than naming the rows wanted.
_NAMED = 2_000


def locations(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[LocationRow]:
    """Located facts; `territoire` applies to the fact: the territory and all below it."""
    situation = moment.situation
    catalogue = situation.catalogue
    hangs = facts.hangs_on(Selection(situation, filters), ("territoire",))
    below = catalogue.territories_below(filters.territory)
    rows = [
        row
        for row in located.locations(situation, hangs)
        if not filters.territory or row.territory in below
    ]
    orders: Orders = {
        "territoire": lambda row: (catalogue.territory(row.territory).folded, row.territory),
        "debut": lambda row: row.start,
    }
    return paged(rows, orders, request)


def contributions(
    moment: Moment,
    filters: CommitmentFilter,
    request: PageRequest,
    chosen: ChosenContributions = ANY_CONTRIBUTION,
) -> Listed[ContributionRow]:
    """Contributions; one about no object is listed only without criteria."""
    rows = [
        row
        for row in of_selection(Selection(moment.situation, filters))
        if chosen.keeps(moment.situation, row)
    ]
    return paged(rows, {"date": lambda row: row.on_date}, request)


def evidence(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[EvidenceRow]:
    """Evidence of what a filter keeps."""
    hangs = facts.hangs_on(Selection(moment.situation, filters))
    rows = facts.evidence(moment.situation, hangs)
    return paged(rows, {"debut": lambda row: row.start}, request)


def indicators(
    moment: Moment,
    filters: CommitmentFilter,
    request: PageRequest,
    *,
    indicator: str | None = None,
    place: str | None = None,
) -> Listed[IndicatorRow]:
    """Values of indicators, one row a value: of one indicator, in one territory, or all."""
    hangs = facts.hangs_on(Selection(moment.situation, filters))
    rows = [
        row
        for row in facts.indicators(moment.situation, hangs, place)
        if indicator in (None, row.code)
    ]
    return paged(rows, {"objet": lambda row: row.item}, request)


def lineage(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[LineageRow]:
    """Links between commitments of two plans, one of which the filter keeps."""
    hangs = facts.hangs_on(Selection(moment.situation, filters))
    rows = genealogy.lineage(moment.situation, hangs)
    return paged(rows, {"heritier": lambda row: row.heir}, request)


def anomalies(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[AnomalyRow]:
    """Errors of documents; one that concerns only a source is listed only without criteria."""
    selection = Selection(moment.situation, filters)
    rows = facts.anomalies(moment.situation, facts.narrowing(selection))
    return paged(rows, {"objet": lambda row: row.item}, request)


def sources(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[SourceEntry]:
    """Sources that existed at the date, whatever the filter."""
    return paged(facts.sources(moment.situation), {"date": lambda row: row.dated}, request)


def _answers(key: observation_rows.ObservationKey, filters: CommitmentFilter) -> bool:
    """Whether an observation's own status, calendar and assessor are those asked for."""
    return (
        (not filters.status or key.status in filters.status)
        and key.status not in filters.status_excluded
        and (not filters.assessor or key.assessor in filters.assessor)
        and (not filters.calendar or (key.calendar or CalendarChoice.UNKNOWN) in filters.calendar)
    )


def _places(statuses: Iterable[str]) -> list[int]:
    return [STATUSES.index(Status(status)) for status in statuses]


def _day(value: Any) -> int | None:
    return None if value == NONE else int(value)
