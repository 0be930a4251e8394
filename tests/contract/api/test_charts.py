"""The API data of charts: discovered, and read with the parameters of the pages."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from dashboard.api import charts as discovery
from dashboard.api.charts import Chart
from data import measures
from data.filters import CommitmentFilter
from data.frames import Frame, frame, in_order
from data.selection import Selection
from data.store import NotFound, Store
from tests.contract.api.conftest import Api, api_over


def by_plan(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """Engagements par plan et statut."""
    with store.at(as_of) as moment:
        measured = measures.by_plan(Selection(moment.situation, filters))
    return frame(
        [
            (plan, status.value, number)
            for plan, figures in measured.items()
            for status, number in figures.statuses.items()
            if number
        ],
        in_order("plan", "statut", "engagements"),
    )


def shaped(
    store: Store,
    filters: CommitmentFilter,
    as_of: date,
    *,
    mesure: Literal["nombre", "part"] = "nombre",
    mot: str = "",
) -> Frame:
    """Une mesure."""
    return frame(
        [(mesure, mot, -1.5, as_of), ("=1+1", None, float("nan"), None)],
        in_order("mesure", "mot", "valeur", "jour"),
    )


def commitment_only(
    store: Store, filters: CommitmentFilter, as_of: date, *, engagement: str
) -> Frame:
    return frame([(engagement,)], in_order("engagement"))


def gone(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    raise NotFound("objet", "x")


@pytest.fixture(scope="module")
def api(real: Api) -> Api:
    charts = {
        "par-plan": Chart(
            "par-plan",
            by_plan,
            {
                "groupe": ("axe", "ministere"),
                "libre": (),
                "tri": ("plan", "-plan"),
                "page": (),
            },
        ),
        "mesure": Chart("mesure", shaped),
        "perdu": Chart("perdu", gone),
        "d-un-engagement": Chart("d-un-engagement", commitment_only),
    }
    return api_over(real.engine, charts=charts)


def test_json_and_csv_hold_the_same_rows(api: Api) -> None:
    answer = api.json("graphiques/par-plan.json", {"plan": ["2015-2017", "2024-2026"]})
    assert (answer["graphique"], answer["au"]) == ("par-plan", "2026-11-22")
    assert answer["total"] == len(answer["elements"])
    assert sum(row["engagements"] for row in answer["elements"]) == api.total(
        "engagements", {"plan": ["2015-2017", "2024-2026"]}
    )
    lines = api.csv("graphiques/par-plan.csv", {"plan": ["2015-2017", "2024-2026"]})
    assert lines == [{key: str(value) for key, value in row.items()} for row in answer["elements"]]


def test_a_chart_replays(api: Api) -> None:
    answer = api.json("graphiques/par-plan.json", {"au": "2016-06-02"})
    assert {row["statut"] for row in answer["elements"]} == {"non_renseigne"}


def test_missing_values_and_formulas(api: Api) -> None:
    answer = api.json("graphiques/mesure.json", {"mesure": "part", "mot": "été"})
    assert answer["elements"] == [
        {"mesure": "part", "mot": "été", "valeur": -1.5, "jour": "2026-11-22"},
        {"mesure": "=1+1", "mot": None, "valeur": None, "jour": None},
    ]
    lines = api.csv("graphiques/mesure.csv")
    assert lines[0] == {"mesure": "nombre", "mot": "", "valeur": "-1.5", "jour": "2026-11-22"}
    assert lines[1]["mesure"] == "'=1+1"


def test_options_of_the_page_are_accepted_and_checked(api: Api) -> None:
    path = "graphiques/par-plan.json"
    given = {"groupe": "ministere", "libre": "x", "tri": "-plan", "page": "2"}
    with_options, without = api.json(path, given), api.json(path)
    # Each answer contains its own address.
    assert {**with_options, "a_propos": {}} == {**without, "a_propos": {}}
    for query in ({"groupe": "autre"}, {"tri": "hasard"}, {"taille": "2"}, {"inconnu": "x"}):
        assert api.get(path, query).status_code == 400
    assert api.get("graphiques/mesure.json", {"mesure": "poids"}).status_code == 400


def test_an_option_without_default_must_be_given(api: Api) -> None:
    path = "graphiques/d-un-engagement.json"
    assert api.json(path, {"engagement": "x"})["elements"] == [{"engagement": "x"}]
    body = api.get(path).json
    assert body is not None
    assert body["erreurs"] == [
        {"parametre": "engagement", "valeur": None, "motif": "paramètre nécessaire"}
    ]


def test_charts_that_do_not_exist(api: Api) -> None:
    for name in ("rien.json", "par-plan", "par-plan.xml", "perdu.json"):
        response = api.get(f"graphiques/{name}")
        assert (response.status_code, response.mimetype) == (404, "application/problem+json")


def test_charts_are_listed_and_described(api: Api) -> None:
    ids = [row["id"] for row in api.json("")["graphiques"]]
    assert ids == ["par-plan", "mesure", "perdu", "d-un-engagement"]
    described = api.json("openapi.json")["paths"]["/graphiques/par-plan.json"]["get"]
    assert described["summary"] == "Engagements par plan et statut."
    names = [row["name"] for row in described["parameters"]]
    assert {"statut_sauf", "au", "groupe"} <= set(names)


PAGE_WITH_CHARTS = """
from layouts.components.chart import Chart
from layouts.page import Page


def rows(store, filters, as_of):
    return None


PAGE = Page(
    name="{name}",
    path="/{name}",
    options={{"groupe": ("axe", "plan")}},
    charts=tuple(Chart(id=id, data=rows) for id in {ids!r}) + (Chart(id="sans-donnees"),),
)
"""


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "pages_essai").mkdir()
    (tmp_path / "pages_essai/__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / "pages_essai"
    for name in [name for name in sys.modules if name.startswith("pages_essai")]:
        del sys.modules[name]


def test_discovery(packages: Path) -> None:
    (packages / "vide.py").write_text("")
    (packages / "accueil.py").write_text(PAGE_WITH_CHARTS.format(name="accueil", ids=("a", "b")))
    charts = discovery.discover("pages_essai")
    assert list(charts) == ["a", "b"]
    assert charts["a"].page_options == {"groupe": ("axe", "plan")}


def test_two_charts_of_one_name_are_refused(packages: Path) -> None:
    for name in ("un", "deux"):
        (packages / f"{name}.py").write_text(PAGE_WITH_CHARTS.format(name=name, ids=("a",)))
    with pytest.raises(ValueError, match="two charts"):
        discovery.discover("pages_essai")


def test_every_chart_of_the_site_answers(real: Api) -> None:
    charts = discovery.discover()
    api = api_over(real.engine, charts=charts)
    for name, chart in charts.items():
        codes = {"engagement": "2015-2017-07", "indicateur": "2015-2017-06-i1"}
        given = {key: code for key, code in codes.items() if key in chart.own_options}
        for query in ({}, {"plan": "2015-2017"}, {"au": "2016-07-31"}):
            answer = api.json(f"graphiques/{name}.json", {**query, **given})
            lines = api.csv(f"graphiques/{name}.csv", {**query, **given})
            assert len(lines) == answer["total"]


def test_the_csv_of_a_chart_leads_to_its_json(api: Api) -> None:
    link = api.get("graphiques/par-plan.csv", {"plan": "2015-2017"}).headers["Link"]
    address, _end, relation = link.partition(">")
    assert 'rel="describedby"' in relation
    about = api.client.get(address.removeprefix("<")).get_json()["a_propos"]
    assert "2015-2017" in about["filtres"]
