"""Lists, facets, sorts and pages under any filter, compared with plain Python, both databases."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from data import lists, observation_rows
from data.catalogue_reading import read_catalogue
from data.facets import FACETS, facets
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.milestones import cumulated, milestone_list
from data.pairs import among
from data.selection import COMMITMENT_SORTS, MILESTONE_SORTS, Selection
from data.situation_reading import read_situation
from data.steps import Step
from data.store import Moment
from data.vocabulary import Nature, State, Status
from tests.rules import oracle, strategies
from tests.rules.conftest import Stored, stored
from tests.rules.world import MILESTONES, Part, Place, Plan, Planned, Statement, World
from tests.unit.queries.moments import moment

__all__ = ["stored"]

_EXAMPLES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
BOTH_WAYS = [f"{sign}{sort}" for sort in COMMITMENT_SORTS for sign in ("", "-")]
MILESTONES_BOTH_WAYS = [f"{sign}{sort}" for sort in MILESTONE_SORTS for sign in ("", "-")]
NOTHING = CommitmentFilter()


def selected(connection: Connection, day: date, filters: CommitmentFilter = NOTHING) -> Selection:
    """What a filter keeps of what the connection sees."""
    return Selection(read_situation(connection, read_catalogue(connection, 1), day), filters)


@_EXAMPLES
@given(
    world=strategies.worlds(),
    day=strategies.days,
    several=st.lists(strategies.light_filters(), min_size=4, max_size=8),
)
def test_a_filter_keeps_what_it_says(
    stored: Stored, world: World, day: date, several: list[CommitmentFilter]
) -> None:
    with stored(world) as connection:
        every = selected(connection, day)
        for drawn in several:
            filters = drawn.without(*oracle.BY_STATEMENTS_ALONE)
            selection = every.with_filters(filters)
            expected = oracle.selected_commitments(world, filters, day)
            rows = selection.commitment_rows()
            assert sorted(row.code for row in rows) == sorted(expected)
            assert selection.number == len(expected)
            assert sum(selection.statuses().values()) == len(expected)
            assert selection.index().number == len(expected)
            wanted = oracle.selected_milestones(world, filters, day)
            assert sorted(row.code for row in selection.milestone_rows()) == sorted(wanted)
            counted = [sum(selection.states(nature).values()) for nature in Nature]
            assert sum(counted) == len(wanted)
            observations = observation_rows.newest_observations(
                connection, selection, len(world.statements) or 1
            )
            assert {row.code for row in observations} == {
                statement.code
                for statement in world.statements
                if statement.on <= day
                and statement.item in world.items
                and oracle.owner(world, statement.item) in expected
            }
            assert (
                observation_rows.newest_observations(connection, selection, 3) == observations[:3]
            )
            with patch.object(observation_rows, "_FEW", 0):  # as for a store of many commitments
                assert (
                    observation_rows.newest_observations(connection, selection, 3)
                    == observations[:3]
                )


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.light_filters())
def test_facets_tell_the_length_of_the_list_they_open(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    filters = filters.without(*oracle.BY_STATEMENTS_ALONE)
    with stored(world) as connection:
        options_of = facets(selected(connection, day, filters), FACETS)
    assert tuple(options_of) == tuple(FACETS)
    for key, options in options_of.items():
        codes = [option.code for option in options]
        assert len(codes) == len(set(codes))
        if key in oracle.BY_STATEMENTS_ALONE:
            continue
        for option in options:
            opened = filters.with_values(key, [option.code])
            assert option.number == len(oracle.selected_commitments(world, opened, day)), (
                key,
                option,
            )
    # Options that partition the list add up to its length.
    for key in ("plan", "statut", "calendrier"):
        total = len(oracle.selected_commitments(world, filters.without(key), day))
        assert sum(option.number or 0 for option in options_of[key]) == total


@_EXAMPLES
@given(
    world=strategies.worlds(),
    day=strategies.days,
    base=strategies.light_filters(),
    more=strategies.light_filters(),
)
def test_criteria_narrow_and_values_widen(
    stored: Stored, world: World, day: date, base: CommitmentFilter, more: CommitmentFilter
) -> None:
    with stored(world) as connection:
        every = selected(connection, day)

        def codes_of(filters: CommitmentFilter) -> set[str]:
            return {row.code for row in every.with_filters(filters).commitment_rows()}

        here = codes_of(base)
        for key in {key for key, _ in base.pairs()}:
            assert here <= codes_of(base.without(key))
            values = base.values(key)
            if key not in ("statut!", "q", "role", "etat", "nature"):
                assert here == set().union(*(codes_of(base.with_values(key, [v])) for v in values))
        for key, value in more.pairs():
            if base.values(key):
                continue
            # Combined with a body, a role changes which participations count.
            if key != "role":
                assert codes_of(base.with_values(key, [value])) <= here
        for status in ("complet", "non_renseigne"):
            without = codes_of(base.with_values("statut!", [status]))
            with_it = codes_of(base.without("statut!").with_values("statut", [status]))
            assert not without & with_it


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_between_begun_and_over_lie_the_open_periods(
    stored: Stored, world: World, day: date
) -> None:
    with stored(world) as connection:
        for nature in Nature:
            selection = selected(connection, day, CommitmentFilter(nature=(nature.value,)))
            steps = cumulated(selection)
            rows = [row for row in selection.milestone_rows() if row.end or row.start]
            if not rows:
                assert not steps
                continue
            days = [step.day for step in steps]
            assert days == sorted(set(days))
            assert steps[-1].begun == len(rows)
            [now] = [step for step in steps if step.day == day]
            states = Counter(row.state for row in rows)
            assert now.reached == states[State.REACHED]
            # Neither ahead nor over: those in course, and those settled before their end.
            settled = [row for row in rows if row.state in (State.REACHED, State.WITHDRAWN)]
            early = [row for row in settled if row.end is None or row.end >= day]
            between = now.begun - now.over
            assert states[State.ONGOING] <= between <= states[State.ONGOING] + len(early)
            assert now.over >= states[State.LATE] + states[State.SILENT]


def test_what_is_reached_before_it_begins_has_begun(stored: Stored) -> None:
    day = date(2024, 6, 30)
    world = World(
        plans=(Plan("P", day, day, date(2023, 12, 31)), Plan("Q", day, day, day)),
        natures=dict.fromkeys(MILESTONES, "jalon"),
        planned=(Planned("P-01-j1", date(2023, 12, 31), date(2024, 12, 31), None),),
        statements=(Statement("o1", "P-01-j1", day, status="complet"),),
    )
    with stored(world) as connection:
        now = cumulated(selected(connection, day))[0]
    assert now == Step(day, 1, 1, 1)


@settings(_EXAMPLES, max_examples=8)
@given(world=strategies.worlds(), day=strategies.days)
def test_sorts_are_total_and_pages_cover_all_once(stored: Stored, world: World, day: date) -> None:
    with stored(world) as connection:
        selection = selected(connection, day)
        there = moment(connection, day)
        for sort in BOTH_WAYS:
            commitments = selection.commitment_rows(sort)
            assert [row.code for row in commitments] == _pages(lists.commitments, there, sort)
            match sort.removeprefix("-"):
                case "statut":
                    unrated = (Status.WITHDRAWN, Status.UNKNOWN)
                    _unknown_last([row.status in unrated for row in commitments])
                case "calendrier":
                    _unknown_last([row.calendar is None for row in commitments])
                case "information":
                    _unknown_last([row.last_on is None for row in commitments])
        for sort in MILESTONES_BOTH_WAYS:
            dates = selection.milestone_rows(sort)
            assert [row.code for row in dates] == _pages(lists.milestones, there, sort)
            match sort.removeprefix("-"):
                case "echeance":
                    _unknown_last([(row.end or row.start) is None for row in dates])
                case "information":
                    _unknown_last([row.status_on is None for row in dates])


def test_a_page_that_does_not_exist_is_the_nearest_one(stored: Stored) -> None:
    with stored(SMALL) as connection:
        there = moment(connection, DAY)
        selection = Selection(there.situation, NOTHING)
        pages = {
            number: milestone_list(
                there, selection, period="", sort="echeance", page=number, size=2
            ).place.page
            for number in (-3, 1, 2, 99)
        }
    assert pages == {-3: 1, 1: 1, 2: 2, 99: 3}


def _pages(
    page_of: Callable[[Moment, CommitmentFilter, PageRequest], Listed[Any]],
    there: Moment,
    sort: str,
) -> list[str]:
    """The codes of the pages of two rows, one after the other."""
    first = page_of(there, NOTHING, PageRequest(sort, size=2))
    codes: list[str] = []
    for number in range(1, first.pages + 1):
        page = page_of(there, NOTHING, PageRequest(sort, number, 2))
        assert (page.total, page.pages) == (first.total, first.pages)
        assert len(page.rows) <= 2
        codes.extend(row.code for row in page.rows)
    assert not page_of(there, NOTHING, PageRequest(sort, first.pages + 5, 2)).rows
    return codes


def _unknown_last(missing: Sequence[bool]) -> None:
    assert list(missing) == sorted(missing)


# -- by hand

DAY = date(2024, 6, 30)
SMALL = World(
    plans=(
        Plan("P", date(2024, 1, 1), date(2026, 12, 31), date(2023, 12, 31)),
        Plan("Q", date(2021, 1, 1), date(2023, 12, 31), date(2021, 1, 1)),
    ),
    natures=dict.fromkeys(MILESTONES, "jalon"),
    planned=tuple(Planned(code, date(2023, 12, 31), None, DAY) for code in MILESTONES),
    statements=(
        Statement("o1", "P-01", date(2024, 3, 1), status="partiel", calendar="retarde"),
        Statement("o2", "P-02", date(2024, 4, 1), status="complet", calendar="conforme"),
        Statement("o3", "Q-01", date(2024, 2, 1), status="abandonne"),
    ),
    parts=(
        Part("P-01", "dir", "porteur"),
        Part("P-01", "autre", "partie_prenante"),
        Part("P-02", "min", "porteur", "liste"),
        Part("P-03", "autre", "porteur"),
        Part("P-01-a1", "bureau", "porteur"),
        Part("Q-01", "bureau", "porteur", "annexe_et_liste"),
    ),
    places=(
        Place("l1", "P-01-a1", "COM-35238", "a_eu_lieu", "s"),
        Place("l2", "P-02", "REG-53", "presse", "s"),
        Place("l3", "P-03", "FR", "prevu", "s", "toutes_regions"),
        Place("l4", "Q-01", "PAYS-KE", "prevu", "s"),
    ),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # its directorate's and its office's, not those of the numbered list
        ("organisme=min", {"P-01", "Q-01"}),
        ("organisme=dir", {"P-01", "Q-01"}),
        ("organisme=bureau", {"Q-01"}),  # not the action's
        ("organisme=autre", {"P-03"}),  # lead only, by default
        ("organisme=autre&role=partie_prenante", {"P-01"}),
        ("organisme=autre&role=partie_prenante&role=porteur", {"P-01", "P-03"}),
        ("role=partie_prenante", {"P-01"}),
        ("portefeuille=p-min", {"P-01", "Q-01"}),
        ("portefeuille=p-bureau", {"Q-01"}),
        ("portefeuille=p-vide", set()),
        ("territoire=REG-53", {"P-01"}),
        ("territoire=DEP-35", {"P-01"}),
        ("territoire=COM-35238", {"P-01"}),
        ("territoire=REG-11", set()),
        ("territoire=PAYS-KE", {"Q-01"}),
        ("territoire=FR", {"P-01", "P-02", "P-03", "Q-01"}),
        ("q=ECOLE", {"P-01", "Q-01"}),
        ("q=école sante", {"Q-01"}),
        ("q=coeur", {"P-03"}),
        ("q=l'etat", {"P-03"}),
        ("q=%25", set()),
        ("q=_", set()),
        ("axe=P-x1", {"P-01"}),
        ("axe=P-x1-1", {"P-01"}),
        ("statut=non_renseigne", {"P-03"}),
        ("statut!=complet&statut!=abandonne", {"P-01", "P-03"}),
        ("calendrier=non_renseigne", {"P-03", "Q-01"}),
    ],
)
def test_known_filters(query: str, expected: set[str]) -> None:
    filters, problems = CommitmentFilter.from_query(query)
    assert not problems
    assert oracle.selected_commitments(SMALL, filters, DAY) == expected


def test_known_orders(stored: Stored) -> None:
    orders = {
        "plan": ["P-01", "P-02", "P-03", "Q-01"],
        "-plan": ["Q-01", "P-03", "P-02", "P-01"],
        "titre": ["P-03", "P-02", "Q-01", "P-01"],  # coeur, donnees, ecoles, ecologie
        "-titre": ["P-01", "Q-01", "P-02", "P-03"],
        "statut": ["P-02", "P-01", "P-03", "Q-01"],  # withdrawn after unknown, both last
        "-statut": ["P-01", "P-02", "P-03", "Q-01"],
        "calendrier": ["P-01", "P-02", "P-03", "Q-01"],
        "-calendrier": ["P-02", "P-01", "P-03", "Q-01"],
        # Only the administration speaks here: document order in both directions.
        "resultats_mii": ["P-01", "P-02", "P-03", "Q-01"],
        "-resultats_mii": ["P-01", "P-02", "P-03", "Q-01"],
        "divergence": ["P-01", "P-02", "P-03", "Q-01"],
        "-divergence": ["P-01", "P-02", "P-03", "Q-01"],
        "information": ["P-02", "P-01", "Q-01", "P-03"],
        "-information": ["Q-01", "P-01", "P-02", "P-03"],
    }
    assert list(orders) == BOTH_WAYS
    with stored(SMALL) as connection:
        selection = selected(connection, DAY)
        for sort, expected in orders.items():
            assert [row.code for row in selection.commitment_rows(sort)] == expected, sort


def test_milestones_stand_in_the_order_of_the_document(stored: Stored) -> None:
    with stored(SMALL) as connection:
        selection = selected(connection, DAY, CommitmentFilter(plan=("P",)))
        codes = [row.code for row in selection.milestone_rows("objet")]
        assert codes == ["P-j1", "P-01-j1", "P-01-j2", "P-01-a1-j1", "P-02-j1"]
        back = [row.code for row in selection.milestone_rows("-objet")]
        assert back == codes[::-1]


@given(column=st.lists(st.integers(-1, 30)), wanted=st.lists(st.integers(-1, 40)))
def test_a_table_of_truth_values_selects_as_numpy_does(
    column: list[int], wanted: list[int]
) -> None:
    values = np.array(column, dtype=np.int32)
    assert among(values, wanted).tolist() == np.isin(values, wanted).tolist()
