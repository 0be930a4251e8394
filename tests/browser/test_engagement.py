"""The sheet of a commitment in a browser."""

import pytest
from playwright.sync_api import expect

from tests.visits import Visitor, faults

NB = "\u00a0"
SHEETS = ("2015-2017-17", "2024-2026-10", "2021-2023-35")


@pytest.mark.parametrize(
    "address",
    ["/engagements/2024-2026-10?au=2020-01-01", "/engagements/2015-2017-17?au=2016-01-01"],
)
def test_replayed_and_in_the_dark(visitor: Visitor, address: str) -> None:
    visit = visitor(color_scheme="dark")
    visit.open(address)
    expect(visit.page.locator(".alerte-info")).to_be_visible()
    assert faults(visit) == []


def test_without_javascript_everything_is_there(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    visit.page.goto(f"{visit.url}/engagements/2015-2017-17")
    for section in ("actions", "echeances", "historique", "promesses", "preuves", "sources"):
        expect(visit.page.locator(f"#{section}")).to_be_visible()


def test_from_the_list_to_a_sheet_and_its_neighbour(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements?plan=2015-2017")
    page.locator(".resultat-titre").first.click()
    page.wait_for_selector(".reponses")
    page.get_by_role("link", name="Suivant").click()
    page.wait_for_url("**/engagements/2015-2017-02")


def test_an_unknown_code_is_a_404(visitor: Visitor) -> None:
    visit = visitor()
    answer = visit.page.goto(f"{visit.url}/engagements/2015-2017-27")
    assert answer is not None
    assert answer.status == 404
    expect(visit.page.locator("h1")).to_have_text("Cette page n’existe pas")


def test_the_chart_and_its_table_say_the_same(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements/2024-2026-10")
    card = page.locator("#carte-jalons-de-l-engagement")
    expect(card.locator(".main-svg").first).to_be_visible()
    card.get_by_text("Voir les données").click()
    expect(card.locator("tbody tr")).to_have_count(9)


@pytest.mark.parametrize("code", SHEETS)
def test_on_paper(visitor: Visitor, code: str) -> None:
    visit = visitor()
    page = visit.open(f"/engagements/{code}")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".entete")).to_be_hidden()
    expect(page.locator("#sources .emporter")).to_be_hidden()
