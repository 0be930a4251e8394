"""The site by keyboard: squares, orders, panels, words over marks; sizes on tablets."""

import re

import pytest
from playwright.sync_api import expect

from tests.places import AXE
from tests.visits import Visitor

# axe checks this criterion, 2.5.8, only on request.
SMALL = (
    "axe.run({runOnly: ['target-size'], rules: {'target-size': {enabled: true}}})"
    ".then((r) => r.violations.flatMap((v) => v.nodes.map((n) => n.html)))"
)


def test_squares_are_one_stop_and_arrows_go_through_them(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("/?plan=2015-2017")
    groups = visit.page.locator("ul.carres:has(a)")
    assert groups.count() > 0
    for place in range(groups.count()):
        expect(groups.nth(place).locator("a[tabindex='0'], a:not([tabindex])")).to_have_count(1)
    links = groups.first.locator("a")
    links.first.focus()
    visit.page.keyboard.press("ArrowRight")
    expect(links.nth(1)).to_be_focused()
    visit.page.keyboard.press("End")
    expect(links.last).to_be_focused()


def test_squares_need_no_script(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    visit.page.goto(f"{visit.url}/?plan=2015-2017")
    assert visit.page.locator("ul.carres a[tabindex='-1']").count() == 0


def test_an_order_keeps_the_focus(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("/ministeres")
    link = visit.page.locator("thead .tri-lien").nth(1)
    words = link.inner_text()
    link.focus()
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector("html[data-page=montee]")
    expect(visit.page.locator(".tri-lien:focus, .choix-groupe :focus")).to_have_count(1)
    assert visit.page.evaluate("document.activeElement.innerText").startswith(words)


@pytest.mark.parametrize(
    "address",
    [
        "/calendrier",
        "/matrice",
        "/territoires",
        "/jalons?plan=2015-2017",
        "/alertes",
        "/axes",
        "/ministeres",
        "/engagements",
        "/chiffres/indice",
    ],
)
def test_a_choice_keeps_the_focus(visitor: Visitor, address: str) -> None:
    """Orders, scales, measures, levels and natures, one link of each; sorted columns too."""
    visit = visitor()
    page = visit.open(address)
    groups = page.locator("#contenu .choix-groupe:has(a[href^='/']:not(.mot))")
    assert groups.count() > 0
    for place in range(groups.count()):
        link = groups.nth(place).locator("a:not([href*='#'])").last
        words = link.inner_text()
        href = link.get_attribute("href")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{href}")
        page.wait_for_selector("html[data-page=montee]")
        focused = page.locator("#contenu .choix-groupe :focus")
        expect(focused).to_have_text(words, use_inner_text=True)
        expect(focused).to_be_in_viewport()
        page = visit.open(address)
    heads = page.locator("#contenu thead .tri-lien")
    for place in range(heads.count()):
        href = heads.nth(place).get_attribute("href")
        heads.nth(place).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{href}")
        page.wait_for_selector("html[data-page=montee]")
        expect(heads.nth(place)).to_be_focused()
        page = visit.open(address)


def test_an_open_panel_is_a_dialogue_over_a_page_at_rest(visitor: Visitor) -> None:
    visit = visitor(width=800)
    visit.open("/engagements")
    visit.page.locator("#filtres-engagements-ouvrir").click()
    panel = visit.page.locator("#filtres-engagements")
    expect(panel).to_have_attribute("role", "dialog")
    expect(panel).to_have_attribute("aria-modal", "true")
    assert visit.page.locator("header.entete").evaluate("(one) => one.inert")
    visit.page.keyboard.press("Escape")
    expect(panel).not_to_have_attribute("role", "dialog")
    assert not visit.page.locator("header.entete").evaluate("(one) => one.inert")
    expect(visit.page.locator("#filtres-engagements-ouvrir")).to_be_focused()


def test_escape_takes_away_the_words_over_a_mark(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("/engagements?plan=2015-2017")
    chart = visit.page.locator("#statuts")
    chart.scroll_into_view_if_needed()
    mark = chart.locator(".bars .point path").first
    expect(mark).to_be_visible()
    mark.hover(force=True)
    expect(chart.locator(".hoverlayer .hovertext")).not_to_have_count(0)
    visit.page.keyboard.press("Escape")
    expect(chart.locator(".hoverlayer .hovertext")).to_have_count(0)


@pytest.mark.parametrize("address", ["/axes", "/ministeres", "/engagements?plan=2015-2017"])
def test_targets_are_large_enough_on_a_tablet(visitor: Visitor, address: str) -> None:
    visit = visitor(width=768)
    visit.open(address)
    # An open menu lies over what is below it.
    visit.page.evaluate(
        "document.querySelectorAll('details:not([data-menu])').forEach((one) => (one.open = true))"
    )
    visit.page.evaluate(AXE.read_text("utf-8"))
    assert visit.page.evaluate(SMALL) == []


def test_the_pointer_can_go_onto_the_words_over_a_mark(visitor: Visitor) -> None:
    page = visitor().open("/engagements?plan=2015-2017")
    chart = page.locator("#statuts")
    chart.scroll_into_view_if_needed()
    mark = chart.locator(".bars .point path").first
    expect(mark).to_be_visible()
    mark.hover(force=True)
    words = chart.locator(".hoverlayer .hovertext")
    expect(words).not_to_have_count(0)
    box = words.first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y, steps=8)
    page.wait_for_timeout(300)
    expect(words).not_to_have_count(0)
    page.mouse.move(x, 5, steps=8)
    expect(words).to_have_count(0)


def test_a_curve_is_read_by_keyboard(visitor: Visitor) -> None:
    page = visitor().open("/")
    curve = page.get_by_role("slider")
    expect(curve).to_have_count(1)
    last = int(curve.get_attribute("aria-valuemax") or 0)
    assert curve.get_attribute("aria-valuenow") == str(last)
    curve.focus()
    page.keyboard.press("Home")
    expect(curve).to_have_attribute("aria-valuenow", "1")
    page.keyboard.press("ArrowRight")
    value_text = curve.get_attribute("aria-valuetext") or ""
    assert "prévu" in value_text
    assert "2022" in value_text
    shown = curve.locator(".hovertext")
    expect(shown).to_have_count(1)
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)


def test_a_long_list_of_boxes_can_be_searched(visitor: Visitor) -> None:
    page = visitor().open("/engagements")
    group = page.locator("fieldset", has=page.get_by_label(re.compile("^Chercher dans.*rganis")))
    rows = group.locator(".form-check:visible")
    before = rows.count()
    group.get_by_role("searchbox").fill("TRANSITION ecolog")
    page.wait_for_timeout(100)
    assert 0 < rows.count() < before
    for row in rows.all():
        assert "colog" in row.inner_text()
    expect(page.locator("#annonce")).to_contain_text(f"{rows.count()}")
    # A ticked option stays visible, whatever is typed next.
    with page.expect_response("**/_dash-update-component"):
        rows.first.locator("input").check()
    group.get_by_role("searchbox").fill("zzz")
    expect(rows).to_have_count(1)
    expect(rows.first.locator("input")).to_be_checked()


def test_a_table_wider_than_its_place_can_be_reached(visitor: Visitor) -> None:
    page = visitor().open("/axes?plan=2015-2017")
    frame = page.locator("#axes-corps .section .tableau-cadre")
    expect(frame).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 768, "height": 900})
    expect(frame).to_have_attribute("tabindex", "0")
    expect(frame).to_have_attribute("role", "region")
    assert frame.get_attribute("aria-label")
