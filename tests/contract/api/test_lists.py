"""Every list: JSON and CSV say the same, totals and pages agree, parameters do what they say."""

from typing import Any

import pytest

from dashboard.api.columns import Column
from dashboard.api.formats import harmless
from dashboard.api.resources import BY_NAME, RESOURCES, Resource
from data.vocabulary import Assessor, Calendar, Divergence, Nature, Role, State, Status
from data.voices import Ambition, Results
from tests.contract.api.conftest import Api

EVERY = pytest.mark.parametrize("resource", RESOURCES, ids=lambda item: item.name)
# The list of changes compares with a date that depends on the criteria.
STEADY = pytest.mark.parametrize(
    "resource",
    [item for item in RESOURCES if item.name != "changements"],
    ids=lambda item: item.name,
)

# Empty on the frozen plans: `test_voices.py` tests judgements on the live plans,
# `workspace/test_questions.py` questions.
UNTOLD = {"interrogations", "jugements"}
VALUES: dict[str, list[str]] = {
    "plan": ["2015-2017", "2024-2026"],
    "axe": ["2015-2017-x1", "2024-2026-x1"],
    "role": [role.value for role in Role],
    "statut": [status.value for status in Status],
    "statut!": [status.value for status in Status],
    "calendrier": [*(item.value for item in Calendar), "non_renseigne"],
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
        return [row["code"] for row in listed]
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
            codes = {row["code"] for row in real.elements(resource.name, {key: value})}
            assert codes <= everything, (key, value)


def _of_values(resource: Resource) -> list[str]:
    """The criteria that apply to the rows of a list; the others are tested separately."""
    return [key for key in resource.criteria if key not in {"au", "q", "statut!", "role"}]


@pytest.mark.parametrize(
    "resource", [each for each in RESOURCES if _of_values(each)], ids=lambda each: each.name
)
def test_values_add_and_keys_combine(real: Api, resource: Resource) -> None:
    criteria = _of_values(resource)
    for key in criteria:
        row, other = values(real, key)[:2]
        codes_by_value = [
            {element["code"] for element in real.elements(resource.name, {key: value})}
            for value in (row, other, [row, other])
        ]
        assert codes_by_value[2] == codes_by_value[0] | codes_by_value[1], key
    if "plan" in criteria and "statut" in criteria:
        both = real.elements(resource.name, {"plan": "2015-2017", "statut": "complet"})
        plan = real.elements(resource.name, {"plan": "2015-2017"})
        status = real.elements(resource.name, {"statut": "complet"})
        codes = {row["code"] for row in plan} & {row["code"] for row in status}
        if resource.name in {"engagements", "actions", "constats", "localisations", "jalons"}:
            assert {row["code"] for row in both} == codes


@EVERY
def test_every_order_keeps_the_same_rows(real: Api, resource: Resource) -> None:
    expected = sorted(element["code"] for element in real.elements(resource.name))
    size = max(2, len(expected) // 3)
    for sort in resource.accepted.orders():
        codes = [row["code"] for row in real.elements(resource.name, {"tri": sort})]
        assert sorted(codes) == expected, sort
        again = real.elements(resource.name, {"tri": sort, "taille": size})
        assert [row["code"] for row in again] == codes, sort


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
    for value in {row[key] for row in real.elements(name)} - {None}:
        rows = real.elements(name, {parameter: value})
        assert {row[key] for row in rows} == {value}
        total += len(rows)
    assert total == sum(row[key] is not None for row in real.elements(name))


@pytest.mark.parametrize("name", ["engagements", "actions", "constats"])
def test_a_status_excluded_is_the_rest(real: Api, name: str) -> None:
    for status in Status:
        with_status = real.total(name, {"statut": status.value})
        assert with_status + real.total(name, {"statut!": status.value}) == real.total(name)


def test_calendars_partition_the_commitments(real: Api) -> None:
    calendars = [*(row.value for row in Calendar), "non_renseigne"]
    totals = [real.total("engagements", {"calendrier": row}) for row in calendars]
    assert sum(totals) == real.total("engagements")
    silent = real.elements("engagements", {"calendrier": "non_renseigne"})
    assert {row["calendrier"] for row in silent} == {None}


def test_unknown_is_told_and_is_no_zero(real: Api) -> None:
    rows = real.elements("engagements")
    assert all(row["statut"] for row in rows)
    silent = [row for row in rows if row["jamais_renseigne"]]
    assert silent
    assert {row["statut"] for row in silent} == {"non_renseigne"}
    assert {row["statut_observe_le"] for row in silent} == {None}
    uncovered = [row for row in real.elements("plans") if not row["couvert"]]
    assert uncovered
    assert {row["engagements"] for row in uncovered} == {None}


def test_unknown_stays_last_both_ways(real: Api) -> None:
    for sort in ("information", "-information"):
        dates = [row["derniere_information"] for row in real.elements("engagements", {"tri": sort})]
        known = [row for row in dates if row]
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
    some = [row for row in listed if row["engagements"]]
    assert some
    for row in [*some[::4], *[row for row in listed if not row["engagements"]][:5]]:
        number = row["engagements"] or 0
        part_query = {**query, parameter: row["code"], "taille": 1}
        assert number == real.total("engagements", part_query), row["code"]


def test_a_commitment_list_counts_its_axis_and_plan(real: Api) -> None:
    for row in real.elements("axes")[::4]:
        assert row["engagements"] == real.total("engagements", {"axe": row["code"]})
    for row in real.elements("plans"):
        assert (row["engagements"] or 0) == real.total("engagements", {"plan": row["code"]})


def test_carriers_are_listed_by_role(real: Api) -> None:
    rows = real.elements("engagements")
    leads = [part for row in rows for part in row["porteurs"]]
    assert {part["role"] for part in leads} == {"porteur"}
    assert "porteur" not in {part["role"] for row in rows for part in row["autres_organismes"]}
    code = leads[0]["code"]
    answered = real.elements("engagements", {"organisme": code})
    assert [row["code"] for row in rows if code in {p["code"] for p in row["porteurs"]}]
    assert {row["code"] for row in rows if code in {p["code"] for p in row["porteurs"]}} <= {
        row["code"] for row in answered
    }


def test_search_ignores_case_and_accents(real: Api) -> None:
    totals = {real.total("engagements", {"q": text}) for text in ("données", "DONNEES", "Donnees")}
    assert len(totals) == 1
    assert totals.pop() > 0
    assert real.total("engagements", {"q": "zzzz introuvable"}) == 0
    assert real.total("engagements", {"q": "100%_"}) == 0


def test_a_place_holds_what_is_below_it(real: Api) -> None:
    region = real.elements("localisations", {"territoire": "REG-53"})
    assert region
    assert all(row["territoire"] == "REG-53" or row["region"] == "REG-53" for row in region)


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
    for row in rows:
        if row["echeance_debut"] and row["echeance_fin"]:
            assert row["echeance_debut"] <= row["echeance_fin"]
        if row["etat"] == "sans_date":
            assert (row["echeance_debut"], row["echeance_fin"]) == (None, None)


def test_links_lead_from_page_to_page(real: Api) -> None:
    response = real.get("engagements", {"taille": 40, "statut!": "complet", "page": 2})
    links = [part.split("; rel=") for part in response.headers["Link"].split(", ")]
    following = next(address for address, name in links if name == '"next"').strip("<>")
    assert "statut!=complet" in following
    answer = real.client.get(following).json
    assert answer is not None
    assert answer["page"] == 3


def test_every_provenance_names_a_source(real: Api) -> None:
    known = {row["code"] for row in real.elements("sources")}
    for name in BY_NAME:
        if name != "sources":
            assert {row["source"] for row in real.elements(name)} <= known
