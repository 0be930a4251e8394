"""One walk over the tree of a page: what it holds, and the first use of each word explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from layouts.element import Element
from layouts.explain import CLOSED, TEXT, Words, is_unread


@dataclass
class Survey:
    """What a tree contains, in reading order.

    cards: each with whether it is hidden at first; cards inside cards are left out. named: the
    elements with an id. symbols: the classes of elements that show a symbol.
    """

    cards: list[tuple[Element, bool]] = field(default_factory=list)
    named: list[Element] = field(default_factory=list)
    symbols: set[str] = field(default_factory=set)

    def read(
        self,
        node: Any,
        words: Words | None = None,
        inside: str | None = None,
        hidden: bool = False,
        in_card: bool = False,
    ) -> None:
        """Notes what stands in a node, and links its first words.

        words: what is left to explain; None where no link may stand. inside: the kind of text that
        the node is a part of.
        """
        if type(node) is list:
            texts = False
            for child in node:
                if type(child) is Element:
                    self._element(child, words, inside, hidden, in_card)
                elif type(child) is str:
                    texts = True
                else:
                    self.read(child, words, inside, hidden, in_card)
            if texts and inside and words is not None:
                words.link_in(node, inside)
        elif type(node) is Element:
            self._element(node, words, inside, hidden, in_card)

    def _element(
        self, node: Element, words: Words | None, inside: str | None, hidden: bool, in_card: bool
    ) -> None:
        props, kind = node["props"], node["type"]
        if "id" in props and props["id"] is not None:
            self.named.append(node)
        css = props.get("className")
        if css is not None and (symbols := _symbols(css)):
            self.symbols.update(symbols)
        if "data-graphique" in props and not in_card:
            self.cards.append((node, hidden))
            in_card = True
        if words is not None:
            if kind in CLOSED:
                words.leave(props.get("data-mot"))
                words = None
            elif props.get("hidden") or is_unread(css):
                words = None
            elif kind in TEXT:
                inside = kind
        children = props.get("children")
        if type(children) is str:
            if inside and words is not None:
                linked = words.linked(children, inside)
                if linked is not None:
                    props["children"] = linked
            return
        if children is not None:
            if type(children) is tuple:
                children = props["children"] = list(children)
            self.read(children, words, inside, hidden or bool(props.get("hidden")), in_card)


@lru_cache(maxsize=2_048)
def _symbols(css: str) -> tuple[str, ...]:
    """The classes of an element that shows a symbol, none of any other."""
    return tuple(css.split()) if "insigne-" in css or "calendrier" in css else ()
