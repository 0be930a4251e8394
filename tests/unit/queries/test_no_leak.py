"""Nothing observed, announced, published or dated after a day is in any answer for that day."""

from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from sqlalchemy import Connection, select

from data import (
    actors,
    information,
    judgements,
    lists,
    measures,
    observation_rows,
    overview,
    structure,
    voice_figures,
    warnings,
)
from data.commitment import commitment_detail
from data.facets import FACETS, facets
from data.filters import CommitmentFilter
from data.information_reading import read_information
from data.lists import PageRequest
from data.milestones import cumulated
from data.models import Observation
from data.selection import Selection
from data.silences import silences
from data.store import NotFound
from data.vocabulary import Nature, Status
from tests.rules import strategies
from tests.rules.conftest import Stored, stored
from tests.rules.world import COMMITMENTS, MILESTONES, Judged, Plan, Statement, World
from tests.unit.queries.moments import moment

__all__ = ["stored"]

NOTHING = CommitmentFilter()
Answers = dict[str, Any]


def answers(connection: Connection, day: date, filters: CommitmentFilter = NOTHING) -> Answers:
    """All lists, counts and sheets for a day."""
    there = moment(connection, day)
    situation, every = there.situation, PageRequest()
    selection = Selection(situation, filters)
    answers_by_name: Answers = {
        "newest": observation_rows.newest_observations(connection, selection, 5),
        "plans": structure.plan_rows(situation),
        "axes": structure.axis_rows(situation),
        "facets": facets(selection, FACETS),
        "carriers": actors.organisations(there, filters, every).rows,
        "observations": observation_rows.all_observations(connection, situation),
        "judgements": judgements.listed(there, filters, every).rows,
        "compared": voice_figures.compared(selection),
        "since": voice_figures.known_since(selection),
        "silences": silences(selection),
        "due": warnings.due(selection),
        "planned and reached": list(cumulated(selection)),
        "measures": measures.whole(selection),
        "measures by plan": measures.by_plan(selection),
        "measures by axis": measures.by_axis(selection),
        "statuses": selection.statuses(),
        "states": [selection.states(nature) for nature in Nature],
        "index": selection.index(),
        "overview": overview_at(connection, day, filters),
    }
    for sort in ("plan", "-information", "statut"):
        answers_by_name[f"commitments {sort}"] = selection.commitment_rows(sort)
    for sort in ("echeance", "-information", "etat"):
        answers_by_name[f"milestones {sort}"] = selection.milestone_rows(sort)
    for code in COMMITMENTS:
        try:
            detail = commitment_detail(there, code)
        except NotFound:
            answers_by_name[f"detail {code}"] = None
        else:
            answers_by_name.update(
                {f"detail {code} {name}": value for name, value in vars(detail).items()}
            )
    return answers_by_name


def overview_at(connection: Connection, day: date, filters: CommitmentFilter) -> tuple[Any, ...]:
    """The overview for a day."""
    at_day = moment(connection, day)
    data = overview.overview(at_day, filters)
    information_read = at_day.once_a_version(read_information)
    return (
        data.plans,
        data.promises,
        data.elsewhere,
        data.sources,
        data.calendars,
        list(data.steps),
        data.silences,
        data.dates,
        data.dates_by_axis,
        data.horizon,
        data.awaited,
        tuple(information.latest(information_read, data.selection)),
    )


def _rows(value: Any) -> list[dict[str, Any]]:
    """Rows as dictionaries; empty when the answer is no list of rows."""
    if not isinstance(value, Sequence) or hasattr(value, "_asdict"):
        return []
    return [
        asdict(row) if is_dataclass(row) and not isinstance(row, type) else row._asdict()
        for row in value
        if is_dataclass(row) or hasattr(row, "_asdict")
    ]


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.light_filters())
def test_the_future_changes_nothing(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    # The only exception, by rule: a replaced observation counts at no date.
    newest_on: list[Statement | Judged] = [*world.statements, *world.judged]
    days = {statement.code: statement.on for statement in newest_on}
    assume(
        not any(
            statement.replaces and (statement.on > day) != (days[statement.replaces] > day)
            for statement in newest_on
        )
    )
    with stored(world) as connection:
        with_future = answers(connection, day, filters)
    with stored(world.known_at(day)) as connection:
        without_future = answers(connection, day, filters)
    for name, expected in without_future.items():
        assert with_future[name] == expected, name


def test_a_correction_to_come_already_takes_its_reading_away(stored: Stored) -> None:
    day = date(2024, 2, 29)
    world = World(
        plans=(Plan("P", day, day, day), Plan("Q", day, day, day)),
        natures=dict.fromkeys(
            ["P-j1", "P-01-j1", "P-01-j2", "P-01-a1-j1", "P-02-j1", "Q-01-j1"], "jalon"
        ),
        planned=(),
        statements=(
            Statement("o1", "P-01", day, status="complet"),
            Statement("o2", "P-01", date(2024, 3, 31), status="partiel", replaces="o1"),
        ),
    )
    with stored(world) as connection:
        situation = moment(connection, day).situation
        assert situation.commitment(0).status is Status.UNKNOWN
        [replaced] = observation_rows.all_observations(connection, situation)
        assert (replaced.code, replaced.replaced) == ("o1", True)


def test_a_plan_to_come_attaches_no_body(stored: Stored) -> None:
    published = date(2024, 2, 29)
    plan, other = (Plan(code, published, published, published) for code in "PQ")
    world = World(
        plans=(plan, other), natures=dict.fromkeys(MILESTONES, "jalon"), planned=(), statements=()
    )
    filters = CommitmentFilter(portfolio=("p-min",))
    with stored(world) as connection:
        before = moment(connection, date(2024, 2, 28)).situation
        assert before.organisations_of(filters.portfolio) == {"min"}
        at_publication = moment(connection, published).situation
        assert at_publication.organisations_of(filters.portfolio) == {"min", "dir", "bureau"}


_LATEST = (
    "observed_on",
    "calendar_on",
    "last_on",
    "status_on",
    "announced_on",
    "published_on",
    "newest_on",
)
_SOURCED = ("evidence", "places", "contributions", "anomalies", "indicators")


@pytest.mark.parametrize(
    "day",
    [
        date(2014, 1, 1),
        date(2015, 7, 16),
        date(2016, 6, 2),
        date(2016, 6, 3),
        date(2016, 7, 30),
        date(2021, 12, 30),
        date(2022, 6, 1),
        date(2023, 12, 31),
        date(2026, 11, 22),
    ],
)
def test_the_real_plans_leak_nothing(real: Connection, day: date) -> None:
    there = moment(real, day)
    catalogue = there.situation.catalogue
    published = {plan.code: plan.published_on for plan in catalogue.plans}
    listed = {
        name: _rows(value)
        for name, value in answers(real, day).items()
        if not name.startswith("detail")
    }
    for commitment in Selection(there.situation, NOTHING).commitment_rows()[::9]:
        detail = vars(commitment_detail(there, commitment.code))
        listed |= {f"{commitment.code} {name}": _rows(value) for name, value in detail.items()}
    for name, rows in listed.items():
        for row in rows:
            for column in _LATEST:
                assert row.get(column) is None or row[column] <= day, (name, row)
            item = row.get("code") or row.get("item") or ""
            plan = row.get("plan") or catalogue.item_plans.get(item)
            assert plan is None or published[plan] <= day, (name, row)
            if name.endswith(_SOURCED):
                dated = catalogue.sources[row["source"]].dated
                assert dated is None or dated <= day, (name, row)
    every = PageRequest()
    cited = {row.code for row in lists.sources(there, NOTHING, every).rows}
    cited |= {row.source for row in lists.anomalies(there, NOTHING, every).rows}
    # The sheet of the plan 2021-2023 has no date of its own.
    assert day >= date(2021, 12, 31) or "action-1-6-fiche" not in cited
    total = real.scalar(select(Observation.code).where(Observation.observed_on > day).limit(1))
    assert total is None or total not in {row["code"] for row in listed["observations"]}
