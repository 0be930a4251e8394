"""What each page of time loads in one connection: frames under French keys and a few facts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data import rules
from data.filters import CommitmentFilter
from data.queries import changes, facets, time_frames, timeline, warnings
from data.queries._conditions import commitment_conditions, milestone_conditions
from data.queries.changes import BadRange, Range
from data.queries.criteria import Names, criterion_names
from data.queries.detail import source_frame
from data.queries.frame import AS_OF
from data.queries.plans import PlanEntry, plan_entries
from data.statements import kept_statement
from data.vocabulary import Nature

# Criteria of dates: they narrow the dates shown, not the commitments counted around them.
OF_DATES = ("etat", "nature")


@dataclass(frozen=True)
class Common:
    """What every page of time says around its figures."""

    names: Names
    plans: tuple[PlanEntry, ...]  # those asked for, or all, newest first
    commitments: int  # kept by the filter at the date
    natures: tuple[str, ...]
    other_natures: dict[str, int]  # natures that are not shown -> how many there are
    last_document: date | None
    sources: dict[str, str]  # code -> title

    def published(self, as_of: date) -> bool:
        """Whether any of the plans asked for was published by the date."""
        return any(plan.published(as_of) and plan.covered for plan in self.plans)

    @property
    def covered(self) -> bool:
        """Whether a source document stands for any of the plans asked for."""
        return any(plan.covered for plan in self.plans)


def common(connection: Connection, asked: CommitmentFilter, as_of: date) -> Common:
    """The facts around the figures of a page of time."""
    narrowed = asked.without(*OF_DATES)
    by_nature = connection.execute(
        _nature_numbers(asked.without("au", "nature")), {"as_of": as_of}
    ).all()
    numbers = {Nature(nature).value: int(found) for nature, found in by_nature}
    shown = timeline.natures(asked)
    titles = source_frame(connection)
    return Common(
        names=criterion_names(connection, asked),
        plans=tuple(
            plan for plan in plan_entries(connection) if not asked.plan or plan.code in asked.plan
        ),
        commitments=_commitments(connection, narrowed, as_of),
        natures=shown,
        other_natures={
            nature.value: numbers.get(nature.value, 0)
            for nature in Nature
            if nature.value not in shown
        },
        last_document=timeline.last_document(connection, narrowed, as_of),
        sources=dict(zip(titles["code"], titles["title"], strict=True)),
    )


def _commitments(connection: Connection, asked: CommitmentFilter, as_of: date) -> int:
    return connection.scalar(_commitment_number(asked.without("au")), {"as_of": as_of}) or 0


@kept_statement
def _commitment_number(asked: CommitmentFilter) -> Select[Any]:
    c = rules.commitments_at(AS_OF)
    return select(func.count()).select_from(c).where(*commitment_conditions(asked, AS_OF, c))


@kept_statement
def _nature_numbers(asked: CommitmentFilter) -> Select[Any]:
    m = rules.milestones_at(AS_OF)
    return (
        select(m.c.nature, func.count())
        .where(*milestone_conditions(asked, AS_OF, m))
        .group_by(m.c.nature)
    )


@dataclass(frozen=True)
class Schedule:
    """The calendar."""

    around: Common
    lines: pd.DataFrame  # time_frames.TIMELINE_KEYS
    states: pd.DataFrame  # nature, etat, jalons
    milestones: pd.DataFrame  # time_frames.MILESTONE_KEYS, longest silence first
    facets: facets.Facets  # of commitments


def schedule(
    connection: Connection, asked: CommitmentFilter, as_of: date, grouping: str
) -> Schedule:
    """Everything the calendar shows."""
    return Schedule(
        common(connection, asked, as_of),
        time_frames.timeline_table(connection, asked, as_of, grouping),
        time_frames.states_table(connection, asked, as_of),
        time_frames.milestone_table(connection, asked, as_of),
        facets.compact(connection, asked.without(*OF_DATES), as_of),
    )


@dataclass(frozen=True)
class MilestoneList:
    """The list of milestones."""

    around: Common
    rows: pd.DataFrame  # time_frames.MILESTONE_KEYS
    states: pd.DataFrame  # nature, etat, jalons: of the rows
    cumulated: pd.DataFrame  # date, au_plus_tot, prevus, atteints
    state_facet: dict[str, int]  # state -> what remains if it is asked for
    nature_facet: dict[str, int]
    periods: pd.DataFrame  # period, number
    facets: facets.Facets  # of milestones


def milestone_list(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, period: str, sort: str
) -> MilestoneList:
    """Everything the list of milestones shows."""
    shown = asked.with_values("nature", timeline.natures(asked))
    any_state = time_frames.states_table(
        connection, shown.without("etat"), as_of, period=period
    )
    both = asked.with_values("nature", [nature.value for nature in Nature])
    any_nature = time_frames.states_table(connection, both, as_of, period=period)
    return MilestoneList(
        common(connection, asked, as_of),
        time_frames.milestone_table(connection, asked, as_of, period=period, sort=sort),
        time_frames.states_table(connection, asked, as_of, period=period),
        time_frames.cumulated_table(connection, asked, as_of, period=period),
        _summed(any_state, "etat"),
        _summed(any_nature, "nature"),
        timeline.period_counts(connection, asked, as_of),
        facets.compact(connection, shown, as_of, facets.of_milestones),
    )


def _summed(counts: pd.DataFrame, column: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for value, number in zip(counts[column], counts["jalons"], strict=True):
        found[str(value)] = found.get(str(value), 0) + int(number)
    return found


@dataclass(frozen=True)
class Alerts:
    """The early warnings."""

    around: Common
    due: pd.DataFrame
    silences: pd.DataFrame
    stale: pd.DataFrame
    horizons: dict[str, warnings.Horizon]  # by nature
    watched: int  # commitments kept of the plans that are not over
    facets: facets.Facets  # of these commitments

    @property
    def running(self) -> tuple[str, ...]:
        """The plans that warnings concern."""
        return next(iter(self.horizons.values())).plans


def alerts(connection: Connection, asked: CommitmentFilter, as_of: date) -> Alerts:
    """Everything the warnings show."""
    horizons = {
        nature.value: warnings.horizon(
            connection, asked.with_values("nature", [nature.value]), as_of
        )
        for nature in Nature
    }
    running = horizons[Nature.MILESTONE.value].plans
    watched = asked.without(*OF_DATES).with_values("plan", running)
    return Alerts(
        common(connection, asked, as_of),
        time_frames.due_table(connection, asked, as_of),
        time_frames.silences_table(connection, asked, as_of),
        time_frames.stale_table(connection, asked.without("etat", "nature"), as_of),
        horizons,
        _commitments(connection, watched, as_of) if running else 0,
        facets.compact(connection, watched, as_of),
    )


@dataclass(frozen=True)
class Changed:
    """What changed between two dates, or why they cannot be compared."""

    around: Common
    between: Range | None
    refused: BadRange | None
    rows: pd.DataFrame  # time_frames.CHANGE_KEYS
    counts: dict[str, int]  # kind -> number, zero included
    by_axis: pd.DataFrame
    by_ministry: pd.DataFrame
    days: pd.DataFrame  # dates on which a source spoke: on_date, plans, observations…
    history: pd.DataFrame  # plan, date, statut, engagements, total
    facets: facets.Facets  # of commitments


def changed(
    connection: Connection, asked: CommitmentFilter, as_of: date, since: str | None
) -> Changed:
    """Everything the page of changes shows; a bad range leaves the figures empty."""
    between, refused = None, None
    try:
        between = changes.range_or_default(connection, since, as_of)
    except BadRange as error:
        refused = error
    # An empty period stands for one that cannot be compared.
    span = between or Range(as_of, as_of)
    return Changed(
        common(connection, asked, as_of),
        between,
        refused,
        time_frames.changes_table(connection, asked, span),
        changes.change_counts(connection, asked, span.since, span.until),
        time_frames.changes_by_axis_table(connection, asked, span),
        time_frames.changes_by_ministry_table(connection, asked, span),
        changes.change_dates(connection, CommitmentFilter(plan=asked.plan), as_of),
        time_frames.history_table(connection, asked, as_of),
        facets.compact(connection, asked.without(*OF_DATES), as_of),
    )


__all__ = [
    "Alerts", "Changed", "Common", "MilestoneList", "Schedule", "alerts", "changed", "common",
    "milestone_list", "schedule",
]
