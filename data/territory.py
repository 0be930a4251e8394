"""One territory at a date: its facts, its commitments with their dates, what was said last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from data import facts
from data.catalogue import NATION, NONE, Catalogue, Ints
from data.entries import SourceEntry, TerritoryEntry
from data.facts import LocationRow, ObservationRow
from data.filters import CommitmentFilter
from data.rows import CommitmentRow, MilestoneRow
from data.selection import Names, Selection
from data.situation import STATES
from data.store import Moment, NotFound
from data.territories import OWN, is_everywhere, located, places
from data.vocabulary import Level, Nature, Role, State, Status, scopes_of

SHOWN_READINGS = 5
SHOWN_MILESTONES = 6
LISTED = 100  # commitments: beyond, a page shows their numbers and the first ones


@dataclass(frozen=True)
class TerritorySheet:
    """The page of one territory.

    facts: what counts there; apart: what is only listed; everywhere: what concerns all régions, or
    those of metropolitan France. below: the places of the facts that count and how many each has.
    number: of commitments; statuses: theirs; composite: how many lie between two levels;
    commitments: the first `LISTED` of them. states: by nature, of their dates. milestones: the
    first ones, longest silence first, and how many there are. told: the newest observations of
    these commitments. leads: names of the carriers of the commitments named here. sources: of the
    rows. national: how many commitments the nation has under the same filter.
    """

    entry: TerritoryEntry
    above: tuple[TerritoryEntry, ...]  # région, then département
    facts: tuple[LocationRow, ...]
    apart: tuple[LocationRow, ...]
    everywhere: tuple[LocationRow, ...]
    below: tuple[tuple[TerritoryEntry, int], ...]
    number: int
    statuses: Mapping[Status, int]
    composite: int
    commitments: tuple[CommitmentRow, ...]
    states: Mapping[Nature, Mapping[State, int]]
    milestones: tuple[MilestoneRow, ...]
    milestone_total: int
    told: tuple[ObservationRow, ...]
    leads: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, SourceEntry]
    national: int
    names: Names

    @property
    def is_nation(self) -> bool:
        """Whether it is the nation itself."""
        return self.entry.level is Level.NATION


def territory_sheet(moment: Moment, code: str, filters: CommitmentFilter) -> TerritorySheet:
    """Everything the page of a territory shows; raises NotFound."""
    situation = moment.situation
    catalogue = situation.catalogue
    if code not in catalogue.territory_index:
        raise NotFound("territoire", code)
    entry = catalogue.territory(code)
    selection = Selection(situation, filters)
    nation = selection.without(*OWN)
    here = nation.with_filters(nation.filters.with_values("territoire", [code]))
    found = located(selection)
    rows = [row for row in found.rows if _is_shown(row, entry)]
    commitments = tuple(situation.commitment(n) for n in here.commitment_places()[:LISTED])
    dates = by_silence(here)
    told = facts.newest_observations(moment.connection, here, SHOWN_READINGS)
    carried = {row.commitment for row in rows} | {row.code for row in commitments}
    return TerritorySheet(
        entry=entry,
        above=tuple(
            catalogue.territory(above) for above in (entry.region, entry.department) if above
        ),
        facts=tuple(row for row in rows if row.counted),
        apart=tuple(row for row in rows if not row.counted and not is_everywhere(row)),
        everywhere=tuple(row for row in rows if is_everywhere(row)),
        below=tuple(places(found.counted.get(code, ()), catalogue)),
        number=here.number,
        statuses=here.statuses(),
        composite=int(np.count_nonzero(situation.commitments.status_max[here.commitments] != NONE)),
        commitments=commitments,
        states={nature: here.states(nature) for nature in Nature},
        milestones=tuple(situation.milestone(n) for n in dates[:SHOWN_MILESTONES]),
        milestone_total=len(dates),
        told=tuple(told),
        leads=leads(catalogue, (name for name in carried if name is not None)),
        sources={row.source: catalogue.sources[row.source] for row in (*rows, *told)},
        national=nation.number,
        names=selection.names(),
    )


def _is_shown(row: LocationRow, entry: TerritoryEntry) -> bool:
    """Whether a fact stands on the page of a territory.

    The nation's own page has only what concerns it as a whole: the map has what is located below.
    """
    if entry.code == NATION:
        return row.level is Level.NATION
    if entry.code in (row.territory, row.department, row.region):
        return True
    return entry.level is Level.REGION and row.scope in scopes_of(entry.code)


def by_silence(selection: Selection) -> Ints:
    """The places of the dates of commitments kept, longest silence first, undated last.

    What was over before its plan was published comes after the silences of the plan.
    """
    columns = selection.situation.milestones
    catalogue = selection.situation.catalogue
    kept = selection.milestones & (catalogue.milestone_commitment != NONE)
    places = np.flatnonzero(kept).astype(np.int32)
    state, before_plan = columns.state[places], columns.before_plan[places]
    silent = np.isin(state, [STATES.index(State.SILENT), STATES.index(State.LATE)])
    undated = state == STATES.index(State.UNDATED)
    told = np.select([silent & ~before_plan, before_plan, undated], [0, 1, 3], 2)
    end, start = columns.end[places], columns.start[places]
    when = np.where(end == NONE, start, end)
    rank = np.array([catalogue.milestones[place].rank for place in places], dtype=np.int32)
    holder = catalogue.milestone_commitment[places]
    return places[np.lexsort((rank, holder, when, when == NONE, told))]


def leads(catalogue: Catalogue, commitments: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names of today of those who lead each commitment, in printed order."""
    index, bodies = catalogue.organisation_index, catalogue.organisations
    return {
        code: tuple(
            bodies[index[part.organisation]].name
            for part in catalogue.participations_of.get(code, ())
            if part.role is Role.LEAD and part.counted
        )
        for code in commitments
    }
