"""How properties of elements are written as attributes of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from layouts.element import is_safe
from layouts.ids import html_id
from layouts.locale.fr.formats import FOREIGN, FOREIGN_END, JOINER, unmarked

_DROPPED = frozenset(
    {
        "children",
        "disable_n_clicks",
        "id",
        "key",
        "loading_state",
        "n_clicks",
        "n_clicks_timestamp",
        "setProps",
        "style",
    }
)

_RENAMED = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset"}

ADDRESSES = frozenset(
    {
        "action",
        "background",
        "cite",
        "formAction",
        "href",
        "poster",
        "src",
        "srcSet",
    }
)


class Refused(ValueError):
    """A component or property that the first paint must not or cannot write."""


def attribute_names(names: Iterable[str], skip: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """(property, « ` class` ») in the order of Dash's properties, whatever the order of the
    call."""
    ignored = _DROPPED.union(skip)
    labels = []
    for name in sorted(names, key=lambda name: (name.startswith(("aria-", "data-")), name.lower())):
        label = _RENAMED.get(name, name.lower())
        if not label.replace("-", "").replace("_", "").isalnum() or label.startswith("on"):
            raise Refused(f"attribute {label!r} is not allowed")
        if name not in ignored:
            labels.append((name, f" {label}"))
    return tuple(labels)


def is_plain(value: str) -> bool:
    """Whether a text can stand between double quotes as it is, but for its « & ».

    Signs are looked for one by one: in a long address that takes a tenth of a pattern's time.
    """
    return not (
        '"' in value
        or "<" in value
        or ">" in value
        or "'" in value
        or JOINER in value
        or FOREIGN in value
        or FOREIGN_END in value
    )


def safe_text(value: str) -> str:
    """A text as the value of an attribute, between double quotes."""
    return value.replace("&", "&amp;") if is_plain(value) else escape(unmarked(value))


def written(name: str, prefix: str, value: Any) -> str:
    """An attribute of any value; unsafe addresses are left out."""
    if value is None or (name in ADDRESSES and not is_safe(str(value))):
        return ""
    if isinstance(value, bool):
        if not name.startswith(("aria-", "data-")):
            return prefix if value else ""
        value = str(value).lower()
    return f'{prefix}="{safe_text(str(value))}"'


def identity(properties: Mapping[str, Any]) -> str:
    """The attribute `id`, when there is one."""
    component_id = properties.get("id")
    return "" if component_id is None else attribute("id", _stringified(component_id))


def _stringified(component_id: Any) -> str:
    """The id as the renderer writes it: dictionaries with sorted keys, without spaces."""
    return html_id(component_id) if isinstance(component_id, dict) else str(component_id)


def attributes(properties: Mapping[str, Any], skip: Iterable[str] = ()) -> str:
    """All attributes except the skipped ones, each after a blank."""
    return "".join(
        written(name, prefix, properties[name])
        for name, prefix in attribute_names(properties, skip)
    )


def attribute(name: str, value: Any) -> str:
    """One attribute after a blank, whatever its value."""
    text = str(value)
    return f' {name}="{text.replace("&", "&amp;") if is_plain(text) else escape(text)}"'
