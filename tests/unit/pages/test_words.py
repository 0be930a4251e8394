"""Every page in a language whose letters are marked: what is not marked is data, or a word that
the code writes itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import MetaData, String, select

from dashboard.pages import Entry, Pages, discover
from dashboard.status_names import title_of
from data.store import Store
from layouts import element as html
from layouts import shell
from layouts.element import walk
from layouts.locale import pseudo, speaking
from layouts.locale.fr.formats import typography
from layouts.page import SiteInfo

ENTRIES = discover()
ADDRESSES = {
    "axe": ("/axes/2015-2017-x1",),
    "chiffres": ("/chiffres/indice?plan=2015-2017",),
    "engagement": ("/engagements/2015-2017-07",),
    "ministere": ("/ministeres/ecologie?groupe=portefeuille",),
    "minute": ("/ministeres/ecologie/minute?groupe=portefeuille",),
    "territoire": ("/territoires/REG-53",),
}
VARIANTS = ("", "?plan=2015-2017", "?plan=2024-2026&au=2024-06-30", "?q=zzz")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label", "label")
# What plotly writes in a figure.
WRITTEN = {"text", "hovertext", "hovertemplate", "texttemplate", "customdata", "name", "ticktext"}
_UNMARKED = re.compile(rf"[^\W\d_](?!{pseudo.MARK})")
_WORD = re.compile(rf"(?:[^\W\d_]{pseudo.MARK})+")
_ADDRESS = re.compile(r"(?<!\S)(?:https?:/)?/\S*")


def addresses(entry: Entry) -> list[str]:
    """Where a page is looked at."""
    paths = list(ADDRESSES.get(entry.page.name, (entry.page.path,)))
    if "<" not in entry.page.path:
        return [f"{path}{variant}" for path in paths for variant in VARIANTS]
    return paths


def texts(tree: Any) -> Iterator[str]:
    """What a visitor reads or hears: texts, labels, texts of figures and of options."""
    for node in walk(tree):
        props = node.props
        children = props.get("children")
        for child in children if isinstance(children, list | tuple) else [children]:
            if isinstance(child, str):
                yield child
        yield from (props[name] for name in SPOKEN if isinstance(props.get(name), str))
        if "figure" in props:
            yield from figure_texts(props["figure"])
        for option in props.get("options") or ():
            label = option["label"] if isinstance(option, dict) else option
            if isinstance(label, str):
                yield label
            else:
                yield from texts(label)


def figure_texts(node: Any, key: str = "") -> Iterator[str]:
    """The texts that plotly writes."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from figure_texts(value, name)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from figure_texts(value, key)
    elif isinstance(node, str) and key in WRITTEN and not node.startswith("/"):  # no address
        yield re.sub(r"<[^>]*>|%\{[^}]*\}", " ", node)


def folded(text: str) -> str:
    """A text to compare: one case, plain spaces, apostrophes and hyphens, no sign at its ends."""
    plain = re.sub(r"[\s\u00a0\u202f\u2060]+", " ", typography(text)).replace("’", "'")
    return plain.casefold().strip(" .,;:·…()«»\"'-–/%0123456789?!+€")


# Not words: formats of files, the name of the site.
FORMATS = {"csv", "json", "geojson", "atom", "png", "svg", "icalendar", "rss"}
NAMES = FORMATS | {folded(SiteInfo().name)}


class Stored:
    """All texts of the store, and whether a phrase is one of them or made of them."""

    def __init__(self, values: Iterable[str]) -> None:
        self.texts = frozenset(folded(value) for value in values) | NAMES
        self.joined = " | ".join(sorted(self.texts))
        self.singular = frozenset(_without_plurals(text) for text in self.texts)

    def holds(self, phrase: str) -> bool:
        """A whole text, several with commas, the words of one, its beginning before « … »."""
        plain = folded(phrase)
        if phrase.rstrip().endswith("…"):
            return any(text.startswith(plain) for text in self.texts)
        long = len(plain.split()) > 2
        return self.lists(plain.split(", ")) or (long and self.says(plain))

    def lists(self, parts: list[str]) -> bool:
        """Whether the parts, commas put back, are texts one after another."""
        return not parts or any(
            ", ".join(parts[:end]) in self.texts and self.lists(parts[end:])
            for end in range(len(parts), 0, -1)
        )

    def says(self, plain: str) -> bool:
        """Whether the words stand in a text; « 1 session par trimestre » is one of « sessions »."""
        return plain in self.joined or _without_plurals(plain) in self.singular


def _without_plurals(text: str) -> str:
    return re.sub(r"s\b", "", text)


@pytest.fixture(scope="session")
def stored(real_store: Store) -> Stored:
    """All texts of the store."""
    metadata = MetaData()
    metadata.reflect(real_store.engine)
    values: set[str] = set()
    with real_store.connect() as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, String):
                    values |= set(connection.scalars(select(column).where(column.is_not(None))))
    return Stored(map(str, values))


def unmarked(tree: Any, stored: Stored) -> set[str]:
    """Phrases without marks that the store does not hold; addresses are no words."""
    return {
        phrase.strip()
        for text in texts(tree)
        for phrase in _WORD.split(_ADDRESS.sub(" ", text))
        if _UNMARKED.search(phrase) and not stored.holds(phrase)
    }


def drawn(pages: Pages, address: str) -> Any:
    """The whole page in the marked language."""
    entry, context, data = pages.read(address)
    context = replace(context, language=pseudo.LANGUAGE)
    with speaking(pseudo.LANGUAGE):
        view = entry.view(data, context)
        return shell.shell(context, view, state=entry.state(data, context))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page.name)
def test_every_word_of_a_page_comes_from_the_catalogues(
    entry: Entry, pages: Pages, stored: Stored
) -> None:
    phrases: set[str] = set()
    for address in addresses(entry):
        phrases |= unmarked(drawn(pages, address), stored)
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
