"""The site under a path of a shared host, in a browser: filters, Back, marks, reports."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.live import Live
from tests.shared_host import PATH, shared_host
from tests.visits import Visitor, visitors


@pytest.fixture(scope="module")
def host(live: Live, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with shared_host(live.store, tmp_path_factory.mktemp("host")) as url:
        yield url


@pytest.fixture
def guest(chromium: Browser, host: str) -> Iterator[Visitor]:
    with visitors(chromium, host) as make:
        yield make


def test_a_filter_changes_the_page_under_the_path(guest: Visitor, host: str, live: Live) -> None:
    visit = guest()
    page = visit.open("/engagements?plan=2015-2017")
    before = page.locator("#engagements-compte").text_content()
    page.get_by_role("checkbox", name="Partiel").first.check()
    expect(page.locator("#engagements-compte")).not_to_have_text(before or "")
    expect(page).to_have_url(f"{host}/engagements?plan=2015-2017&statut=partiel")
    total = live.json("/api/v1/engagements?plan=2015-2017&statut=partiel&taille=1")["total"]
    expect(page.locator("#engagements-compte")).to_contain_text(str(total))
    # Links in redrawn regions must be under the path too.
    leads = page.locator("#contenu a").evaluate_all("links => links.map((a) => a.pathname)")
    assert [path for path in leads if not path.startswith(f"{PATH}/")] == []
    page.locator(".puce-retrait").last.click()
    expect(page).to_have_url(f"{host}/engagements?plan=2015-2017")
    page.go_back()
    expect(page).to_have_url(f"{host}/engagements?plan=2015-2017&statut=partiel")
    expect(page.locator("#engagements-compte")).to_contain_text(str(total))
    report = page.locator("a[data-signaler]").first
    report.click()
    expect(page).to_have_url(f"{host}/contact?plan=2015-2017&statut=partiel&sur=%2Fengagements")
    assert visit.console == []
    assert visit.violations() == []
    assert visit.elsewhere() == []
    assert [url for _method, url in visit.requests if not url.startswith(f"{host}/")] == []


def test_marks_and_shapes_are_under_the_path(guest: Visitor, host: str) -> None:
    visit = guest()
    page = visit.open("/engagements?plan=2015-2017")
    chart = page.locator("#statuts")
    chart.scroll_into_view_if_needed()
    mark = chart.locator(".bars .point path").first
    expect(mark).to_be_visible()
    mark.click(force=True)
    page.wait_for_url(f"{host}/engagements?plan=2015-2017&statut=*")
    # The shapes of the map come from a separate file.
    visit.open("/territoires")
    expect(page.locator(".js-line").first).to_be_attached()
    assert visit.console == []
    assert [url for _method, url in visit.requests if not url.startswith(f"{host}/")] == []
