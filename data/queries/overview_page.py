"""Everything that the overview shows, read in one connection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.queries import overview, overview_frames
from data.queries.around import cited
from data.queries.commitments import status_counts
from data.queries.criteria import Names, criterion_names, kept_without_each
from data.queries.facets import compact
from data.queries.listing import statuses_by_plan
from data.queries.milestones import due, state_counts
from data.vocabulary import Status


@dataclass(frozen=True)
class Overview:
    """The overview at a date: frames as `overview_frames` makes them.

    `plans` holds every plan published by the date, `plan` the row of the only one asked for (None
    when it is not published yet, or when several are asked for). `statuses` is the frame of the
    chart `statuts`, one row a plan. `states` counts dates by nature and state, `nature` is the one
    that the page draws, `due` holds both; `status_given` tells whether any commitment of the plan
    has a known status, whatever the filters. `elsewhere` is the newest information of each other
    plan. `horizon` has the keys last, following. `kept_without` is filled when nothing is kept.
    """

    as_of: date
    plan: Mapping[str, Any] | None
    plans: pd.DataFrame
    strip_squares: pd.DataFrame
    squares: pd.DataFrame
    statuses: pd.DataFrame
    by_axis: pd.DataFrame
    status_dates: pd.DataFrame
    actions: pd.DataFrame
    action_squares: pd.DataFrame
    calendars: pd.DataFrame
    nature: str
    status_given: bool
    states: pd.DataFrame
    dates: pd.DataFrame
    dates_by_axis: pd.DataFrame
    cumulated: pd.DataFrame
    silences: pd.DataFrame
    due: pd.DataFrame
    promises: pd.DataFrame
    information: pd.DataFrame
    elsewhere: pd.DataFrame
    awaited: overview.Awaited
    horizon: Mapping[str, Any]
    documents: pd.DataFrame
    anomalies: pd.DataFrame
    facets: Mapping[str, list[dict[str, Any]]]
    names: Names
    kept_without: Mapping[str, int]

    @property
    def document(self) -> Mapping[str, Any] | None:
        """The newest document dated by the date, None when there is none."""
        told = self.documents[self.documents["dated"].notna()]
        dated = told[[day <= self.as_of for day in told["dated"]]]
        return dict(zip(dated.columns, dated.iloc[0], strict=True)) if len(dated) else None

    @property
    def total(self) -> int:
        """How many commitments the filter keeps."""
        return int(self.statuses["engagements"].sum())


def overview_data(connection: Connection, asked: CommitmentFilter, as_of: date) -> Overview:
    """Read the overview of what a filter keeps at a date."""
    plans = overview_frames.plans_strip(connection, asked, as_of)
    chosen = plans[plans["plan"].isin(asked.plan)]
    others = tuple(code for code in plans["plan"] if asked.plan and code not in asked.plan)
    statuses = statuses_by_plan(connection, asked, as_of)
    nature = overview_frames.main_nature(connection, asked, as_of)
    alone = len(chosen) == 1 and len(asked.plan) == 1
    return Overview(
        as_of=as_of,
        plan=dict(zip(plans.columns, chosen.iloc[0], strict=True)) if alone else None,
        plans=plans,
        strip_squares=overview_frames.squares(
            connection, asked.without("plan", "axe"), as_of
        ),
        squares=overview_frames.squares(connection, asked, as_of),
        statuses=statuses,
        by_axis=overview_frames.statuses_by_axis(connection, asked, as_of),
        status_dates=overview.status_dates(connection, asked, as_of),
        actions=overview_frames.actions(connection, asked, as_of),
        action_squares=overview.action_squares(connection, asked, as_of),
        calendars=overview_frames.calendars(connection, asked, as_of),
        nature=nature,
        status_given=_status_given(connection, asked, as_of),
        states=state_counts(connection, asked, as_of),
        dates=overview_frames.announced_dates(connection, asked, as_of),
        dates_by_axis=overview_frames.milestones_by_axis(connection, asked, as_of),
        cumulated=overview_frames.cumulated(connection, asked, as_of),
        silences=overview_frames.silences(connection, asked, as_of),
        due=due(connection, asked, as_of),
        promises=overview_frames.promises(connection, asked, as_of),
        information=overview_frames.information(connection, asked, as_of),
        elsewhere=overview_frames.information(
            connection, asked.without("axe").with_values("plan", others), as_of, per_plan=1
        )
        if others
        else pd.DataFrame(columns=list(overview_frames.INFORMATION_KEYS), dtype=object),
        awaited=overview.awaited(connection, asked, as_of),
        horizon=overview.next_change(
            connection, asked.with_values("nature", [nature]), as_of
        ),
        documents=cited(connection, asked.plan, as_of),
        anomalies=overview.plan_anomalies(connection),
        facets=compact(connection, asked, as_of),
        names=criterion_names(connection, asked),
        kept_without=kept_without_each(connection, asked, as_of) if statuses.empty else {},
    )


def _status_given(connection: Connection, asked: CommitmentFilter, as_of: date) -> bool:
    found = status_counts(connection, CommitmentFilter(plan=asked.plan), as_of)
    return bool((found["status"] != Status.UNKNOWN.value).any())
