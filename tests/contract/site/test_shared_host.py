"""The site under a path of a shared host: no link leaves the path, no file is missing."""

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from dashboard.app import create_app
from dashboard.settings import Settings
from data.store import Store
from tests.live import ENTRIES, TODAY, Live
from tests.places import ROOT
from tests.shared_host import PATH, shared_host

TEMPLATES = ROOT / "dashboard" / "workspace" / "templates"
_ADDRESSES = "//@href | //@src | //@action | //@data-adresse | //@data-plotly"
_PROPERTIES = ("href", "src", "action", "data-adresse")
_VARIABLE = re.compile(r"<[a-z_]+>")


def ask(url: str, data: bytes | None = None) -> tuple[int, Any, bytes]:
    """Status, headers and body of an answer, without following redirects."""
    parts = urlsplit(url)
    target = parts._replace(scheme="", netloc="").geturl()
    line = http.client.HTTPConnection(parts.netloc, timeout=60)
    try:
        method = "GET" if data is None else "POST"
        kind = {} if data is None else {"Content-Type": "application/x-www-form-urlencoded"}
        line.request(method, target, data, kind)
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        line.close()


@pytest.fixture(scope="module")
def host(live: Live, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with shared_host(live.store, tmp_path_factory.mktemp("host")) as url:
        yield url


def addresses(document: bytes) -> set[str]:
    """All links and files of a page, in its HTML and in the tree to mount."""
    parsed = html.document_fromstring(document.decode())
    values = {str(value) for value in parsed.xpath(_ADDRESSES)}
    for text in parsed.xpath("//script[@id='page-arbre']/text()"):
        values |= set(_in_tree(json.loads(text)))
    return {address for address in values if address and not address.startswith("#")}


def _in_tree(node: Any) -> Iterator[str]:
    """Addresses in a tree's properties; a script follows those of figures."""
    if isinstance(node, list):
        for member in node:
            yield from _in_tree(member)
    if isinstance(node, dict):
        yield from (node[name] for name in _PROPERTIES if isinstance(node.get(name), str))
        for name, value in node.items():
            if name != "figure":
                yield from _in_tree(value)


def kind(path: str) -> str:
    """The page of a path, else the path: the crawl visits a few addresses of each."""
    inner = path.removeprefix(PATH)
    for entry in sorted(ENTRIES, key=lambda entry: "<" in entry.page.path):
        if re.fullmatch(_VARIABLE.sub("[^/]+", entry.page.path), inner):
            return entry.page.name
    return re.sub(r"/(donnees|integrer|graphiques)/[^/]+", r"/\1/…", path)


def test_no_link_leads_out_of_the_path_and_none_to_nothing(host: str) -> None:
    origin = host.removesuffix(PATH)
    waiting, seen, crawled = [f"{PATH}/"], {f"{PATH}/"}, dict[str, int]()
    faults = []
    while waiting:
        address = waiting.pop()
        status, headers, body = ask(origin + address)
        if status != 200:
            faults.append(f"{address}: {status}")
            continue
        if not headers["Content-Type"].startswith("text/html"):
            continue
        for link in sorted(addresses(body)):
            parts = urlsplit(urljoin(origin + address, link))
            if f"{parts.scheme}://{parts.netloc}" != origin:
                continue
            if not parts.path.startswith(f"{PATH}/"):
                faults.append(f"{address}: leads to {link}")
                continue
            target = parts._replace(scheme="", netloc="", fragment="").geturl()
            if target not in seen and crawled.get(kind(parts.path), 0) < 4:
                seen.add(target)
                crawled[kind(parts.path)] = crawled.get(kind(parts.path), 0) + 1
                waiting.append(target)
    assert not faults, "\n".join(faults[:20])
    assert {entry.page.name for entry in ENTRIES} <= set(crawled), "pages that nothing led to"


def test_what_programs_read_stays_under_the_path(host: str) -> None:
    origin = host.removesuffix(PATH)
    index = json.loads(ask(f"{host}/api/v1/")[2])
    listed = [index["openapi"], index["dictionnaire"], index["carte"], index["listes"][0]["csv"]]
    description = json.loads(ask(f"{host}/api/v1/openapi.json")[2])
    listed.append(f"{description['servers'][0]['url']}/plans")
    page = ask(f"{host}/api/v1/engagements?taille=5")[1]
    listed += re.findall(r"<([^>]+)>", page["Link"])
    sitemap = etree.fromstring(ask(f"{host}/sitemap.xml")[2])
    listed += [str(text) for text in sitemap.xpath("//*[local-name()='loc']/text()")][::40]
    feed = etree.fromstring(ask(f"{host}/flux/changements.atom")[2])
    listed += [str(text) for text in feed.xpath("//*[local-name()='link']/@href")][:5]
    for address in listed:
        url = urljoin(origin, address)
        assert url.startswith(f"{host}/"), address
        assert ask(url)[0] == 200, address
    assert ask(f"{origin}/.well-known/security.txt")[1]["Location"].startswith(host)
    text = ask(f"{host}/.well-known/security.txt")[2].decode()
    assert f"Canonical: {host}/.well-known/security.txt" in text
    robots = ask(f"{host}/robots.txt")[2].decode()
    assert f"Sitemap: {host}/sitemap.xml" in robots
    assert f"Disallow: {PATH}/_dash" in robots
    assert ask(f"{host}/metriques")[0] == 404


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", "/"),
        ("/engagements/?plan=2024-2026", "/engagements?plan=2024-2026"),
        ("/atelier/personnes", "/atelier/connexion?suite=/personnes"),
    ],
)
def test_redirects_stay_under_the_path(host: str, address: str, target: str) -> None:
    status, headers, _body = ask(f"{host}{address}")
    assert status in {301, 302, 308}
    assert urljoin(host, headers["Location"]) == f"{host}{target}"


def test_the_form_of_contact_leads_back_under_the_path(host: str) -> None:
    status, headers, _body = ask(f"{host}/contact", b"site=oui")
    assert status == 303
    assert urljoin(host, headers["Location"]).startswith(f"{host}/contact?")


def test_the_workspace_stays_under_the_path(host: str) -> None:
    status, headers, body = ask(f"{host}/atelier/connexion")
    assert status == 200
    assert f"Path={PATH}/atelier" in headers["Set-Cookie"]
    inside = [address for address in addresses(body) if not address.startswith("http")]
    assert inside
    assert [address for address in inside if not address.startswith(f"{PATH}/")] == []


def test_a_proxy_may_take_the_path_away_and_operators_ask_without_it(real_store: Store) -> None:
    settings = Settings(today=TODAY, log_level="error", base_url=f"https://exemple.fr{PATH}")
    client = create_app(settings, real_store).server.test_client()
    for address in ("/pret", f"{PATH}/pret", "/engagements", f"{PATH}/engagements"):
        assert client.get(address).status_code == 200, address
    assert client.get(f"{PATH}x/engagements").status_code == 404
    assert client.get("/engagements").data == client.get(f"{PATH}/engagements").data
    home = client.get(PATH)
    assert (home.status_code, home.location) == (308, f"{PATH}/")
    moved = client.get("/engagements/")
    assert moved.location == f"{PATH}/engagements"


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_a_template_writes_no_address_without_its_root(template: Path) -> None:
    """`{{ root }}` or `url_for`: both know the path."""
    text = template.read_text("utf-8")
    assert re.findall(r'(?:href|action|src)="/[^"]*"', text) == []
    views = re.findall(r'href="([^"]*\bview\b[^"]*)"', text)
    assert all(view.startswith("{{ root }}") for view in views)
