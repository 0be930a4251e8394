"""The site on the frozen plans, and all its addresses at five dates."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from lxml import html

from dashboard.api import charts
from dashboard.api.resources import RESOURCES
from dashboard.app import create_app
from dashboard.settings import Settings
from data.exchange.load import import_packages
from data.store import Store
from tests.stores import lay_schema

PLANS = Path(__file__).parent / "plans"
TODAY = date(2026, 11, 22)
DATES = ("", "au=2024-05-15", "au=2022-06-30", "au=2016-07-31", "au=2015-07-16")
PLAN_CODES = ("2015-2017", "2021-2023", "2024-2026")
FILTERS = (
    *(f"plan={code}" for code in PLAN_CODES),
    "plan=2018-2020",
    "plan=2015-2017&plan=2024-2026",
    "plan=2015-2017&axe=2015-2017-x1",
    "plan=2015-2017&statut=substantiel&statut=complet",
    "plan=2015-2017&statut!=partiel&calendrier=retarde",
    "plan=2024-2026&q=citoyen",
    "plan=2021-2023&axe=2021-2023-x2&organisme=ditp",
    "plan=2024-2026&territoire=FR&portefeuille=ecologie",
    "plan=2015-2017&territoire=REG-53&role=partie_prenante",
    "plan=2024-2026&etat=echu_sans_information&nature=jalon",
    "q=zzzintrouvablezzz",
)
FIXED = (
    "/",
    "/engagements",
    "/axes",
    "/ministeres",
    "/matrice",
    "/territoires",
    "/jalons",
    "/calendrier",
    "/alertes",
    "/changements",
    "/plans",
)
# The lists of the interface: JSON at their name, CSV behind it.
LISTS = tuple(f"/api/v1/{resource.name}{kind}" for resource in RESOURCES for kind in ("", ".csv"))
FEEDS = (
    "/flux/alertes.atom",
    "/flux/changements.atom",
    "/flux/engagements.atom",
    "/flux/jalons.atom",
    "/calendrier.ics",
    "/alertes.ics",
)
# Answers of programs, charts that are pages once more, and what is taken away whole: its page
# tells the sizes of files, which are those of the machine's compressor.
_PROGRAM = ("/api/", "/assets/", "/_", "/flux/", "/integrer/", "/donnees")


@contextmanager
def client(folder: Path, plans: Path = PLANS) -> Iterator[FlaskClient]:
    """A client of the site on these plans, without a browser."""
    address = f"sqlite:///{folder / 'golden.sqlite'}"
    store = Store.from_url(address)
    lay_schema(store.engine)
    packages = sorted(path for path in plans.iterdir() if path.is_dir())
    report = import_packages(store.engine, packages, "essai", datetime(2026, 11, 1, tzinfo=UTC))
    assert not report.problems, report.problems
    settings = Settings(
        database_url=address,
        today=TODAY,
        log_level="error",
        base_url=None,
        contact="contact@exemple.fr",
        cache_bytes=0,
    )
    try:
        yield create_app(settings, store).server.test_client()
    finally:
        store.close()


def addresses(site: FlaskClient) -> list[str]:
    """Every address: pages that link to each other, filtered pages, API, charts and feeds."""
    queries = (*FILTERS, "")
    seen = [_with(path, query) for path in FIXED for query in queries]
    paths = set(FIXED)
    for address in seen:
        paths |= _links(site, address)
    # Briefs, pages of figures and some sheets are linked only from pages with a variable path.
    for path in sorted(paths - set(FIXED)):
        paths |= _links(site, path)
    pages = [_with(path, query) for path in sorted(paths) for query in DATES]
    pages += [_with(path, query, day) for path in FIXED for query in FILTERS for day in DATES[:3]]
    files = [
        f"/api/v1/graphiques/{name}.{kind}"
        for name in sorted(charts.discover())
        for kind in ("json", "csv")
    ]
    data = [
        _with(path, query, day, "taille=1000" if path in LISTS else "")
        for path in (*files, *LISTS)
        for query in (*FILTERS, "")
        for day in DATES[:4]
    ]
    sheets = [
        _with(f"/api/v1{path}", day)
        for path in sorted(paths)
        if path.startswith("/engagements/")
        for day in DATES[:4]
    ]
    feeds = [_with(path, query, day) for path in FEEDS for query in (*FILTERS, "") for day in DATES]
    return list(dict.fromkeys([*pages, *data, *sheets, *feeds]))


def _with(path: str, *queries: str) -> str:
    query = "&".join(part for part in queries if part)
    return f"{path}?{query}" if query else path


def _links(site: FlaskClient, address: str) -> set[str]:
    answer = site.get(address)
    if answer.status_code != 200:
        return set()
    links: Iterable[str] = html.document_fromstring(answer.text).xpath("//a/@href")
    paths = set()
    for link in links:
        parts = urlsplit(link)
        local = not parts.scheme and not parts.netloc and parts.path
        if local and not parts.path.startswith(_PROGRAM) and not parts.path.endswith(".ics"):
            paths.add(parts.path)
    return paths


_VOLATILE = (
    (re.compile(r"\?m=[0-9a-f.]+"), ""),
    (re.compile(r"/assets/[^\"' )]+"), "/assets/…"),
    (re.compile(r"DTSTAMP:\w+"), "DTSTAMP"),
)


def answer_text(site: FlaskClient, address: str) -> str:
    """Status and body of an answer, without what changes at each build of the assets."""
    answer = site.get(address)
    body = answer.text
    if answer.mimetype == "text/html":
        head, _, rest = body.partition('<div id="react-entry-point">')
        title = re.search(r"<title>.*?</title>", head, re.S)
        described = re.search(r'<meta name="description"[^>]*>', head)
        body = "\n".join(
            [
                title.group(0) if title else "",
                described.group(0) if described else "",
                rest.partition('<script id="_dash-config"')[0],
            ]
        )
    for pattern, replacement in _VOLATILE:
        body = pattern.sub(replacement, body)
    return f"{answer.status_code} {answer.mimetype}\n{body}"


_TAG = re.compile(r"<([a-z][a-z0-9]*)((?: [^\s=>]+(?:=\"[^\"]*\")?)+)>")
_ATTRIBUTE = re.compile(r" [^\s=>]+(?:=\"[^\"]*\")?")


_UNBROKEN = re.compile(r'<span class="insecable">([^<]*)</span>')
_TITLE_TAIL = re.compile(r"<title>([^<]*?) · [^<]*</title>")


def in_order(text: str) -> str:
    """An answer with the attributes of each tag sorted, and text only.

    Elements that keep a range on one line, and what follows the finding in a title, are left out.
    """
    text = _TITLE_TAIL.sub(r"<title>\1</title>", text)
    text = _UNBROKEN.sub(r"\1", text).replace("\u2060", "")
    return _TAG.sub(lambda tag: f"<{tag[1]}{''.join(sorted(_ATTRIBUTE.findall(tag[2])))}>", text)
