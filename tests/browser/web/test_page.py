"""A page in a real browser: painted, mounted, filtered by mouse and keyboard, found again."""

from html import escape

from playwright.sync_api import Browser, Route, expect

from tests.contract.web.conftest import Site
from tests.visits import Visit


def late(visit: Visit, route: Route) -> None:
    """Let a request wait."""
    visit.page.wait_for_timeout(700)
    route.continue_()


def test_without_javascript_everything_is_there(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "/engagements?statut=complet")
    expect(page.locator("h1")).to_have_text("Engagements")
    expect(page.locator("#compte")).to_have_text("8 engagements")
    expect(page.locator("#contenu input[value=complet]")).to_be_checked()
    assert page.title() == "8 engagements · Statut\u00a0: complet · Suivi du gouvernement ouvert"
    page.locator("#contenu input[value='2015-2017']").check()
    page.get_by_role("button", name="Filtrer").click()
    assert "plan=2015-2017" in page.url
    assert "statut=complet" in page.url
    expect(page.locator("#compte")).to_have_text("7 engagements")
    context.close()


def test_no_callback_at_load_and_the_chart_is_drawn(visit: Visit) -> None:
    page = visit.open("/engagements?plan=2015-2017")
    expect(page.locator("#statuts .main-svg").first).to_be_visible()
    assert visit.posts() == 0
    assert not [url for _, url in visit.requests if "/_dash" in url]
    assert sum("plotly" in url for _, url in visit.requests) == 1
    assert page.locator("#premiere-peinture").count() == 0
    expect(page.locator("#compte")).to_have_text("17 engagements")


def test_library_only_where_a_chart_is(visit: Visit) -> None:
    page = visit.open("/")
    page.wait_for_load_state("networkidle")
    assert not [url for _, url in visit.requests if "plotly" in url]


def test_filter_by_mouse(visit: Visit) -> None:
    page = visit.open("/engagements")
    length = page.evaluate("history.length")
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("Complet").check()
    expect(page.locator("#compte")).to_have_text("8 engagements")
    assert page.url.endswith("/engagements?statut=complet")
    assert page.evaluate("history.length") == length + 1
    expect(page.locator("#annonce")).to_have_text("8 engagements affichés")
    assert page.title() == "8 engagements · Statut\u00a0: complet · Suivi du gouvernement ouvert"
    # Links of the plan switch keep the new filter.
    link = page.get_by_role("link", name="2015-2017")
    expect(link).to_have_attribute("href", "/engagements?plan=2015-2017&statut=complet")
    assert visit.posts() == 1
    assert visit.console == []
    assert visit.violations() == []


def test_filter_by_keyboard_keeps_the_focus(visit: Visit) -> None:
    page = visit.open("/engagements")
    box = page.get_by_label("Partiel")
    box.focus()
    mark = "window.mark = document.activeElement"
    page.evaluate(mark)
    with page.expect_response("**/_dash-update-component"):
        page.keyboard.press("Space")
    expect(page.locator("#compte")).to_have_text("14 engagements")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement === window.mark && window.mark.isConnected")
    assert visit.posts() == 1


def test_text_field_and_order(visit: Visit) -> None:
    page = visit.open("/engagements")
    field = page.locator("#texte input")
    field.fill("  2015 ")
    with page.expect_response("**/_dash-update-component"):
        field.press("Enter")
    assert page.url.endswith("/engagements?q=2015")
    expect(page.locator("#compte")).to_have_text("17 engagements")
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("par nombre").check()
    assert page.url.endswith("/engagements?q=2015&tri=nombre")
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("par plan").check()
    assert page.url.endswith("/engagements?q=2015")


def test_written_address_is_the_canonical_one(visit: Visit) -> None:
    page = visit.open("/engagements?au=2024-05-15")
    for name in ("Complet", "Partiel"):
        with page.expect_response("**/_dash-update-component"):
            page.get_by_label(name).check()
    with page.expect_response("**/_dash-update-component"):
        page.locator("#texte input").fill("l’été à (Nîmes) 2*3 ~!")
        page.locator("#texte input").press("Enter")
    address = page.url.removeprefix(visit.url)
    served = page.request.get(page.url).text()
    assert f'href="https://exemple.fr{escape(address)}"' in served


def test_back_finds_the_filtered_page(visit: Visit) -> None:
    page = visit.open("/engagements")
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("Complet").check()
    expect(page.locator("#compte")).to_have_text("8 engagements")
    page.locator("#vers-accueil").click()
    expect(page.locator("h1")).to_have_text("Accueil")
    page.go_back()
    expect(page.locator("#compte")).to_have_text("8 engagements")
    expect(page.get_by_label("Complet")).to_be_checked()
    assert page.url.endswith("?statut=complet")


def test_back_over_a_link_inside_the_page(visit: Visit) -> None:
    page = visit.open("/engagements")
    page.evaluate("location.hash = 'contenu'")
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("Complet").check()
    assert page.url.endswith("?statut=complet#contenu")
    page.go_back()
    expect(page.locator("#compte")).to_have_text("22 engagements")
    expect(page.get_by_label("Complet")).not_to_be_checked()


def test_focus_scroll_and_changes_survive_the_mount(visit: Visit) -> None:
    page = visit.page
    page.route("**/dash.js*", lambda route: late(visit, route))
    page.goto(visit.url + "/engagements", wait_until="commit")
    page.wait_for_selector("#premiere-peinture")
    assert page.locator("#premiere-peinture h1").is_visible()
    page.get_by_label("Complet").first.check()
    page.get_by_label("Partiel").first.focus()
    page.evaluate("window.scrollTo(0, 400)")
    page.evaluate(
        """() => new MutationObserver(() => {
            if (document.documentElement.dataset.page === 'montee') window.atMount ??= scrollY;
        }).observe(document.documentElement, {attributes: true})"""
    )
    page.wait_for_selector("html[data-page=montee]")
    # Read at the time of mounting: the answer to the filter may add a line above soon after.
    assert page.evaluate("window.atMount") == 400
    assert page.evaluate("document.activeElement.value") == "partiel"
    expect(page.locator("#compte")).to_have_text("8 engagements")
    assert page.url.endswith("?statut=complet")
    assert visit.console == []


def test_the_swap_does_not_move_anything(visit: Visit) -> None:
    visit.page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " window.shift += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page = visit.open("/engagements")
    expect(page.locator("#statuts .main-svg").first).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.01


def test_database_down_during_a_filter(visit: Visit, site: Site) -> None:
    page = visit.open("/engagements")
    site.store.down = True
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("Complet").check()
    expect(page.get_by_role("alert")).to_contain_text("La base de données ne répond pas")
    expect(page.locator("#compte")).to_have_text("22 engagements")
    site.store.down = False
    with page.expect_response("**/_dash-update-component"):
        page.get_by_label("Partiel").check()
    expect(page.locator("#compte")).to_have_text("22 engagements")
    expect(page.get_by_text("La base de données ne répond pas")).to_have_count(0)
    assert visit.console == []


def test_server_gone_during_a_filter(visit: Visit) -> None:
    page = visit.open("/engagements")
    page.route("**/_dash-update-component", lambda route: route.abort())
    page.get_by_label("Complet").check()
    expect(page.locator("#alerte-reseau")).to_be_visible()
    page.unroute("**/_dash-update-component")
    page.get_by_label("Partiel").check()
    expect(page.locator("#alerte-reseau")).to_be_hidden()


def test_error_pages(visit: Visit, site: Site) -> None:
    page = visit.open("/nulle-part")
    expect(page.locator("h1")).to_have_text("Cette page n’existe pas")
    site.store.down = True
    page.goto(visit.url + "/engagements")
    expect(page.locator("h1")).to_contain_text("momentanément indisponibles")
    site.store.down = False
    page.get_by_role("link", name="Réessayer").click()
    expect(page.locator("#compte")).to_have_text("22 engagements")


def test_a_slow_library_is_not_loaded_twice(visit: Visit) -> None:
    page = visit.page
    page.route("**/plotly-basic.min.js*", lambda route: late(visit, route))
    page.goto(visit.url + "/engagements")
    expect(page.locator("#statuts .main-svg").first).to_be_visible()
    assert visit.elsewhere() == []
    assert visit.violations() == []
