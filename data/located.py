"""Located facts as rows, of a whole situation or of what a selection keeps of it."""

from collections.abc import Iterable

import numpy as np

from data.catalogue import Catalogue
from data.entries import LocationEntry
from data.facts import Hangs, LocationRow, hangs_on
from data.filters import CommitmentFilter
from data.selection import Selection
from data.situation import Situation, once_a_situation


def locations(situation: Situation, hangs: Hangs) -> list[LocationRow]:
    """Located facts known at the date, counted or only listed, by item then code."""
    rows = _known_locations(situation, situation.catalogue.locations, hangs)
    return sorted(rows, key=lambda row: (row.item, row.code))


def locations_of(selection: Selection, own: Iterable[str] = ()) -> list[LocationRow]:
    """Located facts of what a selection keeps, in no order, its `own` criteria left out."""
    situation = selection.situation
    catalogue = situation.catalogue
    others = selection.without("au", *own)
    if others.without("plan").filters == CommitmentFilter():
        return _known_locations(situation, catalogue.locations, hangs_on(selection, own))
    is_kept = np.append(others.commitments, False)  # the last: of what has no commitment
    places = np.flatnonzero(is_kept[catalogue.location_owner]).tolist()
    entries = [catalogue.locations[place] for place in places]
    return _known_locations(situation, entries, lambda item: True)


def _known_locations(
    situation: Situation, entries: Iterable[LocationEntry], hangs: Hangs
) -> list[LocationRow]:
    as_of, item_plans = situation.as_of, situation.catalogue.item_plans
    published = {plan.code for plan in situation.plans}
    made = _location_rows(situation)
    rows = []
    for entry in entries:
        if hangs(entry.item) and entry.known(as_of) and item_plans[entry.item] in published:
            row = made.get(entry.code)
            if row is None:
                row = made[entry.code] = _location(situation.catalogue, entry)
            rows.append(row)
    return rows


@once_a_situation
def _location_rows(situation: Situation) -> dict[str, LocationRow]:
    """The rows made so far: those of one page are those of the next one."""
    del situation
    return {}


def _location(catalogue: Catalogue, entry: LocationEntry) -> LocationRow:
    place = catalogue.territory(entry.territory)
    holder = catalogue.holder(entry.item)
    return LocationRow(
        code=entry.code,
        plan=catalogue.item_plans[entry.item],
        item=entry.item,
        item_kind=catalogue.item_kinds[entry.item],
        label=catalogue.label(entry.item),
        commitment=holder.code if holder else None,
        commitment_number=holder.number if holder else None,
        commitment_short=holder.short_title if holder else None,
        territory=place.code,
        name=place.name,
        level=place.level,
        department=place.department,
        region=place.region,
        kind=entry.kind,
        scope=entry.scope,
        counted=entry.counted,
        start=entry.start,
        end=entry.end,
        precision=entry.precision,
        words=entry.words,
        description=entry.description,
        source=entry.source,
        section=entry.section,
        lines=entry.lines,
    )
