"""The rules that the database evaluates, against plain Python, on both databases."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, select

from data import rules
from data.filters import CommitmentFilter
from data.queries.commitments import progress_index, status_counts
from data.queries.milestones import state_counts
from data.queries.plans import axis_frame, plan_frame
from data.vocabulary import Attribute
from tests.rules import oracle, strategies
from tests.rules.conftest import Stored
from tests.rules.world import OBSERVED, World

_EXAMPLES = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_ATTRIBUTES = {
    Attribute.STATUS: "status",
    Attribute.CALENDAR: "calendar",
    Attribute.REACHED: "reached",
}


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_each_attribute_is_read_apart(stored: Stored, world: World, day: date) -> None:
    with stored(world) as connection:
        for attribute, name in _ATTRIBUTES.items():
            reading = rules.reading_at(attribute, day, "reading_here")
            found = {
                row.item_code: (row.value, row.observed_on, row.observation_code)
                for row in connection.execute(select(reading))
            }
            expected = {}
            for item in OBSERVED:
                told = oracle.newest(world, item, name, day)
                if told is not None:
                    value = told.reached[1].isoformat() if told.reached else None
                    spoken = value if name == "reached" else getattr(told, name)
                    expected[item] = (spoken, told.on, told.code)
            assert found == expected


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_commitments(stored: Stored, world: World, day: date) -> None:
    with stored(world) as connection:
        c = rules.commitments_at(day)
        found = {
            row.code: oracle.CommitmentAt(
                row.axis, row.subaxis, row.status, row.status_reading, row.status_max,
                row.observed_on, row.calendar, row.calendar_on, row.last_on,
            )
            for row in connection.execute(select(c))
        }  # fmt: skip
        assert found == oracle.commitments_at(world, day)
        last = rules.last_observations(day)
        by_code = {row.commitment_code: row.last_on for row in connection.execute(select(last))}
        assert {code: by_code.get(code) for code in found} == {
            code: one.last_on for code, one in found.items()
        }


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_milestones(stored: Stored, world: World, day: date) -> None:
    with stored(world) as connection:
        assert milestones(connection, day) == oracle.milestones_at(world, day)


def milestones(connection: Connection, day: date) -> dict[str, oracle.MilestoneAt]:
    """What the rules say of every milestone."""
    m = rules.milestones_at(day)
    return {
        row.code: oracle.MilestoneAt(
            row.commitment, row.axis, row.subaxis, row.start, row.end, row.first_start,
            row.first_end, row.replanned, row.status, row.status_on, row.reached_start,
            row.reached_end, row.state, row.reached_late, row.before_plan,
        )
        for row in connection.execute(select(m))
    }  # fmt: skip


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_index_counts_and_partitions(stored: Stored, world: World, day: date) -> None:
    nothing = CommitmentFilter()
    there = oracle.commitments_at(world, day)
    with stored(world) as connection:
        row = progress_index(connection, nothing, day).iloc[0]
        low, high, base = oracle.mean_level(
            [(one.status, one.status_max) for one in there.values()]
        )
        assert row["index"] == pytest.approx(low)
        assert row["index_max"] == pytest.approx(high)
        assert (row["index_base"], row["number"]) == (base, len(there))
        assert row["known"] == sum(one.status != "non_renseigne" for one in there.values())
        for by in (None, "plan", "axis", "subaxis"):
            assert status_counts(connection, nothing, day, by)["number"].sum() == len(there)
            of_set = progress_index(connection, nothing, day, by)
            assert of_set["number"].sum() == len(there)
            assert of_set["index_base"].sum() == base
        states = oracle.milestones_at(world, day)
        for by in (None, "plan", "axis", "commitment"):
            counts = state_counts(connection, nothing, day, by)
            assert counts["number"].sum() == len(states)
            assert counts["before_plan"].sum() == sum(one.before_plan for one in states.values())


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_plans_and_axes(stored: Stored, world: World, day: date) -> None:
    there = oracle.commitments_at(world, day)
    with stored(world) as connection:
        plans = plan_frame(connection, day).set_index("code")
        assert set(plans.index) == {
            plan.code for plan in world.plans if plan.published_on <= day
        }
        for code, plan in plans.iterrows():
            mine = [one for name, one in there.items() if world.items[name][1] == code]
            assert plan["commitments"] == len(mine)
            assert plan["known"] == sum(one.status != "non_renseigne" for one in mine)
            assert plan["last_on"] == max(
                (one.last_on for one in mine if one.last_on), default=None
            )
        for _, axis in axis_frame(connection, day).iterrows():
            held = [
                one for one in there.values() if axis["code"] in (one.axis, one.subaxis)
            ]
            assert axis["commitments"] == len(held)
