"""A chart in a page of another origin: shown, light, accessible; other pages refuse the frame."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from lxml import etree, html
from playwright.sync_api import Frame, Request, expect

from tests.live import Live
from tests.places import AXE
from tests.visits import Visitor

MOST_BYTES = 100_000  # of a chart that needs no script
OF_ELEMENTS = "/integrer/statuts?plan=2015-2017"
DRAWN = "/integrer/statuts-par-axe?plan=2015-2017"
BY_SCRIPT = "/integrer/territoires?plan=2015-2017"


class _Host(ThreadingHTTPServer):
    """Another site with one page."""

    page = b""


class _Handler(BaseHTTPRequestHandler):
    server: _Host

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.server.page)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def host() -> Iterator[_Host]:
    server = _Host(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def framing(host: _Host, code: str) -> str:
    """The address of a page of the other site that holds the code."""
    host.page = f"<!DOCTYPE html><title>Ailleurs</title><h1>Ailleurs</h1>{code}".encode()
    return f"http://localhost:{host.server_port}/"  # another host than 127.0.0.1


def copied_code(live: Live, address: str) -> str:
    """The code that the site gives to copy, at its running address."""
    path, _mark, query = address.partition("?")
    page = html.document_fromstring(live.text(f"{path}/code?{query}"))
    code: str = page.get_element_by_id("code-vivant").text_content()
    return code.replace("http://localhost", live.url)


@pytest.mark.parametrize(
    ("address", "mark"), [(OF_ELEMENTS, "figure .carre"), (DRAWN, "svg.dessin:visible rect")]
)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_a_chart_is_framed_without_any_script(
    visitor: Visitor, live: Live, host: _Host, address: str, mark: str, width: int, scheme: str
) -> None:
    visit = visitor(width=width, color_scheme=scheme)
    sizes: list[int] = []
    visit.page.on("requestfinished", lambda request: sizes.append(_size(request)))
    code = copied_code(live, address).replace('width="100%"', f'width="{width - 40}"')
    visit.page.goto(framing(host, code))
    frame = visit.page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    expect(frame.locator(mark).first).to_be_visible()
    visit.settle()
    assert not [url for _method, url in visit.requests if url.endswith(".js") or ".js?" in url]
    assert sum(sizes) < MOST_BYTES
    assert visit.console == []
    inside = visit.page.frames[1]
    assert violations_of(inside) == []


def test_a_drawing_is_shown_once_and_its_values_open_without_script(
    visitor: Visitor, live: Live
) -> None:
    for width in (320, 600, 1280):
        page = visitor(width=width, java_script_enabled=False).page
        page.goto(live.url + DRAWN)
        expect(page.locator("svg.dessin:visible")).to_have_count(1)
        page.locator(".carte-donnees summary").click()
        expect(page.locator(".carte-donnees table")).to_be_visible()


def test_a_chart_that_a_script_draws_is_framed(visitor: Visitor, live: Live, host: _Host) -> None:
    visit = visitor(width=375)
    visit.page.goto(framing(host, copied_code(live, BY_SCRIPT)))
    frame = visit.page.frame_locator("iframe")
    expect(frame.locator(".main-svg").first).to_be_visible()
    back = frame.locator(".integration-pied a").first
    assert (back.get_attribute("href") or "").startswith("/territoires?plan=2015-2017")
    assert visit.console == []


def test_no_other_page_lets_itself_be_framed(visitor: Visitor, live: Live, host: _Host) -> None:
    visit = visitor()
    visit.page.goto(framing(host, f'<iframe src="{live.url}/engagements"></iframe>'))
    visit.settle()
    assert any("frame-ancestors" in line for line in visit.console)
    expect(visit.page.frame_locator("iframe").locator("#contenu")).to_have_count(0)


def test_an_image_leaves_in_two_sizes(visitor: Visitor) -> None:
    page = visitor().open("/?plan=2015-2017")
    widths = []
    for scale in ("1", "2"):
        card = page.locator("figure[data-graphique=statuts-par-axe]")
        card.scroll_into_view_if_needed()
        card.locator(".main-svg").first.wait_for()
        card.locator("details.menu summary").click()
        with page.expect_download() as saved:
            card.locator(f"[data-telecharger=png][data-echelle='{scale}']").click()
        content = saved.value.path().read_bytes()
        widths.append(int.from_bytes(content[16:20], "big"))
    assert widths == [1200, 2400]
    with page.expect_download() as saved:
        card.locator("details.menu summary").click()
        card.locator("[data-telecharger=svg]").click()
    svg = etree.fromstring(saved.value.path().read_bytes())
    words = BytesIO(etree.tostring(svg, method="text", encoding="utf-8")).read().decode()
    for expected in ("Licence Ouverte 2.0", "2015-2017", "Situation au"):
        assert expected in words.replace("\u00a0", " ")


def test_a_word_of_the_glossary_opens_by_keyboard(visitor: Visitor) -> None:
    page = visitor(width=320).open("/engagements/2015-2017-07")
    word = page.locator("a.terme").first
    word.focus()
    page.keyboard.press("Enter")
    note = page.locator("#definition")
    expect(note).to_be_visible()
    assert (word.get_attribute("data-definition") or "?") in note.inner_text()
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(word).to_be_focused()


def test_an_error_is_reported_with_the_view_as_filters_made_it(visitor: Visitor) -> None:
    page = visitor().open("/engagements?plan=2015-2017")
    page.get_by_label("Substantiel").first.check()
    page.wait_for_url("**statut=substantiel**")
    page.locator("a[data-signaler]").click()
    page.wait_for_url("**/contact?**")
    filters = page.locator("input[name=filtres]")
    assert filters.input_value() == "plan=2015-2017&statut=substantiel"
    assert page.locator("input[name=sur]").input_value() == "/engagements"
    page.locator("main button[type=submit]").click()  # nothing was written
    expect(page.locator("[role=alert]:not([hidden])")).to_contain_text("Le message n’est pas parti")
    expect(page.locator("#message")).to_have_attribute("aria-invalid", "true")
    page.locator("[role=alert]:not([hidden]) a[href='#message']").click()
    expect(page.locator("#message")).to_be_focused()


def _size(request: Request) -> int:
    sizes = request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


def violations_of(frame: Frame) -> list[object]:
    """What axe finds in the frame."""
    frame.evaluate(AXE.read_text("utf-8"))
    violations: list[object] = frame.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then((told) =>"
        " told.violations.map((one) => [one.id, one.nodes[0].html.slice(0, 120)]))"
    )
    return violations
