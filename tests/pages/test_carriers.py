"""Pages by axis and by ministry over the real plans: numbers, links, states, bad input."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from data.filters import CommitmentFilter
from data.queries.commitments import commitment_page
from data.queries.milestones import milestone_page
from data.store import Store
from tests.pages.conftest import TODAY

FOREIGN = "/ministeres/ministere-affaires-etrangeres"
ADDRESSES = (
    "/axes", "/axes?tri=avancement&plan=2015-2017", "/axes/2015-2017-x1", "/axes/2021-2023-x1-2",
    "/ministeres", "/ministeres?groupe=portefeuille&tri=fraicheur", FOREIGN, f"{FOREIGN}/minute",
    "/ministeres/ecologie?groupe=portefeuille", "/ministeres/ecologie/minute?groupe=portefeuille",
    "/ministeres/cada/minute", "/matrice", "/matrice?plan=2015-2017&mesure=indice",
    "/matrice?mesure=fraicheur&groupe=portefeuille", "/plans", "/chiffres/indice?plan=2015-2017",
    "/chiffres/jalons-echus?plan=2024-2026", "/chiffres/fraicheur",
)
VARIANTS = ("", "au=2016-06-30", "plan=2018-2020", "territoire=REG-53&q=zzz")


def painted(pages: Pages, address: str) -> str:
    """The content of a page, as the first response writes it."""
    entry, context, data = pages.read(address)
    assert entry.state(data, context)["titre"]
    if entry.description:
        assert entry.description(data, context)
    return unescape(to_html(entry.view(data, context)))


def with_query(address: str, more: str) -> str:
    if not more:
        return address
    return f"{address}{'&' if '?' in address else '?'}{more}"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_address_paints(pages: Pages, address: str, variant: str) -> None:
    written = painted(pages, with_query(address, variant))
    assert "<h1" in written
    assert not re.search(r"\b(None|nan|NaT)\b", re.sub(r"<[^>]+>", " ", written))


@pytest.mark.parametrize(
    "address",
    [
        "/ministeres/ministere-inconnu", "/ministeres/ministere-inconnu/minute", "/axes/inconnu",
        "/axes/2024-2026-01", "/chiffres/rien",
    ],
)
def test_unknown_objects_are_404(pages: Pages, address: str) -> None:
    assert pages.paint(address).status == 404


def test_an_empty_page_names_the_criterion(pages: Pages) -> None:
    written = painted(pages, "/matrice?plan=2024-2026&statut=complet")
    assert "Retirer" in written
    assert "Statut" in written
    alone = painted(pages, "/ministeres/cada?plan=2024-2026")
    assert "dans le plan 2021" in alone.replace("\u2060", "")


def test_totals_of_overlapping_parts(pages: Pages) -> None:
    for address in ("/ministeres?plan=2015-2017", "/matrice?plan=2015-2017"):
        assert "64 participations, 26 engagements" in painted(pages, address).replace("\xa0", " ")


def length(store: Store, href: str) -> int:
    """How many rows the list of an address holds."""
    parts = urlsplit(href)
    asked, problems = CommitmentFilter.from_query(parts.query)
    assert not problems
    as_of = asked.as_of or TODAY
    with store.connect() as connection:
        if parts.path == "/jalons":
            return milestone_page(connection, asked, as_of).total
        return commitment_page(connection, asked, as_of).total


def links(written: str, path: str) -> list[tuple[str, str]]:
    """(address, words) of the links to a path, outside drawings."""
    found = re.findall(rf'<a([^>]*)href="({path}(?:\?[^"]*)?)"[^>]*>(.*?)</a>', written)
    return [(href, re.sub(r"<[^>]+>", " ", words)) for _, href, words in found]


def first_number(words: str) -> int | None:
    found = re.match(r"\s*(\d+)\b(?!\s*%)", words.replace("\xa0", " "))
    return int(found.group(1)) if found else None


@pytest.mark.parametrize(
    "address",
    [
        "/axes?plan=2015-2017", "/ministeres?plan=2024-2026",
        "/matrice?plan=2015-2017&mesure=nombre",
        "/matrice?plan=2024-2026&mesure=retards", f"{FOREIGN}/minute", "/plans",
        "/ministeres/ecologie?groupe=portefeuille", "/axes/2024-2026-x1?au=2024-06-30",
    ],
)
def test_a_number_is_the_length_of_the_list_it_opens(
    pages: Pages, real_store: Store, address: str
) -> None:
    written = painted(pages, address)
    checked = 0
    for path in ("/engagements", "/jalons"):
        for href, words in links(written, path):
            shown = first_number(words)
            if shown is not None:
                assert length(real_store, href) == shown, (href, words)
                checked += 1
    assert checked >= 3


def test_an_unknown_cell_an_empty_one_and_zero_differ(pages: Pages) -> None:
    written = painted(pages, "/matrice?plan=2024-2026&mesure=indice")
    assert "matrice-inconnu" in written
    assert "matrice-vide" in written
    assert "aucun engagement" in written
    late = painted(pages, "/matrice?plan=2024-2026&mesure=retards")
    assert re.search(r'class="teinte-0"', late)


def test_renaming_a_ministry_in_the_data_changes_no_code(pages: Pages, real_store: Store) -> None:
    from dataclasses import replace

    entry, context, data = pages.read(f"{FOREIGN}/minute")
    named = replace(data.found.carrier, name="Ministère de la Diplomatie et du Climat")
    renamed = replace(data, found=replace(data.found, carrier=named))
    assert entry.title(renamed, context) == "Diplomatie et Climat"


def test_switches_keep_the_rest_of_the_address(pages: Pages) -> None:
    written = painted(pages, "/matrice?plan=2015-2017&mesure=nombre&au=2016-06-30")
    hrefs = [href for href, words in links(written, "/matrice") if "portefeuilles" in words]
    query: dict[str, Any] = dict(parse_qsl(urlsplit(hrefs[0]).query))
    assert query == {
        "plan": "2015-2017", "au": "2016-06-30", "mesure": "nombre", "groupe": "portefeuille",
    }
