"""What a first visit loads: bytes and requests; and the components that our script must know."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Response

from tests.contract.web.test_dash_seam import SITE
from tests.live import NAMES, Live
from tests.visits import Visitor

MOST_BYTES, MOST_REQUESTS = 515_000, 8


def test_first_visit_to_the_overview(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800, new=True).page
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(live.url + "/")
    page.wait_for_selector("html[data-page=montee]")
    page.wait_for_load_state("networkidle")  # the last elements come after the mark
    charts = page.locator(".dash-graph:visible")
    for place in range(charts.count()):
        charts.nth(place).scroll_into_view_if_needed()
        charts.nth(place).locator(".main-svg").first.wait_for()
    page.wait_for_load_state("networkidle")
    sizes = [response.request.sizes() for response in responses]
    weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    loaded = [response.url for response in responses]
    assert any("plotly" in url for url in loaded)
    assert len(loaded) <= MOST_REQUESTS, loaded
    assert weight <= MOST_BYTES, dict(zip(loaded, sizes, strict=True))


def test_a_family_of_the_typeface_is_one_file_loaded_when_a_text_needs_it(
    visitor: Visitor, live: Live
) -> None:
    # Of a family in several files a browser sets up those that are not loaded as well, before it
    # shows a text: each is a family of its own.
    page = visitor(height=800, new=True).page
    page.goto(live.url + "/methode")
    faces = """async (words) => {
      document.querySelector("h1").textContent = words;
      // shown, and with that asked for
      await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
      await document.fonts.ready;
      return [...document.fonts].map((face) => [face.family.replaceAll('"', ""), face.status]);
    }"""
    first, second = "Public Sans", "Public Sans Extended"
    assert page.evaluate(faces, "Œuvre") == [[first, "loaded"], [second, "unloaded"]]
    assert page.evaluate(faces, "Ćwiek") == [[first, "loaded"], [second, "loaded"]]


def test_the_first_image_waits_for_no_drawing(visitor: Visitor, live: Live) -> None:
    # A browser makes a document of each drawing that a style names.
    page = visitor(height=800, new=True).page
    page.goto(live.url + "/")
    shown = """[...document.querySelectorAll('.entete *, .barre-contexte *, .tete *')]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => ['', '::before', '::after'].map(
        (part) => getComputedStyle(element, part)))
      .map((style) => style.maskImage + style.backgroundImage)"""
    assert set(page.evaluate(shown)) == {"nonenone"}


def test_the_first_screen_does_not_wait_for_the_library(visitor: Visitor, live: Live) -> None:
    page = visitor(height=800, new=True).page
    page.route("**/plotly*", lambda route: None)  # the request stays unanswered
    page.goto(live.url + "/", wait_until="commit")
    page.wait_for_selector("html[data-page=montee]")
    assert page.locator("h1").is_visible()
    assert page.evaluate("performance.getEntriesByType('paint').length") > 0


def test_a_mounted_component_is_looked_at_a_few_times(visitor: Visitor, live: Live) -> None:
    # Record each component that the renderer looks up. There must be few: components that no
    # callback names are drawn without it.
    page = visitor(height=800, new=True).page
    page.add_init_script(
        """window.looks = 0; let library;
        Object.defineProperty(window, 'dash_html_components', {
          get: () => (window.looks++, library), set: (value) => (library = value)});"""
    )
    page.goto(live.url + "/")
    page.wait_for_selector("html[data-page=montee]")
    page.wait_for_load_state("networkidle")  # the last elements come after the mark
    components = page.evaluate("document.querySelectorAll('#react-entry-point *').length")
    assert components > 1_000
    assert page.evaluate("window.looks") < components


def types_of(node: Any) -> set[tuple[str, str]]:
    """(namespace, type) of every component of a tree."""
    if isinstance(node, list):
        return set().union(*(types_of(child) for child in node))
    if not isinstance(node, dict):
        return set()
    own = {(node["namespace"], node["type"])} if {"namespace", "type"} <= set(node) else set()
    return own.union(*(types_of(value) for value in node.values()))


@pytest.mark.parametrize("name", NAMES)
def test_our_script_knows_the_components_of_a_page(live: Live, name: str) -> None:
    provided = {
        (namespace, kind.strip())
        for namespace, kinds in re.findall(
            r'provideComponents\("(\w+)", \{([^}]+)\}\)', (SITE / "components.js").read_text()
        )
        for kind in kinds.split(",")
    }
    assert len(provided) == 6
    for address in live.samples(name):
        [tree] = live.document(address).xpath("//script[@id='page-arbre']/text()")
        used = {pair for pair in types_of(json.loads(tree)) if pair[0] != "dash_html_components"}
        assert used <= provided, address
