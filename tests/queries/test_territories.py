"""Located facts on the real plans: counted once, each where it belongs, equal to the API."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Connection

from data import lists
from data.facts import LocationRow
from data.filters import CommitmentFilter
from data.lists import PageRequest
from data.queries import territories
from data.queries.commitments import commitment_page
from data.queries.milestones import milestone_page
from data.queries.records import dicts
from data.queries.territory_pages import TABLE_KEYS, territory_sheet, territory_table
from data.store import NotFound
from data.vocabulary import Level
from tests.queries.moments import moment

TODAY = date(2026, 11, 22)


def located(real: Connection, filters: CommitmentFilter) -> Sequence[LocationRow]:
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
    table = territory_table(real, CommitmentFilter(), TODAY, level)
    assert len(table) == len(set(table["territoire"])) == number
    assert tuple(table.columns) == TABLE_KEYS


@pytest.mark.parametrize("asked", FILTERS)
def test_a_fact_reaches_its_region_and_department_once(
    real: Connection, asked: CommitmentFilter
) -> None:
    counted = [row for row in located(real, asked) if row.counted]
    for level, above in ((Level.REGION, "region"), (Level.DEPARTMENT, "department")):
        wanted = Counter(
            row.territory if row.level == level else getattr(row, above) for row in counted
        )
        wanted.pop(None, None)
        table = territory_table(real, asked, TODAY, level)
        told = {row["territoire"]: row["faits"] for row in dicts(table) if row["faits"]}
        assert told == dict(wanted)
        assert sum(told.values()) == territories.fact_count(real, asked, TODAY, level)


def test_a_commune_counts_for_what_holds_it(real: Connection) -> None:
    codes = ["COM-35238", "DEP-35", "REG-53", "FR"]
    table = territory_table(real, CommitmentFilter(), TODAY, codes=codes)
    numbers = {row["territoire"]: row["faits"] for row in dicts(table)}
    assert numbers["COM-35238"] == 2
    assert numbers["COM-35238"] < numbers["DEP-35"] < numbers["REG-53"] < numbers["FR"]
    there = territories.located_frame(real, CommitmentFilter(), TODAY, territory="REG-53")
    assert there["code"].is_unique
    assert set(there[there["territory"] == "COM-35238"]["level"]) == {"commune"}


@pytest.mark.parametrize("asked", FILTERS[:3])
def test_figures_are_the_length_of_their_lists(real: Connection, asked: CommitmentFilter) -> None:
    for row in dicts(territory_table(real, asked, TODAY)):
        here = asked.with_values("territoire", [row["territoire"]])
        listed = commitment_page(real, here, TODAY).rows
        assert len(listed) == row["engagements"]
        if not row["engagements"]:
            assert row["partiel"] is None
            assert row["jalons"] is None
            continue
        assert Counter(listed["status"]) == Counter(
            {key: row[key] for key in ("complet", "substantiel", "partiel", "non_demarre",
                                       "abandonne", "non_renseigne") if row[key]}
        )
        dated = milestone_page(real, here, TODAY).rows
        assert len(dated) == row["jalons"] + row["echeances"]
        last = [day for day in listed["last_on"] if day]
        assert row["derniere_information"] == (max(last) if last else None)


def test_facts_of_all_regions_are_shown_in_each_and_counted_in_none(real: Connection) -> None:
    shown = {}
    for code in ("REG-53", "REG-94", "REG-06"):
        sheet = territory_sheet(real, code, CommitmentFilter(), TODAY)
        shown[code] = set(sheet.everywhere["code"])
        assert not sheet.everywhere["counted"].astype(bool).any()
        assert len(sheet.facts) == sheet.summary["faits"]
    assert shown["REG-53"] == shown["REG-94"] == shown["REG-06"] != set()
    below = territory_sheet(real, "DEP-35", CommitmentFilter(), TODAY)
    assert below.everywhere.empty


def test_press_and_contexts_stand_apart(real: Connection) -> None:
    sheet = territory_sheet(real, "REG-53", CommitmentFilter(), TODAY)
    assert set(sheet.facts["kind"]) <= {"a_eu_lieu", "prevu", "porteur"}
    assert Counter(sheet.apart["kind"]) == {"presse": 3, "inspiration": 2, "contexte": 2}
    caledonia = territory_sheet(real, "CTOM-988", CommitmentFilter(), TODAY)
    assert caledonia.summary["faits"] == 0
    assert len(caledonia.apart) == 2


def test_the_nation_has_every_commitment(real: Connection) -> None:
    sheet = territory_sheet(real, "FR", CommitmentFilter(), TODAY)
    assert len(sheet.commitments) == sheet.summary["engagements"] == 101
    assert set(sheet.facts["level"]) == {"nation"}


def test_elsewhere_is_what_no_region_holds(real: Connection) -> None:
    rows = dicts(territories.facts_elsewhere(real, CommitmentFilter(), TODAY))
    assert rows[0]["code"] == "FR"
    listed = located(real, CommitmentFilter())
    outside = [row for row in listed if row.level in {"nation", "ctom", "pays", "union"}]
    told = sum(row["facts"] + row["all_regions"] + row["mentions"] for row in rows)
    assert told == len(outside)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ile de france", "REG-11"), ("ÎLE-DE-FRANCE", "REG-11"), ("reg-53", "REG-53"),
        ("35", "DEP-35"), ("35238", "COM-35238"), ("cote d’azur", "REG-93"),
        ("la réunion", "REG-04"), ("2a", "DEP-2A"), ("etats unis", "PAYS-US"),
    ],
)
def test_search_by_name_or_code(real: Connection, text: str, first: str) -> None:
    found, total = territories.territory_search(real, text)
    assert found[0]["code"] == first
    assert total >= len(found) >= 1


@pytest.mark.parametrize("text", ["", "   ", "zzzz", "%", "_", "'"])
def test_search_that_finds_nothing(real: Connection, text: str) -> None:
    found, total = territories.territory_search(real, text)
    if text != "'":  # an apostrophe stands in several names
        assert (found, total) == ([], 0)


def test_every_territory_can_be_found_by_its_name(real: Connection) -> None:
    table = territory_table(real, CommitmentFilter(), TODAY, Level.DEPARTMENT)
    for row in dicts(table):
        found, _ = territories.territory_search(real, str(row["nom"]))
        assert row["territoire"] in {one["code"] for one in found}


def test_nothing_before_what_sources_tell(real: Connection) -> None:
    early = territory_table(real, CommitmentFilter(), date(2015, 1, 1))
    assert set(early["faits"]) == {0}
    then = territory_table(real, CommitmentFilter(), date(2017, 1, 1))
    now = territory_table(real, CommitmentFilter(), TODAY)
    assert 0 < sum(then["faits"]) < sum(now["faits"])


def test_orders(real: Connection) -> None:
    def sorted_by(key: str) -> pd.DataFrame:
        return territory_table(real, CommitmentFilter(), TODAY, sort=key)

    assert list(sorted_by("nom")["nom"])[:2] == ["Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté"]
    numbers = list(sorted_by("engagements")["engagements"])
    assert numbers == sorted(numbers, reverse=True)
    days = [day or date.min for day in sorted_by("information")["derniere_information"]]
    assert days == sorted(days, reverse=True)
    assert sorted(sorted_by("nom")["territoire"]) == sorted(sorted_by("faits")["territoire"])


def test_an_unknown_territory(real: Connection) -> None:
    with pytest.raises(NotFound):
        territory_sheet(real, "REG-99", CommitmentFilter(), TODAY)
