"""The rules evaluated by the database, compared with plain Python, on both databases."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, select

from data import rules
from data.catalogue_reading import read_catalogue
from data.filters import CommitmentFilter
from data.measures import by_axis, by_plan, by_subaxis
from data.selection import Selection
from data.situation_reading import read_situation
from data.structure import axis_rows, plan_rows
from data.vocabulary import Attribute, Nature
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
            readings = {
                row.item_code: (row.value, row.observed_on, row.observation_code)
                for row in connection.execute(select(reading))
            }
            expected = {}
            for item in OBSERVED:
                statement = oracle.newest(world, item, name, day)
                if statement is not None:
                    value = statement.reached[1].isoformat() if statement.reached else None
                    spoken = value if name == "reached" else getattr(statement, name)
                    expected[item] = (spoken, statement.on, statement.code)
            assert readings == expected


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_commitments(stored: Stored, world: World, day: date) -> None:
    with stored(world) as connection:
        commitments = {
            row.code: oracle.CommitmentAt(
                row.axis,
                row.subaxis,
                row.status,
                row.status_reading,
                row.status_max,
                row.observed_on,
                row.calendar,
                row.calendar_on,
                row.last_on,
            )
            for row in selected(connection, day).commitment_rows()
        }
    assert commitments == oracle.commitments_at(world, day)


def selected(connection: Connection, day: date) -> Selection:
    """All that a connection sees at a day."""
    situation = read_situation(connection, read_catalogue(connection, 1), day)
    return Selection(situation, CommitmentFilter())


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_milestones(stored: Stored, world: World, day: date) -> None:
    with stored(world) as connection:
        assert milestones(connection, day) == oracle.milestones_at(world, day)


def milestones(connection: Connection, day: date) -> dict[str, oracle.MilestoneAt]:
    """What the rules say of every milestone."""
    return {
        row.code: oracle.MilestoneAt(
            row.commitment,
            row.axis,
            row.subaxis,
            row.start,
            row.end,
            row.first_start,
            row.first_end,
            row.replanned,
            row.status,
            row.status_on,
            row.reached_start,
            row.reached_end,
            row.state,
            row.reached_late,
            row.before_plan,
        )
        for row in selected(connection, day).milestone_rows()
    }


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_index_counts_and_partitions(stored: Stored, world: World, day: date) -> None:
    there = oracle.commitments_at(world, day)
    states = oracle.milestones_at(world, day)
    with stored(world) as connection:
        selection = selected(connection, day)
    index = selection.index()
    low, high, base = oracle.mean_level(
        [(commitment.status, commitment.status_max) for commitment in there.values()]
    )
    assert index.value == pytest.approx(low)
    assert index.upper == pytest.approx(high)
    assert (index.base, index.number) == (base, len(there))
    assert index.known == sum(commitment.status != "non_renseigne" for commitment in there.values())
    assert sum(selection.statuses().values()) == len(there)
    for measured, key_of in (
        (by_plan(selection), {code: world.items[code][1] for code in there}),
        (by_axis(selection), {code: commitment.axis for code, commitment in there.items()}),
        (by_subaxis(selection), {code: commitment.subaxis for code, commitment in there.items()}),
    ):
        numbers = Counter(key for key in key_of.values() if key is not None)
        assert {key: figures.commitments for key, figures in measured.items()} == numbers
        for key, figures in measured.items():
            own = [there[code] for code in there if key_of[code] == key]
            assert sum(figures.statuses.values()) == len(own)
            assert figures.index_base == sum(
                commitment.status in oracle.LEVELS for commitment in own
            )
    assert sum(sum(selection.states(nature).values()) for nature in Nature) == len(states)
    before = [row.before_plan for row in selection.milestone_rows()]
    assert sum(before) == sum(commitment.before_plan for commitment in states.values())
    for key, figures in by_axis(selection).items():
        dates = [commitment for commitment in states.values() if commitment.axis == key]
        assert sum(figures.dates(nature).total for nature in Nature) == len(dates)
        early = sum(figures.dates(nature).before_plan for nature in Nature)
        assert early == sum(commitment.before_plan for commitment in dates)


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_plans_and_axes(stored: Stored, world: World, day: date) -> None:
    there = oracle.commitments_at(world, day)
    with stored(world) as connection:
        situation = selected(connection, day).situation
    plans = {plan.code: plan for plan in plan_rows(situation)}
    assert set(plans) == {plan.code for plan in world.plans if plan.published_on <= day}
    for code, plan in plans.items():
        mine = [row for name, row in there.items() if world.items[name][1] == code]
        assert plan.commitments == len(mine)
        assert plan.known == sum(row.status != "non_renseigne" for row in mine)
        assert plan.last_on == max((row.last_on for row in mine if row.last_on), default=None)
    for axis in axis_rows(situation):
        held = [row for row in there.values() if axis.code in (row.axis, row.subaxis)]
        assert axis.commitments == len(held)


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_columns_of_milestones_hold_what_the_rules_say(
    stored: Stored, world: World, day: date
) -> None:
    # Periods stand in the catalogue; the rules say the same of them at every date.
    at = rules.milestones_at(day, rules.soon_until(day))
    names = set(at.selected_columns.keys()) - {"code", "reached_late"}
    with stored(world) as connection:
        situation = selected(connection, day).situation
        rows = {row.code: row for row in connection.execute(at)}
    columns, index = situation.milestones, situation.catalogue.milestone_index
    assert set(rows) == {code for code, place in index.items() if columns.visible[place]}
    for code, row in rows.items():
        milestone = situation.milestone(index[code])
        for name in names:
            if name == "soon":
                assert bool(columns.soon[index[code]]) == bool(row.soon)
            else:
                assert getattr(milestone, name) == getattr(row, name), name
        assert milestone.reached_late == bool(row.reached_late)
