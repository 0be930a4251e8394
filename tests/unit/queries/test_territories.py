"""Located facts of the frozen plans: counted once, in the right places, equal to the API."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from data import lists
from data.facts import LocationRow
from data.filters import CommitmentFilter
from data.lists import PageRequest
from data.selection import Selection
from data.store import Moment, NotFound
from data.territories import (
    FoundTerritory,
    TerritoryFigures,
    elsewhere,
    figures,
    located,
    search,
)
from data.territory import TerritorySheet, territory_sheet
from data.territory_frame import TABLE_KEYS, frame, record
from data.vocabulary import OVERSEAS_REGIONS, Level, LocationKind, Nature, Scope
from tests.unit.queries.moments import moment

TODAY = date(2026, 11, 22)


NOTHING = CommitmentFilter()


def selected(
    real: Connection, filters: CommitmentFilter = NOTHING, as_of: date = TODAY
) -> Selection:
    return Selection(moment(real, as_of).situation, filters)


def ranked(selection: Selection, *args: Any, **named: Any) -> list[TerritoryFigures]:
    return figures(selection, located(selection), *args, **named)


def sheet(at: Connection | Moment, code: str) -> TerritorySheet:
    now = at if isinstance(at, Moment) else moment(at, TODAY)
    return territory_sheet(now, code, NOTHING)


def with_scope(real: Connection, fact: str, scope: Scope) -> Moment:
    """The plans, with the scope of a located fact changed."""
    now = moment(real, TODAY)
    catalogue = now.situation.catalogue
    locations = tuple(
        entry._replace(scope=scope) if entry.code == fact else entry
        for entry in catalogue.locations
    )
    situation = replace(now.situation, catalogue=replace(catalogue, locations=locations))
    return replace(now, situation=situation)


def searched(real: Connection, text: str) -> tuple[list[FoundTerritory], int]:
    return search(moment(real, TODAY).situation.catalogue, text)


def listed(real: Connection, filters: CommitmentFilter) -> Sequence[LocationRow]:
    return lists.locations(moment(real, TODAY), filters, PageRequest()).rows


FILTERS = (
    CommitmentFilter(),
    CommitmentFilter(plan=("2015-2017",)),
    CommitmentFilter(status=("partiel",)),
    CommitmentFilter(plan=("2024-2026", "2021-2023"), text="région"),
    CommitmentFilter(status=("abandonne",)),
)


@pytest.mark.parametrize(("level", "number"), [(Level.REGION, 18), (Level.DEPARTMENT, 101)])
def test_every_territory_has_a_row(real: Connection, level: Level, number: int) -> None:
    rows = ranked(selected(real), level)
    assert len(rows) == len({row.territory.code for row in rows}) == number
    table = frame(rows).to_pandas()
    assert tuple(table.columns) == TABLE_KEYS
    assert list(table["territoire"]) == [row.territory.code for row in rows]


@pytest.mark.parametrize("filters", FILTERS)
def test_a_fact_reaches_its_region_and_department_once(
    real: Connection, filters: CommitmentFilter
) -> None:
    counted = [row for row in listed(real, filters) if row.counted]
    selection = selected(real, filters)
    for level, above in ((Level.REGION, "region"), (Level.DEPARTMENT, "department")):
        expected = Counter(
            row.territory if row.level == level else getattr(row, above) for row in counted
        )
        expected.pop(None, None)
        rows = ranked(selection, level)
        numbers = {row.territory.code: row.facts for row in rows if row.facts}
        assert numbers == dict(expected)
        codes = [row.territory.code for row in rows]
        assert located(selection).number(codes) == sum(numbers.values())


def test_a_commune_counts_for_what_holds_it(real: Connection) -> None:
    rows = ranked(selected(real), codes=["COM-35238", "DEP-35", "REG-53", "FR"])
    numbers = {row.territory.code: row.facts for row in rows}
    assert numbers["COM-35238"] == 2
    assert numbers["COM-35238"] < numbers["DEP-35"] < numbers["REG-53"] < numbers["FR"]
    there = sheet(real, "REG-53").facts
    assert len({row.code for row in there}) == len(there)
    assert {row.level for row in there if row.territory == "COM-35238"} == {Level.COMMUNE}


@pytest.mark.parametrize("filters", FILTERS[:3])
def test_figures_are_the_length_of_their_lists(real: Connection, filters: CommitmentFilter) -> None:
    for row in ranked(selected(real, filters)):
        here = selected(real, filters.with_values("territoire", [row.territory.code]))
        commitments = here.commitment_rows()
        assert len(commitments) == row.measures.commitments
        if not row.measures.commitments:
            assert record(row)["partiel"] is None
            assert record(row)["jalons"] is None
            continue
        statuses = {status: n for status, n in row.measures.statuses.items() if n}
        assert Counter(each.status for each in commitments) == Counter(statuses)
        for nature in Nature:
            dates = [each for each in here.milestone_rows() if each.nature is nature]
            states = {state: n for state, n in row.measures.dates(nature).states.items() if n}
            assert Counter(each.state for each in dates) == Counter(states)
        days = [each.last_on for each in commitments if each.last_on]
        assert row.measures.last_on == max(days, default=None)


def test_the_dates_of_the_nation_are_those_of_its_commitments(real: Connection) -> None:
    (nation,) = ranked(selected(real), codes=["FR"])
    here = selected(real, CommitmentFilter(territory=("FR",)))
    for nature in Nature:
        assert nation.measures.dates(nature).total == sum(here.states(nature).values())
    assert all(row.commitment for row in here.milestone_rows())


def test_facts_of_all_regions_are_shown_in_each_and_counted_in_none(real: Connection) -> None:
    shown = {}
    for code in ("REG-53", "REG-94", "REG-06"):
        page = sheet(real, code)
        shown[code] = {row.code for row in page.everywhere}
        assert not any(row.counted for row in page.everywhere)
        (row,) = ranked(selected(real), codes=[code])
        assert len(page.facts) == row.facts
    assert shown["REG-53"] == shown["REG-94"] == shown["REG-06"]
    assert "2021-2023-33-l1" in shown["REG-53"]
    assert sheet(real, "DEP-35").everywhere == ()


def test_facts_of_metropolitan_regions_are_not_shown_overseas(real: Connection) -> None:
    fact = "2021-2023-33-l1"
    now = with_scope(real, fact, Scope.METROPOLITAN_REGIONS)
    for code in ("REG-53", "REG-94", "FR"):
        assert fact in {row.code for row in sheet(now, code).everywhere}
    for code in sorted(OVERSEAS_REGIONS):
        assert fact not in {row.code for row in sheet(now, code).everywhere}
    counted = located(Selection(now.situation, NOTHING)).counted
    assert fact not in {row.code for rows in counted.values() for row in rows}


def test_press_and_contexts_stand_apart(real: Connection) -> None:
    page = sheet(real, "REG-53")
    assert {row.kind for row in page.facts} <= {
        LocationKind.HAPPENED,
        LocationKind.PLANNED,
        LocationKind.CARRIER,
    }
    assert Counter(row.kind.value for row in page.apart) == {
        "presse": 3,
        "inspiration": 2,
        "contexte": 2,
    }
    caledonia = sheet(real, "CTOM-988")
    assert caledonia.facts == ()
    assert len(caledonia.apart) == 2


def test_the_nation_has_every_commitment(real: Connection) -> None:
    page = sheet(real, "FR")
    (row,) = ranked(selected(real), codes=["FR"])
    assert page.number == row.measures.commitments == 101
    assert {fact.level for fact in page.facts} == {Level.NATION}


def test_elsewhere_is_what_no_region_holds(real: Connection) -> None:
    selection = selected(real)
    rows = elsewhere(located(selection), selection.situation.catalogue)
    assert rows[0].territory.code == "FR"
    outside = [
        row
        for row in listed(real, CommitmentFilter())
        if row.level in {Level.NATION, Level.OVERSEAS, Level.COUNTRY, Level.UNION}
    ]
    numbers = [row.facts + row.all_regions + row.metropolitan + row.mentions for row in rows]
    assert sum(numbers) == len(outside)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ile de france", "REG-11"),
        ("ÎLE-DE-FRANCE", "REG-11"),
        ("reg-53", "REG-53"),
        ("35", "DEP-35"),
        ("35238", "COM-35238"),
        ("cote d’azur", "REG-93"),
        ("la réunion", "REG-04"),
        ("2a", "DEP-2A"),
        ("etats unis", "PAYS-US"),
    ],
)
def test_search_by_name_or_code(real: Connection, text: str, first: str) -> None:
    rows, total = searched(real, text)
    assert rows[0].code == first
    assert total >= len(rows) >= 1


@pytest.mark.parametrize("text", ["", "   ", "zzzz", "%", "_"])
def test_search_that_finds_nothing(real: Connection, text: str) -> None:
    assert searched(real, text) == ([], 0)


def test_a_search_for_a_quote_is_a_search(real: Connection) -> None:
    """Several names contain an apostrophe; it must not end a string of the statement."""
    rows, _total = searched(real, "'")
    assert rows
    assert all({"'", "’"} & set(row.name) for row in rows)


def test_every_territory_can_be_found_by_its_name(real: Connection) -> None:
    for row in ranked(selected(real), Level.DEPARTMENT):
        rows, _total = searched(real, row.territory.name)
        assert row.territory.code in {each.code for each in rows}


def test_nothing_before_what_sources_tell(real: Connection) -> None:
    def total(as_of: date) -> int:
        return sum(row.facts for row in ranked(selected(real, as_of=as_of)))

    assert total(date(2015, 1, 1)) == 0
    assert 0 < total(date(2017, 1, 1)) < total(TODAY)


def test_orders(real: Connection) -> None:
    def sorted_by(key: str) -> list[TerritoryFigures]:
        return ranked(selected(real), sort=key)

    names = [row.territory.name for row in sorted_by("nom")]
    assert names[:2] == ["Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté"]
    numbers = [row.measures.commitments for row in sorted_by("engagements")]
    assert numbers == sorted(numbers, reverse=True)
    days = [row.measures.last_on or date.min for row in sorted_by("information")]
    assert days == sorted(days, reverse=True)
    assert sorted(names) == sorted(row.territory.name for row in sorted_by("faits"))


def test_an_unknown_territory(real: Connection) -> None:
    with pytest.raises(NotFound):
        sheet(real, "REG-99")
