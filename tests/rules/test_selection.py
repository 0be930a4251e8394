"""Criteria by masks compared with the same criteria by SQL, and counts, on random stores."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from data.catalogue_reading import read_catalogue
from data.criteria import CRITERIA
from data.facets import FACETS, facet, selected_commitments, selected_milestones
from data.filters import CommitmentFilter
from data.selection import COMMITMENT_SORTS, MILESTONE_SORTS, Selection
from data.situation_reading import read_situation
from data.vocabulary import Nature
from tests.rules import strategies
from tests.rules.conftest import Stored
from tests.rules.sql_criteria import (
    commitment_conditions,
    commitments_at,
    milestone_conditions,
    milestones_at,
)
from tests.rules.world import World

_EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.filters())
def test_a_mask_keeps_what_the_conditions_keep(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    with stored(world) as connection:
        situation = read_situation(connection, read_catalogue(connection, 1), day)
        keys = [criterion.key for criterion in CRITERIA if filters.values(criterion.key)]
        apart = [filters.without(*(other for other in keys if other != key)) for key in keys]
        for chosen in [filters, *apart]:
            selection = Selection(situation, chosen)
            c, m = commitments_at(day), milestones_at(day)
            commitments = select(c.c.code).where(*commitment_conditions(chosen, day, c))
            milestones = select(m.c.code).where(*milestone_conditions(chosen, day, m))
            assert {row.code for row in selection.commitment_rows()} == set(
                connection.scalars(commitments)
            )
            assert {row.code for row in selection.milestone_rows()} == set(
                connection.scalars(milestones)
            )


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.filters())
def test_an_option_opens_as_many_as_it_says(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    with stored(world) as connection:
        situation = read_situation(connection, read_catalogue(connection, 1), day)
    selection = Selection(situation, filters)
    for key in FACETS:
        for option in facet(selection, key, selected_commitments):
            opened = selection.with_filters(filters.with_values(key, [option.code]))
            assert option.number == opened.number, (key, option.code)
    for key in ("axe", "portefeuille", "organisme"):
        for option in facet(selection, key, selected_milestones):
            opened = selection.with_filters(filters.with_values(key, [option.code]))
            assert option.number == len(opened.milestone_rows()), (key, option.code)


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.filters())
def test_counts_partition_and_orders_keep_every_row(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    with stored(world) as connection:
        situation = read_situation(connection, read_catalogue(connection, 1), day)
    selection = Selection(situation, filters)
    assert sum(selection.statuses().values()) == selection.number
    assert sum(selection.calendars().values()) == selection.number
    dates = sum(sum(selection.states(nature).values()) for nature in Nature)
    assert dates == len(selection.milestone_rows())
    for sort in COMMITMENT_SORTS:
        for order in (sort, f"-{sort}"):
            assert len(set(selection.commitment_places(order))) == selection.number
    for sort in MILESTONE_SORTS:
        for order in (sort, f"-{sort}"):
            assert len(set(selection.milestone_places(order))) == dates
