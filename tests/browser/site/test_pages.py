"""Every page in a real browser: no errors, narrow, by keyboard, printed, and checked by axe."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.axe import BY_WIDTH, axe, axe_of_new_looks, note_looks
from tests.contract.site.addresses import ORDINARY
from tests.contract.site.markup import plain
from tests.live import BY_NAME, NAMES, Live
from tests.visits import Profiles, Visit, visitors

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


def _tab(chromium: Browser, live: Live, profiles: Profiles) -> Iterator[Visit]:
    with visitors(chromium, live.url, profiles) as visitor:
        yield visitor(**DESKTOP)


@pytest.fixture(scope="module")
def tab(chromium: Browser, live: Live, profiles: Profiles) -> Iterator[Visit]:
    """The tab of the pages that are opened once for several tests."""
    yield from _tab(chromium, live, profiles)


@pytest.fixture(scope="module")
def other_tab(chromium: Browser, live: Live, profiles: Profiles) -> Iterator[Visit]:
    """Another tab, for what is opened for one test."""
    yield from _tab(chromium, live, profiles)


@pytest.fixture(scope="session")
def looks() -> set[str]:
    """The colours of texts that axe has read."""
    return set()


@pytest.fixture(
    scope="module",
    params=PLACES,
    ids=lambda name_and_query: f"{name_and_query[0]}{name_and_query[1] or ''}",
)
def opened(request: pytest.FixtureRequest, live: Live, tab: Visit) -> Opened:
    """A page, loaded."""
    name, place = request.param
    return _opened(tab, name, live.samples(name)[place] + QUERIES.get(name, ""))


def _opened(tab: Visit, name: str, path: str) -> Opened:
    tab.page.emulate_media(color_scheme="light", media="screen")
    tab.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]  # a plain dictionary will do
    tab.open_anew(path)
    return Opened(name, path, tab, tab.posts())


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


def test_four_widths_and_both_themes(opened: Opened, looks: set[str]) -> None:
    """All rules on a desktop and, in the dark, on a phone; elsewhere what these change of them."""
    reproaches: dict[str, list[Any]] = {}
    for size in (DESKTOP, TABLET, NARROWEST, PHONE):
        page = opened.at(size)
        wide_elements = overflow(page)
        violations = axe(page) if size is DESKTOP else axe(page, BY_WIDTH)
        reproaches[f"{size['width']}, light"] = [*wide_elements, *violations]
        if size is DESKTOP:
            note_looks(page, looks)
        else:
            reproaches[f"{size['width']}, light"] += axe_of_new_looks(page, looks)
    for size in (PHONE, NARROWEST, TABLET, DESKTOP):
        page = opened.at(size, "dark")
        if size is PHONE:
            reproaches["375, dark"] = axe(page)
            note_looks(page, looks)
        else:
            reproaches[f"{size['width']}, dark"] = axe_of_new_looks(page, looks)
    assert {where: what for where, what in reproaches.items() if what} == {}


# Criterion 1.4.12: what a reader may ask of the spacing of texts.
SPACING = (
    "* {line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important} p {margin-bottom: 2em !important}"
)


def test_texts_may_be_spaced(opened: Opened) -> None:
    page = opened.at(TABLET)
    page.evaluate(
        """(css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        SPACING,
    )
    wide_elements = {size["width"]: overflow(opened.at(size)) for size in (TABLET, NARROWEST)}
    page.evaluate("document.adoptedStyleSheets = []")
    assert wide_elements == {768: [], 320: []}


@pytest.mark.parametrize("name", NAMES)
def test_english(other_tab: Visit, live: Live, name: str) -> None:
    """Other words, of other lengths, that other parts of the layout say."""
    path = live.samples(name)[0] + QUERIES.get(name, "")
    opened = _opened(other_tab, name, f"{path}{'&' if '?' in path else '?'}lang=en")
    assert opened.visit.page.evaluate("document.documentElement.lang") == "en"
    assert axe(opened.at(PHONE)) == []
    assert [overflow(opened.at(size)) for size in (NARROWEST, TABLET)] == [[], []]
    assert [*other_tab.console, *other_tab.violations(), *other_tab.elsewhere()] == []
    assert opened.posts == 0


# State -> its query, and the conditions under which axe checks it.
STATES: dict[str, tuple[str, dict[str, int], str]] = {
    "vide": (ORDINARY["rien ne reste"], DESKTOP, "light"),
    "filtrée": ("plan=2015-2017&statut=substantiel&au=2016-06-03", PHONE, "dark"),
    "sans plan": ("au=2015-01-01", DESKTOP, "dark"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", [name for name in NAMES if "<" not in BY_NAME[name].page.path])
def test_other_states(other_tab: Visit, name: str, state: str) -> None:
    """Empty, filtered and before any plan."""
    query, size, scheme = STATES[state]
    opened = _opened(other_tab, name, f"{BY_NAME[name].page.path}?{query}")
    assert axe(opened.at(size, scheme)) == []
    assert overflow(opened.at(NARROWEST)) == []
    assert [*other_tab.console, *other_tab.violations()] == []
    assert other_tab.posts() == 0


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
def test_nothing_to_reproach(other_tab: Visit, address: str, looks: set[str]) -> None:
    opened = _opened(other_tab, "", address)
    assert axe(opened.at(DESKTOP)) == []
    note_looks(other_tab.page, looks)
    assert overflow(opened.at(NARROWEST)) == []
    assert axe(opened.at(NARROWEST), BY_WIDTH) == []
    assert axe_of_new_looks(opened.at(NARROWEST, "dark"), looks) == []
    assert [*other_tab.console, *other_tab.violations(), *other_tab.elsewhere()] == []
    assert other_tab.posts() == 0


def test_page_not_found(other_tab: Visit) -> None:
    opened = _opened(other_tab, "erreur", "/engagements/2015-2017-99")
    assert axe(opened.at(DESKTOP)) == []
    assert axe(opened.at(PHONE, "dark")) == []
    assert other_tab.violations() == []
    assert other_tab.elsewhere() == []
    assert other_tab.posts() == 0
