"""The OpenAPI description is valid and complete, and answers conform to it."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openapi_spec_validator import validate

from dashboard.api.parameters import FORM
from dashboard.api.resources import BY_NAME, RESOURCES
from dashboard.api.spreadsheet import for_people
from data.fields import TABLES
from tests.contract.api.conftest import Api

SPEC = (
    "plans",
    "axes",
    "engagements",
    "actions",
    "jalons",
    "constats",
    "organismes",
    "portefeuilles",
    "territoires",
    "localisations",
    "contributions",
    "anomalies",
    "sources",
)


@pytest.fixture(scope="module")
def description(real: Api) -> Any:
    return real.json("openapi.json")


def test_it_is_a_valid_description(description: Any) -> None:
    validate(description)
    assert description["openapi"].startswith("3.1")


def test_every_list_is_there(real: Api, description: Any) -> None:
    assert set(SPEC) <= set(BY_NAME)
    for name in BY_NAME:
        assert {f"/{name}", f"/{name}.csv"} <= set(description["paths"])
    index = real.json("")
    assert [listed["nom"] for listed in index["listes"]] == list(BY_NAME)
    for listed in index["listes"]:
        assert real.client.get(listed["json"]).status_code == 200
        assert real.client.get(listed["csv"]).status_code == 200
    for key in ("openapi", "dictionnaire"):
        assert real.client.get(index[key]).status_code == 200


def test_every_path_answers(real: Api, description: Any) -> None:
    for path in description["paths"]:
        address = path.strip("/").replace("{code}", "2015-2017-01")
        assert real.get(address).status_code == 200, path


def test_answers_are_as_described(real: Api, description: Any) -> None:
    def check(schema: str, answer: Any) -> None:
        wanted = {"$ref": f"#/components/schemas/{schema}", "components": description["components"]}
        assert not [error.message for error in Draft202012Validator(wanted).iter_errors(answer)]

    for resource in RESOURCES:
        for query in ({}, {"au": "2016-06-30"}):
            answer = real.json(resource.name, {"taille": 1000, **query})
            check(f"Liste{resource.name.capitalize()}", answer)
    for row in real.elements("engagements")[::9]:
        check("EngagementDetail", real.json(f"engagements/{row['code']}"))
    check("Probleme", real.get("engagements?x=1").json)


def test_described_parameters_are_those_accepted(description: Any) -> None:
    for resource in RESOURCES:
        for path in (resource.name, f"{resource.name}.csv"):
            described = description["paths"][f"/{path}"]["get"]["parameters"]
            names = {"statut_sauf": "statut!"}  # the parameter of letters only is the one described
            keys = [names.get(parameter["name"], parameter["name"]) for parameter in described]
            csv = path.endswith(".csv")
            accepted = for_people(resource.accepted) if csv else resource.accepted
            assert keys == accepted.names()
            assert (FORM in keys) == csv
            for parameter, key in zip(described, keys, strict=True):
                assert parameter["description"]
                schema = parameter["schema"].get("items", parameter["schema"])
                assert schema.get("enum", []) == accepted.choices(key)


def test_the_dictionary_tells_every_field(real: Api) -> None:
    lines = real.csv("dictionnaire.csv")
    described = {(line["table"], line["champ"]) for line in lines}
    assert len(described) == len(lines)
    assert {(table.key, field.key) for table in TABLES for field in table.fields} <= described
    assert {
        (resource.name, column.key) for resource in RESOURCES for column in resource.columns
    } <= described
    assert all(line["description"] for line in lines)
    answered = {(line["table"], line["champ"]) for line in lines if line["api"] == "oui"}
    assert {
        (resource.name, column.key) for resource in RESOURCES for column in resource.columns
    } <= answered
