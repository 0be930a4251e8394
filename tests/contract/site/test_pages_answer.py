"""Every page accepts every query: 200 or 404, French, bounded size, no leaks."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from dashboard.cache import Answer
from data.vocabulary import Precision, State, Status
from tests.contract.site.addresses import DATES, HOSTILE, HTML, ORDINARY
from tests.contract.site.markup import visible
from tests.live import BY_NAME, NAMES, Live

# The HTML for the visitor, without the tree for Dash, which is data; the size sent includes both.
LIMIT, SENT = 400_000, 75_000
# Links repeat the query: a long one makes a large page, which compresses well.
LONG_LIMIT, LONG_SENT = 1_500_000, 150_000
TRACES = ("Traceback", 'File "', "sqlite3.", "sqlalchemy", "psycopg", "site-packages", "/work/")
# Values that somebody forgot to translate look like this.
_RAW = {
    member.value for kind in (Status, State, Precision) for member in kind if "_" in member.value
}
_TREE = re.compile(r'<script id="page-arbre".*?</script>', re.DOTALL)
_LEFTOVER = re.compile(
    r"\b(?:None|NaN|NaT|nan|undefined|" + "|".join(sorted(_RAW)) + r")\b|<NA>|datetime\.|\{\w+\}"
)


def faults(status: int, text: str, *, expected: set[int], limit: int = LIMIT) -> list[str]:
    """What is wrong with one answer, in words."""
    problems = []
    if status not in expected:
        problems.append(f"status {status}")
    markup = len(_TREE.sub("", text).encode())
    if markup > limit:
        problems.append(f"{markup} bytes of markup")
    sent = len(Answer.of(text, "text/html").body)
    if sent > (SENT if limit == LIMIT else LONG_SENT):
        problems.append(f"{sent} bytes sent")
    problems += [f"contains {trace!r}" for trace in TRACES if trace in text]
    if "<script>alert" in text:
        problems.append("input is not escaped")
    document = html.document_fromstring(text)
    if document.get("lang") != "fr":
        problems.append("no lang=fr")
    if document.xpath("//img[@onerror]"):
        problems.append("input became an element")
    headings = document.xpath("//h1")
    if len(headings) != 1:
        problems.append(f"{len(headings)} h1")
    if not document.xpath("//title/text()"):
        problems.append("no title")
    shown = visible(document)
    problems += [f"shows {text_left!r}" for text_left in sorted(set(_LEFTOVER.findall(shown)))]
    problems += [f"id {name!r} twice" for name in repeated(document.xpath("//@id"))]
    return problems


def repeated(names: list[Any]) -> list[str]:
    """Names that occur more than once."""
    return sorted({str(name) for name in names if names.count(name) > 1})


def check(live: Live, name: str, queries: dict[str, str], *, limit: int = LIMIT) -> None:
    """All queries on the page's first path; then its other paths without a query."""
    first, *others = live.samples(name)
    variable = "<" in BY_NAME[name].page.path
    # The object of a variable path may not exist yet at an older date.
    expected = {200, 404} if variable else {200}
    problems = []
    for label, query in queries.items():
        address = f"{first}?{query}" if query else first
        response = live.get(address)
        problems += [
            f"{label} ({address[:160]}): {fault}"
            for fault in faults(response.status_code, response.text, expected=expected, limit=limit)
        ]
    for address in others:
        response = live.get(address)
        problems += [
            f"{address}: {problem}"
            for problem in faults(response.status_code, response.text, expected={200})
        ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("name", NAMES)
def test_ordinary_addresses(live: Live, name: str) -> None:
    check(live, name, ORDINARY)


@pytest.mark.parametrize("name", NAMES)
def test_dates(live: Live, name: str) -> None:
    check(live, name, DATES)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_addresses(live: Live, name: str) -> None:
    check(live, name, HOSTILE, limit=LONG_LIMIT)
    address = f"{live.samples(name)[0]}?{HOSTILE['beaucoup de valeurs']}"
    sent = live.client.get(address, headers={"Accept-Encoding": "br"})
    assert len(sent.data) < LONG_SENT


@pytest.mark.parametrize("name", [name for name in NAMES if BY_NAME[name].page.options])
def test_every_choice_of_the_page(live: Live, name: str) -> None:
    page = BY_NAME[name].page
    queries = {
        f"{key}={value}": f"{key}={value}"
        for key, accepted in page.options.items()
        for value in {*accepted[1:4], *accepted[-1:]}
        if value
    }
    check(live, name, queries)


@pytest.mark.parametrize("name", [name for name in NAMES if "<" in BY_NAME[name].page.path])
def test_pages_of_objects_are_reached_by_links(live: Live, name: str) -> None:
    assert live.linked(name), f"nothing leads to {BY_NAME[name].page.path}"


@pytest.mark.parametrize("name", [name for name in NAMES if "<" not in BY_NAME[name].page.path])
def test_page_is_reached_by_links(live: Live, name: str) -> None:
    path = BY_NAME[name].page.path
    fixed = [entry.page.path for entry in BY_NAME.values() if "<" not in entry.page.path]
    sheets = [
        address
        for other in NAMES
        if "<" in BY_NAME[other].page.path
        for address in live.samples(other)
    ]
    origins = [address for address in (*fixed, *sheets) if address != path]
    # The search is reached by the form of the header.
    leads = f"//form[starts-with(@action, '{path}')]"
    assert path == "/" or any(
        path in live.links(address) or live.document(address).xpath(leads) for address in origins
    )


@pytest.mark.parametrize("name", NAMES)
def test_page_without_scripts_is_whole(live: Live, name: str) -> None:
    document = live.document(live.samples(name)[0])
    main = document.get_element_by_id("contenu")
    assert len(visible(html.document_fromstring(html.tostring(main)))) > 200
    assert main.xpath(".//h1")


@pytest.mark.parametrize("name", [name for name in NAMES if BY_NAME[name].page.filters])
def test_a_page_without_scripts_offers_its_filters(live: Live, name: str) -> None:
    main = live.document(live.samples(name)[0]).get_element_by_id("contenu")
    page = BY_NAME[name].page
    offered = {
        key
        for form in main.xpath(".//form[.//*[@type='submit']]")
        if (form.get("method") or "get").lower() == "get"
        and form.get("action") == live.samples(name)[0]
        for key in form.xpath(".//input[@type != 'hidden']/@name | .//select/@name")
    }
    assert set(page.filters) <= offered


@pytest.mark.parametrize("name", [name for name in NAMES if "<" in BY_NAME[name].page.path])
@pytest.mark.parametrize("value", ["inconnu-999", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "..%2f.."])
def test_unknown_objects_are_not_found(live: Live, name: str, value: str) -> None:
    path = re.sub(r"<[a-z_]+>", value, BY_NAME[name].page.path)
    response = live.get(path)
    assert faults(response.status_code, response.text, expected={404}) == []


@pytest.mark.parametrize("path", ["/nulle-part", "/engagements/a/b/c/d", "/.git/config", "/%00"])
def test_unknown_paths_are_not_found(live: Live, path: str) -> None:
    response = live.get(path)
    assert faults(response.status_code, response.text, expected={404}) == []


@pytest.mark.parametrize("name", [name for name in NAMES if BY_NAME[name].page.nav])
def test_entries_of_the_navigation(live: Live, name: str) -> None:
    page = BY_NAME[name].page
    document = live.document(page.path)
    current = document.xpath("//*[@id='navigation']//a[@aria-current='page']")
    assert [link.get("href") for link in current] == [page.path]
    # The date of observation is kept by links.
    dated = live.document(f"{page.path}?au=2016-06-03")
    for href in dated.xpath("//*[@id='navigation']//a/@href"):
        assert "au=2016-06-03" in href


def test_html_in_the_address_is_shown_as_text(live: Live) -> None:
    response = live.get("/engagements?" + urlencode({"q": HTML}))
    assert HTML not in response.text
    document = html.document_fromstring(response.text)
    assert "<script>alert(1)</script>" in document.get_element_by_id("contenu").text_content()


@pytest.mark.parametrize("name", [name for name in NAMES if BY_NAME[name].page.filters])
def test_pictures_tell_their_filters(live: Live, name: str) -> None:
    address = f"{live.samples(name)[0]}?portefeuille=ecologie"
    captions = live.document(address).xpath("//figure//*[@class='carte-filtres']")
    texts = [caption.text_content() for caption in captions]
    assert all("Écologie" in words and "Filtres" not in words for words in texts), texts
    assert texts or not live.document(address).xpath("//figure[@data-graphique]")
    unfiltered = live.document(live.samples(name)[0]).xpath("//*[@class='carte-filtres']")
    bare = [caption.text_content() for caption in unfiltered]
    assert all("Situation au 22" in words for words in bare), bare
