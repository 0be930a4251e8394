"""Plans side by side: what each promised, what is known of it, what cannot be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data import rules
from data.entries import AxisEntry, PlanEntry
from data.filters import CommitmentFilter
from data.frames import Columns, Frame, frame, optional, under
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


_OF_COVERED: Columns = {
    "statuts_connus": "known",
    "indice": "index",
    "calcule_sur": "index_base",
    "jalons": "milestones.total",
    "jalons_atteints": under("milestones.states", State.REACHED),
    "jalons_echus_sans_information": under("milestones.states", State.SILENT),
    "jalons_sans_date": under("milestones.states", State.UNDATED),
    "echeances": "deadlines.total",
    "echeances_atteintes": under("deadlines.states", State.REACHED),
    "echeances_echues_sans_information": under("deadlines.states", State.SILENT),
    "derniere_information": "last_on",
}
_COLUMNS: Columns = {
    "plan": "code",
    "titre": "entry.title",
    "publie_le": "entry.published_on",
    "debut": "entry.start",
    "fin": "entry.end",
    "couvert": "covered",
    "temps_ecoule": "elapsed",
    "engagements_annonces": "announced",
    "engagements": optional("figures", "commitments"),
    "axes": optional("axes", lambda axes: sum(not axis.is_part for axis in axes)),
    "parties_hors_axes": optional("axes", lambda axes: sum(axis.is_part for axis in axes)),
    "sous_axes": "subaxes",
    "porteurs": "carriers",
    "participations": "participations",
    **{name: optional("figures", source) for name, source in _OF_COVERED.items()},
}


def plans_frame(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """The frame behind the comparison of plans, under the names that table and CSV show."""
    return frame(plans_compared(Selection(store.situation(as_of), filters)), _COLUMNS)
