"""The type of content that components accept, and small pieces used by all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from layouts import element as html
from layouts.attributes import aria
from layouts.element import Element
from layouts.locale import current
from layouts.locale.formats import official, quoted

# What Dash accepts as children: a component, a text, a number, a list of them, None.
Content: TypeAlias = Any

NOTHING = "·"  # nothing to count, which is not zero


def nothing_words(words: str) -> Element:
    """« aucun » in a table; hidden when a phone shows its rows as blocks."""
    return html.Span(words, className="rien")


def is_nothing(value: Content) -> bool:
    """Whether a cell is empty: « · », or words of `nothing_words`."""
    return value == NOTHING or (
        isinstance(value, Element) and value.props.get("className") == "rien"
    )


@lru_cache(maxsize=512)
def classes(*names: str | bool | None) -> str:
    """Class names joined, absent ones left out."""
    return " ".join(name for name in names if isinstance(name, str) and name)


def hidden_text(text: str) -> Element:
    """Words for screen readers only."""
    return html.Span(text, className="visually-hidden")


def quotation(words: str) -> Element:
    """« mots imprimés », a quotation: exactly what a document prints."""
    return html.Q(quoted(official(words)))


def link_or_text(text: Content, href: str | None, class_name: str = "") -> Element:
    """A link when there is an address, otherwise the words in a span."""
    css: dict[str, Any] = {"className": class_name} if class_name else {}
    return html.A(text, href=href, **css) if href else html.Span(text, **css)


def plain_text(content: Content) -> str:
    """The text of some content, without its elements."""
    if isinstance(content, Element):
        return plain_text(content.children)
    if isinstance(content, list | tuple):
        return "".join(plain_text(part) for part in content)
    return "" if content is None else str(content)


def icon(name: str) -> Element:
    """An icon (loupe, croix, fleche, chevron), always used beside words."""
    return html.Span(className=f"signe signe-{name}", **aria(hidden="true"))


def without_none(parts: Sequence[Any]) -> list[Any]:
    """The parts that are not None."""
    return [part for part in parts if part is not None and part != ""]


def in_language(language: str | None) -> dict[str, Any]:
    """The `lang` attribute of words that are not in the page's language; empty when they are.

    French needs no attribute here: it is marked in the text (`formats.official`).
    """
    return {"lang": str(language)} if language and language != current() else {}


def identity(component_id: str | None) -> dict[str, Any]:
    """The `id` attribute of a component; empty without one."""
    return {"id": component_id} if component_id else {}
