"""Statements of other assessors in the API, on the live plans: invariants, no numbers."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.engine import make_engine
from data.exchange.load import import_packages
from data.vocabulary import Assessor, Criterion, Divergence, Scale
from tests.contract.api.conftest import Api, api_over
from tests.places import PLANS
from tests.stores import lay_schema

TODAY = date(2026, 11, 29)
DATES = ("2016-06-02", "2017-06-30", "2018-12-31", "2022-12-30", "2026-11-29")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('voices') / 'store.sqlite'}")
    lay_schema(engine)
    folders = sorted(path for path in PLANS.iterdir() if path.is_dir())
    assert import_packages(engine, folders, "tests", datetime.now(UTC)).problems == []
    yield api_over(engine, today=TODAY)
    engine.dispose()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_every_judgement_of_the_packages_is_listed(plans: Api) -> None:
    stored = [row for path in PLANS.glob("*/jugements.csv") for row in _rows(path)]
    listed = plans.elements("jugements")
    assert {row["code"] for row in listed} == {row["code"] for row in stored}
    assert len(listed) == len(stored) > 0
    lines = plans.csv("jugements.csv")
    assert [line["code"] for line in lines] == [row["code"] for row in listed]
    words = {row["code"]: row["valeur"] for row in stored}
    assert {row["code"]: row["valeur"] for row in listed} == words


@pytest.mark.parametrize("day", DATES)
def test_nothing_is_judged_before_its_day(plans: Api, day: str) -> None:
    listed = plans.elements("jugements", {"au": day})
    assert all(row["observe_le"] <= day for row in listed)
    everything = plans.elements("jugements")
    published = {row["code"] for row in plans.elements("plans", {"au": day})}
    assert {row["code"] for row in listed} == {
        row["code"] for row in everything if row["observe_le"] <= day and row["plan"] in published
    }


@pytest.mark.parametrize("kind", list(Divergence))
@pytest.mark.parametrize("day", DATES)
def test_a_divergence_keeps_those_that_show_it(plans: Api, kind: Divergence, day: str) -> None:
    rows = plans.elements("engagements", {"divergence": kind.value, "au": day})
    every = plans.elements("engagements", {"au": day})
    shown = {
        row["code"]
        for row in every
        if kind.value in {divergence["code"] for divergence in row["divergences"]}
    }
    assert {row["code"] for row in rows} == shown
    for row in rows:
        if kind is Divergence.UNDECLARED:
            assert row["statut"] == "non_renseigne"
        else:
            assert row["statut"] in {"substantiel", "complet"}
        if kind is Divergence.JUDGED_LOWER:
            judged = row["resultats_mii"], row["achevement_mii"]
            assert judged != (None, None)


def test_a_part_judged_alone_is_never_the_commitments_reading(plans: Api) -> None:
    judged = plans.elements("jugements", {"evaluateur": "irm", "critere": "resultats"})
    whole = {row["objet"] for row in judged if row["partie"] is None}
    alone = {row["objet"] for row in judged} - whole
    assert alone  # in 2015-2017 the first and the tenth commitment are judged in parts
    results = {row["code"]: row["resultats_mii"] for row in plans.elements("engagements")}
    assert {results[code] for code in alone} == {None}
    assert None not in {results[code] for code in whole}


@pytest.mark.parametrize("voice", list(Assessor))
def test_a_list_of_what_is_said_answers_with_its_own_voice(plans: Api, voice: Assessor) -> None:
    for name in ("constats", "jugements"):
        listed = plans.elements(name, {"evaluateur": voice.value})
        every = plans.elements(name)
        assert listed == [row for row in every if row["evaluateur"] == voice.value]


@pytest.mark.parametrize(
    ("path", "parameter", "expected"),
    [
        ("jugements", "evaluateur", [voice.value for voice in Assessor]),
        ("engagements", "evaluateur", [voice.value for voice in Assessor]),
        ("jugements", "echelle", [scale.value for scale in Scale]),
        ("jugements", "critere", [criterion.value for criterion in Criterion]),
        ("engagements", "divergence", [kind.value for kind in Divergence]),
    ],
)
def test_what_is_unknown_is_refused_with_what_was_expected(
    plans: Api, path: str, parameter: str, expected: list[str]
) -> None:
    answer = plans.get(path, {parameter: "presse"})
    assert answer.status_code == 400
    detail = answer.get_json()["detail"]
    assert parameter in detail
    assert all(value in detail for value in expected)


def test_a_detail_holds_judgements_and_numbers(plans: Api) -> None:
    detail = plans.json("engagements/2018-2020-05")
    own = plans.elements("jugements", {"plan": "2018-2020"})
    assert detail["jugements"] == [row for row in own if row["engagement"] == "2018-2020-05"]
    assert detail["jugements"]
    assert [number["identifiant"] for number in detail["identifiants_ogp"]] == ["FR0034"]
    assert detail["identifiants_ogp"][0]["url"].startswith("https://www.opengovpartnership.org/")
    assert detail["titre_langue"] == "en"
    assert detail["statut"] == "non_renseigne"


@pytest.mark.parametrize(
    ("since", "until"), [("2018-12-30", "2019-12-31"), ("2015-07-16", "2026-11-29")]
)
def test_judgements_of_a_period_are_changes_and_no_status(
    plans: Api, since: str, until: str
) -> None:
    changed = plans.elements("changements", {"du": since, "au": until, "changement": "jugement"})
    expected = {
        row["code"]: row["observe_le"]
        for row in plans.elements("jugements", {"au": until})
        if since < row["observe_le"] and not row["remplace_depuis"]
    }
    assert {row["code"]: row["date"] for row in changed} == expected
    assert changed
