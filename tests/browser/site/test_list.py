"""The list of commitments as a reader uses it: deep link, mouse, keyboard, Back, files."""

import csv
import io
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live import Live
from tests.visits import Visit, Visitor

ANSWER = "**/_dash-update-component"
COUNT = "#engagements-compte"


@pytest.fixture
def visit(visitor: Visitor) -> Iterator[Visit]:
    """A visitor; at the end the console must be empty."""
    visit = visitor(accept_downloads=True)
    yield visit
    assert visit.console == []
    assert visit.violations() == []
    assert visit.elsewhere() == []


def box(page: Page, group: str, name: str) -> Locator:
    """One checkbox of a filter."""
    return page.get_by_role("group", name=group, exact=True).get_by_role(
        "checkbox", name=re.compile(f"^{name}")
    )


def how_many(live: Live, query: str) -> int:
    """The length of the list according to the API."""
    total: int = live.json(f"/api/v1/engagements?{query}&taille=1")["total"]
    return total


def shows(page: Page, live: Live, query: str) -> None:
    """Check that the page and the API give the same number."""
    number = how_many(live, query)
    expect(page.locator(COUNT)).to_have_text(re.compile(rf"^{number}\s"))


def test_deep_link_is_right_before_any_script(visitor: Visitor, live: Live) -> None:
    page = visitor(java_script_enabled=False).page
    query = "plan=2015-2017&statut=partiel&au=2016-06-03"
    page.goto(f"{live.url}/engagements?{query}")
    shows(page, live, query)
    expect(box(page, "Statut", "Partiel")).to_be_checked()
    expect(box(page, "Plan", "2015")).to_be_checked()
    expect(page.locator("#statuts")).to_be_attached()
    rows = page.locator("#engagements-liste").get_by_role("listitem")
    assert rows.count() >= how_many(live, query)
    # Without a script the filters are a form with a button.
    box(page, "Calendrier déclaré", "Retardé").check()
    page.get_by_role("button", name=re.compile("^Afficher")).click()
    assert "calendrier=retarde" in page.url
    assert "au=2016-06-03" in page.url
    shows(page, live, query + "&calendrier=retarde")


def test_filter_by_mouse(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements?plan=2015-2017")
    assert visit.posts() == 0
    length = page.evaluate("history.length")
    with page.expect_response(ANSWER):
        box(page, "Statut", "Partiel").check()
    query = "plan=2015-2017&statut=partiel"
    shows(page, live, query)
    assert page.url.endswith(f"/engagements?{query}")
    assert page.evaluate("history.length") == length + 1
    assert visit.posts() == 1
    # The live region gives the number; the title of the document stays.
    number = how_many(live, query)
    expect(page.locator("#annonce")).to_have_text(re.compile(rf"^{number}\sengagements\saffichés"))
    # Opening the same address again gives the same.
    content = page.locator("#contenu").inner_text()
    page.reload()
    page.wait_for_selector("html[data-page=montee]")
    visit.settle()
    assert page.locator("#contenu").inner_text() == content


def test_filter_by_keyboard_keeps_the_focus(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements?plan=2015-2017")
    first = box(page, "Statut", "Complet")
    first.focus()
    page.evaluate("window.mark = document.activeElement")
    with page.expect_response(ANSWER):
        page.keyboard.press("Space")
    shows(page, live, "plan=2015-2017&statut=complet")
    assert page.evaluate("document.activeElement === window.mark && window.mark.isConnected")
    page.keyboard.press("Tab")
    page.evaluate("window.mark = document.activeElement")
    with page.expect_response(ANSWER):
        page.keyboard.press("Space")
    shows(page, live, "plan=2015-2017&statut=complet&statut=substantiel")
    assert page.evaluate("document.activeElement === window.mark && window.mark.isConnected")
    assert visit.posts() == 2


def test_text_ignores_accents_and_case(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements")
    field = page.get_by_role("searchbox", name="Texte")
    field.fill("DONNEES")
    with page.expect_response(ANSWER):
        field.press("Enter")
    shows(page, live, "q=donn%C3%A9es")
    assert how_many(live, "q=donn%C3%A9es") == how_many(live, "q=DONNEES") > 0
    expect(field).to_be_focused()


def test_back_finds_the_list_as_it_was_left(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements?plan=2015-2017")
    with page.expect_response(ANSWER):
        box(page, "Calendrier déclaré", "Retardé").check()
    query = "plan=2015-2017&calendrier=retarde"
    shows(page, live, query)
    page.locator("#engagements-liste a[href*='/engagements/2015']").first.click()
    expect(page.locator("h1")).not_to_have_text("Engagements")
    page.go_back()
    page.wait_for_selector("html[data-page=montee]")
    shows(page, live, query)
    expect(box(page, "Calendrier déclaré", "Retardé")).to_be_checked()
    assert page.url.endswith(f"/engagements?{query}")


def test_criteria_are_removed_by_their_chips(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements?plan=2015-2017&statut=partiel")
    chips = page.get_by_role("link", name=re.compile("^Retirer le filtre"))
    expect(chips).to_have_count(2)
    page.get_by_role("link", name=re.compile("^Retirer le filtre .*[Pp]artiel")).click()
    page.wait_for_selector("html[data-page=montee]")
    shows(page, live, "plan=2015-2017")
    assert page.url.endswith("/engagements?plan=2015-2017")
    page.get_by_role("link", name="Tout effacer").first.click()
    page.wait_for_selector("html[data-page=montee]")
    shows(page, live, "")
    assert page.url.endswith("/engagements")


def test_empty_list_names_the_criterion_and_offers_to_remove_it(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements?plan=2015-2017&q=zzzintrouvablezzz")
    expect(page.locator(COUNT)).to_have_text(re.compile("Aucun engagement"))
    empty = page.locator("#engagements-liste .vide")
    expect(empty).to_contain_text("zzzintrouvablezzz")
    empty.get_by_role("link", name=re.compile("^Retirer .*zzzintrouvablezzz")).click()
    page.wait_for_selector("html[data-page=montee]")
    shows(page, live, "plan=2015-2017")


def test_downloaded_rows_are_the_shown_ones(visit: Visit, live: Live, tmp_path: Path) -> None:
    page = visit.open("/engagements?plan=2015-2017&tri=titre")
    with page.expect_response(ANSWER):
        box(page, "Statut", "Partiel").check()
    query = "plan=2015-2017&statut=partiel"
    shows(page, live, query)
    link = page.locator("#engagements-liste a", has_text="CSV")
    with page.expect_download() as download:
        link.click()
    path = tmp_path / "engagements.csv"
    download.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    shown = [
        address.rpartition("/")[2]
        for address in page.locator(
            "#engagements-liste h3 a, #engagements-liste h4 a, "
            "#engagements-liste a[href^='/engagements/2']"
        ).evaluate_all(
            "(all) => [...new Set(all.map((one) => one.getAttribute('href').split('?')[0]))]"
        )
    ]
    assert [row["code"] for row in rows] == shown
    assert len(rows) == how_many(live, query)


@pytest.mark.parametrize("kind", ["PNG", "SVG"])
def test_chart_is_saved_as_an_image(visit: Visit, tmp_path: Path, kind: str) -> None:
    page = visit.open("/engagements?plan=2015-2017")
    card = page.locator("figure[data-graphique=statuts]")
    expect(card.locator(".main-svg").first).to_be_visible()
    title = card.locator("#statuts-titre").inner_text()
    card.locator("details.menu summary").click()
    with page.expect_download() as download:
        card.get_by_role("button", name=re.compile(kind)).last.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    content = path.read_bytes()
    if kind == "PNG":
        assert content.startswith(b"\x89PNG\r\n")
        width, height = struct.unpack(">II", content[16:24])
        assert width == 2400
        assert height > 600
        assert len(content) > 30_000
    else:
        text = re.sub(r"<[^>]+>", " ", content.decode())
        assert " ".join(title.split()[:3]) in " ".join(text.split())
        assert "Situation au 22 novembre 2026" in " ".join(text.split())


def test_chart_follows_the_filter(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements?plan=2015-2017")
    card = page.locator("figure[data-graphique=statuts]")
    before = card.locator("#statuts-titre").inner_text()
    with page.expect_response(ANSWER):
        box(page, "Statut", "Complet").check()
    shows(page, live, "plan=2015-2017&statut=complet")
    expect(card.locator("#statuts-titre")).not_to_have_text(before)
    expect(card.locator("#statuts-csv")).to_have_attribute(
        "href", "/api/v1/graphiques/statuts.csv?plan=2015-2017&statut=complet&forme=tableur"
    )
    # The drawing has the numbers of the table.
    drawn = page.evaluate(
        """() => document.querySelector('#statuts .js-plotly-plot').data
          .flatMap((one) => one.x || []).filter((one) => typeof one === 'number')
          .reduce((sum, one) => sum + one, 0)"""
    )
    assert drawn == how_many(live, "plan=2015-2017&statut=complet")


def test_printed_list_is_the_summary_table(visit: Visit, live: Live) -> None:
    page = visit.open("/engagements?plan=2015-2017")
    page.emulate_media(media="print")
    table = page.locator("#engagements-imprimes table")
    expect(table).to_be_visible()
    expect(page.locator("#engagements-liste")).to_be_hidden()
    expect(page.locator(".filtres")).to_be_hidden()
    assert table.locator("tbody tr").count() == how_many(live, "plan=2015-2017")
    page.emulate_media(media="screen")


def test_filters_open_as_a_panel_on_a_phone(visit: Visit, live: Live) -> None:
    visit.page.set_viewport_size({"width": 375, "height": 800})
    page = visit.open("/engagements?plan=2015-2017")
    page.locator("#filtres-engagements-ouvrir").click()
    with page.expect_response(ANSWER):
        box(page, "Statut", "Partiel").check()
    expect(page.locator("#filtres-engagements-afficher")).to_have_text(
        re.compile(rf"\s{how_many(live, 'plan=2015-2017&statut=partiel')}\sengagements")
    )
    page.locator("#filtres-engagements-afficher").click()
    expect(page.locator(".filtres")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "filtres-engagements-ouvrir"
    shows(page, live, "plan=2015-2017&statut=partiel")
