"""A reader writes without JavaScript; a validator answers by keyboard, on a narrow screen."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from dashboard.app import create_app
from data.store import Store
from data.vocabulary import WorkspaceRole
from tests.office import COMMITMENT, MINISTRY, make_office
from tests.places import AXE
from tests.unit.pages.conftest import TODAY

VALIDATOR = "lea"


@pytest.fixture
def site(tmp_path: Path, real_store: Store) -> Iterator[tuple[str, str]]:
    """The address of a site with its workspace, and a sign-in link for a validator."""
    office = make_office(tmp_path, real_store, today=TODAY, limit_pages=0, limit_at_a_time=0)
    office.add(VALIDATOR, WorkspaceRole.VALIDATOR)
    office.add("rosa", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    app = create_app(office.settings, office.store)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    yield url, f"{url}/atelier/entrer?lien={office.real_link(VALIDATOR)}"
    server.shutdown()
    thread.join()
    server.server_close()
    office.store.close()


def _sound(page: Page) -> None:
    """Nothing is wider than the screen, and axe finds no violation."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(AXE.read_text("utf-8"))
    faults = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert faults == []


def _press_until(page: Page, selector: str) -> None:
    """Walk by the tabulator until a control has the focus."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_from_the_reader_to_the_answer(chromium: Browser, site: tuple[str, str]) -> None:
    url, link = site
    reader = chromium.new_page(java_script_enabled=False, locale="fr-FR")
    reader.goto(f"{url}/engagements/{COMMITMENT}?plan=2024-2026")
    reader.locator("footer a[data-signaler]").click()
    reader.locator("#message").fill("La date du guide n’est pas celle du plan. " * 4)
    reader.locator("#courriel").fill("lectrice@exemple.fr")
    reader.locator("main form button").click()
    assert reader.locator("h1").text_content() == "Message reçu"
    reader.context.close()

    context = chromium.new_context(viewport={"width": 320, "height": 640}, locale="fr-FR")
    page = context.new_page()
    page.goto(link)
    page.locator("main form button").click()
    page.goto(f"{url}/atelier/messages")
    _sound(page)
    _press_until(page, "main tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atelier/messages/1")
    _sound(page)
    _press_until(page, "input[name=suite]")
    page.keyboard.press("ArrowDown")
    _press_until(page, "textarea[name=reponse]")
    page.keyboard.type("La date est corrigée.")
    _press_until(page, "button:not(.lien)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atelier/messages")
    assert page.locator("h1").text_content() == "Aucun message de lecteur n’est à traiter"
    page.goto(f"{url}/atelier/messages?etat=traites")
    _sound(page)
    assert "Corrigé" in str(page.locator("main tbody").text_content())
    context.close()
