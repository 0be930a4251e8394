"""Nothing observed, announced, published or dated after a day shows in any answer for that day."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from sqlalchemy import Connection, select

from data import facts, information, lists, overview, rules
from data.catalogue_reading import read_catalogue
from data.filters import CommitmentFilter
from data.lists import PageRequest
from data.models import Item, Observation, Source
from data.queries import commitments, detail, facets, milestones, plans
from data.selection import Selection
from data.situation import read_situation
from data.store import NotFound
from tests.queries.moments import moment
from tests.rules import strategies
from tests.rules.conftest import Stored, stored
from tests.rules.world import COMMITMENTS, Plan, Said, World

__all__ = ["stored"]

NOTHING = CommitmentFilter()
Answers = dict[str, Any]


def answers(connection: Connection, day: date, asked: CommitmentFilter = NOTHING) -> Answers:
    """What every query says at a day."""
    situation = read_situation(connection, read_catalogue(connection, 1), day)
    newest = facts.newest_observations(connection, Selection(situation, asked), 5)
    found: Answers = {
        "newest": [asdict(row) for row in newest],
        "plans": plans.plan_frame(connection, day),
        "axes": plans.axis_frame(connection, day),
        "facets": facets.facets(connection, asked, day),
        "carriers": commitments.carriers(connection, as_of=day),
        "observations": detail.observation_frame(connection, day),
        "silences": milestones.silences(connection, asked, day),
        "due": milestones.due(connection, asked, day),
        "planned and reached": milestones.planned_and_reached(connection, asked, day),
    }
    for sort in ("plan", "-information", "statut"):
        page = commitments.commitment_page(connection, asked, day, sort=sort)
        found[f"commitments {sort}"] = page.rows
    for sort in ("echeance", "-information", "etat"):
        found[f"milestones {sort}"] = milestones.milestone_page(
            connection, asked, day, sort=sort
        ).rows
    for by in (None, "plan", "axis"):
        found[f"statuses {by}"] = commitments.status_counts(connection, asked, day, by)
        found[f"index {by}"] = commitments.progress_index(connection, asked, day, by)
        found[f"states {by}"] = milestones.state_counts(connection, asked, day, by)
    found["overview"] = overview_at(connection, day, asked)
    for code in COMMITMENTS:
        try:
            one = detail.commitment_detail(connection, code, day)
        except NotFound:
            found[f"detail {code}"] = None
        else:
            found.update({f"detail {code} {name}": value for name, value in vars(one).items()})
    return {name: _plain(value) for name, value in found.items()}


def overview_at(connection: Connection, day: date, asked: CommitmentFilter) -> tuple[Any, ...]:
    """What the overview says at a day."""
    at_day = moment(connection, day)
    data = overview.overview(at_day, asked)
    told = at_day.once_a_version(information.read_told)
    return (
        data.plans, data.promises, data.elsewhere, data.sources, data.calendars, data.steps,
        data.silences, data.dates, data.dates_by_axis, data.horizon, data.awaited,
        tuple(information.latest(told, data.selection)),
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.to_dict("records") if isinstance(value, pd.DataFrame) else value


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=strategies.worlds(), day=strategies.days, asked=strategies.light_filters())
def test_the_future_changes_nothing(
    stored: Stored, world: World, day: date, asked: CommitmentFilter
) -> None:
    # The one exception, by rule: what was ever replaced counts at no date.
    days = {one.code: one.on for one in world.said}
    assume(
        not any(one.replaces and (one.on > day) != (days[one.replaces] > day) for one in world.said)
    )
    with stored(world) as connection:
        told = answers(connection, day, asked)
    with stored(world.known_at(day)) as connection:
        without_future = answers(connection, day, asked)
    for name, expected in without_future.items():
        assert told[name] == expected, name


def test_a_correction_to_come_already_takes_its_reading_away(stored: Stored) -> None:
    day = date(2024, 2, 29)
    world = World(
        plans=(Plan("P", day, day, day), Plan("Q", day, day, day)),
        natures=dict.fromkeys(["P-j1", "P-01-j1", "P-01-j2", "P-01-a1-j1", "P-02-j1", "Q-01-j1"],
                              "jalon"),
        planned=(),
        said=(
            Said("o1", "P-01", day, status="complet"),
            Said("o2", "P-01", date(2024, 3, 31), status="partiel", replaces="o1"),
        ),
    )  # fmt: skip
    with stored(world) as connection:
        rows = commitments.commitment_page(connection, NOTHING, day).rows
        assert rows["status"][0] == "non_renseigne"
        history = detail.observation_frame(connection, day)
        assert history[["code", "replaced"]].values.tolist() == [["o1", True]]


_LATEST = ("observed_on", "calendar_on", "last_on", "status_on", "announced_on", "published_on",
           "valid_from")  # fmt: skip
_SOURCED = ("evidence", "places", "contributions", "anomalies", "indicators")


@pytest.mark.parametrize("day", [
    date(2014, 1, 1), date(2015, 7, 16), date(2016, 6, 2), date(2016, 6, 3), date(2016, 7, 30),
    date(2021, 12, 30), date(2022, 6, 1), date(2023, 12, 31), date(2026, 11, 22),
])  # fmt: skip
def test_the_real_plans_leak_nothing(real: Connection, day: date) -> None:
    sources = {
        row.code: row.dated for row in real.execute(select(Source.code, Source.dated))
    }
    published = {plan.code: plan.published_on for plan in plans.plan_entries(real)}
    plan_of = {row.code: row.plan_code for row in real.execute(select(Item.code, Item.plan_code))}
    found = {
        name: value
        for name, value in answers(real, day).items()
        if isinstance(value, list) and not name.startswith("detail")
    }
    c = rules.commitments_at(day)
    for code in real.scalars(select(c.c.code)).all()[::9]:
        one = detail.commitment_detail(real, code, day)
        found |= {f"{code} {name}": _plain(value) for name, value in vars(one).items()
                  if isinstance(value, pd.DataFrame)}  # fmt: skip
    for name, rows in found.items():
        for row in rows:
            for column in _LATEST:
                assert row.get(column) is None or row[column] <= day, (name, row)
            plan = row.get("plan") or plan_of.get(row.get("code") or row.get("item") or "")
            assert plan is None or published[plan] <= day, (name, row)
            if name.endswith(_SOURCED):
                dated = sources[row["source"]]
                assert dated is None or dated <= day, (name, row)
    there = moment(real, day)
    every = PageRequest()
    cited = {row.code for row in lists.sources(there, NOTHING, every).rows}
    cited |= {row.source for row in lists.anomalies(there, NOTHING, every).rows}
    # The sheet of the plan 2021-2023 bears no date of its own.
    assert day >= date(2021, 12, 31) or "action-1-6-fiche" not in cited
    total = real.scalar(
        select(Observation.code).where(Observation.observed_on > day).limit(1)
    )
    assert total is None or total not in {row["code"] for row in found["observations"]}
