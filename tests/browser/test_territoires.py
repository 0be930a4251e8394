"""« Territoires » in a browser: mouse, keyboard, phone, no script, export, paper."""

import gzip
import re

import pytest
from playwright.sync_api import Page, expect

from tests.visits import Visitor

MAP = "#territoires"
NB = "\u00a0"


def drawn(page: Page) -> None:
    expect(page.locator(f"{MAP} .trace").first).to_be_attached()


def _over_brittany(page: Page) -> None:
    box = page.locator(f"{MAP} .main-svg").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 190, box["y"] + 160)
    page.mouse.move(box["x"] + 195, box["y"] + 165, steps=4)


def test_mouse_hovers_then_opens(visitor: Visitor) -> None:
    visit = visitor(height=1200)
    page = visit.open("/territoires")
    drawn(page)
    _over_brittany(page)
    label = page.locator(f"{MAP} .hoverlayer")
    expect(label).to_contain_text(f"8{NB}faits localisés")
    expect(label).to_contain_text(f"4{NB}engagements{NB}: 3{NB}partiels")
    expect(page.locator("#territoires-classement tr.forme-visee")).to_contain_text("Bretagne")
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/territoires/REG-53", wait_until="commit")


def test_keyboard_shows_the_shape_and_opens_the_page(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/territoires")
    drawn(page)
    link = page.locator("#territoires-classement a[data-forme='REG-53']")
    link.focus()
    # One path for each ring: the region and its islands.
    expect(page.locator(f"{MAP} path.forme-visee").first).to_be_attached()
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires/REG-53")
    expect(page.locator("h1")).to_have_text(f"Bretagne{NB}: 8{NB}faits localisés, 4{NB}engagements")


def test_search_as_one_types(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/territoires")
    field = page.locator("input[type=search][placeholder^=Rennes]")
    with page.expect_response("**/_dash-update-component") as answer:
        field.press_sequentially("ile de fr", delay=20)
    expect(page.locator("#territoires-trouves a")).to_have_text("Île-de-France")
    expect(field).to_be_focused()
    assert "lieu=ile+de+fr" in page.url
    # Answers hold colours and words, never geometry.
    body = answer.value.body()
    assert b'"rings"' not in body
    assert b'"x":[' not in body
    assert len(gzip.compress(body)) < 15_000
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#territoires-trouves a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires/REG-11*")


def test_choosing_compares_and_filters(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/territoires")
    drawn(page)
    for code in ("REG-53", "REG-11"):
        with page.expect_response("**/_dash-update-component"):
            page.locator(f"input[type=checkbox][value='{code}']").check()
    expect(page.locator("#territoires-comparaison tbody tr")).to_have_count(2)
    expect(page.locator("#territoires-classement tr.ligne-marquee")).to_have_count(2)
    assert page.url.endswith("/territoires?territoire=REG-11&territoire=REG-53")
    geometries = [url for _, url in visit.requests if "/assets/geo/" in url]
    assert len(geometries) == 1  # sent once
    page.locator("#territoires-comparaison").get_by_role("link", name="jalons", exact=True).click()
    page.wait_for_url("**/jalons?territoire=REG-11&territoire=REG-53")


def test_levels_and_orders_have_their_addresses(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/territoires")
    page.get_by_role("link", name="département", exact=True).click()
    page.wait_for_url("**/territoires?niveau=departement")
    expect(page.locator("h1")).to_contain_text("Paris")
    page.get_by_role("link", name="nom", exact=True).click()
    page.wait_for_url("**tri=nom")
    expect(page.locator("#territoires-classement tbody th").first).to_contain_text("Eure-et-Loir")


def test_phone(visitor: Visitor) -> None:
    visit = visitor(width=375)
    page = visit.open("/territoires")
    drawn(page)
    box = page.locator(f"{MAP} .main-svg").first.bounding_box()
    assert box is not None
    assert box["width"] <= 343
    names = page.locator(f"{MAP} .annotation-text")
    expect(names.filter(has_text="Outre-mer hors échelle")).to_be_visible()
    # The overseas row stands below the mainland.
    tops = [
        names.filter(has_text=re.compile(f"^{name}$")).bounding_box()
        for name in ("Guadeloupe", "Mayotte")
    ]
    assert all(
        box_of_chart is not None and box_of_chart["y"] > box["y"] + 250 for box_of_chart in tops
    )
    more = page.locator(".territoire-plus summary").first
    more.click()
    expect(page.locator(".territoire-plus").first).to_contain_text("Dernière information")


def test_without_javascript(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}/territoires?au=2016-12-31")
    page.locator("input[name=lieu][type=search]").fill("Saint Malo")
    page.get_by_role("button", name="Chercher", exact=True).click()
    expect(page.locator("#territoires-trouves a")).to_have_text("Saint-Malo")
    assert "au=2016-12-31" in page.url
    page.locator("input[name=territoire][value='REG-53']").check()
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator("#territoires-comparaison tbody tr")).to_have_count(1)
    page.locator("#territoires-classement a[data-forme='REG-53']").click()
    expect(page.locator("h1")).to_contain_text("Bretagne")


def test_images_carry_title_legend_source_and_date(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/territoires")
    drawn(page)
    page.locator("#carte-territoires summary", has_text="Télécharger").click()
    with page.expect_download() as svg:
        page.get_by_role("button", name="Image SVG").click()
    text = svg.value.path().read_text("utf-8")
    for words in (
        "Huit régions sur 18",
        "aucune action recensée",
        "Natural Earth",
        "Filtres",
        f"22{NB}novembre",
    ):
        assert words in text
    assert text.count('class="js-line"') >= 18
    page.locator("#carte-territoires summary", has_text="Télécharger").click()
    with page.expect_download() as png:
        page.get_by_role("button", name="Image PNG", exact=True).click()
    assert png.value.path().stat().st_size > 20_000


@pytest.mark.parametrize("code", ["REG-53", "REG-11", "DEP-35"])
def test_a_territory_prints_all_its_facts(visitor: Visitor, code: str) -> None:
    visit = visitor()
    page = visit.open(f"/territoires/{code}")
    rows = page.locator("#faits tbody tr")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
    page.emulate_media(media="print")
    match = re.search(rf"(\d+){NB}faits? localisé", page.locator("h1").inner_text())
    assert match
    assert rows.filter(visible=True).count() == rows.count() == int(match[1])
    expect(page.locator(".bandeau-impression")).to_contain_text(f"Situation au 22{NB}novembre")
