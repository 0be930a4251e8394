"""Writes a tree of elements as HTML: the page before, and without, JavaScript."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.html_attributes import (
    Refused,
    _stringified,
    attribute,
    attributes,
    identity,
)
from dashboard.opening_tags import opening_tag, shape_of
from layouts.element import BOOTSTRAP, CORE, HTML, SVG, Element, Fixed
from layouts.ids import CONTROL
from layouts.locale.fr.formats import JOINER, unmarked

__all__ = ["GRAPH", "Refused", "to_html"]

_SILENT = frozenset({"Download", "Interval", "Location", "Store", "Tooltip"})
GRAPH = ' data-graphe="attente"'  # on the placeholder of every chart


def to_html(node: Any) -> str:
    """The HTML of an element, a text, a number, a list of them, or nothing."""
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def _as_element(node: Any) -> Element | None:
    """An element unchanged; a Dash component as an element; None for other values."""
    if isinstance(node, Element):
        return node
    if isinstance(node, Component):
        return Element(node.to_plotly_json())  # type: ignore[no-untyped-call]  # Dash has no types
    return None


def _write(node: Any, out: list[str]) -> None:
    if type(node) is Element:
        _element(node, out)
    elif type(node) is Fixed:
        out.append(node.html or _fixed(node))
    elif isinstance(node, str):
        out.append(_text(node))
    elif node is None or isinstance(node, bool):
        return
    elif isinstance(node, list | tuple):
        for child in node:
            _write(child, out)
    elif isinstance(node, int | float):
        out.append(str(node))
    else:
        element = _as_element(node)
        if element is None:
            raise Refused(f"{type(node).__name__} is not a component")
        _element(element, out)


def _fixed(node: Fixed) -> str:
    parts: list[str] = []
    _element(node, parts)
    node.html = "".join(parts)
    return node.html


# The word around a marked hyphen: « 2024-2026 », « l. 230-249, ».
_UNBROKEN = re.compile(rf"[^\s{JOINER}]*{JOINER}-{JOINER}[^\s{JOINER}]*")


def _text(words: str) -> str:
    """Text, with what must not break in an element that does not (components.js does the same)."""
    if "&" in words or "<" in words or ">" in words:
        words = _escaped(words)
    if JOINER not in words:
        return words
    return unmarked(_UNBROKEN.sub(r'<span class="insecable">\g<0></span>', words))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _element(node: Element, out: list[str]) -> None:
    namespace, kind, properties = node["namespace"], node["type"], node["props"]
    if namespace == HTML:
        _tag(kind, properties, out)
    elif namespace == SVG:
        _drawn(kind, properties, out)
    elif namespace == CORE and kind in _SILENT:
        return
    elif namespace == CORE and kind == "Graph":
        _graph(properties, out)
    elif namespace in {CORE, BOOTSTRAP} and kind in _CONTROLS:
        if properties.get("style"):
            raise Refused(f"{kind}: style= is blocked by the security policy, use a class")
        _CONTROLS[kind](properties, out)
    else:
        raise Refused(f"{namespace}.{kind} has no first paint")


def _tag(kind: str, properties: Mapping[str, Any], out: list[str]) -> None:
    shape = shape_of(kind, tuple(properties))
    out.append(opening_tag(shape, properties))
    if shape.closing:
        children: Any = properties.get("children")
        # A page is some two thousand elements in lists: the common cases take no detour.
        for child in children if type(children) is list else (children,):
            kind_of_child = type(child)
            if kind_of_child is Element and child["namespace"] == HTML:
                _tag(child["type"], child["props"], out)
            elif kind_of_child is str:
                out.append(_text(child))
            else:
                _write(child, out)
        out.append(shape.closing)


def _drawn(kind: str, properties: Mapping[str, Any], out: list[str]) -> None:
    """An element of a drawing, whose names of attributes are those of SVG."""
    out.append(f"<{kind}")
    for name, value in properties.items():
        if name == "style":
            raise Refused(f"{kind}: style= is blocked by the security policy, use an attribute")
        if name != "children":
            out.append(f' {name}="{escape(unmarked(str(value)))}"')
    out.append(">")
    children = properties.get("children")
    if children is not None:
        _write(children, out)
    out.append(f"</{kind}>")


def _graph(properties: Mapping[str, Any], out: list[str]) -> None:
    """A placeholder of the chart's height; SVG, as the security policy blocks style attributes."""
    layout = (properties.get("figure") or {}).get("layout") or {}
    compact = (layout.get("meta") or {}).get("compact") or {}
    height = _pixels(layout.get("height"), 450)
    small = _pixels(compact.get("height"), height)
    classes = " ".join(filter(None, ("dash-graph", properties.get("className"))))
    out.append(f'<div{identity(properties)} class="{escape(classes)}"{GRAPH}>')
    if small == height:
        out.append(_blank("", height))
    else:
        out.append(_blank("graphe-large", height) + _blank("graphe-compact", small))
    out.append("</div>")


def _blank(name: str, height: int) -> str:
    css = f' class="{name}"' if name else ""
    return f'<svg{css} width="1" height="{height}" aria-hidden="true" focusable="false"></svg>'


def _pixels(value: Any, default: int) -> int:
    return int(value) if isinstance(value, int | float) and 0 < value < 20_000 else default


# Controls: the same elements, classes and ids as the mounted components, with the `name` and
# `value` that forms need without JavaScript.


def _control_name(properties: Mapping[str, Any]) -> str | None:
    component_id = properties.get("id")
    if isinstance(component_id, Mapping) and component_id.get("type") == CONTROL:
        return str(component_id["key"])
    name = properties.get("name")
    return None if name is None else str(name)


def _options(options: Any) -> list[Mapping[str, Any]]:
    if isinstance(options, Mapping):
        return [{"value": value, "label": label} for value, label in options.items()]
    return [
        option if isinstance(option, Mapping) else {"value": option, "label": option}
        for option in options or []
    ]


def _choices(kind: str, prefix: str, properties: Mapping[str, Any], out: list[str]) -> None:
    value = properties.get("value")
    if kind == "checkbox":
        chosen = {str(choice) for choice in value or ()}
    else:
        chosen = set() if value is None else {str(value)}
    name = _control_name(properties)
    component_id = _stringified(properties.get("id", ""))
    css = properties.get("class_name") or properties.get("className")
    out.append(f"<div{identity(properties)}{attribute('class', css) if css else ''}>")
    ids = escape(f"_dbcprivate_{prefix}_{component_id}_input_")
    row = "form-check" + (" form-check-inline" if properties.get("inline") else "")
    row += " form-switch" if properties.get("switch") else ""
    input_css = _joined("form-check-input", properties, "input_class_name", "inputClassName")
    label_css = _joined("form-check-label", properties, "label_class_name", "labelClassName")
    named = attribute("name", name) if name else ""
    input_class, label_class = attribute("class", input_css), attribute("class", label_css)
    for option in _options(properties.get("options")):
        text = str(option["value"])
        escaped = escape(text)
        input_id = escape(option["input_id"]) if option.get("input_id") else f"{ids}{escaped}"
        out.append(
            f'<div class="{row}"><input id="{input_id}"{named} value="{escaped}"'
            f"{' checked' if text in chosen else ''}{input_class}"
            f'{" disabled" if option.get("disabled") else ""} type="{kind}">'
            f'<label{label_class} for="{input_id}">'
        )
        _write(option.get("label"), out)
        out.append("</label></div>")
    out.append("</div>")


def _joined(base: str, properties: Mapping[str, Any], *names: str) -> str:
    extra = next((properties[name] for name in names if properties.get(name)), None)
    return f"{base} {extra}" if extra else base


def _checklist(properties: Mapping[str, Any], out: list[str]) -> None:
    _choices("checkbox", "checklist", properties, out)


def _radio_items(properties: Mapping[str, Any], out: list[str]) -> None:
    _choices("radio", "radioitems", properties, out)


def _select(properties: Mapping[str, Any], out: list[str]) -> None:
    name = _control_name(properties)
    css = _joined("form-select", properties, "class_name", "className")
    value = properties.get("value")
    out.append(
        f"<select{identity(properties)}{attribute('name', name) if name else ''}"
        f"{attribute('class', css)}{_wildcards(properties)}"
        f"{' disabled' if properties.get('disabled') else ''}>"
    )
    placeholder = properties.get("placeholder")
    if placeholder and not value:
        out.append('<option value="" disabled selected hidden>')
        out.append(_escaped(unmarked(str(placeholder))) + "</option>")
    for option in _options(properties.get("options")):
        text = str(option["value"])
        selected = " selected" if value is not None and text == str(value) else ""
        disabled = " disabled" if option.get("disabled") else ""
        out.append(f"<option{attribute('value', text)}{selected}{disabled}>")
        out.append(_escaped(unmarked(str(option.get("label", "")))) + "</option>")
    out.append("</select>")


_INPUT_ONLY = frozenset(
    {
        "className",
        "class_name",
        "debounce",
        "html_size",
        "invalid",
        "n_blur",
        "n_blur_timestamp",
        "n_submit",
        "n_submit_timestamp",
        "name",
        "options",
        "persisted_props",
        "persistence",
        "persistence_type",
        "plaintext",
        "size",
        "type",
        "valid",
        "value",
    }
)


def _input(properties: Mapping[str, Any], out: list[str]) -> None:
    name = _control_name(properties)
    css = _joined("form-control", properties, "class_name", "className")
    kind = properties.get("type") or "text"
    value = properties.get("value")
    out.append(
        f"<input{identity(properties)}{attribute('type', kind)}"
        f"{attribute('name', name) if name else ''}{attribute('class', css)}"
        f"{attribute('value', value) if value not in (None, '') else ''}"
        f"{attributes(properties, _INPUT_ONLY)}>"
    )


def _wildcards(properties: Mapping[str, Any]) -> str:
    return attributes(
        {name: value for name, value in properties.items() if name.startswith(("aria-", "data-"))}
    )


_CONTROLS = {
    "Checklist": _checklist,
    "RadioItems": _radio_items,
    "Select": _select,
    "Input": _input,
}
