"""Calendar, milestones, warnings, changes: correct with any plan, date and filter."""

import re
from typing import Any

import pytest

from callbacks.changes import FIRST_ROWS, MOST_ROWS
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from data.changes import Change
from data.filters import CommitmentFilter
from data.milestones import present
from data.store import Store
from data.vocabulary import Nature
from layouts.element import Element
from layouts.locale.fr import calendar as sentences
from layouts.pages.calendar.cards import rows_of
from layouts.pages.changes.frames import every, of_axes, of_bodies
from layouts.pages.changes.history import through_time
from layouts.pages.milestones.cards import milestones, planned_and_reached, states
from layouts.pages.warnings.frames import due_dates
from tests.unit.pages.conftest import TODAY, Read

PATHS = ("/calendrier", "/jalons", "/alertes", "/changements")
QUERIES = (
    "",
    "plan=2024-2026",
    "plan=2021-2023",
    "plan=2015-2017",
    "plan=2018-2020",
    "nature=echeance",
    "nature=jalon&nature=echeance",
    "etat=en_retard",
    "etat=atteint",
    "au=2024-05-15",
    "au=2010-01-01",
    "au=2027-06-01",
    "au=2016-08-01&plan=2015-2017",
    "portefeuille=ecologie",
    "q=introuvable+nulle+part",
    "axe=2024-2026-x1",
)
OWN = {
    "/calendrier": ("groupe=ministere", "echelle=annee", "echelle=mois", "groupe=autre"),
    "/jalons": (
        "periode=2024",
        "periode=sans_date",
        "periode=echue",
        "periode=zzz",
        "tri=information",
    ),
    "/alertes": ("tout=oui",),
    "/changements": (
        "du=2015-01-01",
        "du=2024-02-30",
        "du=2025-01-01&au=2024-01-01",
        "du=2026-11-22",
        "du=2015-01-01&tout=preuve",
    ),
}


def texts(component: Any) -> str:
    html = re.sub(r'<span class="insecable">(.*?)</span>', r"\1", to_html(component))
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
    left = {
        href.split("?")[0] for href in re.findall(r'href="(/[^"]*)"', html) if "au=" not in href
    }
    # Links without a date: back to today, the brand, the API's index, and following.
    assert left <= {path, "/", "/api/v1/", "/suivre"}, left
    assert "Vue rejouée" not in to_html(pages.paint(path).tree)
    assert "Vue projetée" in to_html(pages.paint(f"{path}?au=2027-01-15").tree)


def test_headline_chart_table_and_data_agree(read: Read, real_store: Store) -> None:
    for query in ("plan=2024-2026", "au=2024-05-15", "plan=2015-2017&nature=echeance"):
        data, context = read(f"/calendrier?{query}")
        rows = rows_of(real_store, context.filters, context.as_of).to_pandas()
        listed = milestones(real_store, context.filters, context.as_of)
        numbers = states(real_store, context.filters, context.as_of).to_pandas()
        total = sum(data.totals.values())
        assert len(data.rows) == total == len(listed) == int(numbers["jalons"].sum())
        assert rows["jalon"].notna().sum() == len(listed)
        headline = sentences.headline(data.states, data.around, context)
        (of_states,) = present(data.states).values()
        figures = [
            int(number_text) for number_text in re.findall(r"\d+", headline.split("\u00a0: ")[-1])
        ]
        assert set(figures) <= set(of_states.values())


def test_the_real_plans_are_drawn_whole(read: Read) -> None:
    for query in ("plan=", "plan=2015-2017", "plan=2015-2017&groupe=ministere"):
        data, _ = read(f"/calendrier?{query}&nature=jalon&nature=echeance")
        assert data.timeline.lines
        assert (data.timeline.lines_left, data.timeline.dates_left) == (0, 0)


def test_every_square_of_the_legend_opens_its_list(read: Read) -> None:
    data, _ = read("/calendrier?plan=2024-2026")
    states = present(data.states)[Nature.MILESTONE]
    assert len(states) > 1
    for state, number in states.items():
        listed, _ = read(f"/jalons?plan=2024-2026&etat={state}")
        assert listed.total == number


def test_state_facets_tell_what_remains(read: Read) -> None:
    data, _ = read("/jalons?plan=2024-2026&etat=atteint")
    assert len(data.state_facet) > 1
    for state, number in data.state_facet.items():
        opened, _ = read(f"/jalons?plan=2024-2026&etat={state}")
        assert opened.total == number
    assert data.nature_facet[Nature.MILESTONE] == data.total


def test_a_period_narrows_head_chart_and_rows_alike(read: Read, real_store: Store) -> None:
    for period in ("2025", "sans_date", "echue", "ouverte", "proche"):
        data, context = read(f"/jalons?plan=2024-2026&periode={period}")
        assert sum(data.state_facet.values()) == data.total
        assert sum(data.totals.values()) == data.total
        rows = [
            row.milestone
            for page in range(1, data.place.pages + 1)
            for row in read(f"/jalons?plan=2024-2026&periode={period}&page={page}")[0].rows
        ]
        assert len(rows) == data.total
        dated = [row for row in rows if row.end or row.start]
        assert (data.cumulated[-1].begun if data.cumulated else 0) == len(dated)
        view = (real_store, context.filters, context.as_of)
        assert len(planned_and_reached(*view, periode=period)) == len(data.cumulated)
        assert int(states(*view, periode=period).to_pandas()["jalons"].sum()) == data.total
    refused, context = read("/jalons?plan=2024-2026&periode=bientot")
    assert [problem.key for problem in context.problems] == ["periode"]
    assert refused.total == 50


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
    text = texts(pages.paint(f"/alertes?{query}").tree).replace("\u2060", "")
    assert words in text


def test_natures_are_never_summed(read: Read, pages: Pages) -> None:
    data, context = read("/calendrier?plan=2024-2026&nature=jalon&nature=echeance")
    headline = sentences.headline(data.states, data.around, context)
    assert "jalons" in headline
    assert "échéances" in headline
    both = present(data.states)
    alone, _ = read("/calendrier?plan=2024-2026")
    assert both[Nature.MILESTONE] == present(alone.states)[Nature.MILESTONE]
    numbers = [sum(both[nature].values()) for nature in Nature]
    query = "plan=2024-2026&nature=jalon&nature=echeance"
    for path in ("/calendrier", "/jalons"):
        text = to_html(pages.paint(f"{path}?{query}").tree)
        assert f"{sum(numbers)}\u00a0" not in text
        assert f"{numbers[0]}\u00a0jalons et {numbers[1]}\u00a0échéances" in text


def test_the_findings_of_zero_one_many(read: Read) -> None:
    jalons = Nature.MILESTONE

    def finding(years: dict[int, int], total: int) -> str:
        return sentences.finding({jalons: years}, {jalons: total}, 17)

    assert finding({}, 0).startswith("Calendrier non précisé pour 17")
    assert finding({}, 1) == "Aucune date annoncée pour 1\u00a0jalon"
    assert finding({2024: 1}, 1).startswith("Le seul jalon daté")
    assert finding({2024: 2}, 2).startswith("Les 2 jalons datés finissent tous en")
    assert finding({2024: 27, 2025: 3}, 40) == (
        "27 des 30 jalons datés finissent en 2024, trois après"
    )
    assert finding({2024: 2, 2026: 2}, 4) == "Les 4 jalons datés se répartissent de 2024 à 2026"
    data, _ = read("/calendrier?plan=2024-2026")
    many = sentences.finding(data.years, data.totals, data.around.selected)
    assert re.match(r"\d+ des \d+ jalons datés finissent en 2024, ", many)


def test_a_bad_range_is_explained_with_a_form_to_correct_it(read: Read, pages: Pages) -> None:
    for query, words in (
        ("du=2024-02-30", "n’est pas une date"),
        ("du=2025-01-01&au=2024-01-01", "à l’envers"),
    ):
        data, _ = read(f"/changements?{query}")
        assert data.between is None
        assert not data.rows
        text = texts(pages.paint(f"/changements?{query}").tree)
        assert "Cette période ne peut pas être comparée" in text
        assert words in text
        assert "Comparer" in text


def test_changes_of_the_page_are_those_of_the_data(read: Read, real_store: Store) -> None:
    data, context = read("/changements?du=2015-07-16&au=2016-07-31&tout=constat")
    view = (real_store, context.filters, context.as_of)
    frame = every(*view, du="2015-07-16").to_pandas()
    assert data.numbers.total == len(frame)
    assert dict(frame["changement"].value_counts()) == {
        kind.value: data.numbers.number(kind) for kind in Change if data.numbers.number(kind)
    }
    for kind in Change:
        codes = list(frame[frame["changement"] == kind.value]["code"])
        most = MOST_ROWS if kind is Change.OBSERVATION else FIRST_ROWS
        assert [row.code for row in data.rows if row.kind is kind] == codes[:most], kind
    assert of_axes(*view, du="2015-07-16").to_pandas()["nombre"].sum() == len(frame)
    bodies = of_bodies(*view, du="2015-07-16").to_pandas()
    assert set(bodies["changement"]) <= set(frame["changement"])
    assert data.numbers.number(Change.PLAN) == 0  # the first end is not compared with itself


def test_warnings_concern_plans_not_over(read: Read, real_store: Store) -> None:
    data, context = read("/alertes")
    assert {row.milestone.plan for row in data.silences} == {"2024-2026"}
    over, _ = read("/alertes?au=2027-01-01")
    assert (over.due, over.silences, over.stale) == ([], [], [])
    warnings_of_plan, _ = read("/alertes?plan=2024-2026&nature=echeance")
    assert {row.milestone.nature for row in warnings_of_plan.due} == {Nature.DEADLINE}
    assert len(due_dates(real_store, CommitmentFilter(), TODAY)) == len(data.due)
    assert context.as_of == TODAY


def test_statuses_through_time_partition_the_plan(real_store: Store) -> None:
    frame = through_time(real_store, CommitmentFilter(), TODAY).to_pandas()
    for (_, _), rows in frame.groupby(["plan", "date"]):
        assert rows["engagements"].sum() == rows["total"].iloc[0]
    first = frame[frame["plan"] == "2015-2017"]
    assert first["statut"].iloc[0] == "non_renseigne"


@pytest.mark.parametrize("path", PATHS)
def test_an_option_tells_what_it_opens(read: Read, path: str) -> None:
    data, _ = read(f"{path}?plan=2024-2026&axe=2024-2026-x1")
    for key in ("axe", "portefeuille", "organisme"):
        option = max(data.facets[key], key=lambda facet: facet.number or 0)
        other = "" if key == "axe" else "&axe=2024-2026-x1"
        narrowed, _ = read(f"{path}?plan=2024-2026&{key}={option.code}{other}")
        opened = narrowed.total if path == "/jalons" else narrowed.around.selected
        assert option.number == opened > 0


def test_no_list_is_nested_in_a_component(pages: Pages) -> None:
    """Dash refuses nested lists of children: the page would not mount."""

    def check(component: Any) -> None:
        children = getattr(component, "children", None)
        for child in children if isinstance(children, list | tuple) else [children]:
            assert not isinstance(child, list | tuple), component
            if isinstance(child, Element):
                check(child)

    for path in PATHS:
        for query in ("", "plan=2015-2017", "nature=jalon&nature=echeance", "etat=atteint"):
            check(pages.paint(f"{path}?{query}").tree)


def test_a_long_list_of_milestones_has_pages(read: Read, pages: Pages) -> None:
    query = "/jalons?plan=2015-2017&plan=2021-2023&plan=2024-2026&nature=jalon&nature=echeance"
    first, _ = read(query)
    assert first.total > len(first.rows) == 20
    seen: list[str] = []
    for number in range(1, first.place.pages + 1):
        data, _ = read(f"{query}&page={number}")
        assert data.total == first.total
        assert data.states == first.states
        seen += [row.milestone.code for row in data.rows]
    assert len(seen) == len(set(seen)) == first.total
    text = to_html(pages.paint(f"{query}&page=2").tree)
    assert f"Lignes 21 à {min(40, first.total)} sur {first.total}." in text
    assert "page=3" in text or first.place.pages == 2
    beyond, _ = read(f"{query}&page=900")
    assert [row.milestone.code for row in beyond.rows] == seen[-len(beyond.rows) :]


@pytest.mark.parametrize(("plan", "deadlines"), [("2015-2017", 95), ("2021-2023", 17)])
@pytest.mark.parametrize("path", ["/calendrier", "/jalons"])
def test_a_plan_without_milestones_opens_on_its_deadlines(
    read: Read, path: str, plan: str, deadlines: int
) -> None:
    data, context = read(f"{path}?plan={plan}")
    assert data.totals == {Nature.DEADLINE: deadlines}
    headline = sentences.headline(data.states, data.around, context)
    assert "échéance" in headline
    assert "aucun jalon" not in headline.lower()
    assert "date annoncée dans le texte" in sentences.lede(data.states, data.around, context)


def test_the_nature_shown_is_marked_and_each_nature_has_its_address(pages: Pages) -> None:
    page = to_html(pages.paint("/calendrier?plan=2021-2023").tree)
    assert "nature=jalon" in page
    assert re.search(r'aria-current="[^"]*"[^>]*>échéances<', page), "the nature shown is marked"
