"""Finds visible texts outside the marked pseudo-language that are not data of the store."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import MetaData, String, select

from data.fields import TABLES
from data.store import Store
from layouts.element import Element, walk
from layouts.language_switch import NAMES as LANGUAGE_NAMES
from layouts.locale import pseudo
from layouts.locale.fr.formats import typography
from layouts.page import SiteInfo

# Properties whose values are texts, beside children.
SPOKEN = (
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "data-label",
    "data-panneau",
    "label",
    "placeholder",
    "summary",
    "title",
)
# Texts in figures.
WRITTEN = {"text", "hovertext", "hovertemplate", "texttemplate", "customdata", "name", "ticktext"}
_UNMARKED = re.compile(rf"[^\W\d_](?!{pseudo.MARK})")
_WORD = re.compile(rf"(?:[^\W\d_]{pseudo.MARK})+")
ADDRESS = re.compile(r"(?<!\S)(?:https?:/)?/\S*")


def joined(children: Any) -> Iterator[str]:
    """The texts of an element; one with an explained word is joined."""
    whole, open_ = "", False  # whether the last piece was an explained word
    for child in children if isinstance(children, list | tuple) else [children]:
        term = isinstance(child, Element) and child.props.get("className") == "terme"
        piece = child.children if isinstance(child, Element) and term else child
        if isinstance(piece, str) and (term or open_):
            whole, open_ = whole + piece, term
            continue
        if whole:
            yield whole
        whole, open_ = piece if isinstance(piece, str) else "", False
    if whole:
        yield whole


def texts(tree: Any) -> Iterator[str]:
    """What a visitor reads or hears: texts, labels, texts of figures and options."""
    for node in walk(tree):
        if node.type == "Code":  # for programs
            continue
        props = node.props
        if props.get("className") == "terme":
            yield props["data-definition"]
            continue  # joined with the text around it
        yield from joined(props.get("children"))
        yield from (props[name] for name in SPOKEN if isinstance(props.get(name), str))
        if "data-mots" in props:  # texts shown by scripts
            yield from json.loads(props["data-mots"]).values()
        if "figure" in props:
            yield from figure_texts(props["figure"])
        for option in props.get("options") or ():
            label = option["label"] if isinstance(option, dict) else option
            if isinstance(label, str):
                yield label
            else:
                yield from texts(label)


def figure_texts(node: Any, key: str = "") -> Iterator[str]:
    """The texts in a figure."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from figure_texts(value, name)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from figure_texts(value, key)
    elif isinstance(node, str) and key in WRITTEN and not node.startswith("/"):  # not an address
        yield re.sub(r"<[^>]*>|%\{[^}]*\}", " ", node)


def folded(text: str) -> str:
    """A text to compare: lower case, plain spaces, apostrophes and hyphens, no sign at its ends."""
    plain = re.sub(r"[\s\u00a0\u202f\u2060]+", " ", typography(text)).replace("’", "'")
    return plain.casefold().strip(" .,;:·…()«»\"'-–/%0123456789?!+€")


# Not translated: formats of files, the site's name, languages in their own name.
FORMATS = {
    "csv",
    "curl",
    "excel",
    "python",
    "r",
    "xlsx",
    "zip",
    "json",
    "geojson",
    "atom",
    "png",
    "svg",
    "icalendar",
    "rss",
}
NAMES = FORMATS | {
    folded(name) for name in (SiteInfo().name, *LANGUAGE_NAMES, *LANGUAGE_NAMES.values())
}


class Stored:
    """All texts of the store, and whether a phrase is one of them or made of them."""

    def __init__(self, values: Iterable[str]) -> None:
        self.texts = frozenset(folded(value) for value in values) | NAMES
        self.joined = " | ".join(sorted(self.texts))
        self.singular = frozenset(_without_plurals(text) for text in self.texts)

    def holds(self, phrase: str) -> bool:
        """A whole text, several joined by commas, the words of one, or its beginning before « …
        »."""
        plain = folded(phrase)
        if phrase.rstrip().endswith("…"):
            return any(text.startswith(plain) for text in self.texts)
        long = len(plain.split()) > 2
        return self.lists(plain.split(", ")) or (long and self.says(plain))

    def lists(self, parts: list[str]) -> bool:
        """Whether the parts, joined by commas, are texts one after the other."""
        return not parts or any(
            ", ".join(parts[:end]) in self.texts and self.lists(parts[end:])
            for end in range(len(parts), 0, -1)
        )

    def says(self, plain: str) -> bool:
        """Whether the words are in a text; « 1 session par trimestre » is one of « sessions »."""
        return plain in self.joined or _without_plurals(plain) in self.singular


def _without_plurals(text: str) -> str:
    return re.sub(r"s\b", "", text)


def texts_of(store: Store) -> Stored:
    """All texts of a store."""
    metadata = MetaData()
    metadata.reflect(store.engine)
    values: set[str] = set()
    with store.connect() as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, String):
                    values |= set(connection.scalars(select(column).where(column.is_not(None))))
    values |= {table.description for table in TABLES}  # from the registry, which is French
    return Stored(map(str, values))


def unmarked_texts(spoken: Iterable[str], stored: Stored) -> set[str]:
    """Phrases without marks that the store does not contain; addresses are ignored."""
    return {
        phrase.strip()
        for text in spoken
        for phrase in _WORD.split(ADDRESS.sub(" ", text))
        if _UNMARKED.search(phrase) and not stored.holds(phrase)
    }


def unmarked(tree: Any, stored: Stored) -> set[str]:
    """The unmarked phrases of a tree of elements."""
    return unmarked_texts(texts(tree), stored)
