"""The CSV form for people: labels beside codes, decimal commas; the form for programs is
unchanged."""

import re
from datetime import date

import pytest

from dashboard.api import charts
from dashboard.api.resources import RESOURCES
from dashboard.api.spreadsheet import SUFFIX, readable
from data.store import Store
from data.vocabulary import Ongoing, State
from layouts.locale import speaking
from layouts.locale.words import STATE
from tests.contract.api.conftest import Api, api_over, csv_rows

FORM = {"forme": "tableur"}
GIVEN = {"engagement": "2024-2026-04", "organisme": "min-education"}  # what some charts need


def test_numbers_have_a_decimal_comma_and_two_decimals_at_most(own: Api) -> None:
    own.change("UPDATE indicator_value SET value = 1234.56789 WHERE value IS NOT NULL")
    assert {row["valeur"] for row in own.csv("indicateurs.csv", FORM)} - {""} == {"1234,57"}
    assert {row["valeur"] for row in own.csv("indicateurs.csv")} - {""} == {"1234.56789"}


@pytest.mark.parametrize(
    ("value", "cell"),
    [(2 / 3, "0,67"), (12.5, "12,5"), (3.0, "3"), (-0.001, "0"), (-12.25, "-12,25"), (7, 7)],
)
def test_a_number_as_it_is_written(real: Api, value: float, cell: object) -> None:
    with Store(real.engine).at(date(2026, 11, 22)) as moment:
        assert readable(["part"], [[value]], moment.situation) == (["part"], [[cell]])


def test_labels_stand_beside_codes(real: Api) -> None:
    row = next(row for row in real.csv("engagements.csv", FORM) if row["code"] == "2015-2017-01")
    assert (row["statut"], row["statut_libelle"]) == ("substantiel", "Substantiel")
    assert row["axe_libelle"] == "Rendre des comptes"
    assert list(row).index("statut_libelle") == list(row).index("statut") + 1
    assert not any(key.endswith(SUFFIX) for key in real.csv("engagements.csv")[0])
    place = real.csv("localisations.csv", FORM)[0]
    assert place["territoire_libelle"] == place["territoire_nom"]
    assert place["type_libelle"]


@pytest.mark.parametrize("name", [resource.name for resource in RESOURCES])
def test_every_list_has_labels_for_its_closed_codes(real: Api, name: str) -> None:
    rows = real.csv(f"{name}.csv", FORM)
    resource = next(each for each in RESOURCES if each.name == name)
    assert [row[resource.columns[0].key] for row in rows] == [
        row[resource.columns[0].key] for row in real.csv(f"{name}.csv")
    ]
    unlabelled = {"sens", "numero_origine", "titre_court_origine"}
    for column in resource.columns:
        if column.values and column.key not in unlabelled:
            labelled = [(row[column.key], row.get(f"{column.key}{SUFFIX}")) for row in rows]
            assert all(label for code, label in labelled if code), column.key


def test_every_chart_and_a_sheet_have_the_form(real: Api) -> None:
    known = charts.discover()
    api = api_over(real.engine, charts=known)
    given = GIVEN | {"indicateur": real.json("indicateurs")["elements"][0]["code"]}
    for name, chart in known.items():
        options = {key: given[key] for key in chart.own_options if key in given}
        people, programs = (
            api.get(f"graphiques/{name}.csv", options | form) for form in (FORM, {})
        )
        assert (people.status_code, programs.status_code) == (200, 200), name
        assert people.headers["ETag"] != programs.headers["ETag"]
        cells = [cell for row in csv_rows(people.data) for cell in row.values()]
        assert not [cell for cell in cells if re.fullmatch(r"-?\d+\.\d+", cell)], name
        assert len(csv_rows(people.data)) == len(csv_rows(programs.data))
    sheet = real.csv("engagements/2015-2017-01.csv", FORM)
    assert {row["type_libelle"] for row in sheet if row["rubrique"] == "preuves"} - {""}


def test_the_form_is_of_a_csv(real: Api) -> None:
    assert real.get("engagements", FORM).status_code == 400
    assert real.get("engagements.csv", {"forme": "autre"}).status_code == 400


def test_a_row_of_an_ended_plan_says_what_its_own_page_says(real: Api) -> None:
    rows = [row for row in real.csv("jalons.csv", FORM) if row["etat"] == "en_cours"]
    over = [row for row in rows if row["plan"] < "2024" and not row["echeance_fin"]]
    assert over
    with speaking("fr", ongoing=Ongoing.BEGUN):
        begun = STATE[State.ONGOING]
    assert {row["etat_libelle"] for row in over} == {begun}
    others = [row for row in rows if row not in over]
    assert {row["etat_libelle"] for row in others} <= {"En cours"}
