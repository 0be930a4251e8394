"""Every list: JSON and CSV say the same, totals and pages agree, parameters do what they say."""

from typing import Any

import pytest

from dashboard.api.columns import Column
from dashboard.api.formats import harmless
from dashboard.api.resources import BY_NAME, RESOURCES, Resource
from data.vocabulary import Assessor, Calendar, Divergence, Nature, Role, State, Status
from data.voices import Ambition, Results
from tests.contract.api.conftest import Api

EVERY = pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
# What changed is compared with a date that depends on the criteria themselves.
STEADY = pytest.mark.parametrize(
    "resource", [one for one in RESOURCES if one.name != "changements"], ids=lambda one: one.name
)

# Of what the frozen plans tell nothing: `test_voices.py` reads judgements of the plans as they are,
# `workspace/test_questions.py` asks carriers.
UNTOLD = {"interrogations", "jugements"}
VALUES: dict[str, list[str]] = {
    "plan": ["2015-2017", "2024-2026"],
    "axe": ["2015-2017-x1", "2024-2026-x1"],
    "role": [role.value for role in Role],
    "statut": [status.value for status in Status],
    "statut!": [status.value for status in Status],
    "calendrier": [*(one.value for one in Calendar), "non_renseigne"],
    "evaluateur": [voice.value for voice in Assessor],
    "resultats_mii": [value.value for value in Results],
    "ambition_mii": [value.value for value in Ambition],
    "divergence": [kind.value for kind in Divergence],
    "etat": [state.value for state in State],
    "nature": [nature.value for nature in Nature],
    "territoire": ["FR", "REG-53"],
    "q": ["DONNEES", "état"],
    "au": ["2016-07-31", "2025-01-01"],
}


def values(api: Api, key: str) -> list[str]:
    if key in {"organisme", "portefeuille"}:
        listed = api.json(f"{key}s", {"tri": "engagements", "taille": 2})["elements"]
        return [one["code"] for one in listed]
    return VALUES[key]


def cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind == "boolean":
        return "oui" if value else "non"
    if column.kind == "list":
        return harmless(" | ".join(str(member[column.shown]) for member in value))
    if column.kind == "number" and float(value).is_integer():
        return str(int(value))
    return harmless(value) if isinstance(value, str) else str(value)


@EVERY
def test_csv_holds_the_rows_of_the_json(real: Api, resource: Resource) -> None:
    elements = real.elements(resource.name)
    if resource.name in UNTOLD:
        assert (elements, real.csv(f"{resource.name}.csv")) == ([], [])
        return
    assert elements
    lines = real.csv(f"{resource.name}.csv")
    assert list(lines[0]) == list(elements[0]) == [column.key for column in resource.columns]
    expected = [
        {column.key: cell(column, element[column.key]) for column in resource.columns}
        for element in elements
    ]
    assert lines == expected


@EVERY
def test_pages_cut_one_stable_order(real: Api, resource: Resource) -> None:
    elements = real.elements(resource.name)
    size = max(2, len(elements) // 3)
    assert real.elements(resource.name, {"taille": size}) == elements
    answer = real.json(resource.name)
    assert answer["page"] == 1
    assert answer["pages"] == max(1, -(-len(elements) // 100))
    assert answer["elements"] == elements[:100]
    beyond = real.json(resource.name, {"page": 999})
    assert (beyond["elements"], beyond["page"], beyond["total"]) == ([], 999, len(elements))
    some = real.csv(f"{resource.name}.csv", {"taille": 3, "page": 1})
    assert len(some) == min(3, len(elements))


@EVERY
def test_codes_are_unique(real: Api, resource: Resource) -> None:
    codes = [element["code"] for element in real.elements(resource.name)]
    if resource.name != "indicateurs":  # one line a value
        assert len(codes) == len(set(codes))


@STEADY
def test_a_criterion_never_adds_rows(real: Api, resource: Resource) -> None:
    everything = {element["code"] for element in real.elements(resource.name)}
    for key in resource.criteria:
        for value in values(real, key)[:3]:
            kept = {one["code"] for one in real.elements(resource.name, {key: value})}
            assert kept <= everything, (key, value)


@STEADY
def test_values_add_and_keys_combine(real: Api, resource: Resource) -> None:
    criteria = [key for key in resource.criteria if key not in {"au", "q", "statut!"}]
    if "role" in criteria:
        criteria.remove("role")  # says how an organisation is read, tested apart
    for key in criteria:
        one, other = values(real, key)[:2]
        kept = [
            {element["code"] for element in real.elements(resource.name, {key: value})}
            for value in (one, other, [one, other])
        ]
        assert kept[2] == kept[0] | kept[1], key
    if "plan" in criteria and "statut" in criteria:
        both = real.elements(resource.name, {"plan": "2015-2017", "statut": "complet"})
        plan = real.elements(resource.name, {"plan": "2015-2017"})
        status = real.elements(resource.name, {"statut": "complet"})
        codes = {one["code"] for one in plan} & {one["code"] for one in status}
        if resource.name in {"engagements", "actions", "constats", "localisations", "jalons"}:
            assert {one["code"] for one in both} == codes


@EVERY
def test_every_order_keeps_the_same_rows(real: Api, resource: Resource) -> None:
    expected = sorted(element["code"] for element in real.elements(resource.name))
    size = max(2, len(expected) // 3)
    for sort in resource.accepted.orders():
        found = [one["code"] for one in real.elements(resource.name, {"tri": sort})]
        assert sorted(found) == expected, sort
        again = real.elements(resource.name, {"tri": sort, "taille": size})
        assert [one["code"] for one in again] == found, sort


@pytest.mark.parametrize(
    ("name", "parameter", "key"),
    [
        ("engagements", "plan", "plan"),
        ("engagements", "statut", "statut"),
        ("actions", "plan", "plan"),
        ("actions", "statut", "statut"),
        ("constats", "plan", "plan"),
        ("constats", "statut", "statut"),
        ("jalons", "plan", "plan"),
        ("jalons", "etat", "etat"),
        ("jalons", "nature", "nature"),
        ("localisations", "plan", "plan"),
        ("preuves", "plan", "plan"),
        ("anomalies", "plan", "plan"),
        ("indicateurs", "plan", "plan"),
        ("axes", "plan", "plan"),
        ("plans", "plan", "code"),
    ],
)
def test_a_parameter_answers_for_the_key_of_its_name(
    real: Api, name: str, parameter: str, key: str
) -> None:
    total = 0
    for value in {one[key] for one in real.elements(name)} - {None}:
        kept = real.elements(name, {parameter: value})
        assert {one[key] for one in kept} == {value}
        total += len(kept)
    assert total == sum(one[key] is not None for one in real.elements(name))


@pytest.mark.parametrize("name", ["engagements", "actions", "constats"])
def test_a_status_excluded_is_the_rest(real: Api, name: str) -> None:
    for status in Status:
        kept = real.total(name, {"statut": status.value})
        assert kept + real.total(name, {"statut!": status.value}) == real.total(name)


def test_calendars_partition_the_commitments(real: Api) -> None:
    told = [*(one.value for one in Calendar), "non_renseigne"]
    totals = [real.total("engagements", {"calendrier": one}) for one in told]
    assert sum(totals) == real.total("engagements")
    silent = real.elements("engagements", {"calendrier": "non_renseigne"})
    assert {one["calendrier"] for one in silent} == {None}


def test_unknown_is_told_and_is_no_zero(real: Api) -> None:
    rows = real.elements("engagements")
    assert all(one["statut"] for one in rows)
    silent = [one for one in rows if one["jamais_renseigne"]]
    assert silent
    assert {one["statut"] for one in silent} == {"non_renseigne"}
    assert {one["statut_observe_le"] for one in silent} == {None}
    uncovered = [one for one in real.elements("plans") if not one["couvert"]]
    assert uncovered
    assert {one["engagements"] for one in uncovered} == {None}


def test_unknown_stays_last_both_ways(real: Api) -> None:
    for sort in ("information", "-information"):
        dates = [one["derniere_information"] for one in real.elements("engagements", {"tri": sort})]
        known = [one for one in dates if one]
        assert dates == [*known, *[None] * (len(dates) - len(known))]
        assert known == sorted(known, reverse=sort == "information")


@pytest.mark.parametrize(
    ("name", "parameter", "query"),
    [
        ("organismes", "organisme", {}),
        ("organismes", "organisme", {"plan": "2015-2017"}),
        ("organismes", "organisme", {"role": "partie_prenante"}),
        ("organismes", "organisme", {"role": ["porteur", "avec"], "statut": "partiel"}),
        ("portefeuilles", "portefeuille", {}),
        ("portefeuilles", "portefeuille", {"plan": "2024-2026", "role": "partie_prenante"}),
        ("territoires", "territoire", {}),
        ("territoires", "territoire", {"plan": "2015-2017"}),
    ],
)
def test_a_part_is_the_length_of_its_own_list(
    real: Api, name: str, parameter: str, query: dict[str, Any]
) -> None:
    listed = real.elements(name, query)
    some = [one for one in listed if one["engagements"]]
    assert some
    for one in [*some[::4], *[one for one in listed if not one["engagements"]][:5]]:
        told = one["engagements"] or 0
        asked = {**query, parameter: one["code"], "taille": 1}
        assert told == real.total("engagements", asked), one["code"]


def test_a_commitment_list_counts_its_axis_and_plan(real: Api) -> None:
    for one in real.elements("axes")[::4]:
        assert one["engagements"] == real.total("engagements", {"axe": one["code"]})
    for one in real.elements("plans"):
        assert (one["engagements"] or 0) == real.total("engagements", {"plan": one["code"]})


def test_carriers_are_listed_by_role(real: Api) -> None:
    rows = real.elements("engagements")
    leads = [part for one in rows for part in one["porteurs"]]
    assert {part["role"] for part in leads} == {"porteur"}
    assert "porteur" not in {part["role"] for one in rows for part in one["autres_organismes"]}
    code = leads[0]["code"]
    kept = real.elements("engagements", {"organisme": code})
    assert [one["code"] for one in rows if code in {p["code"] for p in one["porteurs"]}]
    assert {one["code"] for one in rows if code in {p["code"] for p in one["porteurs"]}} <= {
        one["code"] for one in kept
    }


def test_search_ignores_case_and_accents(real: Api) -> None:
    totals = {real.total("engagements", {"q": one}) for one in ("données", "DONNEES", "Donnees")}
    assert len(totals) == 1
    assert totals.pop() > 0
    assert real.total("engagements", {"q": "zzzz introuvable"}) == 0
    assert real.total("engagements", {"q": "100%_"}) == 0


def test_a_place_holds_what_is_below_it(real: Api) -> None:
    region = real.elements("localisations", {"territoire": "REG-53"})
    assert region
    assert all(one["territoire"] == "REG-53" or one["region"] == "REG-53" for one in region)


def test_milestones_tell_their_periods(real: Api) -> None:
    rows = real.elements("jalons")
    keys = {
        "echeance_debut",
        "echeance_fin",
        "echeance_texte",
        "precision",
        "etat",
        "source",
        "lignes",
        "engagement",
    }
    assert keys <= set(rows[0])
    for one in rows:
        if one["echeance_debut"] and one["echeance_fin"]:
            assert one["echeance_debut"] <= one["echeance_fin"]
        if one["etat"] == "sans_date":
            assert (one["echeance_debut"], one["echeance_fin"]) == (None, None)


def test_links_lead_from_page_to_page(real: Api) -> None:
    response = real.get("engagements", {"taille": 40, "statut!": "complet", "page": 2})
    links = [part.split("; rel=") for part in response.headers["Link"].split(", ")]
    following = next(address for address, name in links if name == '"next"').strip("<>")
    assert "statut!=complet" in following
    answer = real.client.get(following).json
    assert answer is not None
    assert answer["page"] == 3


def test_every_provenance_names_a_source(real: Api) -> None:
    known = {one["code"] for one in real.elements("sources")}
    for name in BY_NAME:
        if name != "sources":
            assert {one["source"] for one in real.elements(name)} <= known
