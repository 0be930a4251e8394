"""The search of the site and the menu in a browser: sizes, keyboard, without JavaScript."""

import re

from playwright.sync_api import expect

from tests.visits import Visitor


def test_by_keyboard_from_the_header_to_a_result(visitor: Visitor) -> None:
    page = visitor().open("/axes")
    page.locator("#recherche").focus()
    page.keyboard.type("cnil")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche\?q=cnil$"))
    page.locator(".resultat-titre").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ministeres/cnil"))


def test_without_javascript_on_a_phone(visitor: Visitor) -> None:
    visit = visitor(width=320, java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}/")
    page.locator("#recherche").fill("2024-2026-03")
    page.locator("header .recherche button").click()
    expect(page.locator(".resultat-titre").first).to_have_attribute(
        "href", re.compile("/engagements/2024-2026-03")
    )
