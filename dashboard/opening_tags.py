"""The opening tags of elements: which names a page may use, and their attributes as HTML."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from dashboard.html_attributes import (
    ADDRESSES,
    Refused,
    attribute_names,
    identity,
    is_plain,
    written,
)
from layouts.element import HTML, LIBRARIES, is_safe

_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_FORBIDDEN = frozenset(
    {
        "Applet",
        "Base",
        "Embed",
        "Frame",
        "Frameset",
        "Iframe",
        "Link",
        "Meta",
        "ObjectEl",
        "Script",
    }
)
_TAGS = {"MapEl": "map", "ObjectEl": "object"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a tag with these properties is written.

    template: its opening with a place for each attribute. values: takes them from the properties,
    as a tuple unless it is `single`; None when there is none. names: each attribute beside `id`
    (property, « ` class` »). addresses: the properties that must be safe to follow.
    """

    opening: str
    template: str
    values: Callable[[Mapping[str, Any]], Any] | None
    single: bool
    identified: bool
    names: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]
    closing: str


def opening_tag(shape: Shape, properties: Mapping[str, Any]) -> str:
    """An opening tag; with all its attributes at once when they are texts that need no care."""
    if shape.values is None:
        return shape.opening
    values = shape.values(properties)
    if shape.single:
        values = (values,)
    try:
        plain = is_plain("".join(values))
    except TypeError:  # a number, a choice, an id of several parts, nothing
        plain = False
    for name in shape.addresses:
        plain = plain and is_safe(properties[name])
    opening: str
    if plain:
        opening = shape.template % values
        return opening.replace("&", "&amp;")
    opening = shape.opening + (identity(properties) if shape.identified else "")
    for name, prefix in shape.names:
        opening += written(name, prefix, properties[name])
    return f"{opening}>"


@lru_cache(maxsize=2_048)
def shape_of(kind: str, names: tuple[str, ...]) -> Shape:
    """Checks the names of properties, cached: the code uses few sets of them."""
    if kind in _FORBIDDEN:
        raise Refused(f"html.{kind} is not allowed in a page")
    if not hasattr(LIBRARIES[HTML], kind):
        raise Refused(f"html.{kind} does not exist")
    for name in names:
        if name == "style":
            raise Refused(f"{kind}: style= is blocked by the security policy, use a class")
        if name not in _names(kind) and not name.startswith(("aria-", "data-")):
            raise Refused(f"html.{kind} has no property {name!r}")
    tag = _TAGS.get(kind, kind.lower())
    listed = attribute_names(names)
    identified = "id" in names
    places = (*((("id", " id"),) if identified else ()), *listed)
    return Shape(
        opening=f"<{tag}>" if not places else f"<{tag}",
        template="".join([f"<{tag}", *(f'{prefix}="%s"' for _, prefix in places), ">"]),
        values=itemgetter(*(name for name, _ in places)) if places else None,
        single=len(places) == 1,
        identified=identified,
        names=listed,
        addresses=tuple(name for name, _ in listed if name in ADDRESSES),
        closing="" if tag in _VOID else f"</{tag}>",
    )


@lru_cache(maxsize=256)
def _names(kind: str) -> frozenset[str]:
    """The properties that Dash's component of this name accepts."""
    signature = inspect.signature(getattr(LIBRARIES[HTML], kind).__init__)
    return frozenset(signature.parameters) - {"self"}
