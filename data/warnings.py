"""Warnings about plans that are not over: dates that fall due, are silent or stale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.catalogue import NATURES
from data.facets import COMPACT, Option, facets
from data.milestones import months_over, precisions_of_days
from data.pairs import NONE, Ints, among, ordinal
from data.questions import QuestionRow, TitledQuestion, newest, unanswered
from data.rows import CommitmentRow, MilestoneRow, Rows
from data.rules import SOON_DAYS, Freshness, stale_before
from data.selection import Selection
from data.situation import day
from data.situation_columns import STATES, Mask
from data.store import Moment
from data.surroundings import OF_DATES, Surroundings, surroundings
from data.vocabulary import Nature, Precision, State

WINDOWS = (30, 60, SOON_DAYS)
_AHEAD = (STATES.index(State.ONGOING), STATES.index(State.UPCOMING))


@dataclass(frozen=True, slots=True)
class DueRow:
    """A date that falls due; window: the first of 30, 60 or 90 days that contains its end."""

    window: int
    milestone: MilestoneRow


@dataclass(frozen=True, slots=True)
class SilentRow:
    """A date past without information; last_on: the newest information on its commitment."""

    milestone: MilestoneRow
    months_over: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class StaleRow:
    """A commitment without news; quiet_since: its latest information, or its plan's publication."""

    commitment: CommitmentRow
    freshness: Freshness
    quiet_since: date
    quiet_days: int
    last_precision: Precision | None


@dataclass(frozen=True)
class Horizon:
    """What is known of the dates ahead, for the sentence that replaces an empty list."""

    plans: tuple[str, ...]  # running or to come at the date, newest first
    plans_end: date | None  # the last end of these plans
    ended: tuple[str, ...]  # published and over at the date, newest first
    last_end: date | None  # the last end of a period announced for these plans
    next_end: date | None  # the first end, on the date or later, of a milestone not reached
    undated: int  # milestones of these plans without any date


# --- What falls due ------------------------------------------------------------------------------


def due_places(selection: Selection) -> Ints:
    """The places of dates that end within 90 days and are not reached, soonest first.

    Only plans that are not over.
    """
    return _by_end(selection, selection.milestones & selection.situation.milestones.soon)


def due(selection: Selection, places: Ints | None = None) -> list[DueRow]:
    """The rows of dates that fall due; all by default."""
    situation = selection.situation
    rows = []
    for place in due_places(selection) if places is None else places:
        row = situation.milestone(place)
        assert row.end is not None, row.code
        ahead = (row.end - situation.as_of).days
        rows.append(DueRow(next(days for days in WINDOWS if ahead <= days), row))
    return rows


def due_numbers(selection: Selection, places: Ints) -> dict[Nature, dict[int, int]]:
    """The numbers of these dates that end within each of `WINDOWS`; a longer window contains
    shorter ones."""
    ends = selection.situation.milestones.end[places] - selection.situation.as_of.toordinal()
    natures = selection.situation.catalogue.milestone_nature[places]
    return {
        nature: {
            days: int(np.count_nonzero((ends <= days) & (natures == number))) for days in WINDOWS
        }
        for number, nature in enumerate(NATURES)
    }


# --- What is silent ------------------------------------------------------------------------------


def silent_places(selection: Selection) -> Ints:
    """The places of dates past without information in plans not over, longest silence first.

    Those over before their plan was published are left out.
    """
    columns = selection.situation.milestones
    silent = (columns.state == STATES.index(State.SILENT)) & ~columns.before_plan
    running = selection.situation.milestone_running
    return _by_end(selection, selection.milestones & silent & running)


def silences(selection: Selection, places: Ints | None = None) -> list[SilentRow]:
    """The rows of dates past without information; all by default."""
    situation = selection.situation
    rows = []
    for place in silent_places(selection) if places is None else places:
        row = situation.milestone(place)
        assert row.end is not None, row.code
        holder = situation.catalogue.milestone_commitment[place]
        last_on = None if holder == NONE else day(situation.commitments.last_on[holder])
        rows.append(SilentRow(row, months_over(row.end, situation.as_of), last_on))
    return rows


def _by_end(selection: Selection, mask: Mask) -> Ints:
    catalogue = selection.situation.catalogue
    places = np.flatnonzero(mask).astype(np.int32)
    ends = selection.situation.milestones.end[places]
    # On the same day, the older plan first.
    ties = (catalogue.milestone_order[places], -catalogue.milestone_plan[places])
    return places[np.lexsort((*ties, ends))]


def by_nature(selection: Selection, places: Ints) -> dict[Nature, int]:
    """The number of milestones at places by nature, zeros included."""
    natures = selection.situation.catalogue.milestone_nature[places]
    numbers = np.bincount(natures, minlength=len(NATURES)).tolist()
    return dict(zip(NATURES, numbers, strict=True))


# --- What is stale -------------------------------------------------------------------------------


def stale_places(selection: Selection) -> tuple[Ints, Ints]:
    """Commitments of running plans without news for more than 183 days, and since when; oldest
    first."""
    situation = selection.situation
    published = np.array(
        [plan.published_on.toordinal() for plan in situation.catalogue.plans], dtype=np.int32
    )[situation.catalogue.commitment_plan]
    since = np.maximum(published, situation.commitments.last_on)
    old = since < ordinal(stale_before(situation.as_of))
    mask = selection.commitments & situation.commitment_running & old
    places = np.flatnonzero(mask).astype(np.int32)
    places = places[np.argsort(since[places], kind="stable")]
    return places, since[places]


def stale(moment: Moment, selection: Selection) -> Rows[StaleRow]:
    """The rows of commitments without news."""
    situation = selection.situation
    precisions = moment.once_a_version(precisions_of_days)
    places, since = stale_places(selection)

    def row(number: int) -> StaleRow:
        commitment, quiet_since = situation.commitment(places[number]), int(since[number])
        return StaleRow(
            commitment=commitment,
            freshness=Freshness.NEVER if commitment.last_on is None else Freshness.STALE,
            quiet_since=date.fromordinal(quiet_since),
            quiet_days=situation.as_of.toordinal() - quiet_since,
            last_precision=precisions.get(commitment.last_on),
        )

    return Rows(range(len(places)), row)


# --- What lies ahead -----------------------------------------------------------------------------


def horizon(selection: Selection) -> Horizon:
    """What is known of the dates ahead, for the plans and criteria asked for."""
    situation, filters = selection.situation, selection.filters
    columns, as_of = situation.milestones, situation.as_of
    mask = selection.without("etat").milestones & situation.milestone_running
    ends = columns.end[mask]
    ahead = among(columns.state[mask], _AHEAD)
    coming = ends[ahead & columns.end_is_promised[mask] & (ends >= as_of.toordinal())]
    plans = [
        plan
        for plan in situation.plans
        if plan.covered and (not filters.plan or plan.code in filters.plan)
    ]
    running = [plan for plan in plans if not plan.over(as_of)]
    return Horizon(
        plans=tuple(plan.code for plan in running),
        plans_end=max((plan.end for plan in running), default=None),
        ended=tuple(plan.code for plan in plans if plan.over(as_of)),
        last_end=day(ends.max()) if len(ends) else None,
        next_end=day(coming.min()) if len(coming) else None,
        undated=int(np.count_nonzero(columns.state[mask] == STATES.index(State.UNDATED))),
    )


# --- The page ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Warnings:
    """The page of warnings; rows are the first ones of each list, totals are of all.

    due_within: by nature, the number of dates that end within each window. watched: the number of
    commitments kept of plans that are not over. questions: the last question to carriers about each
    commitment; unanswered: those without an answer, of commitments watched.
    """

    around: Surroundings
    due: Sequence[DueRow]
    due_within: Mapping[Nature, Mapping[int, int]]
    silences: Sequence[SilentRow]
    silent: Mapping[Nature, int]
    stale: Sequence[StaleRow]
    stale_total: int
    horizons: Mapping[Nature, Horizon]
    watched: int
    facets: Mapping[str, Sequence[Option]]
    questions: Mapping[str, QuestionRow]
    unanswered: Sequence[TitledQuestion]

    @property
    def running(self) -> tuple[str, ...]:
        """The plans that warnings concern."""
        return self.horizons[Nature.MILESTONE].plans


def warnings(moment: Moment, selection: Selection, silent: int, most: int) -> Warnings:
    """The warnings of a selection: the first `silent` silences, at most `most` other rows."""
    filters = selection.filters
    horizons = {
        nature: horizon(selection.with_filters(filters.with_values("nature", [nature])))
        for nature in Nature
    }
    running = horizons[Nature.MILESTONE].plans
    commitments = selection.without(*OF_DATES)
    watched = selection.with_filters(commitments.filters.with_values("plan", running))
    due_at, silent_at = due_places(selection), silent_places(selection)
    quiet = stale(moment, commitments)
    return Warnings(
        around=surroundings(selection),
        due=due(selection, due_at[:most]),
        due_within=due_numbers(selection, due_at),
        silences=silences(selection, silent_at[:silent]),
        silent=by_nature(selection, silent_at),
        stale=quiet[:most],
        stale_total=len(quiet),
        horizons=horizons,
        watched=watched.number if running else 0,
        facets=facets(watched, COMPACT),
        questions=newest(moment),
        unanswered=unanswered(moment, commitments, running=True)[:most],
    )
