"""The overview: statuses, dates and latest information of the plans, and what is unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from data import information
from data.around import sources
from data.by_axis import AxisDates, AxisFigures, by_axis, dates_by_axis
from data.catalogue import NATURES, ROLES
from data.dated import NEVER, is_after_publication, is_over, last_and_next_ends, soon
from data.entries import AnomalyEntry, SourceEntry
from data.facets import COMPACT, Option, facets
from data.filters import CommitmentFilter
from data.information import Information, InformationPairs
from data.information_reading import read_information
from data.milestones import cumulated as cumulated_dates
from data.pairs import NONE, Ints, Places, ordinal
from data.plan_figures import PlanFigures, discrepancies, plan_figures
from data.promises import Promise, promises
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from data.selection import Names, Selection
from data.silences import Silence, ranked_silences
from data.situation import Situation, day, once_a_situation
from data.situation_columns import STATES, UNKNOWN
from data.steps import Steps
from data.store import Moment
from data.vocabulary import Calendar, Nature, Precision, Role, State, Status
from data.voice_figures import Compared, Since, compared, known_since, spoken_since

INFORMATION = 6  # rows shown of a plan's information


@dataclass(frozen=True, slots=True)
class Awaited:
    """Milestones past without information: their number, their commitments and lead bodies."""

    milestones: int
    commitments: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Horizon:
    """The last end of a planned period, and the first end still ahead."""

    last: date | None
    following: date | None


@dataclass(frozen=True)
class Overview:
    """What a filter keeps at a date; what only some pages show is computed on demand.

    plans: those published by the date, whatever plan or axis is asked for. information: the latest
    statements, and always the newest status reading of commitments. elsewhere: the newest statement
    about each other plan. sources: the documents behind all of it. discrepancies: the different
    numbers of commitments that documents give for a plan. selected_without: for each criterion, the
    number kept without it; filled when nothing is kept.
    """

    selection: Selection
    plans: tuple[PlanFigures, ...]
    promises: tuple[Promise, ...]
    information: tuple[Information, ...]
    elsewhere: tuple[Information, ...]
    sources: tuple[SourceEntry, ...]
    discrepancies: tuple[AnomalyEntry, ...]
    facets: Mapping[str, Sequence[Option]]
    selected_without: Mapping[str, int]

    @property
    def as_of(self) -> date:
        """The date of observation."""
        return self.selection.situation.as_of

    @cached_property
    def names(self) -> Names:
        """The names of the criteria asked for."""
        return self.selection.names()

    @property
    def selected(self) -> int:
        """How many commitments the filter keeps."""
        return sum(self.statuses.values())

    @property
    def documents(self) -> tuple[str, ...]:
        """Titles of the sources."""
        return tuple(source.title for source in self.sources)

    @property
    def plan(self) -> PlanFigures | None:
        """The only plan asked for; None when it is not published yet, or several are asked for."""
        chosen = self.selection.filters.plan
        return next((row for row in self.plans if chosen == (row.entry.code,)), None)

    @property
    def document(self) -> SourceEntry | None:
        """The newest document dated by the date, None when there is none.

        A page without a date of its own does not count: the day on which it was read is not a day
        on which anything was said.
        """
        dated = (
            source
            for source in self.sources
            if source.dated is not None and source.precision is not Precision.UNDATED
        )
        return next((source for source in dated if ordinal(source.dated) <= self._until), None)

    # Voices.

    @cached_property
    def compared(self) -> Sequence[Compared]:
        """Commitments of the plans about which both the administration and the IRM have spoken."""
        return compared(self.selection)

    @cached_property
    def since(self) -> Since | None:
        """What is known since the newest document, and from whom; None when nothing is."""
        return known_since(self.selection)

    @cached_property
    def since_document(self) -> Since | None:
        """Who has spoken of these commitments since `document`."""
        document = self.document
        if document is None or document.dated is None:
            return None
        return spoken_since(self.selection, document.dated)

    # Statuses.

    @cached_property
    def statuses(self) -> Mapping[Status, int]:
        """Commitments by status; a status without commitment is absent."""
        return self.selection.statuses()

    @cached_property
    def action_statuses(self) -> Mapping[Status, int]:
        """Actions by status; a status without action is absent."""
        return self.selection.action_statuses()

    @cached_property
    def calendars(self) -> Mapping[Calendar | None, int]:
        """Commitments by declared calendar; none absent."""
        return self.selection.calendars()

    @cached_property
    def status_given(self) -> bool:
        """Whether any commitment of the plans has a known status, whatever the filters."""
        chosen = self.selection.with_filters(CommitmentFilter(plan=self.selection.filters.plan))
        status = self.selection.situation.commitments.status
        return bool(np.any(status[chosen.commitments] != UNKNOWN))

    @cached_property
    def read_on(self) -> tuple[date, Precision] | None:
        """The date, with its precision, shared by all known statuses of commitments; None when they
        differ."""
        return self.selection.situation.commitments.read_on(self.selection.commitments)

    @cached_property
    def actions_read_on(self) -> tuple[date, Precision] | None:
        """The date, with its precision, shared by all known statuses of actions; None when they
        differ."""
        return self.selection.situation.actions.read_on(self.selection.actions)

    @cached_property
    def composite(self) -> int:
        """How many commitments have a status between two levels."""
        columns = self.selection.situation.commitments
        return int(np.count_nonzero(columns.status_max[self.selection.commitments] != NONE))

    @cached_property
    def composite_actions(self) -> int:
        """How many actions have a status between two levels."""
        columns = self.selection.situation.actions
        return int(np.count_nonzero(columns.status_max[self.selection.actions] != NONE))

    def commitments(self) -> list[CommitmentRow]:
        """The commitments kept, in document order."""
        return self.selection.commitment_rows()

    def commitments_of(self, plan: str) -> list[CommitmentRow]:
        """The commitments kept of one plan, under the same other criteria."""
        return _of_plan(_every_plan(self.selection), plan).commitment_rows()

    def actions(self) -> list[ActionRow]:
        """The actions of the commitments kept, by commitment."""
        rows = self.selection.action_rows()
        return sorted(rows, key=lambda row: (row.commitment, row.rank, row.code))

    @cached_property
    def by_axis(self) -> tuple[AxisFigures, ...]:
        """The axes of the commitments kept, in document order."""
        return by_axis(self.selection)

    # Dates.

    @cached_property
    def nature(self) -> Nature:
        """The nature of dates that the page draws."""
        return self.selection.main_nature

    @cached_property
    def dates_are_known(self) -> bool:
        """Whether the store holds any date of the plans asked for."""
        return self.selection.dates_are_known

    @cached_property
    def axes_are_known(self) -> bool:
        """Whether the store holds any axis of the plans asked for."""
        return self.selection.axes_are_known

    @cached_property
    def states(self) -> Mapping[State, int]:
        """The number of dates of this nature by state, without zeros."""
        return self.selection.states(self.nature)

    @cached_property
    def milestone_states(self) -> Mapping[State, int]:
        """The number of key milestones by state, without zeros."""
        return self.selection.states(Nature.MILESTONE)

    @cached_property
    def passed(self) -> Mapping[State, int]:
        """The number of key milestones over on the chart of cumulated dates, by state, no zeros."""
        return self.selection.states_where(Nature.MILESTONE, is_over)

    @property
    def others(self) -> int:
        """The number of dates of the other nature."""
        other = Nature.DEADLINE if self.nature is Nature.MILESTONE else Nature.MILESTONE
        return sum(self.selection.states(other).values())

    @cached_property
    def before_plan(self) -> int:
        """The number of these dates that were over before their plan was published."""
        dates = self.selection.states(self.nature)
        after = self.selection.states_where(self.nature, is_after_publication)
        return sum(dates.values()) - sum(after.values())

    @property
    def dated_milestones(self) -> int:
        """The number of key milestones with a date."""
        return self.steps[-1].begun if self.steps else 0

    @cached_property
    def dates(self) -> list[MilestoneRow]:
        """The dates of this nature by end of period."""
        return announced_dates(self.selection)

    @cached_property
    def dates_by_axis(self) -> tuple[AxisDates, ...]:
        """These dates by axis."""
        return dates_by_axis(self.selection)

    @cached_property
    def steps(self) -> Steps:
        """The numbers of dated key milestones begun, over and reached, by day."""
        return cumulated(self.selection)

    @cached_property
    def silences(self) -> Sequence[Silence]:
        """Commitments by their oldest key milestone past without information."""
        return ranked_silences(self.selection, nature=self.nature)

    @cached_property
    def due(self) -> Mapping[Nature, int]:
        """The number of dates that end soon."""
        soon = self._soon
        natures = self.selection.situation.catalogue.milestone_nature[soon]
        return {nature: int(np.sum(natures == place)) for place, nature in enumerate(NATURES)}

    @property
    def first_due(self) -> date | None:
        """The end of the first date of this nature that ends soon."""
        situation, soon = self.selection.situation, self._soon
        own = situation.catalogue.milestone_nature[soon] == NATURES.index(self.nature)
        ends = situation.milestones.end[soon][own]
        return day(ends.min()) if len(ends) else None

    @cached_property
    def horizon(self) -> Horizon:
        """The last end of a period of this nature, whatever its state, and the first ahead."""
        holders = self.selection.without("etat").holder_places
        last, ahead = (
            ends[holders] for ends in last_and_next_ends(self.selection.situation, self.nature)
        )
        following = ahead.min(initial=NEVER)
        return Horizon(
            last=day(last.max(initial=NONE)),
            following=None if following == NEVER else day(following),
        )

    @cached_property
    def awaited(self) -> Awaited:
        """Key milestones past without information, with their commitments and lead bodies."""
        return awaited(self.selection)

    @cached_property
    def _soon(self) -> Ints:
        """The dates that end soon, whatever state is asked for."""
        ending = soon(self.selection.situation, self.selection.filters.nature)
        holder = self.selection.situation.catalogue.milestone_holder[ending]
        held: Ints = ending[self.selection.holders[holder]]
        return held

    @property
    def _until(self) -> int:
        return self.as_of.toordinal()


def overview(moment: Moment, filters: CommitmentFilter) -> Overview:
    """The overview of what a filter keeps at a date."""
    selection = Selection(moment.situation, filters)
    pairs = moment.once_a_version(read_information)
    rows = information.latest(pairs, selection, INFORMATION)
    # The newest status reading of commitments always stays in the list, however old.
    status = information.latest_status(pairs, selection, rows)
    return Overview(
        selection=selection,
        plans=plan_figures(_every_plan(selection)),
        promises=promises(moment, selection),
        information=(*rows, *([status] if status else [])),
        elsewhere=_elsewhere(pairs, selection),
        sources=sources(moment.situation, filters.plan),
        discrepancies=discrepancies(moment.situation),
        facets=facets(selection, COMPACT),
        selected_without={} if selection.number else selection.selected_without_each(),
    )


def _every_plan(selection: Selection) -> Selection:
    return selection.without("plan", "axe")


def _of_plan(selection: Selection, plan: str) -> Selection:
    return selection.with_filters(selection.filters.with_values("plan", [plan]))


def _elsewhere(pairs: InformationPairs, selection: Selection) -> tuple[Information, ...]:
    """The newest information of each other plan."""
    chosen = selection.filters.plan
    others = [plan.code for plan in selection.situation.plans if chosen and plan.code not in chosen]
    every = _every_plan(selection)
    rows = (information.latest_of_plan(pairs, every, code) for code in others)
    # Ordered by day alone; several of one day, newest plan first.
    return tuple(
        sorted(filter(None, rows), key=lambda row: (row.end, row.start, row.plan), reverse=True)
    )


def of_main_nature(selection: Selection) -> Selection:
    """The same selection, narrowed to the nature of dates that the overview draws."""
    nature = [selection.main_nature.value]
    return selection.with_filters(selection.filters.with_values("nature", nature))


def announced_dates(selection: Selection) -> list[MilestoneRow]:
    """The dates of the main nature by end of period."""
    return of_main_nature(selection).milestone_rows("echeance")


def cumulated(selection: Selection) -> Steps:
    """The steps of dated key milestones, even when the filter asks for deadlines."""
    milestones = selection.filters.with_values("nature", [Nature.MILESTONE.value])
    return cumulated_dates(selection.with_filters(milestones))


def awaited(selection: Selection) -> Awaited:
    """Key milestones past without information, with their commitments and lead organisations."""
    catalogue = selection.situation.catalogue
    holders, states = selection.without("etat", "nature").states_by_holder(Nature.MILESTONE)
    silent = states[:, STATES.index(State.SILENT)]
    waiting = np.zeros(len(catalogue.holder_plan), dtype=np.bool_)
    waiting[holders[silent > 0]] = True
    commitment, lead = _leads(selection.situation)
    return Awaited(
        milestones=int(silent.sum()),
        commitments=int(np.count_nonzero(waiting[: len(catalogue.commitments)])),
        organisations=int(np.count_nonzero(np.bincount(lead[waiting[commitment]]))),
    )


@once_a_situation
def _leads(situation: Situation) -> tuple[Places, Places]:
    """The pairs of a commitment and a lead body, by their places."""
    named = situation.catalogue.named
    leads = named.role == ROLES.index(Role.LEAD)
    return named.commitment[leads].astype(np.intp), named.key[leads].astype(np.intp)
