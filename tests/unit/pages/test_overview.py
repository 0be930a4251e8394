"""The overview on the frozen plans: numbers equal those of its charts' frames, in all
situations."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from data.store import Store
from layouts.element import walk
from layouts.locale.en import overview as english
from layouts.locale.formats import typography
from layouts.locale.fr import overview as french
from layouts.pages.overview import CARDS, PAGE, announce, title
from layouts.pages.overview.figures import key_figures
from layouts.parts import redrawn, view
from tests.unit.pages.conftest import Read

CHARTS = {chart.id: chart.data for chart in PAGE.all_charts if chart.data is not None}
ADDRESSES = (
    "/",
    "/?plan=2021-2023",
    "/?plan=2015-2017",
    "/?plan=2018-2020",
    "/?plan=inconnu",
    "/?plan=2015-2017&plan=2021-2023&plan=2024-2026",
    "/?axe=2024-2026-x1",
    "/?portefeuille=justice",
    "/?organisme=zzz",
    "/?plan=2024-2026&au=2024-03-15",
    "/?plan=2015-2017&au=2016-01-01",
    "/?plan=2024-2026&au=2020-01-01",
    "/?au=2010-01-01",
)


def words(node: Any) -> str:
    """The text of a tree, spaces made plain."""
    text = unescape(re.sub(r"<[^>]+>", " ", to_html(node)))
    return " ".join(text.replace("\u2060", "").split())


def painted(pages: Pages, address: str) -> str:
    """The HTML of a page."""
    entry, context, data = pages.read(address)
    return to_html(entry.view(data, context))


def shown(read: Read, address: str) -> set[str]:
    """The cards that an address shows."""
    data, context = read(address)
    regions = redrawn(data, context)
    return {chart.id for chart in CARDS if not regions[f"place-{chart.id}.hidden"]}


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_situation_is_painted_and_redrawn(read: Read, address: str) -> None:
    data, context = read(address)
    regions = redrawn(data, context)
    assert set(regions) == set(PAGE.regions)
    tree = view(data, context)
    to_html(tree)  # must not raise
    ids = [node.id for node in walk(tree) if isinstance(node.id, str)]
    assert len(ids) == len(set(ids))
    for region in PAGE.regions:
        place = region.rpartition(".")[0]
        assert place.startswith("{") or place in ids
    assert title(data, context)
    assert announce(data, context)


def test_what_is_shown_depends_on_what_is_known(read: Read) -> None:
    newest = {"jalons-cumules", "silences", "promesses", "jalons-par-axe"}
    assert shown(read, "/") == newest
    assert shown(read, "/?plan=2021-2023") == {
        "promesses",
        "silences",
        "dates-annoncees",
        "jalons-par-axe",
    }
    assert shown(read, "/?plan=2015-2017") == {
        "statuts-par-axe",
        "statuts",
        "actions-par-statut",
        "calendriers",
        "jalons-par-axe",
        "promesses",
        "silences",
    }
    assert shown(read, "/?plan=2018-2020") == set()
    assert shown(read, "/?plan=2024-2026&au=2020-01-01") == set()
    # Nine dated milestones in the first axis: a list, not the chart.
    assert shown(read, "/?axe=2024-2026-x1") == (newest - {"jalons-cumules"}) | {"dates-annoncees"}


def test_the_figures_are_those_of_the_frames(read: Read, real_store: Store) -> None:
    for address in ("/", "/?plan=2021-2023", "/?plan=2015-2017", "/?axe=2024-2026-x2"):
        data, context = read(address)

        def chart(name: str, of: Any = context) -> pd.DataFrame:
            return CHARTS[name](real_store, of.filters, of.as_of).to_pandas()

        by_axis = chart("statuts-par-axe")
        assert int(by_axis["engagements"].sum()) == data.selected
        by_state = chart("jalons-par-axe")
        text = words(redrawn(data, context)["vue-chiffres.children"])
        assert text.startswith(f"{data.selected} engagement")
        for state, label in (
            ("atteint", r"déclaré"),
            ("echu_sans_information", r"échu"),
            ("sans_date", None),
        ):
            n = int(by_state[state].sum()) if len(by_state) else 0
            if label:
                assert re.search(rf"\b{n} {label}", text), (address, state, n, text)
        assert int(by_state["dates"].sum()) == len(chart("dates-annoncees"))
        for name in CHARTS:
            pd.testing.assert_frame_equal(chart(name), chart(name))


def test_the_table_of_a_card_holds_the_frame(read: Read, real_store: Store) -> None:
    data, context = read("/?plan=2015-2017")
    regions = redrawn(data, context)
    frame = CHARTS["statuts-par-axe"](real_store, context.filters, context.as_of).to_pandas()
    table = words(regions["statuts-par-axe-donnees.children"])
    for row in frame.to_dict("records"):
        assert (
            f"{typography(row['titre_court'])} {row['complet']} {row['substantiel']} "
            f"{row['partiel']} {row['engagements']}" in table
        )
    assert "calculé sur 3 des 3" in words(regions["statuts-par-axe-entete.children"])
    cumulated = CHARTS["jalons-cumules"](real_store, *_view(read, "/")).to_pandas()
    assert len(read("/")[0].steps) == len(cumulated)
    last = cumulated.iloc[-1]
    assert (last["au_plus_tot"], last["prevus"], last["atteints"]) == (38, 37, 5)


def _view(read: Read, address: str) -> tuple[Any, Any]:
    _, context = read(address)
    return context.filters, context.as_of


def test_the_curve_never_knows_the_future(read: Read) -> None:
    data, context = read("/?plan=2024-2026&au=2024-03-15")
    assert data.steps
    for step in data.steps:
        assert (step.reached is None) == (step.day > context.as_of)
    assert not len(read("/?plan=2015-2017&au=2016-01-01")[0].promises)


def test_every_plan_is_told_as_it_is_known(read: Read) -> None:
    data, context = read("/")
    text = words(redrawn(data, context)["vue-plans.children"])
    assert "Non couvert : aucun document source dans la base" in text
    assert "21 engagements annoncés" in text
    assert "Un document en annonce 59, la base en liste 58 : lire l’écart" in text
    assert "26 statuts au 3 juin 2016" in text
    squares = [
        node
        for node in walk(view(data, context))
        if str(node.props.get("className")).startswith("carre fond-")
        and str(node.props.get("href")).startswith("/engagements/")
    ]
    # The strip, then the milestones of the plan; a hidden card draws nothing.
    assert len(squares) == 17 + 58 + 26 + 50


def links(read: Read, address: str) -> set[str]:
    """The links of the key figures of an address."""
    data, context = read(address)
    ledger = redrawn(data, context)["vue-chiffres.children"]
    return {node.props["href"] for node in walk(ledger) if "href" in node.props}


def test_numbers_lead_to_the_lists_behind_them(read: Read) -> None:
    newest = links(read, "/")
    assert "/engagements?plan=2024-2026" in newest
    assert "/jalons?plan=2024-2026&etat=echu_sans_information&nature=jalon" in newest
    replayed = links(read, "/?plan=2015-2017&au=2017-01-01")
    assert "/engagements?plan=2015-2017&statut!=non_renseigne&au=2017-01-01" in replayed


@pytest.mark.parametrize(
    "address",
    [
        "/?au=2024-01-01",
        "/?au=2024-05-15",
        "/?au=2024-01-01&axe=2024-2026-x1",
        "/?plan=2021-2023&au=2022-10-15",
        "/?plan=2015-2017&au=2016-09-01",
        "/?plan=2021-2023&plan=2024-2026&au=2023-12-31",
    ],
)
def test_the_dates_of_the_next_days_lead_to_as_many(read: Read, address: str) -> None:
    data, context = read(address)
    (due,) = (figure for figure in key_figures(data, context) if "d’ici 90 jours" in figure.label)
    assert due.value
    assert due.href
    listed, _ = read(due.href)
    assert len(listed.rows) == due.value


def test_a_silence_is_no_more_than_what_documents_keep_silent(read: Read) -> None:
    """Documents mention some silent milestones without saying whether they are reached."""
    for address, expected in (
        ("/", "aucun document de la base ne dit s’ils sont atteints"),
        ("/?plan=2015-2017", "aucun document de la base ne dit si elles sont atteintes"),
    ):
        text = words(redrawn(*read(address))["vue-chiffres.children"])
        assert expected in text
        assert "n’en dit rien" not in text


@pytest.mark.parametrize("day", ["2015-08-01", "2016-06-03", "2016-07-15", "2016-08-01"])
def test_a_figure_cites_the_document_that_supplies_it(pages: Pages, day: str) -> None:
    """The report of July 2016 gives the statuses of 3 June, and all that is known of the plan."""
    for path in ("/", "/engagements", "/matrice"):
        html = painted(pages, f"{path}?plan=2015-2017&au={day}")
        assert "Rapport d’autoévaluation à mi-parcours" in html, path
        assert "aucun document de la base dans la base" not in html, path


def test_the_text_knows_no_document_of_a_later_day(read: Read) -> None:
    assert read("/?plan=2015-2017&au=2016-06-03")[0].document is None
    assert read("/?plan=2015-2017&au=2016-08-01")[0].document.dated == date(2016, 7, 31)


def test_what_shows_nothing_denies_no_source(pages: Pages) -> None:
    for path in ("/", "/engagements"):
        html = painted(pages, f"{path}?q=introuvable+nulle+part")
        assert "aucun document de la base dans la base" not in html


def test_the_filter_that_keeps_nothing_is_named(read: Read) -> None:
    data, context = read("/?portefeuille=justice")
    text = words(redrawn(data, context)["vue-vide.children"])
    assert "Portefeuille : Justice" in text
    assert "Retirer" in text
    assert redrawn(data, context)["vue-faits.hidden"] is True


@pytest.mark.parametrize(
    ("sentences", "advice"), [(french, "Choisissez une date"), (english, "Choose a later date")]
)
def test_before_the_first_plan_the_date_is_what_hides_commitments(
    read: Read, sentences: ModuleType, advice: str
) -> None:
    lede = sentences.lede(*read("/?plan=2015-2017&plan=2021-2023&au=2014-01-01"))
    assert lede.startswith(advice)


def test_a_value_that_no_source_gives_is_said_to_be_unknown(read: Read) -> None:
    data, context = read("/")
    text = words(redrawn(data, context)["promesses-corps.children"])
    assert text.count("valeur atteinte : information non disponible") == 6
    data, context = read("/?plan=2015-2017")
    text = words(redrawn(data, context)["promesses-donnees.children"])
    assert "4 700 jeunes (janvier 2016)" in text


def test_latest_information_is_grouped_and_dated_as_its_source(read: Read) -> None:
    data, context = read("/?plan=2015-2017")
    text = words(redrawn(data, context)["vue-informations.children"])
    assert "Juillet 2016" in text
    # One of the 74 readings is « unknown » by the source itself.
    assert "Statut de 73 actions du plan 2015-2017" in text
    assert "31 juillet 2016" not in text
    assert "16 juillet 2015 Publication du plan 2015-2017" in text


@pytest.mark.parametrize(
    "address", ["/", "/?plan=2015-2017", "/?plan=2021-2023", "/?axe=2024-2026-x1"]
)
def test_what_was_said_together_opens_what_changed_that_day(read: Read, address: str) -> None:
    """No list has exactly the objects of one day: the day is the link, not the number."""
    data, context = read(address)
    block = redrawn(data, context)["vue-informations.children"]
    links = {node.props["href"]: words(node) for node in walk(block) if node.type == "A"}
    assert any("du=" in href for href in links)
    for href, label in links.items():
        assert href.startswith(("/changements?", "/engagements/", "/aide#")), href
        if href.startswith("/changements?"):
            assert label == "voir ce qui a changé"
            changed, _ = read(href)
            assert changed.between is not None
            assert changed.between.until - changed.between.since == timedelta(days=1)
            assert len(changed.rows)


def test_ways_to_contribute_need_a_contact(read: Read) -> None:
    data, context = read("/")
    assert redrawn(data, context)["vue-contribuer.children"] is None
    reachable = replace(context, site=replace(context.site, contact="contact@exemple.fr"))
    block = redrawn(data, reachable)["vue-contribuer.children"]
    text = words(block)
    assert "32 jalons attendent une information de 16 porteurs" in text
    addresses = {node.props.get("href") for node in walk(block)}
    assert "mailto:contact@exemple.fr" in addresses
    assert "/flux/changements.atom?plan=2024-2026" in addresses


def test_an_axis_counts_all_its_commitments(read: Read) -> None:
    for address in ("/?plan=2021-2023", "/", "/?plan=2021-2023&portefeuille=justice"):
        data, _ = read(address)
        whole = {row.axis.code: row.measures.commitments for row in data.by_axis}
        for row in data.dates_by_axis:
            assert row.commitments == (whole[row.axis.code] if row.axis else 0)
    text = words(redrawn(*read("/?plan=2021-2023"))["jalons-par-axe-corps.children"])
    assert "12 engagements · 1 échéance" in text


def test_what_documents_announce_is_told_of_the_whole_plan(read: Read) -> None:
    def ledger(address: str) -> str:
        return words(redrawn(*read(address))["vue-chiffres.children"])

    assert "59 sont annoncés ailleurs" in ledger("/?plan=2021-2023")
    assert "annoncés ailleurs" not in ledger("/?plan=2021-2023&axe=2021-2023-x5")


def test_the_next_date_is_of_the_nature_drawn(read: Read) -> None:
    text = words(redrawn(*read("/?axe=2024-2026-x1"))["vue-chiffres.children"])
    assert "la dernière période s’achevait le 31 décembre 2025" not in text
    data, _ = read("/?axe=2024-2026-x1")
    assert data.horizon.last == max(row.end for row in data.dates if row.end)


def test_words_agree_with_their_number(read: Read) -> None:
    ledger = words(redrawn(*read("/?plan=2015-2017&axe=2015-2017-x2"))["vue-chiffres.children"])
    assert not re.search(r"\b[01] (déclaré|échu)e?s\b", ledger)
    assert not re.search(r"\b[01] (jalons|échéances)\b", ledger)
    plans = words(redrawn(*read("/"))["vue-plans.children"])
    assert re.search(r"\b50 jalons, dont 38 datés, et \d+ échéances\b", plans)
    data, context = read("/?plan=2021-2023")
    promises = words(redrawn(data, context)["promesses-donnees.children"])
    assert "1 analyse par semestre" in promises
    assert "coefficient 4" in promises


@pytest.mark.parametrize("address", ["/", "/?plan=2021-2023", "/?plan=2015-2017", "/engagements"])
def test_apostrophes_are_typographic(pages: Pages, address: str) -> None:
    html = unescape(painted(pages, address))
    assert not re.findall(r"[^<>]{0,20}\w'\w[^<>]{0,20}", html)


def test_a_filter_does_not_change_what_documents_announce(read: Read) -> None:
    data, context = read("/?plan=2021-2023&portefeuille=justice")
    text = words(redrawn(data, context)["vue-plans.children"])
    assert "Un document en annonce 59, la base en liste 58 : lire l’écart" in text
    assert "2 engagements sur 58" in text


def test_the_default_plan_is_not_a_filter_to_remove(read: Read) -> None:
    data, context = read("/?portefeuille=justice")
    text = words(redrawn(data, context)["vue-vide.children"])
    assert "Retirer « Plan" not in text


def test_a_plan_without_any_date_in_the_store_counts_none(read: Read) -> None:
    data, context = read("/?plan=2021-2023")
    every = len(key_figures(data, context))
    data.__dict__["dates_are_known"] = False
    assert [figure.value for figure in key_figures(data, context)] == [data.selected, 0]
    assert every == 8
