"""Downloads, opened by other programs."""

import io
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from lxml import html

from dashboard.chart_views import ChartViews
from dashboard.discovery import discover
from tests.contract.site.markup import csv_rows
from tests.live import TODAY, Live

API = "/api/v1"
FILTERS = urlencode([("plan", "2015-2017"), ("statut", "substantiel"), ("au", "2016-07-31")])
LISTS = ("engagements", "jalons", "constats", "organismes", "anomalies", "sources")
CHARTS = [
    chart
    for entry in discover()
    if "<" not in entry.page.path
    for chart in entry.page.all_charts
    if chart.figure is not None or chart.body is not None
]


def workbook(live: Live, address: str) -> Any:
    response = live.get(address)
    assert response.status_code == 200, address
    assert ".xlsx" in response.headers["Content-Disposition"]
    return openpyxl.load_workbook(io.BytesIO(response.data))


def pairs(sheet: Any) -> dict[str, str]:
    """The lines of a sheet of two columns, its head left out."""
    return {line[0]: line[1] for line in sheet.iter_rows(min_row=2, values_only=True)}


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


@pytest.mark.parametrize("name", LISTS)
def test_a_workbook_says_what_the_csv_says(live: Live, name: str) -> None:
    sheet = workbook(live, f"{API}/{name}.xlsx")["données"]
    head, *lines = sheet.iter_rows(values_only=True)
    rows = csv_rows(live.get(f"{API}/{name}.csv").data)
    # It also has labels beside codes, like the file for spreadsheets.
    for_people = csv_rows(live.get(f"{API}/{name}.csv?forme=tableur").data)
    assert list(head) == list(for_people[0])
    rows_of_csv = [
        {key: cell for key, cell in zip(head, map(as_text, line), strict=True) if key in rows[0]}
        for line in lines
    ]
    # The CSV escapes a text that a spreadsheet would run; the workbook types it as text.
    assert rows_of_csv == [
        {key: cell.removeprefix("'") for key, cell in row.items()} for row in rows
    ]


def test_cells_have_the_type_of_what_they_hold(live: Live) -> None:
    book = workbook(live, f"{API}/engagements.xlsx?{FILTERS}")
    sheet = book["données"]
    assert sheet.freeze_panes == "B2"
    cells = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert isinstance(cells["statut_observe_le"].value, datetime)
    assert cells["statut_observe_le"].number_format == "yyyy-mm-dd"
    assert isinstance(cells["numero"].value, int)
    explained = pairs(book["colonnes"])
    assert set(explained) == set(cells)
    assert all(explained.values())


def test_a_workbook_tells_filters_date_source_licence_and_address(live: Live) -> None:
    about = pairs(workbook(live, f"{API}/engagements.xlsx?{FILTERS}")["à propos"])
    assert about["titre"] == "Engagements"
    assert "2015-2017" in about["filtres"]
    assert "substantiel" in about["filtres"]
    assert about["situation_au"] == "31\u00a0juillet\u00a02016"
    assert "Rapport d’autoévaluation" in about["sources"]
    assert about["licence"].startswith("Licence Ouverte 2.0")
    assert about["adresse"].endswith(f"{API}/engagements.xlsx?{FILTERS}")


def test_no_text_of_a_workbook_is_run(live: Live) -> None:
    for name in LISTS:
        for sheet in workbook(live, f"{API}/{name}.xlsx").worksheets:
            for line in sheet.iter_rows():
                assert not [cell.value for cell in line if cell.data_type == "f"]


@pytest.mark.parametrize("chart", ["silences", "sources-et-faits", "completude"])
def test_a_chart_tells_its_finding_in_every_form(live: Live, chart: str) -> None:
    address = f"{API}/graphiques/{chart}"
    query = "plan=2024-2026&au=2026-01-15"
    about = live.json(f"{address}.json?{query}")["a_propos"]
    book = workbook(live, f"{address}.xlsx?{query}")
    assert {**pairs(book["à propos"]), "adresse": ""} == {**about, "adresse": ""}
    page = html.document_fromstring(live.get(f"/integrer/{chart}?{query}").text)
    assert about["titre"] == page.get_element_by_id(f"{chart}-titre").text_content()
    sentence = page.xpath("//p[@class='carte-phrase']")[0].text_content()
    assert about["phrase"] == sentence
    assert about["situation_au"] == "15\u00a0janvier\u00a02026"
    head = [cell.value for cell in book["données"][1]]
    columns = list(live.json(f"{address}.json?{query}")["elements"][0])
    assert [name for name in head if name in columns] == columns
    assert all(name in columns or name.endswith("_libelle") for name in head)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_every_chart_of_a_page_stands_alone(live: Live, chart: Any) -> None:
    response = live.get(f"/integrer/{chart.id}?plan=2015-2017")
    assert response.status_code == 200
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    page = html.document_fromstring(response.text)
    assert page.get("lang") == "fr"
    main = page.get_element_by_id("contenu")
    assert main.xpath(".//footer//a[@target='_blank'][contains(@href, 'plan=2015-2017')]")
    assert not page.xpath("//header | //nav"), "the frame of the site"
    figures = main.xpath(".//figure")
    if not figures:
        assert "Rien à montrer" in main.text_content()
        return
    (figure,) = figures
    names = [page.get_element_by_id(name) for name in figure.get("aria-labelledby").split()]
    assert names[0].text_content().strip()
    assert "Situation au" in main.text_content()
    assert bool(page.xpath("//script[@src]")) == bool(main.xpath(".//*[@data-graphe]"))


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_a_chart_with_nothing_to_say_says_so(live: Live, chart: Any) -> None:
    """Before any plan: no finding, and an empty drawing or none; never an error."""
    query = "plan=2015-2017&au=1900-01-01"
    assert live.get(f"/integrer/{chart.id}?{query}").status_code == 200
    if chart.data is not None and chart.files:
        assert live.get(f"{API}/graphiques/{chart.id}.json?{query}").status_code == 200


def test_only_charts_alone_may_be_framed(live: Live) -> None:
    for path in ("/", "/methode", "/integrer/statuts/code", f"{API}/engagements", "/contact"):
        policy = live.get(path).headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy, path


def test_the_code_of_a_chart_keeps_its_filters(live: Live) -> None:
    page = live.document("/integrer/statuts/code?plan=2015-2017&statut=complet")
    codes = [
        html.fragment_fromstring(page.get_element_by_id(f"code-{name}").text_content())
        for name in ("vivant", "date")
    ]
    for frame in codes:
        assert frame.tag == "iframe"
        assert frame.get("title")
        address = frame.get("src").removeprefix("http://localhost")
        assert live.get(address).status_code == 200
        assert "plan=2015-2017&statut=complet" in address
    assert "au=" not in codes[0].get("src")
    assert f"au={TODAY.isoformat()}" in codes[1].get("src")
    citation = page.get_element_by_id("code-citation").text_content()
    for words in ("Licence Ouverte 2.0", "2015-2017", "complet", "22\u00a0novembre\u00a02026"):
        assert words in citation


@pytest.mark.parametrize("path", ["/integrer/rien", "/integrer/statuts/autre", "/integrer/x/code"])
def test_unknown_charts_are_not_found(live: Live, path: str) -> None:
    assert live.get(path).status_code == 404


def test_charts_speak_of_what_their_rows_hold(live: Live) -> None:
    """Without a plan a page may choose one, while the file holds all: no finding is given."""
    views = ChartViews(live.app.pages)
    assert views.read_out("silences", "") == ("", "")
    assert all(views.read_out("silences", "plan=2024-2026"))
