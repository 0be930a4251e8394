"""Light elements: `html.Div("texte", id=…)` with the names of Dash, at a hundredth of the cost.

An element is the dictionary that Dash's renderer expects, so that writing a tree as JSON is one
call of the serialiser and a callback returns elements as they are. Property names are checked
against Dash's own classes when a page is first painted, once for each set of properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any, Protocol

import dash_bootstrap_components
from dash import dcc, html

HTML = "dash_html_components"
CORE = "dash_core_components"
BOOTSTRAP = "dash_bootstrap_components"
SVG = "svg"  # drawings; only in pages that nothing mounts, as the renderer does not know them

# Dash's own classes; importing them tells the renderer which scripts to load.
LIBRARIES: dict[str, ModuleType] = {
    HTML: html,
    CORE: dcc,
    BOOTSTRAP: dash_bootstrap_components,
}

# The addresses allowed in links; anything else in the data stays text.
_SCHEMES = ("http", "https", "mailto", "tel")


class Element(dict[str, Any]):
    """One node of a page: its type, its namespace and its properties."""

    __slots__ = ()

    @property
    def type(self) -> str:
        """« Div », « Graph »."""
        kind: str = self["type"]
        return kind

    @property
    def props(self) -> dict[str, Any]:
        """The properties, `children` included."""
        props: dict[str, Any] = self["props"]
        return props

    @property
    def children(self) -> Any:
        """The content: an element, a text, a number, a list of them, None."""
        return self["props"].get("children")

    @property
    def id(self) -> Any:
        """The identifier, a text or a dictionary, or None."""
        return self["props"].get("id")


class Fixed(Element):
    """An element that pages show again and again as it is; its HTML is written once.

    Nothing changes it, and it holds no id, no badge and no word to explain: what looks for those in
    a page passes it by.
    """

    __slots__ = ("html",)

    def __init__(self, element: Element) -> None:
        super().__init__(element)
        self.html: str | None = None  # as the first page wrote it


class Maker(Protocol):
    """Makes elements of one type."""

    def __call__(self, children: Any = None, /, **props: Any) -> Element: ...


def maker(kind: str, namespace: str = HTML) -> Maker:
    """The maker of a type; `children` may be the first argument or named."""

    def make(children: Any = None, /, **props: Any) -> Element:
        if children is not None:
            props["children"] = children
        return Element({"props": props, "type": kind, "namespace": namespace})

    make.__name__ = make.__qualname__ = kind
    return make


def linking(kind: str, address: str) -> Maker:
    """The maker of a type with a link; an unsafe address is left out."""

    def make(children: Any = None, /, **props: Any) -> Element:
        if children is not None:
            props["children"] = children
        target = props.get(address)
        if target is not None and not is_safe(target):
            del props[address]
        return Element({"props": props, "type": kind, "namespace": HTML})

    make.__name__ = make.__qualname__ = kind
    return make


def is_safe(address: str) -> bool:
    """Whether a link may lead there: inside the site, to the web, a mailbox or a telephone."""
    if address[:1] == "/" and (address[1:2].isalnum() or address[1:2] in "?#"):
        return True  # most addresses: whatever follows, the first sign of the path stays the first
    plain = "".join(sign for sign in address if sign > " ")
    if plain.startswith(("//", "\\", "/\\")):
        return False
    scheme, colon, _ = plain.partition(":")
    return not colon or any(sign in scheme for sign in "/?#") or scheme.lower() in _SCHEMES


def walk(node: Any) -> Iterator[Element]:
    """Every element of a tree, each before its children."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            yield node
            node = node["props"].get("children")
            if isinstance(node, Element):
                waiting.append(node)
        if isinstance(node, list | tuple):
            waiting.extend(reversed(node))


A = linking("A", "href")
Form = linking("Form", "action")
Img = linking("Img", "src")
Abbr = maker("Abbr")
Article = maker("Article")
Br = maker("Br")
Button = maker("Button")
Caption = maker("Caption")
Code = maker("Code")
Dd = maker("Dd")
Details = maker("Details")
Div = maker("Div")
Dl = maker("Dl")
Dt = maker("Dt")
Em = maker("Em")
Fieldset = maker("Fieldset")
Figcaption = maker("Figcaption")
Figure = maker("Figure")
Footer = maker("Footer")
H1 = maker("H1")
H2 = maker("H2")
H3 = maker("H3")
H4 = maker("H4")
Header = maker("Header")
Label = maker("Label")
Legend = maker("Legend")
Li = maker("Li")
Main = maker("Main")
Nav = maker("Nav")
Noscript = maker("Noscript")
Ol = maker("Ol")
P = maker("P")
Pre = maker("Pre")
Q = maker("Q")
Section = maker("Section")
Small = maker("Small")
Span = maker("Span")
Strong = maker("Strong")
Summary = maker("Summary")
Table = maker("Table")
Tbody = maker("Tbody")
Td = maker("Td")
Textarea = maker("Textarea")
Tfoot = maker("Tfoot")
Th = maker("Th")
Thead = maker("Thead")
Time = maker("Time")
Tr = maker("Tr")
Ul = maker("Ul")

Graph = maker("Graph", CORE)
Location = maker("Location", CORE)
Store = maker("Store", CORE)

Checklist = maker("Checklist", BOOTSTRAP)
Input = maker("Input", BOOTSTRAP)
RadioItems = maker("RadioItems", BOOTSTRAP)
Select = maker("Select", BOOTSTRAP)
