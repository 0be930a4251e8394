"""Every page in the pseudo-language: unmarked text must be data."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.discovery import Entry, discover
from dashboard.pages import Pages
from dashboard.status_names import title_of
from data.store import Store
from layouts import element as html
from layouts import shell
from layouts.locale import _, pseudo, speaking
from tests.unit.pages.spoken import Stored, texts, texts_of, unmarked, unmarked_texts

ENTRIES = discover()
ADDRESSES = {
    "axe": ("/axes/2015-2017-x1",),
    "chiffres": ("/chiffres/indice?plan=2015-2017",),
    "engagement": ("/engagements/2015-2017-07",),
    "indicateur": ("/indicateurs/2021-2023-13-i1", "/indicateurs/2024-2026-08-i2"),
    "ministere": ("/ministeres/ecologie?groupe=portefeuille",),
    "minute": ("/ministeres/ecologie/minute?groupe=portefeuille",),
    "territoire": ("/territoires/REG-53",),
}
VARIANTS = ("", "?plan=2015-2017", "?plan=2024-2026&au=2024-06-30", "?q=zzz")


def addresses(entry: Entry) -> list[str]:
    """Addresses of each page."""
    paths = list(ADDRESSES.get(entry.page.name, (entry.page.path,)))
    if "<" not in entry.page.path:
        return [f"{path}{variant}" for path in paths for variant in VARIANTS]
    return paths


@pytest.fixture(scope="session")
def stored(real_store: Store) -> Stored:
    """All texts of the store."""
    return texts_of(real_store)


def spoken(pages: Pages, address: str) -> Iterator[str]:
    """All texts of a page: its body, its title, its metadata."""
    entry, context, data = pages.read(address)
    context = replace(context, language=pseudo.LANGUAGE)
    with speaking(pseudo.LANGUAGE):
        view = entry.view(data, context)
        state = entry.state(data, context)
        yield from texts(shell.shell(context, view, state=state))
        yield from state.values()
        yield entry.description(data, context) if entry.description else _(pages.site.tagline)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page.name)
def test_every_word_of_a_page_comes_from_the_catalogues(
    entry: Entry, pages: Pages, stored: Stored
) -> None:
    phrases: set[str] = set()
    for address in addresses(entry):
        phrases |= unmarked_texts(spoken(pages, address), stored)
    assert sorted(phrases) == []


def test_every_word_of_an_error_page_comes_from_the_catalogues(
    pages: Pages, stored: Stored
) -> None:
    with speaking(pseudo.LANGUAGE):
        painted = [
            pages.not_found("/nowhere"),
            pages.unavailable("/axes"),
            pages.failure("/axes", "123"),
            pages.failure("/axes", "123", 429, title_of(429)),
        ]
    for page in painted:
        assert page.status >= 400
        assert sorted(unmarked([html.Span(page.title), page.tree], stored)) == []
