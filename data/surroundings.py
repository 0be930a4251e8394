"""What the pages on dates say beside their figures: plans, documents, numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.entries import PlanEntry, SourceEntry
from data.pairs import NONE
from data.selection import Names, Selection
from data.situation import day
from data.vocabulary import Nature

# Criteria on dates: they narrow the dates shown, not the commitments counted beside them.
OF_DATES = ("etat", "nature")


def natures_shown(selection: Selection) -> tuple[Nature, ...]:
    """The natures of dates to show: those asked for, else the main nature of the plans."""
    chosen = tuple(Nature(nature) for nature in selection.filters.nature)
    return chosen or (selection.main_nature,)


def of_natures_shown(selection: Selection) -> Selection:
    """The same selection, narrowed to the natures that are shown."""
    natures = natures_shown(selection)
    return selection.with_filters(selection.filters.with_values("nature", natures))


@dataclass(frozen=True)
class Surroundings:
    """What a page on dates says beside its figures.

    plans: those asked for, or all, newest first. selected: the number of commitments that the
    filters keep, criteria on dates left out. other_natures: natures that are not shown, with their
    number of dates. dates_known: whether the store holds any date of these plans. last_document:
    the newest day on which a source spoke of the plans of these commitments.
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
        """Empty: charts of these pages name the documents of their own rows."""
        return ()

    def published(self, as_of: date) -> bool:
        """Whether any of the plans asked for was published by the date."""
        return any(plan.published(as_of) and plan.covered for plan in self.plans)

    @property
    def covered(self) -> bool:
        """Whether any of the plans asked for has a source document."""
        return any(plan.covered for plan in self.plans)


def surroundings(selection: Selection) -> Surroundings:
    """What a page on dates says beside the figures of a selection."""
    filters = selection.filters
    catalogue = selection.situation.catalogue
    shown = natures_shown(selection)
    of_any_nature = selection.without("nature")
    return Surroundings(
        names=selection.names(),
        plans=tuple(
            plan for plan in catalogue.plans if not filters.plan or plan.code in filters.plan
        ),
        selected=selection.without(*OF_DATES).number,
        natures=shown,
        other_natures={
            nature: sum(of_any_nature.states(nature).values())
            for nature in Nature
            if nature not in shown
        },
        dates_known=selection.dates_are_known,
        last_document=last_document(selection.without(*OF_DATES)),
        sources=catalogue.sources,
    )


def last_document(selection: Selection) -> date | None:
    """The newest day on which a source spoke of the plans kept, by an observation or its
    publication."""
    situation = selection.situation
    plans = situation.catalogue.commitment_plan[selection.places]
    places = np.flatnonzero(np.bincount(plans)).tolist()
    published = [situation.catalogue.plans[place].published_on.toordinal() for place in places]
    return day(max((*published, *situation.plan_newest_on[places]), default=NONE))
