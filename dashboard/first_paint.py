"""A layout tree written as HTML: the page before, and without, JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from dash._utils import stringify_id
from dash.development.base_component import Component

from layouts.ids import CONTROL

__all__ = ["Refused", "contains_graph", "to_html"]

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
_ADDRESSES = frozenset(
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
_SILENT = frozenset(
    {
        "Download",
        "Interval",
        "Location",
        "Store",
        "Tooltip",
    }
)
_TAGS = {"MapEl": "map", "ObjectEl": "object"}


class Refused(ValueError):
    """A component or a property that the first paint must not or cannot write."""


def to_html(node: Any) -> str:
    """The HTML of a component, a text, a number, a list of them, or nothing."""
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def contains_graph(node: Any) -> bool:
    """Whether a chart stands anywhere in the tree."""
    if isinstance(node, Component):
        return _type(node) == "Graph" or contains_graph(getattr(node, "children", None))
    return isinstance(node, list | tuple) and any(contains_graph(one) for one in node)


def _type(node: Component) -> str:
    return str(getattr(node, "_type", type(node).__name__))


def _write(node: Any, out: list[str]) -> None:
    if node is None or isinstance(node, bool):
        return
    if isinstance(node, str):
        out.append(escape(node, quote=False))
    elif isinstance(node, int | float):
        out.append(str(node))
    elif isinstance(node, list | tuple):
        for one in node:
            _write(one, out)
    elif isinstance(node, Component):
        _component(node, out)
    else:
        raise Refused(f"{type(node).__name__} is not a component")


def _component(node: Component, out: list[str]) -> None:
    namespace = getattr(node, "_namespace", "")
    kind = _type(node)
    if namespace == "dash_html_components":
        _element(node, kind, out)
    elif namespace == "dash_core_components" and kind in _SILENT:
        return
    elif namespace == "dash_core_components" and kind == "Graph":
        _graph(node, out)
    elif namespace in {"dash_core_components", "dash_bootstrap_components"} and kind in _CONTROLS:
        _CONTROLS[kind](_properties(node), out)
    else:
        raise Refused(f"{namespace}.{kind} has no first paint")


def _properties(node: Component) -> dict[str, Any]:
    properties: dict[str, Any] = node.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    if properties.get("style"):
        raise Refused(f"{_type(node)}: style= is blocked by the security policy, use a class")
    return properties


def _element(node: Component, kind: str, out: list[str]) -> None:
    if kind in _FORBIDDEN:
        raise Refused(f"html.{kind} is not allowed in a page")
    properties = _properties(node)
    tag = _TAGS.get(kind, kind.lower())
    out.append(f"<{tag}{_identity(properties)}{_attributes(properties)}>")
    if tag in _VOID:
        return
    if tag == "textarea" and properties.get("value"):
        out.append(escape(str(properties["value"]), quote=False))
    _write(properties.get("children"), out)
    out.append(f"</{tag}>")


def _identity(properties: Mapping[str, Any]) -> str:
    component_id = properties.get("id")
    return "" if component_id is None else _attribute("id", _stringified(component_id))


def _stringified(component_id: Any) -> str:
    """The id as the renderer writes it: dictionaries with sorted keys, without spaces."""
    if isinstance(component_id, Mapping):
        return str(stringify_id(dict(component_id)))
    return str(component_id)


def _attributes(properties: Mapping[str, Any], skip: Iterable[str] = ()) -> str:
    ignored = _DROPPED.union(skip)
    written: list[str] = []
    for name, value in properties.items():
        if name in ignored or value is None:
            continue
        if name in _ADDRESSES:
            value = _address(str(value))
        label = _RENAMED.get(name, name.lower())
        if label.startswith(("aria-", "data-")):
            value = str(value).lower() if isinstance(value, bool) else value
        elif isinstance(value, bool):
            if value:
                written.append(f" {label}")
            continue
        written.append(_attribute(label, value))
    return "".join(written)


def _attribute(name: str, value: Any) -> str:
    if not name.replace("-", "").replace("_", "").isalnum() or name.startswith("on"):
        raise Refused(f"attribute {name!r} is not allowed")
    return f' {name}="{escape(str(value))}"'


def _address(value: str) -> str:
    plain = "".join(sign for sign in value if sign > " ").lower()
    if plain.startswith(("javascript:", "vbscript:", "data:text")):
        raise Refused(f"address {value[:40]!r} is not allowed")
    return value


def _graph(node: Component, out: list[str]) -> None:
    """An empty place of the chart's height; SVG because a style attribute would be blocked."""
    properties = node.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    layout = (properties.get("figure") or {}).get("layout") or {}
    compact = (layout.get("meta") or {}).get("compact") or {}
    height = _pixels(layout.get("height"), 450)
    small = _pixels(compact.get("height"), height)
    classes = " ".join(filter(None, ("dash-graph", properties.get("className"))))
    out.append(f'<div{_identity(properties)} class="{escape(classes)}" data-graphe="attente">')
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


# Controls: the same elements, classes and ids as the mounted components, plus the `name` and the
# `value` that a form needs to work without JavaScript.


def _control_name(properties: Mapping[str, Any]) -> str | None:
    component_id = properties.get("id")
    if isinstance(component_id, Mapping) and component_id.get("type") == CONTROL:
        return str(component_id["key"])
    name = properties.get("name")
    return None if name is None else str(name)


def _options(options: Any) -> list[dict[str, Any]]:
    if isinstance(options, Mapping):
        return [{"value": value, "label": label} for value, label in options.items()]
    return [
        dict(one) if isinstance(one, Mapping) else {"value": one, "label": one}
        for one in options or []
    ]


def _choices(kind: str, prefix: str, properties: Mapping[str, Any], out: list[str]) -> None:
    value = properties.get("value")
    if kind == "checkbox":
        chosen = {str(one) for one in value or ()}
    else:
        chosen = set() if value is None else {str(value)}
    name = _control_name(properties)
    component_id = _stringified(properties.get("id", ""))
    css = properties.get("class_name") or properties.get("className")
    out.append(f"<div{_identity(properties)}{_attribute('class', css) if css else ''}>")
    row = "form-check" + (" form-check-inline" if properties.get("inline") else "")
    row += " form-switch" if properties.get("switch") else ""
    input_css = _joined("form-check-input", properties, "input_class_name", "inputClassName")
    label_css = _joined("form-check-label", properties, "label_class_name", "labelClassName")
    for option in _options(properties.get("options")):
        text = str(option["value"])
        input_id = option.get("input_id") or f"_dbcprivate_{prefix}_{component_id}_input_{text}"
        out.append(
            f'<div class="{row}"><input{_attribute("id", input_id)}'
            f"{_attribute('name', name) if name else ''}{_attribute('value', text)}"
            f"{' checked' if text in chosen else ''}{_attribute('class', input_css)}"
            f'{" disabled" if option.get("disabled") else ""} type="{kind}">'
            f"<label{_attribute('class', label_css)}{_attribute('for', input_id)}>"
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
        f"<select{_identity(properties)}{_attribute('name', name) if name else ''}"
        f"{_attribute('class', css)}{_wildcards(properties)}"
        f"{' disabled' if properties.get('disabled') else ''}>"
    )
    placeholder = properties.get("placeholder")
    if placeholder and not value:
        out.append('<option value="" disabled selected hidden>')
        out.append(escape(str(placeholder), quote=False) + "</option>")
    for option in _options(properties.get("options")):
        text = str(option["value"])
        selected = " selected" if value is not None and text == str(value) else ""
        disabled = " disabled" if option.get("disabled") else ""
        out.append(f"<option{_attribute('value', text)}{selected}{disabled}>")
        _write(option.get("label"), out)
        out.append("</option>")
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
        f"<input{_identity(properties)}{_attribute('type', kind)}"
        f"{_attribute('name', name) if name else ''}{_attribute('class', css)}"
        f"{_attribute('value', value) if value not in (None, '') else ''}"
        f"{_attributes(properties, _INPUT_ONLY)}>"
    )


def _wildcards(properties: Mapping[str, Any]) -> str:
    kept = {
        name: value for name, value in properties.items() if name.startswith(("aria-", "data-"))
    }
    return _attributes(kept)


_CONTROLS = {
    "Checklist": _checklist,
    "RadioItems": _radio_items,
    "Select": _select,
    "Input": _input,
}
