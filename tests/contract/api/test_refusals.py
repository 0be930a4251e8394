"""Faults are refused and named, all at once, in a problem document."""

from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from dashboard.api.resources import RESOURCES
from data.criteria import CRITERIA
from data.engine import make_engine
from tests.contract.api.conftest import Api, api_over

ADDRESSES = ("", "plans", "plans.csv", "engagements/2015-2017-01", "openapi.json", "rien")


def refused(response: TestResponse, status: int = 400) -> Any:
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "no-store"
    body = response.json
    assert body is not None
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert body["status"] == status
    return body


def test_all_faults_are_named_at_once(real: Api) -> None:
    body = refused(
        real.get(
            "engagements",
            [
                ("statut", "fini"),
                ("couleur", "bleu"),
                ("au", "2026-02-30"),
                ("page", "0"),
                ("taille", "1001"),
                ("tri", "hasard"),
                ("organisme", "personne"),
                ("plan", "1999-2000"),
                ("axe", "2015-2017"),
                ("q", "a"),
                ("q", "b"),
                ("statut", "complet"),
            ],
        )
    )
    named = [(fault["parametre"], fault["valeur"]) for fault in body["erreurs"]]
    assert sorted(named) == sorted(
        [
            ("statut", "fini"),
            ("couleur", "bleu"),
            ("au", "2026-02-30"),
            ("page", "0"),
            ("taille", "1001"),
            ("tri", "hasard"),
            ("organisme", "personne"),
            ("plan", "1999-2000"),
            ("axe", "2015-2017"),
            ("q", "b"),
        ]
    )
    for parameter, value in named:
        assert f"{parameter}={value}" in body["detail"]
    assert "statut" in body["parametres_acceptes"]


NARROW = [
    each for each in RESOURCES if {criterion.key for criterion in CRITERIA} - set(each.criteria)
]


@pytest.mark.parametrize("resource", NARROW, ids=attrgetter("name"))
def test_a_list_says_which_parameters_make_sense(real: Api, resource: Any) -> None:
    for criterion in CRITERIA:
        if criterion.key in resource.criteria:
            continue
        body = refused(real.get(resource.name, {criterion.key: "x"}))
        assert body["erreurs"] == [
            {
                "parametre": criterion.key,
                "valeur": "x",
                "motif": "paramètre sans objet pour cette liste",
            }
        ]
        assert body["parametres_acceptes"] == resource.accepted.names()
        assert "au" in body["detail"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("page", "-1"),
        ("page", "1.5"),
        ("page", "٣"),
        ("page", "9999999999"),
        ("taille", "0"),
        ("taille", "beaucoup"),
        ("au", "22/11/2026"),
        ("au", "2026-13-01"),
        ("au", "1500-01-01"),
        ("au", "9999-12-31"),
        ("au", "20261122"),
        ("q", "a\x00b"),
        ("q", "x" * 201),
        ("plan", "' OR 1=1 --"),
        ("plan", "../etc"),
        ("organisme", "a" * 81),
        ("tri", "--plan"),
        ("role", "Porteur"),
        ("portefeuille", "é"),
    ],
)
@pytest.mark.parametrize("address", ["engagements", "engagements.csv"])
def test_impossible_values(real: Api, address: str, parameter: str, value: str) -> None:
    body = refused(real.get(address, {parameter: value}))
    assert [fault["parametre"] for fault in body["erreurs"]] == [parameter]


def test_bytes_that_are_no_text(real: Api) -> None:
    refused(real.client.get("/api/v1/engagements?q=%FF%FE"))
    refused(real.client.get("/api/v1/engagements?%00=1"))
    refused(real.client.get("/api/v1/engagements?" + "q=a&" * 2_000))


def test_empty_values_are_refused_like_any_other(real: Api) -> None:
    body = refused(real.get("engagements?q=&statut=&page=&tri=&au="))
    assert {fault["motif"] for fault in body["erreurs"]} == {"valeur vide"}
    assert len(body["erreurs"]) == 5


@pytest.mark.parametrize("query", ["plan=%202015-2017", "tri=plan%20", "taille=+5"])
def test_blanks_around_a_value_are_refused(real: Api, query: str) -> None:
    body = refused(real.get(f"engagements?{query}"))
    assert [fault["motif"] for fault in body["erreurs"]] == ["blanc au début ou à la fin"]


def test_what_is_well_written_and_names_nothing_is_not_found(real: Api) -> None:
    body = refused(real.get("engagements", {"territoire": "REG-999", "plan": "1999-2000"}), 404)
    assert {fault["motif"].partition(",")[0] for fault in body["erreurs"]} == {"code inconnu"}
    refused(real.get("engagements", {"territoire": "REG-999", "page": "0"}), 400)


@pytest.mark.parametrize(
    ("address", "parameter", "value", "expected"),
    [
        ("engagements", "plan", "2023-2025", "2021-2023 ("),
        ("engagements", "organisme", "ditpp", "ditp (Direction interministérielle de la transf"),
        ("engagements", "organisme", "transformation", "ditp ("),
        ("engagements", "territoire", "Bretagme", "REG-53 (Bretagne)"),
        ("indicateurs", "lieu", "Bretagne", "REG-53 (Bretagne)"),
        ("indicateurs", "indicateur", "2024-2026-02-i9", "2024-2026-02-i1 ("),
        ("constats", "evaluateur", "mii", "irm"),
        ("jugements", "echelle", "forte", "attendu : "),
    ],
)
def test_what_names_nothing_is_told_with_what_was_expected(
    real: Api, address: str, parameter: str, value: str, expected: str
) -> None:
    answer = real.get(address, {parameter: value})
    body = refused(answer, answer.status_code)
    [fault] = body["erreurs"]
    assert (fault["parametre"], fault["valeur"]) == (parameter, value)
    assert expected in fault["motif"]
    assert expected in body["detail"]


def test_what_is_expected_tells_nothing_of_a_plan_to_come(real: Api) -> None:
    body = refused(
        real.get("indicateurs", {"indicateur": "2024-2026-02-i9", "au": "2022-06-01"}), 404
    )
    assert "2024-2026-02-i1" not in body["detail"]


@pytest.mark.parametrize("query", ["foo=", "foo", "foo=%20", "utm_source=a&foo="])
@pytest.mark.parametrize("address", ["engagements", "engagements.csv", "engagements/2015-2017-01"])
def test_an_unknown_parameter_is_named_even_empty(real: Api, address: str, query: str) -> None:
    body = refused(real.get(f"{address}?{query}"))
    assert [fault["parametre"] for fault in body["erreurs"]] == ["foo"]
    assert "foo" in body["detail"]


@pytest.mark.parametrize("address", ["", "openapi.json", "dictionnaire.csv"])
def test_fixed_documents_take_no_parameter_but_the_language(real: Api, address: str) -> None:
    assert refused(real.get(address, {"plan": "2015-2017"}))["parametres_acceptes"] == ["lang"]


def test_what_does_not_exist(real: Api) -> None:
    for path in (
        "rien",
        "rien.csv",
        "plans/2015-2017",
        "a/b/c",
        "graphiques/rien.csv",
        "graphiques/rien",
        "engagements/rien",
        "engagements/rien.csv",
        "engagements/2015-2017",
        "engagements/%0Ax",
        "plans.xml",
    ):
        refused(real.get(path), 404)
    body = refused(real.get("rien"), 404)
    assert "engagements" in body["detail"]
    refused(real.get("engagements/rien", {"plan": "2015-2017"}), 400)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_the_api_is_read_only(real: Api, method: str, address: str) -> None:
    response = real.client.open(f"/api/v1/{address}", method=method)
    refused(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ADDRESSES[:-1])
def test_head_and_options(real: Api, address: str) -> None:
    read = real.client.get(f"/api/v1/{address}")
    head = real.client.head(f"/api/v1/{address}")
    assert head.status_code == 200
    assert head.data == b""
    assert dict(head.headers) == dict(read.headers)
    options = real.client.options(f"/api/v1/{address}")
    assert options.status_code == 204
    assert options.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert options.headers["Access-Control-Allow-Origin"] == "*"
    assert options.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ["plans", "engagements.csv", "engagements/2015-2017-01"])
def test_a_missing_database_is_told(tmp_path: Path, address: str) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    api = api_over(engine, date(2026, 11, 22))
    response = api.get(address)
    refused(response, 503)
    assert response.headers["Retry-After"]
    assert api.get("").status_code == 200
    assert api.get("openapi.json").status_code == 200
    engine.dispose()
