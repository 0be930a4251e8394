"""Addresses of a site under a path (« /suivi ») of a host that it shares.

Pages write addresses as if the site had the whole host; the path is added here, when a page or a
redrawn region is sent.
"""

from __future__ import annotations

from typing import Any

from layouts.element import Element

_ADDRESSES = frozenset({"action", "href", "src", "data-adresse"})


def rooted(node: Any, root: str) -> Any:
    """The tree with `root` before every address inside the site; unchanged without a root.

    Figures are left alone: the script that opens the links of their marks knows the root.
    """
    return _rooted(node, root) if root else node


def rooted_property(name: str, value: Any, root: str) -> Any:
    """The same for a property that a callback redraws."""
    return _value(name, value, root) if root else value


def under(address: str, root: str) -> str:
    """An address inside the site with the root before it; any other unchanged."""
    inside = address.startswith("/") and not address.startswith("//")
    return f"{root}{address}" if inside else address


def _rooted(node: Any, root: str) -> Any:
    if isinstance(node, Element):
        props = {name: _value(name, value, root) for name, value in node.props.items()}
        return Element(props=props, type=node.type, namespace=node["namespace"])
    if isinstance(node, list | tuple):
        return [_rooted(member, root) for member in node]
    if isinstance(node, dict):  # an option of a control, whose label may be elements
        return {key: _rooted(value, root) for key, value in node.items()}
    return node


def _value(name: str, value: Any, root: str) -> Any:
    if name in _ADDRESSES and isinstance(value, str):
        return under(value, root)
    return value if name == "figure" else _rooted(value, root)
