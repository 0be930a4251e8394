"""The list of commitments over the frozen plans: numbers agree, all situations are explained."""

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from dashboard.app import create_app
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from dashboard.settings import Settings
from data.commitments import statuses_by_plan
from data.store import Store
from layouts.page import Context
from layouts.pages.commitments import PAGE, controls
from layouts.pages.commitments.rows import results
from layouts.parts import redrawn, view
from tests.unit.pages.conftest import TODAY, Read

PORTFOLIO = "/engagements?portefeuille=ecologie"


def shown(read: Read, address: str) -> tuple[dict[str, Any], str]:
    """The regions of an address and the HTML of its page."""
    data, context = read(address)
    return redrawn(data, context), to_html(view(data, context))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?plan=2015-2017",
        "?plan=2021-2023",
        "?plan=2024-2026",
        "?portefeuille=ecologie",
        "?statut=substantiel",
        "?statut!=non_renseigne",
        "?calendrier=retarde",
        "?q=ECOLOGIQUE",
        "?au=2016-06-10&plan=2015-2017",
    ],
)
def test_numbers_agree_everywhere(real_store: Store, read: Read, query: str) -> None:
    """Headline, squares, chart, its table, CSV and JSON have the same number of commitments."""
    data, context = read(f"/engagements{query}")
    total = data.number
    assert total
    client = create_app(Settings(today=TODAY, log_level="error"), real_store).server.test_client()
    listed = json.loads(client.get(f"/api/v1/engagements{query}").data)
    lines = client.get(f"/api/v1/engagements.csv{query}").get_data(as_text=True).splitlines()
    frame = statuses_by_plan(real_store, context.filters, context.as_of).to_pandas()
    drawn = redrawn(data, context)["statuts.figure"]["data"]
    assert listed["total"] == total == len(lines) - 1
    assert total == frame["engagements"].sum() == sum(n or 0 for trace in drawn for n in trace["x"])
    assert total == sum(data.statuses.values()) == data.index.number
    answer = client.get(f"/api/v1/graphiques/statuts.csv{query}").get_data(as_text=True)
    csv_rows = list(csv.DictReader(io.StringIO(answer.lstrip("\ufeff")), delimiter=";"))
    assert [line["plan"] for line in csv_rows] == list(frame["plan"])
    assert sum(int(line["engagements"]) for line in csv_rows) == total


def test_the_regions_are_those_declared(read: Read) -> None:
    regions, _ = shown(read, "/engagements")
    assert set(regions) == set(PAGE.regions)


def test_every_option_counts_what_it_would_keep(pages: Pages, read: Read) -> None:
    data, context = read(PORTFOLIO)
    for key in ("plan", "statut", "calendrier", "statut!"):
        options = controls._rows(data, context, key)
        assert options
        for option in options:
            filtered, _ = read(f"{PORTFOLIO}&{key}={option.code}")
            assert filtered.number == option.number, (key, option)


def test_zero_options_stay(read: Read) -> None:
    data, context = read("/engagements?plan=2024-2026")
    options = {option["value"] for option in controls._options(data, context, "statut")}
    assert options == {
        "complet",
        "substantiel",
        "partiel",
        "non_demarre",
        "non_renseigne",
        "abandonne",
    }


def test_what_is_asked_for_is_never_missing_from_a_control(read: Read) -> None:
    data, context = read("/engagements?territoire=COM-75056&axe=2015-2017-x1-1")
    assert "COM-75056" in {o["value"] for o in controls._options(data, context, "territoire")}
    assert "2015-2017-x1-1" in {o["value"] for o in controls._options(data, context, "axe")}


def test_twenty_rows_then_a_link_to_the_next_ones(read: Read) -> None:
    _, first = shown(read, "/engagements")
    _, second = shown(read, "/engagements?page=2")
    _, last = shown(read, "/engagements?page=6")
    assert first.count('class="resultat"') == 20
    assert "Afficher 20 de plus" in first
    assert 'href="/engagements?page=2' in first
    assert second.count('class="resultat"') == 40
    assert last.count('class="resultat"') == 101
    assert "de plus<" not in last


def test_the_next_rows_begin_where_their_link_leads(read: Read) -> None:
    _, first = shown(read, "/engagements")
    _, second = shown(read, "/engagements?page=2")
    _, sorted_ = shown(read, "/engagements?page=3&tri=titre")
    assert "#suite" in first
    assert 'id="suite"' not in first
    for html, before in ((second, 20), (sorted_, 40)):
        rows = re.findall(r'<li[^>]*class="resultat"[^>]*>', html)
        assert [place for place, row in enumerate(rows) if 'id="suite"' in row] == [before]
        assert 'tabindex="-1"' in rows[before].lower()


def test_the_counters_say_what_they_count(read: Read) -> None:
    """The numbers of one criterion add up: an option never narrows its own criterion."""
    _, html = shown(read, "/engagements?plan=2015-2017")
    assert "combien de résultats porte chaque option" in html
    assert "si l’on ajoute le filtre" not in html


def test_the_index_of_the_table_has_its_upper_bound(read: Read) -> None:
    regions, _ = shown(read, "/engagements?plan=2015-2017")
    table = to_html(regions["statuts-donnees.children"])
    assert "55\u00a0%, jusqu’à 58\u00a0%" in table


def test_the_printed_table_holds_every_result(read: Read) -> None:
    _, html = shown(read, "/engagements?plan=2015-2017")
    printed = html[html.index('id="engagements-imprimes"') :]
    assert printed.count('role="row"') == 27
    for head in ("Engagement", "Statut", "Calendrier"):
        assert f">{head}</th>" in printed


def test_text_ignores_accents_and_case(read: Read) -> None:
    plain, _ = read("/engagements?q=ecologique")
    accented, _ = read("/engagements?q=%C3%89COLOGIQUE")
    assert plain.number == accented.number > 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?statut=complet&plan=2024-2026", "Statut\u00a0: complet"),
        ("?q=introuvable", "Texte\u00a0: introuvable"),
        ("?plan=2018-2020", "non couvert\u00a0: aucun document source dans la base"),
        ("?plan=2024-2026&au=2022-01-01", "non publié au 1er\u00a0janvier\u00a02022"),
        ("?au=2014-01-01", "Aucun plan n’était publié au 1er\u00a0janvier\u00a02014"),
    ],
)
def test_an_empty_list_says_why(read: Read, query: str, words: str) -> None:
    regions, html = shown(read, f"/engagements{query}")
    assert regions["engagements-compte.children"] == "Aucun engagement"
    assert regions["engagements-graphique.hidden"] is True
    assert words in html
    assert 'class="vide"' in html


def test_a_replayed_date_changes_the_statuses(read: Read) -> None:
    before, _ = read("/engagements?plan=2015-2017&au=2016-06-02")
    after, _ = read("/engagements?plan=2015-2017&au=2016-06-03")
    assert before.index.known == 0
    assert after.index.known == 26


def test_another_order_mixes_the_plans(read: Read) -> None:
    _, html = shown(read, "/engagements?tri=titre")
    assert "Par titre" in html
    assert "Trier par" in html


def test_the_line_below_a_title_leaves_out_an_axis_that_a_plan_does_not_have(read: Read) -> None:
    """As in the plan 2018-2020."""
    data, context = read("/engagements?plan=2024-2026")
    without_axes = [
        replace(each, row=replace(each.row, axis_number=None, axis_short=None))
        for each in data.shown
    ]
    page = to_html(results(replace(data, shown=without_axes), context))
    lines = re.findall(r'<p class="resultat-meta">(.*?)</p>', page)
    assert len(lines) == len(data.shown)
    assert not [line for line in lines if line.strip().startswith("·")]


def test_links_keep_the_filters_and_the_date(read: Read) -> None:
    _, html = shown(read, f"{PORTFOLIO}&au=2016-06-10")
    assert 'href="/engagements/2015-2017-01?au=2016-06-10"' in html
    assert "/api/v1/engagements.csv?portefeuille=ecologie&amp;au=2016-06-10" in html
    assert 'href="/engagements?au=2016-06-10"' in html  # the chip removes the portfolio


def test_no_legend_link_forgets_a_filter(read: Read) -> None:
    data, context = read(PORTFOLIO)
    assert isinstance(context, Context)
    for status, number in data.statuses.items():
        narrowed, _ = read(context.href(statut=status.value, page=None))
        assert narrowed.number == number
