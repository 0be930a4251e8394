"""Calendar, milestones, warnings, changes in a browser: sizes, dark, filter, no script, files."""

import re

from playwright.sync_api import expect

from tests.visits import Visitor, faults


def test_a_state_filters_the_list(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/jalons?plan=2024-2026")
    with page.expect_response("**/_dash-update-component"):
        page.locator("input[type=checkbox][value='atteint']").check()
    expect(page.locator("#jalons-compte")).to_have_text(re.compile(r"^6\s+jalons$"))
    expect(page.locator("#jalons-liste tbody tr")).to_have_count(6)
    assert "etat=atteint" in page.url
    assert faults(visit) == []


def test_the_scale_and_grouping_are_links_that_keep_the_date(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/calendrier?au=2024-05-15")
    page.get_by_role("link", name="ministère", exact=True).click()
    page.get_by_role("link", name="année", exact=True).click()
    assert "au=2024-05-15" in page.url
    assert "groupe=ministere" in page.url
    assert "echelle=annee" in page.url
    expect(page.get_by_text("Vue rejouée au 15\u00a0mai\u00a02024.")).to_have_count(1)


def test_the_date_is_chosen_without_javascript(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}/alertes")
    page.get_by_text("changer", exact=True).click()
    page.locator("#date-observation").fill("2024-05-15")
    page.get_by_role("button", name="Afficher", exact=True).first.click()
    assert "au=2024-05-15" in page.url
    expect(page.locator("h1")).to_contain_text("Au 15\u00a0mai\u00a02024")


def test_a_reversed_range_is_explained_and_corrected(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}/changements?du=2025-01-01&au=2024-01-01")
    expect(page.locator("[role=alert]:not([hidden])")).to_contain_text("à l’envers")
    page.locator("#changements-du").fill("2023-06-01")
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator("h1")).to_contain_text("Du 1er\u00a0juin\u00a02023")


def test_lists_leave_as_files_and_feeds(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/jalons?plan=2024-2026&etat=atteint")
    for name, beginning in (("iCalendar", "BEGIN:VCALENDAR"), ("Atom", "<?xml")):
        href = page.get_by_role("link", name=name, exact=True).get_attribute("href")
        assert href is not None
        assert "etat=atteint" in href
        answer = page.request.get(f"{visit.url}{href}")
        assert answer.status == 200
        assert answer.text().startswith(beginning)
    href = page.locator(".emporter").get_by_role("link", name="CSV").get_attribute("href")
    lines = page.request.get(f"{visit.url}{href}").text().strip().split("\r\n")
    assert len(lines) == 7
