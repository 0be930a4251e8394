"""What the list of commitments shows: its rows, their figures, the facets of its filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.around import unpublished
from data.carriers import lead_names
from data.catalogue import NATURES
from data.dated import dates_of_holders
from data.entries import PlanEntry
from data.facets import Option, facets
from data.filters import CommitmentFilter
from data.frames import Frame, frame, in_order
from data.measures import Measures, by_plan
from data.pairs import NONE, Ints
from data.rows import CommitmentRow
from data.selection import Index, Names, Selection
from data.situation import Situation, once_a_situation
from data.situation_columns import STATES, STATUSES
from data.store import Store
from data.structure import PlanRow, plan_rows
from data.vocabulary import Nature, Ongoing, State, Status
from data.voices import CommitmentVoices

PAGE_SIZE = 20
# Rows of the printed table: all while they are so many (all real plans together have fewer), else
# those that the screen shows.
PRINTED = 150


@dataclass(frozen=True, slots=True)
class Listed:
    """One commitment of the list: its row and what stands beside it.

    That is the printed names of its leads, its key milestones by state, what « en cours » covers of
    them, and what assessors other than the administration say of it.
    """

    row: CommitmentRow
    leads: tuple[str, ...]
    states: Mapping[State, int]
    ongoing: Ongoing
    voices: CommitmentVoices


@dataclass(frozen=True)
class CommitmentList:
    """The commitments that a filter keeps at a date.

    rows: in the order asked for; of more than `PRINTED`, as many as are shown.
    shown: the rows of the pages asked for. number: of all. composite: the number whose printed
    status lies between two levels. absent: the plans asked for that were not published by the date
    or have no source. sources: titles of the documents of the commitments. selected_without: for
    each criterion, the number kept without it; filled only when nothing is kept.
    """

    rows: Sequence[CommitmentRow]
    shown: Sequence[Listed]
    number: int
    composite: int
    statuses: Mapping[Status, int]
    by_plan: Mapping[str, Measures]
    index: Index
    plans: Sequence[PlanRow]  # oldest first, whatever the filter
    absent: tuple[PlanEntry, ...]
    facets: Mapping[str, tuple[Option, ...]]
    names: Names
    sources: tuple[str, ...]
    selected_without: Mapping[str, int]


def commitment_list(
    situation: Situation, filters: CommitmentFilter, *, sort: str = "plan", pages: int = 1
) -> CommitmentList:
    """The list of commitments of one filter, with `pages` pages of twenty rows."""
    selection = Selection(situation, filters)
    places = selection.commitment_places(sort)
    wanted = pages * PAGE_SIZE
    printed = PRINTED if len(places) <= PRINTED else wanted
    rows = [situation.commitment(place) for place in places[: max(wanted, printed)]]
    mask = selection.commitments
    return CommitmentList(
        rows=rows,
        shown=_listed(situation, rows[:wanted]),
        number=len(places),
        composite=int(np.count_nonzero(situation.commitments.status_max[mask] != NONE)),
        statuses=selection.statuses(),
        by_plan=by_plan(selection),
        index=selection.index(),
        plans=plan_rows(situation),
        absent=unpublished(selection),
        facets=facets(selection),
        names=selection.names(),
        sources=_documents(selection),
        selected_without=selection.selected_without_each() if not len(places) else {},
    )


def statuses_by_plan(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """The frame of the chart `statuts`: one row a plan that the filter keeps, newest first.

    Columns: plan; one a status; engagements; indice (0..100, null when it cannot be computed);
    indice_max (with the upper level of statuses between two levels); calcule_sur (the number of
    commitments that the index rests on).
    """
    measured = by_plan(Selection(store.situation(as_of), filters))
    rows = (
        (
            plan,
            *(measures.statuses[status] for status in STATUSES),
            measures.commitments,
            measures.index,
            measures.index_max,
            measures.index_base,
        )
        for plan, measures in measured.items()
    )
    columns = ("plan", *STATUSES, "engagements", "indice", "indice_max", "calcule_sur")
    return frame(rows, in_order(*columns))


def _listed(situation: Situation, rows: Sequence[CommitmentRow]) -> list[Listed]:
    catalogue = situation.catalogue
    dates = dates_of_holders(situation).numbers[:, NATURES.index(Nature.MILESTONE), : len(STATES)]
    begun = _begun_milestones(situation)
    listed = []
    for row in rows:
        place = catalogue.commitment_index[row.code]
        numbers = dates[place].tolist()
        listed.append(
            Listed(
                row=row,
                leads=lead_names(catalogue, row.code),
                states={state: n for state, n in zip(STATES, numbers, strict=True) if n},
                ongoing=Ongoing.of(int(begun[place]), numbers[STATES.index(State.ONGOING)]),
                voices=situation.voices.of_commitment(place),
            )
        )
    return listed


@once_a_situation
def _begun_milestones(situation: Situation) -> Ints:
    """The number of key milestones of each commitment in course by their period alone."""
    catalogue = situation.catalogue
    of_nature = catalogue.milestone_is[Nature.MILESTONE]
    begun = np.flatnonzero(situation.begun & of_nature)
    holders = catalogue.milestone_holder[begun]
    return np.bincount(holders, minlength=len(catalogue.commitments)).astype(np.int32)


def _documents(selection: Selection) -> tuple[str, ...]:
    """The titles of the sources of the commitments kept, by code."""
    catalogue = selection.situation.catalogue
    cited = np.unique(catalogue.commitment_source[selection.commitments]).tolist()
    codes = list(catalogue.sources)
    return tuple(catalogue.sources[codes[place]].title for place in cited)
