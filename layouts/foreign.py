"""French in pages of another language: marked text becomes an element with `lang="fr"`.

Sentences mark titles, names and quotations of the data (`formats.official`); when a page or a
redrawn region is sent, texts are cut at the marks. French pages have no marks and are unchanged.
"""

from __future__ import annotations

import re
from typing import Any

from layouts.element import Element, Span
from layouts.locale import FRENCH
from layouts.locale.fr.formats import FOREIGN, FOREIGN_END

_MARKED = re.compile(f"({FOREIGN}[^{FOREIGN}{FOREIGN_END}]*{FOREIGN_END})")
_MARKS = re.compile(f"[{FOREIGN}{FOREIGN_END}]")


def spoken(node: Any, language: str) -> Any:
    """The tree with its French in elements with `lang="fr"`; unchanged on a French page."""
    return node if language == FRENCH else _child(node, says=False)


def spoken_property(name: str, value: Any, language: str) -> Any:
    """The same for a property that a callback redraws."""
    return value if language == FRENCH else _value(name, value, says=False)


def _child(node: Any, *, says: bool) -> Any:
    """`says`: whether an element around it already has `lang="fr"`."""
    if isinstance(node, Element):
        says = says or node.props.get("lang") == FRENCH
        props = {name: _value(name, value, says=says) for name, value in node.props.items()}
        return Element(props=props, type=node.type, namespace=node["namespace"])
    if isinstance(node, list | tuple):
        return [part for member in node for part in _parts(member, says=says)]
    if isinstance(node, str):
        parts = _parts(node, says=says)
        return parts[0] if len(parts) == 1 else parts
    return node


def _parts(node: Any, *, says: bool) -> list[Any]:
    """A text cut at its marks; anything else unchanged."""
    if not isinstance(node, str) or not _MARKS.search(node):
        return [_child(node, says=says) if not isinstance(node, str) else node]
    if says:
        return [_MARKS.sub("", node)]
    return [
        Span(_MARKS.sub("", part), lang=FRENCH) if place % 2 else _MARKS.sub("", part)
        for place, part in enumerate(_MARKED.split(node))
        if part
    ]


def _value(name: str, value: Any, *, says: bool) -> Any:
    if name == "children":
        return _child(value, says=says)
    return _plain(value)


def _plain(value: Any) -> Any:
    """Attributes, figures and options, whose texts cannot contain elements; labels may."""
    if isinstance(value, Element):
        return _child(value, says=False)
    if isinstance(value, str):
        return _MARKS.sub("", value)
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    if isinstance(value, dict):
        return {key: _plain(member) for key, member in value.items()}
    return value
