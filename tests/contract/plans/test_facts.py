"""The packages contain the collected public facts: none is missing, none is an additional figure.

The facts are read from beside the checkout if they exist there; otherwise nothing is compared.
"""

import csv
from collections import Counter

import pytest

from data.exchange.rows import Content, rows_of
from data.vocabulary import SCALE_WORDS
from tests.places import FACTS

Facts = list[dict[str, str]]

# Words that mean that there is no judgement.
_NO_JUDGEMENT = {"Pending IRM Review", "No IRM Data", "No Data"}
_CRITERIA = {
    "ambition": "ambition",
    "pertinence": "pertinence",
    "resultats_precoces": "resultats",
    "verifiabilite": "verifiabilite",
    "potentiel_etoile": "potentiel_etoile",
    "resultats_majeurs": "resultats_majeurs",
    "etoile": "etoile",
    "prometteur": "prometteur",
    "statut_iacc": "promesse_tenue",
}
# Pages that translate the IRM's scale: their word -> the scale's word.
_TRANSLATED = {
    "Haut": "High",
    "Faible": "Low",
    "Oui": "Yes",
    "non": "No",
    "n'ont pas changé": "Did Not Change",
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    if not FACTS.is_dir():
        pytest.skip("the public facts do not stand beside the checkout")
    rows: Facts = []
    for name in ("irm", "later", "commitments_2018_2020"):
        with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows += csv.DictReader(stream, delimiter=";")
    return rows


def _code(fact: dict[str, str]) -> str:
    """The object of a fact; commitments of 2018-2020 have OGP's numbers."""
    if fact["plan"] == "2018-2020" and fact["ogp_id"]:
        return f"2018-2020-{int(fact['ogp_id'][2:]) - 29:02}"
    return fact["code"] or fact["plan"]


def _object(code: str, content: Content) -> str:
    """The object; the commitment for a milestone that was removed because it is no promise."""
    known = (code,) in content["jalons"] or "-j" not in code
    return code if known else code.rpartition("-j")[0]


def _certain(facts: Facts) -> Facts:
    return [fact for fact in facts if fact["certain"] == "oui"]


def test_each_certain_judgement_is_stored_once(facts: Facts, content: Content) -> None:
    """A judgement by object, criterion, year and word."""
    words = {word for scale in SCALE_WORDS.values() for word in scale}
    expected: set[tuple[str, str, str, str]] = set()
    for fact in _certain(facts):
        criterion = _CRITERIA.get(fact["attribute"])
        value = _TRANSLATED.get(fact["value"], fact["value"])
        if criterion is None or value in _NO_JUDGEMENT:
            continue
        assert set(value.split(", ")) <= words, fact
        expected.add((_code(fact), criterion, fact["date"][:4], value))
    stored = Counter(
        (row.text("objet"), row.text("critere"), str(row.day("observe_le"))[:4], row.text("valeur"))
        for row in rows_of(content, "jugements")
    )
    undated = {key for key in expected if not key[2].isdigit()}
    assert expected - undated - set(stored) == set()
    for code, criterion, _year, value in undated:
        assert any((key[0], key[1], key[3]) == (code, criterion, value) for key in stored)
    named = {(code, criterion, value) for code, criterion, _year, value in expected}
    assert {(code, criterion, value) for code, criterion, _year, value in stored} <= named


def test_what_is_no_judgement_is_none(facts: Facts, content: Content) -> None:
    assert any(fact["value"] in _NO_JUDGEMENT for fact in facts)
    assert not [row for row in rows_of(content, "jugements") if row.text("valeur") in _NO_JUDGEMENT]


def test_what_is_not_certain_is_listed_and_nothing_else(facts: Facts, content: Content) -> None:
    doubtful = [fact for fact in facts if fact["certain"] == "non"]
    expected = Counter((_code(fact), fact["value"]) for fact in doubtful)
    listed = Counter(
        (row.text("objet"), row.text("variantes"))
        for row in rows_of(content, "anomalies")
        if row.text("champ") == "à vérifier"
    )
    assert listed == expected


def test_the_self_assessment_of_2018_2020_gives_no_status(content: Content) -> None:
    own = [row for row in rows_of(content, "constats") if row.text("objet").startswith("2018-2020")]
    assert own
    assert [row.name for row in own if row.get("statut") is not None] == []


def test_every_number_of_the_partnership_is_that_of_its_commitment(
    facts: Facts, content: Content
) -> None:
    # Two numbers of 2021-2023 belong to no commitment of the synthesis: they are at the plan.
    named = {fact["ogp_id"]: _code(fact) for fact in facts if fact["ogp_id"]}
    stored = {
        row.text("identifiant"): row.text("objet") for row in rows_of(content, "identifiants_ogp")
    }
    assert stored == {number: code for number, code in named.items() if number in stored}
    titled = {
        fact["ogp_id"]: fact["value"]
        for fact in _certain(facts)
        if fact["attribute"] == "titre_ogp" and fact["ogp_id"] in named
    }
    assert titled.keys() <= stored.keys()


def test_every_certain_later_fact_is_told(facts: Facts, content: Content) -> None:
    """As an observation or evidence about the same object, from the same address."""
    addresses = {row.text("code"): row.text("url") for row in rows_of(content, "sources")}
    recorded: set[tuple[str, str]] = set()
    for table in ("constats", "preuves", "anomalies"):
        for row in rows_of(content, table):
            recorded.add((row.text("objet"), addresses.get(row.text("source"), "").rstrip("/")))
            recorded.add((row.text("objet"), row.text("url").rstrip("/")))
    later = [fact for fact in _certain(facts) if fact["read_in"] and "ogp" not in fact["ogp_id"]]
    missing = [
        (fact["code"], fact["attribute"], fact["value"])
        for fact in later
        if fact["assessor"] in {"administration", "societe_civile", "autre"}
        and fact["attribute"] not in {*_CRITERIA, "porteur", "titre_imprime_en", "titre_fr"}
        and (_object(_code(fact), content), fact["url"].rstrip("/")) not in recorded
    ]
    assert missing == []


def test_the_carriers_and_titles_of_2018_2020_are_those_printed(
    facts: Facts, content: Content
) -> None:
    printed = {
        _code(fact): fact["value"]
        for fact in _certain(facts)
        if fact["attribute"] == "titre_imprime_en"
    }
    rows = {row.text("code"): row for row in rows_of(content, "engagements")}
    own = {code: row for code, row in rows.items() if code.startswith("2018-2020-")}
    assert len(own) == 21
    assert {code: row.text("titre") for code, row in own.items() if code in printed} == printed
    assert {row.get("titre_langue") for row in own.values()} == {"en"}
    assert {row.get("titre_langue") for code, row in rows.items() if code not in own} == {None}
    carried: dict[str, list[str]] = {}
    for row in rows_of(content, "participations"):
        carried.setdefault(row.text("objet"), []).append(row.text("nom_imprime"))
    for fact in _certain(facts):
        if fact["attribute"] == "porteur":
            assert ", ".join(carried[_code(fact)]) == fact["value"]


@pytest.mark.parametrize(
    ("plan", "day"),
    [("2018-2020", "2018-04-03"), ("2021-2023", "2021-12-17"), ("2024-2026", "2024-03-27")],
)
def test_a_publication_date_replaces_what_was_imprecise(
    content: Content, plan: str, day: str
) -> None:
    row = content["plans"][(plan,)]
    assert (str(row.day("publie_le")), row.get("publie_precision")) == (day, "jour")
    noted = [
        anomaly
        for anomaly in rows_of(content, "anomalies")
        if anomaly.text("objet") == plan and anomaly.text("champ") == "publie_le"
    ]
    assert len(noted) >= 2  # the earlier value and the one that replaces it
