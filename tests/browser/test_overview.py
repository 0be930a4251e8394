"""« Vue d’ensemble » in a browser: situations, sizes, filter, Back, keyboard, data, no script."""

import csv
import io

from playwright.sync_api import expect

from tests.visits import Visitor, faults

NB = "\u00a0"
TITLE = "#vue-titre"
NONE_KNOWN = "Aucun des {} du plan 2024-2026 n’a de statut connu"


def test_a_deep_link_is_right_at_first_paint(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    visit.page.goto(f"{visit.url}/?plan=2024-2026&axe=2024-2026-x1")
    expect(visit.page.locator(TITLE)).to_have_text(NONE_KNOWN.format(f"5{NB}engagements retenus"))
    expect(visit.page.locator("input[type=checkbox][value='2024-2026-x1']")).to_be_checked()
    expect(visit.page.locator("#place-jalons-cumules")).to_be_hidden()
    expect(visit.page.locator("#place-dates-annoncees")).to_be_visible()


def test_without_javascript_the_form_filters(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}/?plan=2015-2017&au=2016-06-10")
    page.get_by_text("Filtrer par axe, portefeuille, organisme").click()
    page.locator("input[name=axe][value='2015-2017-xc']").check()
    page.get_by_role("button", name="Afficher").last.click()
    expect(page.locator(TITLE)).to_contain_text(f"Les 3{NB}engagements retenus")
    assert "plan=2015-2017" in page.url
    assert "au=2016-06-10" in page.url


def test_a_filter_redraws_without_moving_the_focus(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/")
    page.get_by_text("Filtrer par axe, portefeuille, organisme").press("Enter")
    box = page.locator("input[type=checkbox][value='2024-2026-x1']")
    box.focus()
    with page.expect_response("**/_dash-update-component"):
        page.keyboard.press("Space")
    expect(page.locator(TITLE)).to_have_text(NONE_KNOWN.format(f"5{NB}engagements retenus"))
    expect(page.locator("#annonce")).to_have_text(
        f"5{NB}engagements affichés, aucun avec un statut connu"
    )
    expect(page.locator("#place-jalons-cumules")).to_be_hidden()
    assert page.url.endswith("/?plan=2024-2026&axe=2024-2026-x1")
    expect(box).to_be_focused()
    assert visit.posts() == 1
    with page.expect_response("**/_dash-update-component"):
        page.keyboard.press("Space")
    expect(page.locator("#jalons-cumules .main-svg").first).to_be_visible()
    assert faults(visit) == []


def test_back_returns_to_the_filtered_page(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/?plan=2024-2026&axe=2024-2026-x2")
    page.locator("#vue-chiffres").get_by_role("link", name="engagements", exact=True).click()
    page.wait_for_url("**/engagements?**")
    page.go_back()
    page.wait_for_selector("html[data-page=montee]")
    expect(page.locator(TITLE)).to_have_text(NONE_KNOWN.format(f"7{NB}engagements retenus"))
    expect(page.locator("input[type=checkbox][value='2024-2026-x2']")).to_be_checked()


def test_other_plans_are_one_click_away(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/")
    page.locator("#vue-plans").get_by_role("link", name="2015-2017", exact=True).click()
    page.wait_for_selector("#place-actions-par-statut:visible")
    expect(page.locator(TITLE)).to_contain_text(f"16{NB}engagements sur 26")
    expect(page.locator("#actions-par-statut-corps .carre")).to_have_count(74)


def test_the_figure_the_table_and_the_file_agree(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/?plan=2015-2017")
    card = page.locator("#carte-statuts-par-axe")
    card.get_by_text("Voir les données").click()
    rows = card.locator("tbody tr")
    expect(rows).to_have_count(5)
    href = page.locator("#statuts-par-axe-csv").get_attribute("href")
    assert href is not None
    answer = page.request.get(visit.url + href)
    assert answer.ok
    lines = list(csv.DictReader(io.StringIO(answer.text().lstrip("\ufeff")), delimiter=";"))
    assert [line["engagements"] for line in lines] == ["9", "5", "4", "5", "3"]
    shown = rows.locator("td:nth-last-child(3)").all_inner_texts()
    assert [text.strip() for text in shown] == [line["engagements"] for line in lines]
    drawn = page.evaluate(
        "document.querySelector('#statuts-par-axe .js-plotly-plot').data"
        ".reduce((all, trace) => trace.x.map((n, i) => n + (all[i] || 0)), [])"
    )
    assert [str(n) for n in drawn] == [line["engagements"] for line in lines]


def test_each_key_figure_is_the_length_of_its_list(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/")
    page.locator("#vue-chiffres").get_by_role(
        "link", name="échus sans information", exact=True
    ).click()
    page.wait_for_url("**/jalons?**")
    expect(page.locator("main")).to_contain_text(f"32{NB}jalons")


def test_the_gap_between_announced_and_listed_can_be_read(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/")
    page.get_by_text("lire l’écart").click()
    expect(page.locator("#ecart-2021-2023")).to_contain_text("cinquante-huit")


def test_print_keeps_the_figures(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/")
    page.emulate_media(media="print")
    expect(page.locator(TITLE)).to_be_visible()
    expect(page.locator("#jalons-cumules .main-svg").first).to_be_visible()
    expect(page.locator(".filtres-repli")).to_be_hidden()
