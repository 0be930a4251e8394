"""What every page of time says around its figures: plans, documents, how many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.catalogue import NATURES
from data.entries import PlanEntry, SourceEntry
from data.selection import Names, Selection
from data.situation import day
from data.vocabulary import Nature

# Criteria of dates: they narrow the dates shown, not the commitments counted around them.
OF_DATES = ("etat", "nature")


def natures_shown(selection: Selection) -> tuple[Nature, ...]:
    """The natures of dates to show: those asked for, else the one that the plans print."""
    chosen = tuple(Nature(nature) for nature in selection.filters.nature)
    return chosen or (selection.main_nature,)


def of_natures_shown(selection: Selection) -> Selection:
    """The same selection with the natures that are shown."""
    natures = natures_shown(selection)
    return selection.with_filters(selection.filters.with_values("nature", natures))


@dataclass(frozen=True)
class Surroundings:
    """The facts around the figures of a page of time.

    plans: those asked for, or all, newest first. selected: commitments under the filters, criteria
    of dates left out. other_natures: natures that are not shown and how many dates each has.
    dates_known: whether the store holds a date of these plans.
    last_document: the newest day on which a source spoke of the plans of these commitments.
    """

    names: Names
    plans: tuple[PlanEntry, ...]
    selected: int
    natures: tuple[Nature, ...]
    other_natures: Mapping[Nature, int]
    last_document: date | None
    sources: Mapping[str, SourceEntry]
    dates_known: bool = True

    @property
    def documents(self) -> Sequence[str]:
        """Charts of these pages name the documents of their own rows."""
        return ()

    def published(self, as_of: date) -> bool:
        """Whether any of the plans asked for was published by the date."""
        return any(plan.published(as_of) and plan.covered for plan in self.plans)

    @property
    def covered(self) -> bool:
        """Whether a source document stands for any of the plans asked for."""
        return any(plan.covered for plan in self.plans)


def surroundings(selection: Selection) -> Surroundings:
    """The facts around the figures of a selection."""
    filters = selection.filters
    catalogue = selection.situation.catalogue
    shown = natures_shown(selection)
    of_any_nature = selection.without("nature").milestones
    numbers = np.bincount(catalogue.milestone_nature[of_any_nature], minlength=len(NATURES))
    return Surroundings(
        names=selection.names(),
        plans=tuple(
            plan for plan in catalogue.plans if not filters.plan or plan.code in filters.plan
        ),
        selected=selection.without(*OF_DATES).number,
        natures=shown,
        other_natures={
            nature: int(numbers[NATURES.index(nature)]) for nature in Nature if nature not in shown
        },
        dates_known=selection.dates_are_known,
        last_document=last_document(selection.without(*OF_DATES)),
        sources=catalogue.sources,
    )


def last_document(selection: Selection) -> date | None:
    """The newest day on which a source spoke of the plans kept: observation or publication."""
    situation = selection.situation
    places = np.unique(situation.catalogue.commitment_plan[selection.commitments])
    days = [situation.catalogue.plans[place].published_on for place in places]
    days += [
        newest for place in places if (newest := day(situation.plan_newest_on[place])) is not None
    ]
    return max(days, default=None)
