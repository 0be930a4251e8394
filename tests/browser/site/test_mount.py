"""Interaction before the page is mounted is kept; filters are visible; forced colours."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.live import TODAY, Live
from tests.visits import Visitor

LIST = "/engagements?plan=2015-2017"


def held(page: Page) -> list[Route]:
    """Holds Dash's script back until the test releases it."""
    routes: list[Route] = []
    page.route("**/dash.js*", lambda route: routes.append(route))
    return routes


def let_go(page: Page, routes: list[Route]) -> None:
    """Release the script and wait until the page is mounted."""
    page.wait_for_selector("#premiere-peinture")
    routes[0].continue_()
    page.wait_for_selector("html[data-page=montee]")


def test_a_panel_opened_before_the_mount_stays_open_with_its_focus(
    visitor: Visitor, live: Live
) -> None:
    page = visitor(width=375, height=800).page
    routes = held(page)
    page.goto(live.url + LIST, wait_until="commit")
    page.wait_for_selector("#premiere-peinture")
    page.locator("[data-ouvre]").first.click()
    expect(page.locator("[data-ouvert]")).to_have_count(1)
    focused = page.evaluate("document.activeElement.textContent")
    let_go(page, routes)
    expect(page.locator("[data-ouvert]")).to_have_count(1)
    expect(page.locator("[data-ouvre][aria-expanded=true]")).not_to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == focused
    page.keyboard.press("Escape")
    expect(page.locator("[data-ouvert]")).to_have_count(0)
    expect(page.locator("[data-ouvre]").first).to_be_focused()


def test_the_place_of_the_address_keeps_the_focus(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800).page
    page.goto(live.url + LIST)
    link = page.get_by_role("link", name="Afficher").last
    address = link.get_attribute("href")
    assert address is not None
    assert "#" in address
    page.goto(live.url + address)
    page.wait_for_selector("html[data-page=montee]")
    name = address.partition("#")[2]
    assert page.evaluate("document.activeElement.id") == name


@pytest.mark.parametrize("width", [375, 768, 1280])
def test_the_first_stops_skip_to_contents_and_navigation(
    visitor: Visitor, live: Live, width: int
) -> None:
    page = visitor(width=width, height=800).page
    page.goto(live.url + LIST)
    page.wait_for_selector("html[data-page=montee]")
    page.keyboard.press("Tab")
    expect(page.locator(".evitement:focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main, #contenu') !== null")
    page.goto(live.url + LIST)
    page.wait_for_selector("html[data-page=montee]")
    page.get_by_role("link", name="Aller à la navigation").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_be_visible()
    assert focused.evaluate("(one) => one.closest('nav, [data-ouvert]') !== null")


def test_the_skip_link_opens_the_folded_menu(visitor: Visitor, live: Live) -> None:
    page = visitor(width=375, height=800).page
    page.goto(live.url + LIST)
    page.wait_for_selector("html[data-page=montee]")
    page.get_by_role("link", name="Aller à la navigation").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-ouvert] nav")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('[data-ouvert]') !== null")


def test_nothing_runs_before_the_page_is_seen(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800).page
    page.add_init_script(
        """window.ran = {};
        for (const name of ['React', 'Plotly']) Object.defineProperty(window, name, {
          get: () => window.ran[name + '_'], set: (value) => {
            window.ran[name + '_'] = value; window.ran[name] ??= performance.now(); }});"""
    )
    page.goto(live.url + "/")
    page.wait_for_selector(".main-svg")
    seen = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    ran = page.evaluate("[window.ran.React, window.ran.Plotly]")
    assert min(ran) > seen


def test_no_script_is_fetched_beside_the_first_image(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800, new=True).page
    page.goto(live.url + "/")
    page.wait_for_selector(".main-svg")
    parsed, *fetched = page.evaluate(
        """[performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
          ...performance.getEntriesByType('resource').filter((file) =>
            /dash|plotly/.test(file.name)).map((file) => file.startTime)]"""
    )
    assert len(fetched) >= 2
    assert min(fetched) > parsed


def test_a_reader_who_moves_before_the_mount_finds_the_page_at_its_height(
    visitor: Visitor, live: Live
) -> None:
    page = visitor(height=800).page
    routes = held(page)
    page.goto(live.url + "/", wait_until="commit")
    page.wait_for_selector("#premiere-peinture")
    page.wait_for_load_state("domcontentloaded")
    page.mouse.wheel(0, 300)
    page.wait_for_selector("html:not([data-page])")
    height = "document.documentElement.scrollHeight"
    painted = page.evaluate(height)
    let_go(page, routes)
    assert page.evaluate(height) == painted
    assert page.evaluate("window.scrollY") > 0


def test_a_page_with_a_place_is_whole_at_once(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800).page
    held(page)
    page.goto(live.url + "/#carte-statuts", wait_until="commit")
    page.wait_for_selector("#premiere-peinture")
    assert page.evaluate("document.documentElement.dataset.page") is None


def test_a_filter_under_way_is_seen(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800).page
    page.goto(live.url + LIST)
    page.wait_for_selector("html[data-page=montee]")
    routes: list[Route] = []
    page.route("**/_dash-update-component", lambda route: routes.append(route))
    page.locator("#contenu input[type=checkbox][value=partiel]").first.check()
    expect(page.locator("#contenu")).to_have_attribute("aria-busy", "true")
    line = "getComputedStyle(document.getElementById('contenu'), '::before').borderTopWidth"
    assert page.evaluate(line) == "4px"
    routes[0].continue_()
    expect(page.locator("#contenu")).not_to_have_attribute("aria-busy", "true")


def test_checked_boxes_and_signs_are_seen_in_forced_colours(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800, forced_colors="active").page
    page.goto(live.url + LIST + "&statut=partiel")
    page.wait_for_selector("html[data-page=montee]")
    grounds = page.evaluate(
        """() => [':checked', ':not(:checked)'].map((state) => getComputedStyle(
          document.querySelector('#contenu input[type=checkbox]' + state)).backgroundColor)"""
    )
    assert grounds[0] != grounds[1]
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector, part in ((".recherche button", "::before"), (".marque", "::before")):
        ground = page.evaluate(
            "([css, part]) => getComputedStyle(document.querySelector(css), part).backgroundColor",
            [selector, part],
        )
        assert ground != canvas, selector


def test_signs_of_the_menu_and_of_orders_are_seen_in_forced_colours(
    visitor: Visitor, live: Live
) -> None:
    page = visitor(height=800, forced_colors="active").page
    page.goto(live.url + "/ministeres?plan=2015-2017")
    page.wait_for_selector("html[data-page=montee]")
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    lines = page.locator(".navigation a").evaluate_all(
        "(all) => all.map((one) => [one.hasAttribute('aria-current'),"
        " getComputedStyle(one).borderBottomColor])"
    )
    assert {current: colour != canvas for current, colour in lines} == {False: False, True: True}
    # A triangle has one visible border, a square four.
    for borders in page.locator(".tri").evaluate_all(
        """(all) => all.map((one) => ['Top', 'Right', 'Bottom', 'Left'].map(
          (side) => getComputedStyle(one)[`border${side}Color`]))"""
    ):
        assert sum(colour not in {"rgba(0, 0, 0, 0)", canvas} for colour in borders) == 1
    chosen = page.locator(".plans a[aria-current]").first
    others = page.locator(".plans a:not([aria-current])").first
    ground = "(one) => getComputedStyle(one).backgroundColor"
    assert chosen.evaluate(ground) != others.evaluate(ground)


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_focus_stays_after_a_download(visitor: Visitor, live: Live, kind: str) -> None:
    page = visitor(height=800, accept_downloads=True).page
    page.goto(live.url + "/")
    page.wait_for_selector("html[data-page=montee]")
    card = page.locator("figure[data-graphique]:has(.dash-graph)").first
    card.locator("summary", has_text="Télécharger").click()
    with page.expect_download() as download:
        card.locator(f"[data-telecharger={kind}]").first.click()
    assert download.value.suggested_filename.endswith(f"-plan-2024-2026-au-{TODAY}.{kind}")
    expect(card.locator("summary", has_text="Télécharger")).to_be_focused()


def test_the_focus_stays_after_a_download_of_values(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800, accept_downloads=True).page
    page.goto(live.url + "/")
    page.wait_for_selector("html[data-page=montee]")
    card = page.locator("figure[data-graphique]:has(.dash-graph)").first
    card.locator("summary", has_text="Télécharger").click()
    with page.expect_download():
        card.get_by_role("link", name="CSV").first.press("Enter")
    focused = page.locator(":focus")
    expect(focused).to_be_visible()
    assert focused.evaluate("(one) => one.closest('figure[data-graphique]') !== null")


def test_a_picture_names_what_it_is_of_and_a_link_its_plan_and_day(
    visitor: Visitor, live: Live
) -> None:
    page = visitor(height=800, accept_downloads=True).page
    page.add_init_script(
        "window.written = []; Object.defineProperty(navigator, 'clipboard', "
        "{value: {writeText: (text) => (window.written.push(text), Promise.resolve())}})"
    )
    page.goto(f"{live.url}/engagements/2024-2026-09")
    page.wait_for_selector("html[data-page=montee]")
    card = page.locator("#carte-jalons-de-l-engagement")
    card.locator("summary", has_text="Télécharger").click()
    with page.expect_download() as download:
        card.locator("[data-telecharger=svg]").click()
    name = download.value.suggested_filename
    assert name == f"jalons-de-l-engagement-2024-2026-09-au-{TODAY}.svg"
    drawing = Path(download.value.path()).read_text()
    assert "engagement\u00a09 du plan 2024-2026" in drawing.replace("&#160;", "\u00a0")
    page.goto(f"{live.url}/")
    page.wait_for_selector("html[data-page=montee]")
    page.locator("a.lien-carte").first.click()
    (link,) = page.evaluate("window.written")
    assert link.startswith(f"{live.url}/?plan=2024-2026&au={TODAY}#carte-")
    assert "au=" not in page.url  # the page itself stays what it was
