"""The brief of a carrier (« La minute »): its essentials on one page, at a date, in one plan."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

import numpy as np

from data.carriers import Carrier, carrier, through_plans
from data.catalogue import ROLES
from data.changes.differences import Change, Events, differences
from data.changes.rows import ChangeRow, change_rows
from data.criteria import paired
from data.entries import PlanEntry
from data.measures import Measures, whole
from data.organisations import GOVERNMENT, CarrierRow, Group, Grouping, pairs_of, ranking
from data.pairs import NONE, Ints
from data.questions import QuestionRow, TitledQuestion, newest, unanswered
from data.rows import CommitmentRow, MilestoneRow, Rows
from data.rules import STALE_AFTER_DAYS
from data.selection import Selection
from data.silences import Silence, ranked_silences
from data.situation import Situation, day
from data.situation_columns import CALENDARS, UNKNOWN, Mask
from data.store import Moment
from data.vocabulary import Calendar, ItemKind, Nature, Ongoing, Role, State

Row = TypeVar("Row")

SHOWN = 3  # rows of a block
AWAITED = 6  # dates that await information, on screen
PEERS = 6  # carriers compared: what a printed sheet has room for


@dataclass(frozen=True)
class Shortlist(Generic[Row]):
    """The first rows of a list, and how many rows the list has."""

    rows: Sequence[Row]
    total: int

    @property
    def left(self) -> int:
        """The number of rows that are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Square:
    """A date of a commitment that a carrier leads, drawn as a square."""

    label: str
    state: State
    ongoing: Ongoing = Ongoing.RUNNING  # what « en cours » means of it


@dataclass(frozen=True, slots=True)
class Peer:
    """A carrier beside that of the page, with its dates in the order of the documents."""

    row: CarrierRow
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """A status that rose or a date reached; start and end: when, null when no source says."""

    change: ChangeRow
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Brief:
    """Everything of one carrier at a date; a list is empty when nothing is known.

    calendars: whether a source gives a declared calendar for a commitment led or associated. peers:
    all carriers it is compared with, its own row included; drawn: the largest of them and its own
    row, with their dates. progressed: what rose or was reached in the last 183 days. delayed:
    commitments led that are declared late. awaited: dates past without information, the last of
    which ended on `last_end`. earlier: commitments led in other plans. delayed_totals: plan ->
    number of commitments declared late, whoever leads them. questions: the last question to
    carriers about each commitment; unanswered: those without an answer about commitments led that
    `waiting` does not show.
    """

    carrier: Carrier
    plans: tuple[PlanEntry, ...]
    nature: Nature
    figures: Measures
    total: Measures
    led: Shortlist[CommitmentRow]
    associated: Shortlist[CommitmentRow]
    calendars: bool
    peers: tuple[CarrierRow, ...]
    drawn: tuple[Peer, ...]
    progressed: Shortlist[Progress]
    late: Shortlist[MilestoneRow]
    delayed: Shortlist[CommitmentRow]
    waiting: Shortlist[Silence]
    awaited: Shortlist[MilestoneRow]
    due: Shortlist[MilestoneRow]
    earlier: list[CommitmentRow]
    delayed_totals: dict[str, int]
    by_plan: dict[str, Measures]
    questions: Mapping[str, QuestionRow]
    unanswered: Shortlist[TitledQuestion]
    last_end: date | None

    @property
    def dates_known(self) -> bool:
        """Whether a document gives a date, of any kind, to the commitments led; nobody expects one
        where there are none."""
        figures = self.figures
        dated = any(figures.dates(nature).total for nature in Nature)
        return dated or not figures.commitments


def brief(moment: Moment, selection: Selection, code: str, by: Grouping) -> Brief:
    """The brief of a carrier; raises NotFound."""
    situation = moment.situation
    who = carrier(situation, code, by)
    own = who.led(selection)
    nature = selection.main_nature
    associated = who.associated(selection)
    awaited = _of_state(own, nature, State.SILENT)
    peers = _peers(selection, who)
    columns = situation.commitments
    in_order = np.arange(len(situation.catalogue.commitments))
    waiting = _first(ranked_silences(own, nature=nature, ties=in_order))
    delayed = columns.calendar == CALENDARS.index(Calendar.DELAYED)
    return Brief(
        carrier=who,
        plans=situation.catalogue.plans,
        nature=nature,
        figures=whole(own),
        total=whole(selection.without("role", who.by.value)),
        led=_commitments(own),
        associated=_commitments(associated),
        calendars=bool(np.any(columns.calendar[own.commitments | associated.commitments] != NONE)),
        peers=peers,
        drawn=_drawn(selection, who, nature, peers),
        progressed=progressed(moment, own),
        late=_first(Rows(_of_state(own, nature, State.LATE).tolist(), situation.milestone)),
        delayed=_commitments(own, delayed),
        waiting=waiting,
        awaited=_first(Rows(awaited.tolist(), situation.milestone), AWAITED),
        due=_due(own),
        earlier=_earlier(own),
        delayed_totals=_by_plan(situation, delayed & columns.visible),
        by_plan=through_plans(own),
        questions=newest(moment),
        unanswered=_unanswered(moment, own, {row.commitment for row in waiting.rows}),
        last_end=day(max(situation.milestones.end[awaited], default=NONE)),
    )


def progressed(moment: Moment, own: Selection) -> Shortlist[Progress]:
    """What progressed in the last 183 days, newest first: statuses that rose, dates reached."""
    since = moment.at(own.situation.as_of - timedelta(days=STALE_AFTER_DAYS))
    events = list(_progress(since, own))
    total = sum(len(block.places) for block in events)
    most = _shown(total)
    shown = {Change.REACHED: most, Change.STATUS: most}
    changes = change_rows(
        moment, since, own, events, lambda kind: shown.get(kind, 0), sourced=False
    )
    return Shortlist(
        [_reached(own.situation, row) for row in changes[:most]],
        total,
    )


def _progress(before: Situation, own: Selection) -> Iterable[Events]:
    """Dates reached, and statuses that went from one known level to a higher one.

    The first reading of a commitment is news about it, not progress.
    """
    for block in differences(before, own):
        if block.kind is Change.REACHED:
            yield block
        elif block.kind is Change.STATUS and block.of is ItemKind.COMMITMENT:
            places = block.places
            rose = own.situation.commitments.weight[places] > before.commitments.weight[places]
            yield replace(
                block,
                places=places[rose],
                days=block.days[rose],
                late=block.late[rose],
                first=block.first[rose],
            )


def _reached(situation: Situation, change: ChangeRow) -> Progress:
    if change.kind is not Change.REACHED:
        return Progress(change, None, None)
    place = situation.catalogue.milestone_index[change.item]
    columns = situation.milestones
    return Progress(change, day(columns.reached_start[place]), day(columns.reached_end[place]))


def _unanswered(moment: Moment, own: Selection, listed: Set[str]) -> Shortlist[TitledQuestion]:
    """Unanswered questions about commitments that no other block lists, oldest question first."""
    return _first([row for row in unanswered(moment, own) if row.question.commitment not in listed])


def _commitments(selection: Selection, where: Mask | None = None) -> Shortlist[CommitmentRow]:
    """The first commitments kept, those whose status is known before the others."""
    places = selection.commitment_places()
    if where is not None:
        places = places[where[places]]
    unknown = selection.situation.commitments.status[places] == UNKNOWN
    places = places[np.argsort(unknown, kind="stable")]
    return _first(Rows(places.tolist(), selection.situation.commitment))


def _shown(total: int, most: int = SHOWN) -> int:
    """How many rows of a list are shown: `most`, or one more rather than a line « 1 autre »."""
    return total if total == most + 1 else most


def _first(rows: Sequence[Row], most: int = SHOWN) -> Shortlist[Row]:
    return Shortlist(rows[: _shown(len(rows), most)], len(rows))


def _of_state(own: Selection, nature: Nature, state: State) -> Ints:
    """The dates of one nature and state, by their end."""
    filters = own.filters.with_values("etat", [state]).with_values("nature", [nature])
    return own.with_filters(filters).milestone_places()


def _due(own: Selection) -> Shortlist[MilestoneRow]:
    """What falls due, soonest first; the older plan first, then the order of codes."""
    dates = own.without("etat", "nature")
    situation = own.situation
    entries = situation.catalogue.milestones
    places = dates.milestone_places(where=situation.milestones.soon)
    ends = situation.milestones.end
    first = sorted(places.tolist(), key=lambda place: (ends[place], entries[place].code))
    return _first(Rows(first, situation.milestone))


def _earlier(own: Selection) -> list[CommitmentRow]:
    """Commitments led in other plans, or outside the axes asked for."""
    elsewhere = own.without("plan", "axe").commitments & ~own.commitments
    return [own.situation.commitment(place) for place in np.flatnonzero(elsewhere)]


def _peers(selection: Selection, who: Carrier) -> tuple[CarrierRow, ...]:
    """The peers of a carrier by number of commitments led, its own row included.

    A portfolio is compared with portfolios, a ministry with ministries, any other body with all
    carriers of the ranking: the bodies that the plans name.
    """
    ranked = ranking(selection.without("role", who.by.value), who.by)
    if who.is_portfolio:
        peers = ranked.leaders
    elif who.kind in GOVERNMENT:
        peers = ranked.group(Group.MINISTRY)
    else:
        peers = tuple(row for row in ranked.rows if row.own)
    codes = {who.code, *(row.code for row in peers)}
    return tuple(row for row in ranked.rows if row.code in codes)


def _drawn(
    selection: Selection, who: Carrier, nature: Nature, peers: Sequence[CarrierRow]
) -> tuple[Peer, ...]:
    """The peers with most commitments, and its own row whatever its place."""
    others = [row.code for row in peers[:PEERS] if row.code != who.code]
    codes = {*others[: PEERS - 1], who.code}
    shown = selection.without("role", "etat", "nature", who.by.value)
    return tuple(
        Peer(row, _squares(shown, who.by, nature, row.code)) for row in peers if row.code in codes
    )


def _squares(selection: Selection, by: Grouping, nature: Nature, code: str) -> tuple[Square, ...]:
    """The dates of what a carrier leads, in the order of the documents, oldest plan first."""
    situation = selection.situation
    catalogue = situation.catalogue
    pairs = pairs_of(catalogue, by)
    # the last entry stands for dates without a commitment
    led = np.zeros(len(catalogue.commitments) + 1, dtype=np.bool_)
    lead = paired(situation, pairs, (ROLES.index(Role.LEAD),))
    led[pairs.commitment[lead & (pairs.key == pairs.index[code])]] = True
    places = np.flatnonzero(selection.of_nature(nature) & led[catalogue.milestone_commitment])
    rows = [situation.milestone(place) for place in places.tolist()]
    holders = {row.code: catalogue.commitments[catalogue.owner[row.code]] for row in rows}
    rows.sort(key=lambda row: (row.plan, holders[row.code].rank, row.rank, row.code))
    return tuple(Square(row.label, row.state, row.ongoing(situation.as_of)) for row in rows)


def _by_plan(situation: Situation, mask: Mask) -> dict[str, int]:
    catalogue = situation.catalogue
    numbers = np.bincount(catalogue.commitment_plan[mask], minlength=len(catalogue.plans))
    return {
        plan.code: int(number)
        for plan, number in zip(catalogue.plans, numbers, strict=True)
        if number
    }
