"""« Engagements » in a browser: deep link, filter, Back, keyboard, download, sizes, no script."""

from playwright.sync_api import expect

from tests.visits import Visitor, faults

COUNT = "#engagements-compte"
NB = "\u00a0"


def test_a_deep_link_is_right_at_first_paint(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    visit.page.goto(f"{visit.url}/engagements?plan=2015-2017&statut=partiel&tri=titre")
    expect(visit.page.locator(COUNT)).to_have_text(f"10{NB}engagements")
    expect(visit.page.locator("#filtres-engagements input[value='2015-2017']")).to_be_checked()
    expect(visit.page.locator(".resultat")).to_have_count(10)


def test_without_javascript_the_form_filters(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}/engagements?tri=titre&au=2016-06-10")
    page.locator("input[name=statut][value=substantiel]").check()
    page.get_by_role("button", name="Afficher").last.click()
    expect(page.locator(COUNT)).to_have_text(f"15{NB}engagements")
    assert "tri=titre" in page.url
    assert "au=2016-06-10" in page.url


def test_a_filter_redraws_without_moving_the_focus(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements")
    box = page.locator("input[type=checkbox][value='2015-2017']")
    box.focus()
    with page.expect_response("**/_dash-update-component"):
        page.keyboard.press("Space")
    expect(page.locator(COUNT)).to_have_text(f"26{NB}engagements")
    expect(page.locator("#annonce")).to_have_text(
        f"26{NB}engagements affichés, 26 avec un statut connu"
    )
    assert page.url.endswith("/engagements?plan=2015-2017")
    expect(box).to_be_focused()
    assert visit.posts() == 1
    assert faults(visit) == []


def test_text_and_exclusion_then_back(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements")
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("Texte", exact=True).fill("TRANSPARENCÉ")
    total = page.locator(COUNT).inner_text()
    page.locator("summary", has_text="Statut, sauf").click()
    page.locator("fieldset", has_text="Statut, sauf").locator("input[value=non_renseigne]").check()
    expect(page.locator(COUNT)).not_to_have_text(total)
    assert "statut!=non_renseigne" in page.url
    filtered = page.url
    page.locator(".resultat-titre").first.click()
    page.wait_for_selector(".reponses")
    page.go_back()
    page.wait_for_selector("html[data-page=montee]")
    assert page.url == filtered
    expect(page.locator("#engagements-resume .puce")).to_have_count(2)


def test_a_chip_removes_its_criterion_where_the_reader_is(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements?plan=2015-2017&statut=partiel&tri=titre")
    page.evaluate("window.alive = true")
    first = page.get_by_role("link", name="Retirer le filtre").first
    first.focus()
    with page.expect_response("**/_dash-update-component"):
        page.keyboard.press("Enter")
    expect(page.locator(COUNT)).to_have_text(f"10{NB}engagements")
    assert page.url.endswith("/engagements?statut=partiel&tri=titre")
    expect(page.locator("#annonce")).to_contain_text(f"10{NB}engagements affichés")
    expect(page.get_by_role("link", name="Retirer le filtre")).to_be_focused()
    expect(page.locator("input[type=checkbox][value='2015-2017']")).not_to_be_checked()
    with page.expect_response("**/_dash-update-component"):
        page.get_by_role("link", name="Tout effacer").click()
    expect(page.locator(COUNT)).to_have_text(f"101{NB}engagements")
    expect(page.locator("h1")).to_be_focused(timeout=10_000)
    assert page.evaluate("window.alive")
    assert visit.posts() == 2
    # Controls still work after following links.
    with page.expect_response("**/_dash-update-component"):
        page.locator("input[type=checkbox][value='2024-2026']").check()
    expect(page.locator(COUNT)).to_have_text(f"17{NB}engagements")
    assert page.url.endswith("/engagements?plan=2024-2026&tri=titre")
    # Back undoes one change at a time, without loading the page anew.
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(f"101{NB}engagements")
    expect(page.locator("input[type=checkbox][value='2024-2026']")).not_to_be_checked()
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(f"10{NB}engagements")
    expect(page.locator("input[type=checkbox][value='partiel']").first).to_be_checked()
    assert page.evaluate("window.alive")
    assert faults(visit) == []


def test_another_order_keeps_the_place_of_the_reader(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements?plan=2015-2017")
    page.evaluate("window.alive = true")
    with page.expect_response("**/_dash-update-component"):
        page.locator("#engagements-tri").get_by_role("link", name="titre").click()
    expect(page.locator("#engagements-tri [aria-current]")).to_have_text("titre")
    expect(page.locator("#engagements-tri [aria-current]")).to_be_focused()
    assert page.url.endswith("/engagements?plan=2015-2017&tri=titre")
    assert page.evaluate("window.alive")
    assert visit.posts() == 1
    page.go_back()
    page.wait_for_selector("html[data-page=montee]")
    expect(page.locator("#engagements-tri [aria-current]")).to_have_text("plan, puis numéro")


def test_an_empty_list_offers_the_way_out(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements?statut=complet&plan=2024-2026")
    expect(page.locator("#engagements-graphique")).to_be_hidden()
    page.get_by_role("link", name="Retirer « Statut : complet »").click()
    page.wait_for_selector("html[data-page=montee]")
    expect(page.locator(COUNT)).to_have_text(f"17{NB}engagements")


def test_twenty_more(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements")
    expect(page.locator(".resultat")).to_have_count(20)
    page.get_by_role("link", name="Afficher 20 de plus").click()
    page.wait_for_url("**page=2*")
    expect(page.locator(".resultat")).to_have_count(40)


def test_the_exports_give_the_same_list(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements?portefeuille=ecologie")
    total = int(page.locator(COUNT).inner_text().split(NB)[0])
    with page.expect_download() as started:
        page.locator(".emporter").get_by_role("link", name="CSV").click()
    lines = started.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == total + 1


def test_the_panel_on_a_phone(visitor: Visitor) -> None:
    visit = visitor(width=375, height=700)
    page = visit.open("/engagements")
    page.get_by_role("button", name="Filtrer").click()
    with page.expect_response("**/_dash-update-component"):
        page.locator("input[type=checkbox][value='2024-2026']").check()
    shown = page.get_by_role("button", name=f"Afficher 17{NB}engagements")
    expect(shown).to_be_visible()
    shown.click()
    expect(page.get_by_role("button", name="Filtrer (1)")).to_be_visible()
    expect(page.locator(COUNT)).to_have_text(f"17{NB}engagements")


def test_on_paper_it_is_the_summary_table(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/engagements?plan=2015-2017")
    page.emulate_media(media="print")
    expect(page.locator("#engagements-imprimes table")).to_be_visible()
    expect(page.locator("#engagements-imprimes tbody tr")).to_have_count(26)
    expect(page.locator("#engagements-liste")).to_be_hidden()
    expect(page.locator(".filtres-place")).to_be_hidden()
