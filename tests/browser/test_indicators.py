"""Indicators in a browser: from the list to a place, by mouse and keyboard, phone, no script.

The values of the baromètre are invented: the public files are not in the repository.
"""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.settings import Settings
from data.exchange.load import import_packages
from data.store import Store
from tests.exchange.barometer_files import made_file, made_level
from tests.places import PLANS
from tests.stores import lay_schema
from tests.unit.pages.conftest import TODAY
from tests.visits import Visitor, faults, overflow, visitors

FOLLOWED = "/indicateurs/2024-2026-08-i3"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site behind a port, with the plans and an invented file of the baromètre."""
    folder = tmp_path_factory.mktemp("indicateurs")
    store = Store.from_url(f"sqlite:///{folder / 'store.sqlite'}")
    lay_schema(store.engine)
    made = made_file(folder / "barometre", made_level("IND-311"))
    now = datetime(2026, 11, 29, tzinfo=UTC)
    for paths in (sorted(PLANS.iterdir()), [made]):
        assert import_packages(store.engine, paths, "essai", now).problems == []
    app = create_app(Settings(today=TODAY, log_level="error"), store)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    store.close()


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Visitor]:
    """Makes visitors of that site."""
    with visitors(chromium, site) as make:
        yield make


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "address",
    [
        "/indicateurs",
        FOLLOWED,
        "/contributions",
        "/territoires/REG-53",
        "/engagements/2024-2026-13",
    ],
)
def test_nothing_to_reproach(visitor: Visitor, address: str, width: int) -> None:
    visit = visitor(width=width)
    page = visit.open(address)
    if address == FOLLOWED:
        expect(page.locator("#carte-de-l-indicateur .trace").first).to_be_attached()
        expect(page.locator("#serie-de-l-indicateur .trace").first).to_be_attached()
    assert faults(visit) == []
    assert overflow(visit) == 0
    assert visit.posts() == 0


def test_in_the_dark(visitor: Visitor) -> None:
    visit = visitor(color_scheme="dark")
    page = visit.open(FOLLOWED)
    expect(page.locator("#carte-de-l-indicateur .trace").first).to_be_attached()
    assert faults(visit) == []


def test_from_the_list_to_a_place_and_back(visitor: Visitor) -> None:
    page = visitor().open("/indicateurs?origine=barometre")
    page.get_by_role("link", name="Maisons de santé pluriprofessionnelles").click()
    expect(page.locator("h1")).to_have_text("Maisons de santé pluriprofessionnelles")
    expect(page.locator("main")).to_contain_text("celles du gouvernement, non celles du plan")
    page.get_by_role("link", name="Corse", exact=True).first.click()
    expect(page.locator("#serie-de-l-indicateur-sous-titre")).to_contain_text("Corse")
    page.get_by_role("link", name="département", exact=True).click()
    expect(page.locator("#carte-de-l-indicateur-titre")).to_contain_text("départements")
    assert "lieu=REG-94" in page.url
    page.go_back()
    expect(page.locator("#carte-de-l-indicateur-titre")).to_contain_text("régions")


def test_without_a_script_the_tables_are_there(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}{FOLLOWED}?niveau=departement")
    page.locator("#carte-carte-de-l-indicateur summary", has_text="Voir les données").click()
    rows = page.locator("#carte-de-l-indicateur-donnees tbody tr")
    expect(rows).to_have_count(101)
    # The file has nineteen départements: the others are unknown, not zero.
    unknown = rows.filter(has_text="information non disponible")
    expect(unknown).to_have_count(101 - 19)


def test_contributions_are_chosen_by_links(visitor: Visitor) -> None:
    visit = visitor(java_script_enabled=False)
    page = visit.page
    page.goto(f"{visit.url}/contributions")
    page.get_by_role("link", name="Atelier 4", exact=True).click()
    page.get_by_role("link", name="Défi", exact=True).click()
    assert "atelier=atelier-4" in page.url
    expect(page.locator("h1")).to_contain_text("contributions entendues")
    expect(page.locator("#contributions-corps tbody tr").first).to_contain_text("Atelier 4")
