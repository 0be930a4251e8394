"""The site on paper: charts are drawn, each sheet has its head, short sheets take one page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.visits import Visitor

# In a PDF, `/Type /Page` stands once a sheet, and `/Pages` for the tree of pages.
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


# Where the outline of a printed page says that a heading stands: its sheet, points from the foot.
HEADING = re.compile(rb"/Dest\s*\[(\d+) 0 R /XYZ [\d.-]+ ([\d.]+)")
FOOT = 75  # points: the margin below, a heading and the line that it must not leave


def sheets(page: Page) -> int:
    """The number of printed pages."""
    return len(SHEET.findall(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    "address",
    [
        "/engagements/2024-2026-01",
        "/engagements/2021-2023-20",
        "/engagements/2021-2023-46",
        "/engagements/2015-2017-06",
        "/engagements/2015-2017-08",
        "/engagements/2015-2017-19",
        "/engagements/2015-2017-23",
        "/engagements/2024-2026-07",
        "/engagements/2024-2026-17",
        "/territoires/REG-84",
        "/ministeres/ministere-affaires-etrangeres/minute",
    ],
)
def test_a_short_sheet_takes_one_page(visitor: Visitor, address: str) -> None:
    assert sheets(visitor().open(address)) == 1


@pytest.mark.parametrize("number", ["02", "12", "17", "22"])  # the longest ones
def test_a_long_sheet_takes_two_pages(visitor: Visitor, number: str) -> None:
    assert sheets(visitor().open(f"/engagements/2015-2017-{number}")) <= 2


@pytest.mark.parametrize(
    "address",
    ["/", "/?plan=2015-2017", "/?plan=2021-2023", "/ministeres/premier-ministre", "/alertes"],
)
def test_no_heading_is_left_alone_at_the_foot_of_a_sheet(visitor: Visitor, address: str) -> None:
    page = visitor().open(address)
    headings = HEADING.findall(page.pdf(prefer_css_page_size=True, outline=True, tagged=True))
    assert len(headings) > 3
    assert [height for _sheet, height in headings if float(height) < FOOT] == []


def test_what_a_list_says_of_a_day_is_not_cut(visitor: Visitor) -> None:
    """So that its heading goes with it to the next sheet."""
    page = visitor().open("/?plan=2015-2017")
    page.emulate_media(media="print")
    days = page.locator(".faits > div")
    assert days.count() > 3
    inside = days.evaluate_all("(days) => days.map((day) => getComputedStyle(day).breakInside)")
    assert set(inside) == {"avoid"}


def test_no_fact_of_a_sheet_is_left_out_on_paper(visitor: Visitor) -> None:
    """Citations are numbers of documents, and judgements are in their table only."""
    page = visitor().open("/engagements/2015-2017-12")
    page.emulate_media(media="print")
    rows = page.locator(".fiche > .section tbody tr, .fiche-suite tbody tr")
    assert rows.count() > 40
    for row in rows.all():
        expect(row).to_be_visible()
    documents = page.locator(".sources > li")
    cited = page.locator(".fiche tbody .citation")
    assert cited.count() > 40
    for citation in cited.all():
        number = int(citation.get_attribute("data-number") or "0")
        source = citation.get_attribute("data-source")
        expect(documents.nth(number - 1).locator(f"#source-{source}")).to_be_visible()
    assert (
        page.locator("#jugements tbody tr").count()
        == page.locator("#historique li.ecran-seul").count()
    )


def test_each_sheet_bears_title_filters_and_date(visitor: Visitor) -> None:
    page = visitor().open("/engagements?plan=2015-2017")
    strip = page.locator("#bandeau-impression")
    expect(strip).to_be_hidden()
    with page.expect_response("**/_dash-update-component"):
        page.get_by_role("checkbox", name=re.compile("^Partiel")).first.check()
    expect(strip).to_contain_text("Statut\u00a0: partiel")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    written = page.evaluate("document.documentElement.style.getPropertyValue('--bandeau')")
    for words in ("Engagements", "2015-2017", "partiel", "Situation au 22", "/engagements?plan="):
        assert words in written.replace("\u00a0", " ")
    page.emulate_media(media="print")
    expect(strip).to_be_visible()


def test_charts_and_tables_stand_on_paper(visitor: Visitor) -> None:
    page = visitor().open("/")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for drawing in page.locator(".dash-graph:visible").all():
        expect(drawing.locator(".main-svg").first).to_be_visible()
        box = drawing.locator(".main-svg").first.bounding_box()
        assert box is not None
        assert box["width"] <= 676  # the width of an A4 sheet between its margins
    for table in page.locator("details.carte-donnees").all():
        expect(table).to_have_attribute("open", "")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.carte-donnees[open]")).to_have_count(0)


def test_the_button_prints_once_charts_are_drawn(visitor: Visitor) -> None:
    page = visitor().open("/engagements/2024-2026-10")
    page.evaluate(
        """() => { window.print = () => { window.drawn = [...document.querySelectorAll(
             '.dash-graph')].every((one) => one.querySelector('.main-svg')); }; }"""
    )
    page.get_by_role("button", name="Imprimer la fiche").click()
    for _ in range(40):
        if page.evaluate("'drawn' in window"):
            break
        page.wait_for_timeout(100)
    assert page.evaluate("window.drawn") is True


def test_swatches_are_printed_without_being_asked_for(visitor: Visitor) -> None:
    page = visitor().open("/matrice?plan=2015-2017")
    page.emulate_media(media="print")
    for css in (".legende [class*='teinte-']", ".matrice td", ".symbole, .nuance"):
        adjusted = page.locator(css).evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).printColorAdjust)"
        )
        assert adjusted
        assert set(adjusted) == {"exact"}
