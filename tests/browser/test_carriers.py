"""Axes, ministries, matrix and minute in a browser: sizes, themes, mouse, keyboard, paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.visits import Visitor, overflow

FOREIGN = "/ministeres/ministere-affaires-etrangeres"


def test_by_mouse_from_a_cell_to_its_list(visitor: Visitor) -> None:
    page = visitor().open("/matrice?plan=2015-2017&mesure=nombre")
    cell = page.locator(".matrice tbody tr").first.locator("td a").first
    number = cell.inner_text().strip()
    cell.click()
    expect(page.locator("#engagements-compte")).to_contain_text(number)


def test_by_keyboard_measures_and_cells(visitor: Visitor) -> None:
    page = visitor().open("/matrice?plan=2015-2017&mesure=nombre")
    page.get_by_role("group", name="Mesure").get_by_role("link", name="indice").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("mesure=indice"))
    page.wait_for_selector("html[data-page=montee]")
    cell = page.locator(".matrice td a").first
    cell.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/chiffres/indice"))
    expect(page.locator("h1")).to_contain_text("Indice d’avancement")


def test_bodies_fold_and_open(visitor: Visitor) -> None:
    page = visitor().open("/ministeres?plan=2024-2026")
    folded = page.locator(".repli").first
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(folded.locator("li").first).to_be_visible()


def test_the_minute_fits_one_sheet(visitor: Visitor) -> None:
    fullest = "/ministeres/transformation-fonction-publique/minute?groupe=portefeuille"
    for address in (
        f"{FOREIGN}/minute",
        "/ministeres/premier-ministre/minute?plan=2015-2017",
        f"{fullest}&plan=2024-2026",
        f"{fullest}&plan=2015-2017",
        "/ministeres/premier-ministre/minute?plan=2015-2017&au=2016-08-15",
        "/ministeres/territoires/minute?groupe=portefeuille&plan=2015-2017",
    ):
        page = visitor().open(address)
        sheet = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", sheet)) == 1, address


SPILL = """() => {
    const wide = [];
    for (const cell of document.querySelectorAll('.matrice tbody td')) {
        const box = cell.getBoundingClientRect();
        for (const part of cell.querySelectorAll('span:not(.visually-hidden)')) {
            const own = part.getBoundingClientRect();
            if (own.left < box.left - 1 || own.right > box.right + 1 ||
                own.bottom > box.bottom + 1) wide.push(part.textContent);
        }
    }
    return wide;
}"""


@pytest.mark.parametrize(
    "query",
    [
        "plan=2015-2017&mesure=fraicheur",
        "plan=2021-2023",
        "plan=2015-2017&mesure=indice",
        "plan=2024-2026&mesure=fraicheur",
        "plan=2021-2023&mesure=fraicheur",
        "plan=2015-2017&plan=2021-2023&plan=2024-2026&mesure=indice",
    ],
)
def test_cells_of_the_matrix_hold_their_words_on_the_smallest_screen(
    visitor: Visitor, query: str
) -> None:
    visit = visitor(width=320)
    page = visit.open(f"/matrice?{query}")
    assert page.evaluate(SPILL) == []
    assert overflow(visit) == 0


def test_a_link_to_folded_rows_opens_them(visitor: Visitor) -> None:
    page = visitor().open("/matrice?plan=2015-2017")
    page.get_by_role("link", name="8 autres organismes").first.click()
    expect(page.locator("#autres-organismes tbody tr").first).to_be_visible()
    again = visitor().open("/matrice?plan=2015-2017#autres-organismes")
    expect(again.locator("#autres-organismes tbody tr").first).to_be_visible()
    # After folding it again, the same link opens it again although the address does not change.
    again.locator("details:has(#autres-organismes) > summary").click()
    expect(again.locator("#autres-organismes")).to_be_hidden()
    again.get_by_role("link", name="8 autres organismes").first.click()
    expect(again.locator("#autres-organismes")).to_be_visible()


def test_without_javascript_a_link_opens_folded_rows(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    visit.page.goto(f"{visit.url}/matrice?plan=2015-2017#autres-organismes")
    expect(visit.page.locator("#autres-organismes tbody tr").first).to_be_visible()


def test_targets_of_the_minute_are_large_enough(visitor: Visitor) -> None:
    page = visitor().open(f"{FOREIGN}/minute")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.rangs a')].map((one) => {
            const box = one.getBoundingClientRect();
            return [one.textContent, box.width, box.height];
        }).filter(([, width, height]) => width < 24 || height < 24)"""
    )
    assert small == []


@pytest.mark.parametrize("width", [1280, 320])
def test_key_figures_stay_clear_of_their_words(visitor: Visitor, width: int) -> None:
    body = "/ministeres/ministere-relations-parlement-participation-citoyenne"
    page = visitor(width=width).open(body)
    over = page.evaluate(
        """() => [...document.querySelectorAll('.registre li')].filter((one) => {
            const range = document.createRange();
            range.selectNodeContents(one.querySelector('.registre-chiffre'));
            const words = one.querySelector('.registre-mots').getBoundingClientRect();
            return range.getBoundingClientRect().right > words.left - 8;
        }).map((one) => one.textContent)"""
    )
    assert over == []


def test_without_javascript_numbers_are_there(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    visit.page.goto(f"{visit.url}/ministeres?plan=2015-2017")
    expect(visit.page.locator(".chapeau")).to_contain_text("participations")
