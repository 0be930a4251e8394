"""Every page in a real browser: no errors, narrow, by keyboard, printed, and checked by axe."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.contract.site.addresses import ORDINARY
from tests.contract.site.markup import plain
from tests.live import BY_NAME, NAMES, Live
from tests.places import AXE
from tests.visits import Visit, Visitor, visitors

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1280, "height": 800}
TABLET = {"width": 768, "height": 1024}
PHONE = {"width": 375, "height": 812}
NARROWEST = {"width": 320, "height": 640}
# Sheets of an old and of the newest plan, which differ most.
PLACES = [
    (name, place)
    for name in NAMES
    for place in ((0, -1) if "<" in BY_NAME[name].page.path else (0,))
]
_CHANGING = ".dash-graph, script, style, .montage"


# Without words the page of results only explains how to search.
QUERIES = {"recherche": "?q=transparence"}


@dataclass
class Opened:
    """A page loaded once for all tests of this module."""

    name: str
    path: str
    visit: Visit
    posts: int

    def at(self, size: dict[str, int], scheme: Any = "light", media: Any = "screen") -> Page:
        """The page under these conditions."""
        page = self.visit.page
        page.emulate_media(color_scheme=scheme, media=media)
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dictionary will do
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))")
        return page


@pytest.fixture(
    scope="module",
    params=PLACES,
    ids=lambda name_and_query: f"{name_and_query[0]}{name_and_query[1] or ''}",
)
def opened(request: pytest.FixtureRequest, chromium: Browser, live: Live) -> Iterator[Opened]:
    """A page, loaded."""
    name, place = request.param
    path = live.samples(name)[place] + QUERIES.get(name, "")
    with visitors(chromium, live.url) as visitor:
        visit = visitor(**DESKTOP)
        visit.open(path)
        yield Opened(name, path, visit, visit.posts())


def test_page_is_quiet(opened: Opened) -> None:
    visit = opened.visit
    assert visit.console == []
    assert visit.violations() == []
    assert visit.elsewhere() == []
    assert opened.posts == 0
    assert not [url for _, url in visit.requests if "/_dash" in url]


def test_document(opened: Opened) -> None:
    page = opened.at(DESKTOP)
    structure = page.evaluate(
        """() => {
          const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
          return {
            lang: document.documentElement.lang,
            headings: document.querySelectorAll('h1').length,
            mains: document.querySelectorAll('main').length,
            twice: ids.filter((one, place) => ids.indexOf(one) !== place),
            charts: document.querySelectorAll('.dash-graph').length,
            drawn: document.querySelectorAll('.dash-graph .main-svg:first-child').length,
          };
        }"""
    )
    assert structure["lang"] == "fr"
    assert structure["headings"] == 1
    assert structure["mains"] == 1
    assert structure["twice"] == []
    assert structure["drawn"] == structure["charts"]


def test_mounted_page_says_what_was_painted(opened: Opened, live: Live) -> None:
    mounted = opened.visit.page.evaluate(
        """(changing) => {
          const copy = document.getElementById('contenu').cloneNode(true);
          copy.querySelectorAll(changing).forEach((one) => one.remove());
          return copy.textContent;
        }""",
        _CHANGING,
    )
    document = html.document_fromstring(live.text(opened.path))
    main = document.get_element_by_id("contenu")
    for graph in main.xpath(".//*[contains(@class, 'dash-graph')]"):
        graph.drop_tree()
    assert plain(mounted) == plain(main.text_content())


@pytest.mark.parametrize("size", [TABLET, PHONE, NARROWEST], ids=["768", "375", "320"])
def test_nothing_scrolls_sideways(opened: Opened, size: dict[str, int]) -> None:
    assert overflow(opened.at(size)) == []


def overflow(page: Page) -> list[str]:
    """Elements wider than the page, once the drawings have adapted to the window."""
    # `wait_for_function` evaluates text in the page, which the security policy refuses.
    for _ in range(50):
        wide_elements: list[str] = page.evaluate(
            """() => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const wide = [...document.querySelectorAll('body *')]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .map((one) => one.tagName + '.' + one.className + '#' + one.id);
              return [String(document.documentElement.scrollWidth), ...wide.slice(0, 6)];
            }"""
        )
        if not wide_elements:
            break
        page.wait_for_timeout(100)
    return wide_elements


def test_focus_is_always_visible(opened: Opened) -> None:
    page = opened.at(DESKTOP)
    page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
    page.locator("body").press("Tab")
    first = page.evaluate(
        "(() => { const one = document.activeElement; const box = one.getBoundingClientRect();"
        " return [one.className, box.top >= 0 && box.height > 0]; })()"
    )
    assert first == ["evitement", True]
    faults = []
    for _ in range(14):
        page.keyboard.press("Tab")
        faults.append(
            page.evaluate(
                """() => {
                  const one = document.activeElement;
                  if (!one || one === document.body) return 'nowhere';
                  const has = (style) => (style.outlineStyle !== 'none' &&
                    parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
                  const label = one.id && document.querySelector(
                    'label[for="' + CSS.escape(one.id) + '"]');
                  const shown = [one, label, one.parentElement].filter(Boolean);
                  return shown.some((each) => has(getComputedStyle(each))) ? '' : one.outerHTML;
                }"""
            )[:200]
        )
    assert [fault for fault in faults if fault] == []


def test_print(opened: Opened) -> None:
    page = opened.at(DESKTOP, media="print")
    shown = page.locator("#contenu").inner_text()
    assert len(shown) > 150
    # A blank sheet of this size has a few kilobytes.
    assert len(page.screenshot()) > 12_000
    opened.at(DESKTOP)


def axe(page: Page, rules: list[str] | None = None) -> list[Any]:
    """Violations by axe: rule and elements. Without `rules`, all rules of the tags."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    violations: list[Any] = page.evaluate(
        """(only) => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then((told) =>
          told.violations.map((one) => [one.id, one.nodes.length,
            one.nodes.slice(0, 4).map((node) => node.html.slice(0, 180) + ' | ' +
              [...node.any, ...node.all, ...node.none].map((why) => why.message).join(' ; '))]))""",
        only,
    )
    return violations


LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable"]


def test_axe_on_a_desktop(opened: Opened) -> None:
    assert axe(opened.at(DESKTOP)) == []


def test_axe_on_a_phone_in_the_dark(opened: Opened) -> None:
    assert axe(opened.at(PHONE, "dark")) == []


def test_colours_on_a_desktop_in_the_dark(opened: Opened) -> None:
    assert axe(opened.at(DESKTOP, "dark"), LOOKS) == []


def test_colours_on_a_phone(opened: Opened) -> None:
    assert axe(opened.at(PHONE), LOOKS) == []


# State -> its query, and the conditions under which axe checks it.
STATES: dict[str, tuple[str, dict[str, int], str]] = {
    "vide": (ORDINARY["rien ne reste"], DESKTOP, "light"),
    "filtrée": ("plan=2015-2017&statut=substantiel&au=2016-06-03", PHONE, "dark"),
    "sans plan": ("au=2015-01-01", DESKTOP, "dark"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", [name for name in NAMES if "<" not in BY_NAME[name].page.path])
def test_other_states(visitor: Visitor, name: str, state: str) -> None:
    """Empty, filtered and before any plan."""
    query, size, scheme = STATES[state]
    path = f"{BY_NAME[name].page.path}?{query}"
    visit = visitor(**DESKTOP)
    visit.page.goto(visit.url + path)
    visit.page.wait_for_selector("html[data-page=montee]")
    opened = Opened(name, path, visit, visit.posts())
    assert axe(opened.at(size, scheme)) == []
    assert overflow(opened.at(NARROWEST)) == []
    assert visit.console == []
    assert visit.violations() == []
    assert visit.posts() == 0


# Other appearances of pages: other plans and dates, criteria, measures, refused parameters, and
# sheets with little in common.
VARIANTS = (
    "/?plan=2015-2017",
    "/?portefeuille=justice",
    "/?au=2020-01-01",
    "/engagements?statut=complet&plan=2024-2026",
    "/engagements?au=2016-06-10",
    "/engagements/2024-2026-10?au=2020-01-01",
    "/engagements/2021-2023-35",
    "/axes?plan=2015-2017",
    "/chiffres/indice?plan=2015-2017",
    "/ministeres/ministere-affaires-etrangeres",
    "/ministeres/ministere-affaires-etrangeres/minute",
    "/matrice?mesure=retards",
    "/matrice?plan=2024-2026&statut=complet",
    "/calendrier?plan=2015-2017&nature=jalon&nature=echeance&groupe=ministere",
    "/calendrier?au=2010-01-01",
    "/jalons?plan=2024-2026&etat=atteint",
    "/alertes?au=2024-05-15",
    "/alertes?plan=2015-2017&portefeuille=ecologie&statu=x&axe=zzz",
    "/changements?du=2015-07-16&au=2016-07-31",
    "/changements?du=2025-01-01&au=2024-01-01",
    "/territoires?niveau=departement&territoire=REG-53&lieu=rennes",
    "/territoires/CTOM-988?au=2016-12-31",
    "/recherche?q=Bretagme",
    "/recherche?q=zzzzqqqq",
)


@pytest.mark.parametrize("address", VARIANTS)
def test_nothing_to_reproach(visitor: Visitor, address: str) -> None:
    visit = visitor(**DESKTOP)
    visit.open(address)
    opened = Opened("", address, visit, visit.posts())
    assert axe(opened.at(DESKTOP)) == []
    assert axe(opened.at(NARROWEST, "dark")) == []
    assert overflow(opened.at(NARROWEST)) == []
    assert [*visit.console, *visit.violations(), *visit.elsewhere()] == []
    assert visit.posts() == 0


def test_page_not_found(visitor: Visitor) -> None:
    visit = visitor(**DESKTOP)
    visit.page.goto(visit.url + "/engagements/2015-2017-99")
    visit.page.wait_for_selector("html[data-page=montee]")
    opened = Opened("erreur", "", visit, visit.posts())
    assert axe(opened.at(DESKTOP)) == []
    assert axe(opened.at(PHONE, "dark")) == []
    assert visit.violations() == []
    assert visit.elsewhere() == []
    assert visit.posts() == 0
