"""Every page in a language whose letters are marked: what is not marked is data, or a word that
the code writes itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import MetaData, String, select

from dashboard.pages import Entry, Pages, discover
from data.store import Store
from layouts import shell
from layouts.element import walk
from layouts.locale import pseudo, speaking
from layouts.locale.fr.formats import typography

ENTRIES = discover()
# Pages whose words are not all in layouts/locale; this list only gets shorter.
NOT_YET = {entry.page.name for entry in ENTRIES}
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
# Not words: codes of the site, its name, formats of files.
NAMES = {"csv", "json", "atom", "png", "svg", "icalendar", "rss"}


def addresses(entry: Entry) -> list[str]:
    """Where a page is looked at."""
    found = list(ADDRESSES.get(entry.page.name, (entry.page.path,)))
    if "<" not in entry.page.path:
        return [f"{path}{variant}" for path in found for variant in VARIANTS]
    return found


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
    """A text to compare: one case, plain spaces, apostrophes and hyphens."""
    plain = re.sub(r"[\s\u00a0\u202f\u2060]+", " ", typography(text)).replace("’", "'")
    return plain.casefold().strip(" .,;:·…()«»\"'-–/%0123456789?!+")


@pytest.fixture(scope="session")
def stored(real_store: Store) -> tuple[frozenset[str], str]:
    """All texts of the store: each as it is, and all of them one after another."""
    metadata = MetaData()
    metadata.reflect(real_store.engine)
    values: set[str] = set()
    with real_store.connect() as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, String):
                    values |= set(connection.scalars(select(column).where(column.is_not(None))))
    texts = frozenset(folded(str(value)) for value in values)
    return texts, " | ".join(sorted(texts))


def unmarked(tree: Any, stored: tuple[frozenset[str], str]) -> set[str]:
    """Phrases without marks that the store does not hold."""
    whole, joined = stored
    found = set()
    for text in texts(tree):
        for phrase in _WORD.split(text):
            if not _UNMARKED.search(phrase):
                continue
            plain = folded(phrase)
            long = len(plain.split()) > 2
            if plain and plain not in whole | NAMES and not (long and plain in joined):
                found.add(phrase.strip())
    return found


def drawn(pages: Pages, address: str) -> Any:
    """The whole page in the marked language."""
    entry, context, data = pages.read(address)
    context = replace(context, language=pseudo.LANGUAGE)
    with speaking(pseudo.LANGUAGE):
        view = entry.view(data, context)
        return shell.shell(context, view, state=entry.state(data, context))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page.name)
def test_every_word_of_a_page_comes_from_the_catalogues(
    entry: Entry, pages: Pages, stored: tuple[frozenset[str], str]
) -> None:
    found: set[str] = set()
    for address in addresses(entry):
        found |= unmarked(drawn(pages, address), stored)
    if entry.page.name in NOT_YET:
        assert found, f"{entry.page.name} is converted: take it off NOT_YET"
    else:
        assert sorted(found) == []
