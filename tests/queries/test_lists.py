"""Lists, facets, sorts and pages under any filter, against plain Python, on both databases."""

from collections import Counter
from datetime import date
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import facts
from data.catalogue_reading import read_catalogue
from data.filters import CommitmentFilter
from data.queries import commitments as lists
from data.queries import milestones
from data.queries.commitments import (
    commitment_page,
    commitments_by_code,
    progress_index,
    status_counts,
)
from data.queries.facets import FACETS, facets
from data.queries.milestones import milestone_page, state_counts
from data.selection import Selection
from data.situation import read_situation
from data.vocabulary import Nature, State
from tests.rules import oracle, strategies
from tests.rules.conftest import Stored, stored
from tests.rules.world import MILESTONES, Part, Place, Plan, Planned, Said, World

__all__ = ["stored"]

_EXAMPLES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
BOTH_WAYS = [f"{sign}{sort}" for sort in lists.SORTS for sign in ("", "-")]
MILESTONE_SORTS = [f"{sign}{sort}" for sort in milestones.SORTS for sign in ("", "-")]


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
        for asked in several:
            expected = oracle.kept(world, asked, day)
            page = commitment_page(connection, asked, day)
            assert sorted(page.rows["code"]) == sorted(expected)
            assert page.total == len(expected)
            assert status_counts(connection, asked, day)["number"].sum() == len(expected)
            assert progress_index(connection, asked, day)["number"].sum() == len(expected)
            wanted = oracle.kept_milestones(world, asked, day)
            assert sorted(milestone_page(connection, asked, day).rows["code"]) == sorted(wanted)
            assert state_counts(connection, asked, day)["number"].sum() == len(wanted)
            selection = Selection(
                read_situation(connection, read_catalogue(connection, 1), day), asked
            )
            told = facts.newest_observations(connection, selection, len(world.said) or 1)
            assert {row.code for row in told} == {
                one.code
                for one in world.said
                if one.on <= day
                and one.item in world.items
                and oracle.owner(world, one.item) in expected
            }
            assert facts.newest_observations(connection, selection, 3) == told[:3]
            with patch.object(facts, "_FEW", 0):  # as a store of many commitments is read
                assert facts.newest_observations(connection, selection, 3) == told[:3]


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, asked=strategies.light_filters())
def test_facets_tell_the_length_of_the_list_they_open(
    stored: Stored, world: World, day: date, asked: CommitmentFilter
) -> None:
    with stored(world) as connection:
        found = facets(connection, asked, day)
    assert tuple(found) == FACETS
    for key, options in found.items():
        codes = [option["code"] for option in options]
        assert len(codes) == len(set(codes))
        for option in options:
            opened = asked.with_values(key, [option["code"]])
            assert option["number"] == len(oracle.kept(world, opened, day)), (key, option)
    # Those that partition the list add up to it.
    for key in ("plan", "statut", "calendrier"):
        total = len(oracle.kept(world, asked.without(key), day))
        assert sum(option["number"] for option in found[key]) == total


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, asked=strategies.light_filters(),
       more=strategies.light_filters())  # fmt: skip
def test_criteria_narrow_and_values_widen(
    stored: Stored, world: World, day: date, asked: CommitmentFilter, more: CommitmentFilter
) -> None:
    with stored(world) as connection:

        def kept(one: CommitmentFilter) -> set[str]:
            return set(commitment_page(connection, one, day).rows["code"])

        here = kept(asked)
        for key in {key for key, _ in asked.pairs()}:
            assert here <= kept(asked.without(key))
            values = asked.values(key)
            if key not in ("statut!", "q", "role", "etat", "nature"):
                assert here == set().union(*(kept(asked.with_values(key, [v])) for v in values))
        for key, value in more.pairs():
            if asked.values(key):
                continue
            # A role on a list already narrowed by a body changes what counts as its part.
            if key != "role":
                assert kept(asked.with_values(key, [value])) <= here
        for status in ("complet", "non_renseigne"):
            without = kept(asked.with_values("statut!", [status]))
            with_it = kept(asked.without("statut!").with_values("statut", [status]))
            assert not without & with_it


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days)
def test_between_begun_and_over_lie_the_open_periods(
    stored: Stored, world: World, day: date
) -> None:
    with stored(world) as connection:
        for nature in Nature:
            asked = CommitmentFilter(nature=(nature.value,))
            steps = milestones.cumulated(connection, asked, day)
            rows = milestones.planned_and_reached(connection, asked, day).to_dict("records")
            if not rows:
                assert steps.empty
                continue
            assert steps["date"].is_monotonic_increasing
            assert steps["au_plus_tot"].iloc[-1] == len(rows)
            now = steps[steps["date"] == day].iloc[0]
            states = Counter(row["state"] for row in rows)
            assert now["atteints"] == states[State.REACHED]
            # Neither ahead, nor over: those in course, and those settled before their end.
            settled = [row for row in rows if row["state"] in (State.REACHED, State.WITHDRAWN)]
            early = [row for row in settled if row["end"] is None or row["end"] >= day]
            between = now["au_plus_tot"] - now["prevus"]
            assert states[State.ONGOING] <= between <= states[State.ONGOING] + len(early)
            assert now["prevus"] >= states[State.LATE] + states[State.SILENT]


def test_what_is_reached_before_it_begins_has_begun(stored: Stored) -> None:
    day = date(2024, 6, 30)
    world = World(
        plans=(Plan("P", day, day, date(2023, 12, 31)), Plan("Q", day, day, day)),
        natures=dict.fromkeys(MILESTONES, "jalon"),
        planned=(Planned("P-01-j1", date(2023, 12, 31), date(2024, 12, 31), None),),
        said=(Said("o1", "P-01-j1", day, status="complet"),),
    )
    with stored(world) as connection:
        now = milestones.cumulated(connection, CommitmentFilter(), day).iloc[0]
    assert now.to_list() == [day, 1, 1, 1]


@settings(_EXAMPLES, max_examples=8)
@given(world=strategies.worlds(), day=strategies.days)
def test_sorts_are_total_and_pages_cover_all_once(
    stored: Stored, world: World, day: date
) -> None:
    nothing = CommitmentFilter()
    with stored(world) as connection:
        for sort in BOTH_WAYS:
            whole = commitment_page(connection, nothing, day, sort=sort).rows
            pages = _pages(commitment_page, connection, nothing, day, sort)
            assert list(whole["code"]) == pages
        for sort in MILESTONE_SORTS:
            whole = milestone_page(connection, nothing, day, sort=sort).rows
            assert list(whole["code"]) == _pages(milestone_page, connection, nothing, day, sort)
        for sort, column in (("statut", "level"), ("calendrier", "calendar"),
                             ("information", "last_on")):  # fmt: skip
            for sign in ("", "-"):
                found = commitment_page(connection, nothing, day, sort=sign + sort).rows
                found["level"] = [
                    None if status in ("abandonne", "non_renseigne") else status
                    for status in found["status"]
                ]
                _unknown_last(found[column])
        for sort, column in (("echeance", "any"), ("information", "status_on")):
            for sign in ("", "-"):
                found = milestone_page(connection, nothing, day, sort=sign + sort).rows
                found["any"] = found["end"].where(found["end"].notna(), found["start"])
                _unknown_last(found[column])


def _pages(page: Any, connection: Any, asked: Any, day: date, sort: str) -> list[str]:
    first = page(connection, asked, day, sort=sort, size=2)
    codes: list[str] = []
    for number in range(1, first.pages + 1):
        one = page(connection, asked, day, sort=sort, size=2, page=number)
        assert (one.total, one.pages, one.page) == (first.total, first.pages, number)
        assert len(one.rows) <= 2
        codes.extend(one.rows["code"])
    beyond = page(connection, asked, day, sort=sort, size=2, page=first.pages + 5)
    assert beyond.page == first.pages
    assert list(beyond.rows["code"]) == codes[2 * (first.pages - 1):]
    assert page(connection, asked, day, sort=sort, size=2, page=-3).page == 1
    return codes


def _unknown_last(column: pd.Series) -> None:
    missing = [value is None for value in column]
    assert missing == sorted(missing)


# -- by hand

DAY = date(2024, 6, 30)
SMALL = World(
    plans=(
        Plan("P", date(2024, 1, 1), date(2026, 12, 31), date(2023, 12, 31)),
        Plan("Q", date(2021, 1, 1), date(2023, 12, 31), date(2021, 1, 1)),
    ),
    natures=dict.fromkeys(MILESTONES, "jalon"),
    planned=tuple(Planned(code, date(2023, 12, 31), None, DAY) for code in MILESTONES),
    said=(
        Said("o1", "P-01", date(2024, 3, 1), status="partiel", calendar="retarde"),
        Said("o2", "P-02", date(2024, 4, 1), status="complet", calendar="conforme"),
        Said("o3", "Q-01", date(2024, 2, 1), status="abandonne"),
    ),
    parts=(
        Part("P-01", "dir", "porteur"), Part("P-01", "autre", "partie_prenante"),
        Part("P-02", "min", "porteur", "liste"), Part("P-03", "autre", "porteur"),
        Part("P-01-a1", "bureau", "porteur"),
        Part("Q-01", "bureau", "porteur", "annexe_et_liste"),
    ),
    places=(
        Place("l1", "P-01-a1", "COM-35238", "a_eu_lieu", "s"),
        Place("l2", "P-02", "REG-53", "presse", "s"),
        Place("l3", "P-03", "FR", "prevu", "s", "toutes_regions"),
        Place("l4", "Q-01", "PAYS-KE", "prevu", "s"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), [
    ("organisme=min", {"P-01", "Q-01"}),  # its directorate's and its office's, not the list's
    ("organisme=dir", {"P-01", "Q-01"}),
    ("organisme=bureau", {"Q-01"}),  # nor the action's
    ("organisme=autre", {"P-03"}),  # lead only, unless asked
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
])  # fmt: skip
def test_known_filters(query: str, expected: set[str]) -> None:
    asked, problems = CommitmentFilter.from_query(query)
    assert not problems
    assert oracle.kept(SMALL, asked, DAY) == expected


def test_known_orders(stored: Stored) -> None:
    orders = {
        "plan": ["P-01", "P-02", "P-03", "Q-01"],
        "-plan": ["Q-01", "P-03", "P-02", "P-01"],
        "titre": ["P-03", "P-02", "Q-01", "P-01"],  # coeur, donnees, ecoles, ecologie
        "-titre": ["P-01", "Q-01", "P-02", "P-03"],
        "statut": ["P-02", "P-01", "P-03", "Q-01"],  # withdrawn after unknown, both after all
        "-statut": ["P-01", "P-02", "P-03", "Q-01"],
        "calendrier": ["P-01", "P-02", "P-03", "Q-01"],
        "-calendrier": ["P-02", "P-01", "P-03", "Q-01"],
        "information": ["P-02", "P-01", "Q-01", "P-03"],
        "-information": ["Q-01", "P-01", "P-02", "P-03"],
    }
    assert list(orders) == BOTH_WAYS
    with stored(SMALL) as connection:
        for sort, expected in orders.items():
            found = commitment_page(connection, CommitmentFilter(), DAY, sort=sort).rows
            assert list(found["code"]) == expected, sort
        listed = commitments_by_code(connection, ["P-02", "Q-01", "absent"], DAY)
        assert list(listed["code"]) == ["P-02", "Q-01"]


def test_milestones_stand_in_the_order_of_the_document(stored: Stored) -> None:
    with stored(SMALL) as connection:
        asked = CommitmentFilter(plan=("P",))
        found = milestone_page(connection, asked, DAY, sort="objet").rows
        assert list(found["code"]) == ["P-j1", "P-01-j1", "P-01-j2", "P-01-a1-j1", "P-02-j1"]
        back = milestone_page(connection, asked, DAY, sort="-objet").rows
        assert list(back["code"]) == list(found["code"])[::-1]
