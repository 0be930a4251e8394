"""The compact filter, view by view: mouse, keyboard, address, figures, no script."""

import re

import pytest
from playwright.sync_api import expect

from tests.visits import Visitor, faults, overflow

NB = "\u00a0"
FOLD = ".filtres-repli > summary"
VIEWS = (
    ("/calendrier?plan=2024-2026", f"5{NB}engagements"),
    ("/alertes?plan=2024-2026", f"5{NB}engagements"),
    ("/changements?plan=2024-2026&du=2023-12-31", f"5{NB}engagements"),
    ("/territoires?plan=2024-2026", f"5{NB}engagements"),
)
AXIS = "input[type=checkbox][value='2024-2026-x1']"


@pytest.mark.parametrize(("address", "count_words"), VIEWS)
def test_by_keyboard_the_figures_follow_and_the_focus_stays(
    visitor: Visitor, address: str, count_words: str
) -> None:
    visit = visitor(width=320)
    page = visit.open(address)
    page.locator(FOLD).press("Enter")
    box = page.locator(AXIS)
    box.focus()
    with page.expect_response("**/_dash-update-component"):
        page.keyboard.press("Space")
    expect(page.locator(".filtres-compte")).to_have_text(f"{count_words} pour ces filtres.")
    expect(page.locator("#annonce")).to_contain_text(count_words)
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    assert "axe=2024-2026-x1" in page.url
    assert visit.posts() == 1
    assert faults(visit) == []
    assert overflow(visit) == 0
    page.get_by_role("link", name="Retirer le filtre « Axe", exact=False).first.click()
    page.wait_for_url(lambda url: "axe=" not in url)
    expect(box).not_to_be_checked()
    expect(page.get_by_role("link", name="Retirer le filtre « Axe")).to_have_count(0)
    # On pages where the plan is a criterion, its chip comes next.
    left = page.locator(".filtres-retenus .puce-retrait")
    expect(left if left.count() else page.locator(FOLD)).to_be_focused(timeout=10_000)
    assert visit.posts() == 2


def test_by_mouse_the_timeline_follows(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/calendrier?plan=2024-2026")
    page.locator("#calendrier .main-svg").first.wait_for()
    before = page.locator("#calendrier-liste").inner_text()
    page.locator(FOLD).click()
    with page.expect_response("**/_dash-update-component"):
        page.locator(AXIS).check()
    expect(page.locator("#calendrier-entete")).to_contain_text(f"5{NB}engagements")
    narrowed = re.compile("axe=2024-2026-x1")
    expect(page.locator("#calendrier-csv")).to_have_attribute("href", narrowed)
    assert page.locator("#calendrier-liste").inner_text() != before
    assert faults(visit) == []
    with page.expect_response("**/_dash-update-component"):
        page.locator(AXIS).uncheck()
    expect(page.locator("#calendrier-liste")).to_have_text(before, use_inner_text=True)
    expect(page.locator("#calendrier .main-svg").first).to_be_visible()


def test_milestones_have_the_same_controls(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/jalons?plan=2024-2026")
    box = page.locator("input[type=checkbox][value='ecologie']")
    number = box.locator("xpath=..").locator(".facette-nombre").inner_text()
    with page.expect_response("**/_dash-update-component"):
        box.check()
    expect(page.locator("#jalons-liste tbody tr")).to_have_count(int(number))
    expect(box).to_be_focused()
    assert "portefeuille=ecologie" in page.url
    assert faults(visit) == []


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("/axes", "ecologie"),
        ("/ministeres", "2024-2026-x1"),
        ("/matrice", "2024-2026-x1"),
        ("/plans", "ecologie"),
    ],
)
def test_measures_follow_in_their_pages(visitor: Visitor, address: str, value: str) -> None:
    visit = visitor(width=320)
    page = visit.open(f"{address}?plan=2024-2026")
    name = address.removeprefix("/")
    before = page.locator(f"#{name}-corps").inner_text()
    page.locator(FOLD).press("Enter")
    box = page.locator(f".filtres-repli input[type=checkbox][value='{value}']").first
    number = box.locator("xpath=..").locator(".facette-nombre").inner_text()
    box.focus()
    with page.expect_response("**/_dash-update-component"):
        page.keyboard.press("Space")
    expect(page.locator(".filtres-compte")).to_contain_text(f"{number}{NB}engagement")
    expect(box).to_be_focused()
    assert page.locator(f"#{name}-corps").inner_text() != before
    assert value in page.url
    assert visit.posts() == 1
    page.wait_for_timeout(500)
    assert faults(visit) == []
    assert overflow(visit) == 0


@pytest.mark.parametrize(("address", "count_words"), VIEWS)
def test_without_javascript_the_form_filters(
    visitor: Visitor, address: str, count_words: str
) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}{address}")
    page.locator(FOLD).click()
    page.locator(AXIS).check()
    page.locator(".filtres-repli").get_by_role("button", name="Afficher").click()
    expect(page.locator(".filtres-compte")).to_have_text(f"{count_words} pour ces filtres.")
    assert "axe=2024-2026-x1" in page.url
    assert "plan=2024-2026" in page.url
