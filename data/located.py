"""Located facts as rows, of a whole situation or of what a selection keeps of it."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from data.catalogue import Catalogue
from data.entries import LocationEntry
from data.facts import Hangs, LocationRow, hangs_on, placed
from data.filters import CommitmentFilter
from data.pairs import Places
from data.selection import Selection
from data.situation import Situation, once_a_situation


def locations(situation: Situation, hangs: Hangs) -> list[LocationRow]:
    """Located facts known at the date, counted or only listed, by item then code."""
    listed = situation.catalogue.locations
    places = [place for place in _known(situation).tolist() if hangs(listed[place].item)]
    return sorted(_rows(situation, places), key=lambda row: (row.item, row.code))


def locations_of(selection: Selection, own: Iterable[str] = ()) -> list[LocationRow]:
    """Located facts of what a selection keeps, its `own` criteria left out.

    Newest first by `last_day`, undated last, then by code.
    """
    situation = selection.situation
    catalogue, places = situation.catalogue, _known(situation)
    others = selection.without("au", *own)
    if others.without("plan").filters == CommitmentFilter():
        hangs, listed = hangs_on(selection, own), catalogue.locations
        return _rows(situation, [each for each in places.tolist() if hangs(listed[each].item)])
    is_kept = np.append(others.commitments, False)  # the last: of what has no commitment
    return _rows(situation, places[is_kept[catalogue.location_owner[places]]].tolist())


def last_day(fact: LocationEntry | LocationRow) -> date | None:
    """The day by which a dated fact is sorted."""
    return fact.end or fact.start


@once_a_situation
def _known(situation: Situation) -> Places:
    """The places in the catalogue of the facts known at the date, newest first."""
    catalogue = situation.catalogue
    published = {plan.code for plan in situation.plans}
    places = [
        place
        for place, entry in enumerate(catalogue.locations)
        if entry.known(situation.as_of) and catalogue.item_plans[entry.item] in published
    ]
    places.sort(key=lambda place: _newest_first(catalogue.locations[place]))
    return np.array(places, dtype=np.intp)


def _newest_first(entry: LocationEntry) -> tuple[bool, int, str]:
    day = last_day(entry)
    return day is None, -day.toordinal() if day else 0, entry.code


def _rows(situation: Situation, places: Sequence[int]) -> list[LocationRow]:
    made, catalogue = _rows_made(situation), situation.catalogue
    for place in places:
        if place not in made:
            made[place] = _location(catalogue, catalogue.locations[place])
    return [made[place] for place in places]


@once_a_situation
def _rows_made(situation: Situation) -> dict[int, LocationRow]:
    """The rows made so far: those of one page are those of the next one."""
    del situation
    return {}


def _location(catalogue: Catalogue, entry: LocationEntry) -> LocationRow:
    place = catalogue.territory(entry.territory)
    return LocationRow(
        *entry,
        *placed(catalogue, entry.item),
        name=place.name,
        level=place.level,
        department=place.department,
        region=place.region,
        counted=entry.counted,
    )
