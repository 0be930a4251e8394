"""Languages in a browser: the switch, a filter, Back, what is copied and announced."""

from playwright.sync_api import expect

from tests.live import Live
from tests.visits import Visitor


def test_the_switch_keeps_what_a_filter_made_and_back_returns(visitor: Visitor, live: Live) -> None:
    visit = visitor()
    page = visit.open("/engagements?plan=2015-2017")
    page.get_by_role("checkbox", name="Partiel").first.check()
    expect(page).to_have_url(f"{live.url}/engagements?plan=2015-2017&statut=partiel")
    page.locator("header a[hreflang=en]").click()
    english = f"{live.url}/engagements?plan=2015-2017&statut=partiel&lang=en"
    expect(page).to_have_url(english)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#engagements-compte")).to_have_text("10 commitments")
    page.wait_for_selector("html[data-page=montee]")
    # A filter redraws the page by a callback, which must answer in English.
    page.get_by_role("checkbox", name="Complete").first.check()
    both = f"{live.url}/engagements?plan=2015-2017&statut=partiel&statut=complet&lang=en"
    expect(page).to_have_url(both)
    expect(page.locator("#engagements-compte")).to_have_text("11 commitments")
    expect(page).to_have_title(
        "Commitments · Plan: 2015-2017 · Status: limited or complete · Suivi du gouvernement ouvert"
    )
    assert page.locator("#contenu [lang=fr]").count() > 11
    page.go_back()
    expect(page).to_have_url(english)
    expect(page.locator("#engagements-compte")).to_have_text("10 commitments")
    page.locator("header a[hreflang=fr]").click()
    expect(page).to_have_url(f"{live.url}/engagements?plan=2015-2017&statut=partiel")
    expect(page.locator("#engagements-compte")).to_have_text("10 engagements")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert visit.console == []
    assert visit.elsewhere() == []


def test_a_chart_writes_the_words_of_its_language(visitor: Visitor) -> None:
    page = visitor().open("/?plan=2024-2026&lang=en")
    chart = page.locator(".dash-graph").first
    expect(chart).to_contain_text("Last document available")
    expect(chart).not_to_contain_text("Dernier document")


def test_the_switch_is_seen_on_the_smallest_screen(visitor: Visitor) -> None:
    visit = visitor(width=320)
    page = visit.open("/?lang=en")
    switch = page.locator("header a[hreflang=fr]")
    expect(switch).to_be_visible()
    assert switch.evaluate("a => a.getBoundingClientRect().right <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("link", name="Français")).to_be_visible()
