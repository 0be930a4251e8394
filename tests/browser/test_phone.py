"""The site on a phone: folded parts open, rows are short, no script is needed."""

import pytest
from playwright.sync_api import expect

from tests.visits import Visitor, overflow

FOLDED = ".pliable:not([data-deplie])"
HEIGHT = "document.documentElement.scrollHeight"


def test_cards_after_the_first_two_open_on_request(visitor: Visitor) -> None:
    visit = visitor(width=375)
    page = visit.open("/")
    assert page.evaluate(HEIGHT) < 6_000
    cards = page.locator("figure.carte:visible")
    expect(cards.nth(0).locator(".carte-pied")).to_be_visible()
    expect(cards.nth(1).locator(".carte-pied")).to_be_visible()
    third = cards.nth(2)
    expect(third.locator("h2")).to_be_visible()
    expect(third.locator(".carte-pied")).to_be_hidden()
    button = third.get_by_role("button", name="Voir le")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(third.locator(".carte-pied")).to_be_visible()
    expect(third.locator(".deplier")).to_have_attribute("aria-expanded", "true")
    expect(third.locator(".deplier")).to_be_focused()
    assert overflow(visit) == 0


def test_a_chart_that_was_folded_takes_the_width_of_the_screen(visitor: Visitor) -> None:
    visit = visitor(width=375)
    page = visit.open("/?plan=2015-2017")
    folded = page.locator(f"{FOLDED} > .deplier:visible")
    assert folded.count() > 1
    while folded.count():
        folded.first.click()
    for drawing in page.locator(".dash-graph:visible").all():
        drawing.scroll_into_view_if_needed()
        expect(drawing.locator(".main-svg").first).to_be_visible()
        visit.settle()
        wide = drawing.evaluate(
            "(one) => one.querySelector('.main-svg').getBoundingClientRect().width"
        )
        assert 0 < wide <= 343
    assert overflow(visit) == 0


def test_an_address_opens_the_card_that_it_names(visitor: Visitor) -> None:
    page = visitor(width=375).open("/#carte-jalons-par-axe")
    expect(page.locator("#carte-jalons-par-axe .carte-pied")).to_be_visible()


def test_what_was_opened_before_the_mount_stays_open(visitor: Visitor) -> None:
    visit = visitor(width=375)
    page = visit.page
    page.route("**/dash*.js", lambda route: None)  # the renderer is never loaded
    page.goto(f"{visit.url}/", wait_until="commit")
    page.locator("#carte-jalons-par-axe .deplier").click()
    expect(page.locator("#carte-jalons-par-axe .carte-pied")).to_be_visible()
    page.unroute("**/dash*.js")


def test_nothing_is_folded_without_script_nor_on_a_larger_screen(visitor: Visitor) -> None:
    visit = visitor(width=375, java_script_enabled=False)
    visit.page.goto(f"{visit.url}/")
    expect(visit.page.locator("#carte-jalons-par-axe .carte-pied")).to_be_visible()
    expect(visit.page.locator(".deplier:visible")).to_have_count(0)
    page = visitor().open("/")
    expect(page.locator("#carte-jalons-par-axe .carte-pied")).to_be_visible()
    expect(page.locator(".deplier:visible")).to_have_count(0)


@pytest.mark.parametrize(
    "address",
    [
        "/engagements/2015-2017-02",  # the longest ones
        "/engagements/2015-2017-12",
        "/engagements/2024-2026-09",
        "/territoires/REG-11",
    ],
)
def test_a_sheet_is_a_few_screens_and_opens_on_request(visitor: Visitor, address: str) -> None:
    visit = visitor(width=375)
    page = visit.open(address)
    assert page.evaluate(HEIGHT) < 6_100
    sections = page.locator(f".section{FOLDED}")
    assert sections.count() > 2
    hidden = page.locator(".section tbody tr:not(:visible), .section .sources > li:not(:visible)")
    assert hidden.count() > 5
    for number in range(sections.count() - 1, -1, -1):
        button = sections.nth(number).locator(".deplier")
        name = sections.nth(number).locator("h2").first.inner_text()
        expect(button).to_have_accessible_description(name)
        button.click()
        expect(sections).to_have_count(number)
    expect(hidden).to_have_count(0)
    assert overflow(visit) == 0


@pytest.mark.parametrize(
    ("address", "heading", "height"),
    [
        ("/contributions", "#contributions-titre", 8_000),
        ("/indicateurs", "#indicateurs-titre", 6_000),
        ("/qualite", "#anomalies-titre", 8_000),
        ("/alertes", "#sans-information-titre", 6_500),
        ("/rapport", "#engagements-titre", 7_500),
        ("/ministeres/premier-ministre", "#portes-titre", 7_000),
        ("/axes/2021-2023-x1", "#engagements-titre", 6_500),
        ("/changements?du=2015-07-16", "#changement-statut-titre", 12_000),
        ("/chiffres/indice", "#ecartes-titre", 6_000),
    ],
)
def test_a_long_table_begins_with_ten_rows(
    visitor: Visitor, address: str, heading: str, height: int
) -> None:
    visit = visitor(width=375)
    page = visit.open(address)
    assert page.evaluate(HEIGHT) < height
    title = heading.removeprefix("#")
    table = page.locator(f".pliable:has(> .deplier[aria-describedby='{title}'])")
    lines = ":is(tbody tr:not(.groupe), .resultats > li)"
    rows = table.locator(lines)
    assert rows.count() > 10
    expect(table.locator(f"{lines}:visible")).to_have_count(10)
    button = table.locator("> .deplier")
    expect(button).to_have_text(f"Voir les {rows.count()} lignes", use_inner_text=True)
    expect(button).to_have_accessible_description(page.locator(heading).inner_text())
    button.click()
    expect(rows.last).to_be_visible()
    assert overflow(visit) == 0


def test_what_was_asked_for_is_not_folded(visitor: Visitor) -> None:
    page = visitor(width=375).open("/alertes?tout=oui")
    rows = page.locator("#dates-sans-information tbody tr")
    assert rows.count() > 20
    expect(rows.last).to_be_visible()


def test_a_report_is_whole_on_paper(visitor: Visitor) -> None:
    page = visitor(width=375).open("/rapport?plan=2015-2017")
    page.emulate_media(media="print")
    for rows in ("#engagements tbody tr", "#dates tbody tr"):
        assert page.locator(rows).count() > 10
        expect(page.locator(rows).last).to_be_visible()
    expect(page.locator(".deplier:visible")).to_have_count(0)


def test_an_address_opens_the_section_that_it_names(visitor: Visitor) -> None:
    page = visitor(width=375).open("/engagements/2015-2017-12#contributions")
    expect(page.locator("#contributions tbody tr").first).to_be_visible()
    expect(page.locator("#preuves tbody tr").first).to_be_hidden()


def test_a_sheet_is_whole_without_script_on_paper_and_on_a_larger_screen(visitor: Visitor) -> None:
    visit = visitor(width=375, java_script_enabled=False)
    visit.page.goto(f"{visit.url}/engagements/2015-2017-12")
    expect(visit.page.locator("#contributions tbody tr").last).to_be_visible()
    page = visitor().open("/engagements/2015-2017-12")
    expect(page.locator("#contributions tbody tr").last).to_be_visible()
    page = visitor(width=375).open("/engagements/2015-2017-12")
    page.emulate_media(media="print")
    expect(page.locator("#contributions tbody tr").last).to_be_visible()


def test_rows_of_milestones_are_a_few_lines(visitor: Visitor) -> None:
    page = visitor(width=375).open("/jalons")
    assert page.evaluate(HEIGHT) < 7_500
    rows = page.locator("#jalons-liste tbody tr")
    heights = rows.evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert len(heights) == 20
    assert max(heights) < 260
    # The first result is on the first screens, not far below the filters.
    assert page.evaluate("document.querySelector('#jalons-liste tr').offsetTop") < 1_400


@pytest.mark.parametrize(
    ("address", "results"),
    [
        ("/jalons?plan=2015-2017", "#jalons-liste tr"),
        ("/jalons?plan=2024-2026&etat=abandonne", ".vide"),
        ("/engagements?plan=2015-2017", "#engagements-compte"),
        ("/engagements?plan=2024-2026&statut=abandonne", ".vide"),
    ],
)
def test_results_stand_before_the_filters_without_script(
    visitor: Visitor, address: str, results: str
) -> None:
    visit = visitor(width=375, java_script_enabled=False)
    page = visit.page
    page.goto(visit.url + address)
    box = page.locator(results).first.bounding_box()
    assert box is not None
    assert box["y"] < 1_600  # the menu, open without a script, takes a third of it
    expect(page.locator(".filtres")).to_be_hidden()
    page.locator(".filtres-barre").get_by_role("link", name="Filtrer").click()
    expect(page.locator(".filtres")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Afficher").click()
    expect(page.locator(".filtres")).to_be_hidden()
    expect(page.locator(".filtres-barre")).to_contain_text("(")


def test_the_head_of_a_group_is_not_crossed_by_its_rule(visitor: Visitor) -> None:
    page = visitor(width=375).open("/ministeres?plan=2015-2017")
    groups = page.locator("tr.groupe")
    assert groups.count() > 0
    for group in groups.all():
        inside = group.evaluate(
            "(one) => one.querySelector('.groupe-note').getBoundingClientRect().bottom"
            " <= one.getBoundingClientRect().bottom"
        )
        assert inside
