"""Plans side by side: what each promised, what is known of it, what cannot be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data import rules
from data.entries import AxisEntry, PlanEntry
from data.filters import CommitmentFilter
from data.frames import Frame, frame_of
from data.measures import NOTHING, Measures, by_plan, distinct_pairs
from data.selection import Selection
from data.store import Store
from data.vocabulary import Ongoing, State


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A published plan; its figures are null, which is unknown and not zero, without a document.

    elapsed: the share of its time, 0 to 100. axes: its chapters, those beside the numbered axes
    included. carriers: the bodies printed as lead; participations: their pairs with a commitment.
    """

    entry: PlanEntry
    over: bool
    elapsed: float
    axes: tuple[AxisEntry, ...] | None
    subaxes: int | None
    carriers: int | None
    participations: int | None
    figures: Measures | None
    ongoing: Ongoing  # what « en cours » covers in it

    @property
    def code(self) -> str:
        """The code of the plan."""
        return self.entry.code

    @property
    def covered(self) -> bool:
        """Whether a document describes it."""
        return self.entry.covered

    @property
    def announced(self) -> int | None:
        """The number of commitments that documents announce."""
        return self.entry.announced_commitments

    @property
    def documented(self) -> Measures:
        """Its figures; those of an empty set when there are none."""
        return self.figures or NOTHING


def plans_compared(selection: Selection) -> Sequence[PlanColumn]:
    """The plans published by the date, newest first, whatever plan is asked for."""
    every = selection.without("plan")
    situation = every.situation
    catalogue = situation.catalogue
    measured = by_plan(every)
    leads, bodies = distinct_pairs(every, catalogue.named)
    plans_of_leads = catalogue.commitment_plan[leads]
    columns = []
    for place, entry in enumerate(catalogue.plans):
        if not entry.published(situation.as_of):
            continue  # a plan published later is not mentioned at all
        covered = entry.covered
        own = [axis for axis in catalogue.axes if axis.plan == entry.code]
        top = tuple(axis for axis in own if axis.parent is None)
        mine = plans_of_leads == place
        columns.append(
            PlanColumn(
                entry=entry,
                over=entry.over(situation.as_of),
                elapsed=rules.time_elapsed(entry.start, entry.end, situation.as_of),
                axes=top if covered else None,
                subaxes=len(own) - len(top) if covered else None,
                carriers=len(np.unique(bodies[mine])) if covered else None,
                participations=int(np.count_nonzero(mine)) if covered else None,
                figures=measured.get(entry.code, NOTHING) if covered else None,
                ongoing=situation.ongoing([entry.code]),
            )
        )
    return columns


def plans_frame(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """The frame behind the comparison of plans, under the names that table and CSV show."""
    columns = plans_compared(Selection(store.situation(as_of), filters))
    names = (
        "plan",
        "titre",
        "publie_le",
        "debut",
        "fin",
        "couvert",
        "temps_ecoule",
        "engagements_annonces",
        "engagements",
        "axes",
        "parties_hors_axes",
        "sous_axes",
        "porteurs",
        "participations",
        "statuts_connus",
        "indice",
        "calcule_sur",
        "jalons",
        "jalons_atteints",
        "jalons_echus_sans_information",
        "jalons_sans_date",
        "echeances",
        "echeances_atteintes",
        "echeances_echues_sans_information",
        "derniere_information",
    )
    return frame_of((_line(column) for column in columns), names)


def _line(column: PlanColumn) -> tuple[object, ...]:
    entry, figures = column.entry, column.figures
    head = (
        entry.code,
        entry.title,
        entry.published_on,
        entry.start,
        entry.end,
        entry.covered,
        column.elapsed,
        entry.announced_commitments,
    )
    if figures is None or column.axes is None:
        return (*head, *(None,) * 17)
    parts = sum(axis.is_part for axis in column.axes)
    axes = (len(column.axes) - parts, parts, column.subaxes)
    size = (*axes, column.carriers, column.participations)
    milestones, deadlines = figures.milestones, figures.deadlines
    return (
        *head,
        figures.commitments,
        *size,
        figures.known,
        figures.index,
        figures.index_base,
        milestones.total,
        milestones.states[State.REACHED],
        milestones.states[State.SILENT],
        milestones.states[State.UNDATED],
        deadlines.total,
        deadlines.states[State.REACHED],
        deadlines.states[State.SILENT],
        figures.last_on,
    )
