"""The page of one territory at a date: its facts, its commitments and dates, the latest
readings."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data import facts, milestones, observation_rows
from data.catalogue import NATION
from data.entries import SourceEntry, TerritoryEntry
from data.facts import LocationRow
from data.filters import CommitmentFilter
from data.indicators import LocalFigures, local_figures
from data.milestones import ListedMilestone
from data.observation_rows import ObservationRow
from data.pairs import NONE
from data.rows import CommitmentRow
from data.selection import Names, Selection
from data.store import Moment, NotFound
from data.territories import OWN, is_everywhere, located, places
from data.vocabulary import Level, Nature, State, Status, scopes_of

SHOWN_READINGS = 5
SHOWN_MILESTONES = 6
LISTED = 100  # commitments on the page; beyond, it shows their numbers and the first ones


@dataclass(frozen=True)
class TerritorySheet:
    """The page of one territory.

    facts: those that count there; apart: those only listed; everywhere: those about all régions, or
    those of metropolitan France. below: the places of the facts that count, with their numbers.
    number: of commitments; statuses: their numbers by status; composite: the number with a status
    between two levels; commitments: the first `LISTED`. states: numbers of their dates by nature
    and state. milestones: the first ones, longest silence first, and their number. readings: the
    newest observations of these commitments. leads: names of the carriers of the commitments
    listed. sources: of the rows. national: the number of commitments of the nation under the same
    filter. indicators: those published for régions or départements.
    """

    entry: TerritoryEntry
    above: tuple[TerritoryEntry, ...]  # its département, then its région
    facts: tuple[LocationRow, ...]
    apart: tuple[LocationRow, ...]
    everywhere: tuple[LocationRow, ...]
    below: tuple[tuple[TerritoryEntry, int], ...]
    number: int
    statuses: Mapping[Status, int]
    composite: int
    commitments: tuple[CommitmentRow, ...]
    states: Mapping[Nature, Mapping[State, int]]
    milestones: tuple[ListedMilestone, ...]
    milestone_total: int
    readings: tuple[ObservationRow, ...]
    leads: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, SourceEntry]
    national: int
    indicators: tuple[LocalFigures, ...]
    names: Names

    @property
    def is_nation(self) -> bool:
        """Whether it is the nation itself."""
        return self.entry.level is Level.NATION


def territory_sheet(moment: Moment, code: str, filters: CommitmentFilter) -> TerritorySheet:
    """The page of a territory; raises NotFound."""
    situation = moment.situation
    catalogue = situation.catalogue
    if code not in catalogue.territory_index:
        raise NotFound("territoire", code)
    entry = catalogue.territory(code)
    selection = Selection(situation, filters)
    nation = selection.without(*OWN)
    here = nation.with_filters(nation.filters.with_values("territoire", [code]))
    located_facts = located(selection)
    rows = [row for row in located_facts.rows if _is_shown(row, entry)]
    commitments = tuple(situation.commitment(n) for n in here.commitment_places()[:LISTED])
    both_natures = here.with_filters(here.filters.with_values("nature", tuple(Nature)))
    dates = milestones.ordered(both_natures)
    readings = observation_rows.newest_observations(moment.connection, here, SHOWN_READINGS)
    cited = {row.source for row in rows} | {row.source for row in readings}
    carried = {row.commitment for row in rows} | {row.code for row in commitments}
    return TerritorySheet(
        entry=entry,
        above=tuple(
            catalogue.territory(above) for above in (entry.region, entry.department) if above
        ),
        facts=tuple(row for row in rows if row.counted),
        apart=tuple(row for row in rows if not row.counted and not is_everywhere(row)),
        everywhere=tuple(row for row in rows if is_everywhere(row)),
        below=tuple(places(located_facts.counted.get(code, ()), catalogue)),
        number=here.number,
        statuses=here.statuses(),
        composite=int(np.count_nonzero(situation.commitments.status_max[here.commitments] != NONE)),
        commitments=commitments,
        states={nature: here.states(nature) for nature in Nature},
        milestones=tuple(milestones.listed(moment, dates[:SHOWN_MILESTONES].tolist())),
        milestone_total=len(dates),
        readings=tuple(readings),
        leads={name: milestones.carrier_names(catalogue, name) for name in carried if name},
        sources={code: catalogue.sources[code] for code in cited},
        national=nation.number,
        indicators=local_figures(situation, entry, facts.hangs_on(nation)),
        names=selection.names(),
    )


def _is_shown(row: LocationRow, entry: TerritoryEntry) -> bool:
    """Whether a fact is shown on the page of a territory.

    The nation's page shows only facts about the nation as a whole: the map has those located below.
    """
    if entry.code == NATION:
        return row.level is Level.NATION
    if entry.code in (row.territory, row.department, row.region):
        return True
    return entry.level is Level.REGION and row.scope in scopes_of(entry.code)
