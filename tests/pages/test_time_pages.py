"""Calendar, milestones, warnings, changes: right with any plan, date and filter."""

import re
from typing import Any

import pytest

from callbacks import alertes, calendrier, changements, jalons
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from data.filters import CommitmentFilter
from data.queries.records import dicts
from data.store import Store
from layouts.element import Element
from layouts.pages import _calendrier_sentences as sentences
from layouts.pages import changements as changements_page
from tests.pages.conftest import TODAY, Read

PATHS = ("/calendrier", "/jalons", "/alertes", "/changements")
QUERIES = (
    "", "plan=2024-2026", "plan=2021-2023", "plan=2015-2017", "plan=2018-2020",
    "nature=echeance", "nature=jalon&nature=echeance", "etat=en_retard", "etat=atteint",
    "au=2024-05-15", "au=2010-01-01", "au=2027-06-01", "au=2016-08-01&plan=2015-2017",
    "portefeuille=ecologie", "q=introuvable+nulle+part", "axe=2024-2026-x1",
)
OWN = {
    "/calendrier": ("groupe=ministere", "echelle=annee", "echelle=mois", "groupe=autre"),
    "/jalons": ("periode=2024", "periode=sans_date", "periode=echue", "periode=zzz",
                "tri=information"),
    "/alertes": ("tout=oui",),
    "/changements": ("du=2015-01-01", "du=2024-02-30", "du=2025-01-01&au=2024-01-01",
                     "du=2026-11-22", "du=2015-01-01&tout=preuve"),
}


def texts(component: Any) -> str:
    html = to_html(component)
    return re.sub(r"<[^>]+>", " ", html)


@pytest.mark.parametrize("path", PATHS)
def test_every_situation_paints(pages: Pages, path: str) -> None:
    for query in (*QUERIES, *OWN[path]):
        painted = pages.paint(f"{path}?{query}")
        assert painted.status == 200, (path, query)
        text = texts(painted.tree)
        assert "None" not in text, (path, query)
        assert "nan" not in text.split(), (path, query)
        assert "Lists" not in text


@pytest.mark.parametrize("path", PATHS)
def test_a_replayed_view_says_so_once_and_keeps_its_date(pages: Pages, path: str) -> None:
    html = to_html(pages.paint(f"{path}?au=2024-05-15").tree)
    assert html.count("Vue rejouée au") == 1
    left = {href.split("?")[0] for href in re.findall(r'href="(/[^"]*)"', html)
            if "au=" not in href}
    # Only the way back to today, the mark and the API's index have no date.
    assert left <= {path, "/", "/api/v1/"}, left
    assert "Vue rejouée" not in to_html(pages.paint(path).tree)
    assert "Vue projetée" in to_html(pages.paint(f"{path}?au=2027-01-15").tree)


def test_headline_chart_table_and_data_agree(read: Read, real_store: Store) -> None:
    for query in ("plan=2024-2026", "au=2024-05-15", "plan=2015-2017&nature=echeance"):
        data, context = read(f"/calendrier?{query}")
        rows = calendrier.calendar(real_store, context.filters, context.as_of)
        listed = jalons.milestones(real_store, context.filters, context.as_of)
        states = jalons.states(real_store, context.filters, context.as_of)
        assert len(data.milestones) == len(listed) == int(states["jalons"].sum())
        assert rows["jalon"].notna().sum() == len(listed)
        headline = sentences.headline(data.states, data.around, context)
        (numbers,) = sentences.by_nature(data.states).values()
        figures = [int(one) for one in re.findall(r"\d+", headline.split("\u00a0: ")[-1])]
        assert set(figures) <= set(numbers.values())


def test_every_square_of_the_legend_opens_its_list(read: Read) -> None:
    data, _ = read("/calendrier?plan=2024-2026")
    for state, number in sentences.by_nature(data.states)["jalon"].items():
        listed, _ = read(f"/jalons?plan=2024-2026&etat={state}")
        assert len(listed.rows) == number


def test_state_facets_tell_what_remains(read: Read) -> None:
    data, _ = read("/jalons?plan=2024-2026&etat=atteint")
    for state, number in data.state_facet.items():
        kept, _ = read(f"/jalons?plan=2024-2026&etat={state}")
        assert len(kept.rows) == number
    assert data.nature_facet["jalon"] == len(data.rows)


def test_a_period_narrows_head_chart_and_rows_alike(read: Read, real_store: Store) -> None:
    for period in ("2025", "sans_date", "echue", "ouverte", "proche"):
        data, context = read(f"/jalons?plan=2024-2026&periode={period}")
        assert sum(data.state_facet.values()) == len(data.rows)
        assert int(data.states["jalons"].sum()) == len(data.rows)
        dated = [row for row in dicts(data.rows) if row["fin"] or row["debut"]]
        steps = dicts(data.cumulated)
        assert (steps[-1]["au_plus_tot"] if steps else 0) == len(dated)
        asked = (real_store, context.filters, context.as_of)
        assert len(jalons.cumulated(*asked, periode=period)) == len(steps)
        assert int(jalons.states(*asked, periode=period)["jalons"].sum()) == len(data.rows)
    refused, context = read("/jalons?plan=2024-2026&periode=bientot")
    assert [one.key for one in context.problems] == ["periode"]
    assert len(refused.rows) == 50


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("plan=2015-2017", "Le plan 2015-2017 n’est pas en cours"),
        ("plan=2015-2017", "Les alertes ne portent que sur les plans en cours."),
        ("plan=2018-2020", "Le plan 2018-2020 n’est pas couvert"),
        ("au=2018-01-01", "aucun plan documenté n’est en cours"),
        ("territoire=REG-53", "Parmi les engagements que gardent les filtres, aucun engagement"),
    ],
)
def test_warnings_say_what_the_filters_did(pages: Pages, query: str, words: str) -> None:
    told = texts(pages.paint(f"/alertes?{query}").tree).replace("\u2060", "")
    assert words in told


def test_natures_are_never_summed(read: Read, pages: Pages) -> None:
    data, context = read("/calendrier?plan=2024-2026&nature=jalon&nature=echeance")
    headline = sentences.headline(data.states, data.around, context)
    assert "jalons" in headline
    assert "échéances" in headline
    both = sentences.by_nature(data.states)
    alone, _ = read("/calendrier?plan=2024-2026")
    assert both["jalon"] == sentences.by_nature(alone.states)["jalon"]
    numbers = [sum(both[nature].values()) for nature in ("jalon", "echeance")]
    query = "plan=2024-2026&nature=jalon&nature=echeance"
    for path in ("/calendrier", "/jalons"):
        told = to_html(pages.paint(f"{path}?{query}").tree)
        assert f"{sum(numbers)}\u00a0" not in told
        assert f"{numbers[0]}\u00a0jalons et {numbers[1]}\u00a0échéances" in told


def test_the_findings_of_zero_one_many(read: Read) -> None:
    data, _ = read("/calendrier?plan=2024-2026")
    rows = dicts(data.milestones)
    dated = [row for row in rows if row["fin"]]
    none = sentences.finding([], data.around)
    assert none.startswith("Calendrier non précisé pour 17")
    undated = sentences.finding([{**rows[0], "debut": None, "fin": None}], data.around)
    assert undated == "Aucune date annoncée pour 1\u00a0jalon"
    assert sentences.finding(dated[:1], data.around).startswith("Le seul jalon daté")
    many = sentences.finding(rows, data.around)
    assert re.match(r"\d+ des \d+ jalons datés finissent en 2024, ", many)
    same = sentences.finding([dated[0], dated[0]], data.around)
    assert same.startswith("Les 2 jalons datés finissent tous en")


def test_a_bad_range_is_explained_with_a_form_to_correct_it(read: Read, pages: Pages) -> None:
    for query, words in (
        ("du=2024-02-30", "n’est pas une date"), ("du=2025-01-01&au=2024-01-01", "à l’envers"),
    ):
        data, _ = read(f"/changements?{query}")
        assert data.between is None
        assert data.rows.empty
        assert changements_page.headline(data) == "Cette période ne peut pas être comparée"
        text = texts(pages.paint(f"/changements?{query}").tree)
        assert words in text
        assert "Comparer" in text


def test_changes_of_the_page_are_those_of_the_data(read: Read, real_store: Store) -> None:
    data, context = read("/changements?du=2015-07-16&au=2016-07-31")
    frame = changements.every(real_store, context.filters, context.as_of, du="2015-07-16")
    assert len(data.rows) == len(frame) == sum(data.counts.values())
    axes = changements.by_axis(real_store, context.filters, context.as_of, du="2015-07-16")
    assert axes["nombre"].sum() == len(frame)
    assert data.counts["plan_publie"] == 0  # the first end is not compared with itself


def test_warnings_concern_plans_not_over(read: Read, real_store: Store) -> None:
    data, context = read("/alertes")
    assert set(data.silences["plan"]) == {"2024-2026"}
    over, _ = read("/alertes?au=2027-01-01")
    assert over.due.empty
    assert over.silences.empty
    assert over.stale.empty
    kept, _ = read("/alertes?plan=2024-2026&nature=echeance")
    assert set(kept.due["nature"]) == {"echeance"}
    assert len(alertes.due(real_store, CommitmentFilter(), TODAY)) == len(data.due)
    assert context.as_of == TODAY


def test_statuses_through_time_partition_the_plan(real_store: Store) -> None:
    frame = changements.history(real_store, CommitmentFilter(), TODAY)
    for (_, _), rows in frame.groupby(["plan", "date"]):
        assert rows["engagements"].sum() == rows["total"].iloc[0]
    first = frame[frame["plan"] == "2015-2017"]
    assert first["statut"].iloc[0] == "non_renseigne"


@pytest.mark.parametrize("path", PATHS)
def test_an_option_tells_what_it_opens(read: Read, path: str) -> None:
    data, _ = read(f"{path}?plan=2024-2026&axe=2024-2026-x1")
    for key in ("axe", "portefeuille", "organisme"):
        option = max(data.facets[key], key=lambda one: one["number"])
        other = "" if key == "axe" else "&axe=2024-2026-x1"
        kept, _ = read(f"{path}?plan=2024-2026&{key}={option['code']}{other}")
        opened = len(kept.rows) if path == "/jalons" else kept.around.commitments
        assert option["number"] == opened > 0


def test_no_list_is_nested_in_a_component(pages: Pages) -> None:
    """Dash refuses a list inside a list of children: the page would not mount."""

    def check(component: Any) -> None:
        children = getattr(component, "children", None)
        for child in children if isinstance(children, list | tuple) else [children]:
            assert not isinstance(child, list | tuple), component
            if isinstance(child, Element):
                check(child)

    for path in PATHS:
        for query in ("", "plan=2015-2017", "nature=jalon&nature=echeance", "etat=atteint"):
            check(pages.paint(f"{path}?{query}").tree)
