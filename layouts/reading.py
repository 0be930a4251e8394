"""One walk over the tree of a page: what it holds, and the first use of each word explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from layouts.element import Element
from layouts.explain import CLOSED, TEXT, Words, is_unread

# Elements inside of which no region stands.
WITHOUT_REGIONS = CLOSED - {"Details", "Form", "Nav", "Graph"}


@dataclass
class Survey:
    """What a tree contains, in reading order.

    cards: each with whether it is hidden at first; cards inside cards are left out. named: the
    elements with an id. classes: the values of `className`. deep: whether to look into links,
    titles and bodies of tables, which may show symbols but hold no region.
    """

    deep: bool = True
    cards: list[tuple[Element, bool]] = field(default_factory=list)
    named: list[Element] = field(default_factory=list)
    classes: set[str | None] = field(default_factory=set)

    @property
    def symbols(self) -> set[str]:
        """The classes of the elements that show a symbol."""
        return {symbol for css in self.classes if css is not None for symbol in _symbols(css)}

    def read(self, node: Any, words: Words | None = None) -> None:
        """Notes what stands in a node, and links its first words; words: what is left to explain,
        None where no link may stand."""
        if words is None:
            self._note_all(node, hidden=False, in_card=False)
        else:
            self._read(node, words, None, False, False)

    def _read(
        self, node: Any, words: Words, inside: str | None, hidden: bool, in_card: bool
    ) -> None:
        """`inside`: the kind of text that the node is a part of."""
        if type(node) is list:
            texts = False
            for child in node:
                if type(child) is Element:
                    self._element(child, words, inside, hidden, in_card)
                elif type(child) is str:
                    texts = True
                else:
                    self._read(child, words, inside, hidden, in_card)
            if texts and inside:
                words.link_in(node, inside)
        elif type(node) is Element:
            self._element(node, words, inside, hidden, in_card)

    def _element(
        self, node: Element, words: Words, inside: str | None, hidden: bool, in_card: bool
    ) -> None:
        props, kind = node["props"], node["type"]
        children = props.get("children")
        closed = kind in CLOSED
        if closed and "data-mot" in props:
            words.leave(props["data-mot"])
        if closed or props.get("hidden") or is_unread(props.get("className")):
            self._note_all(node, hidden, in_card)
            return
        in_card = self._note(node, props, hidden, in_card)
        if kind in TEXT:
            inside = kind
        if type(children) is str:
            if inside:
                linked = words.linked(children, inside)
                if linked is not None:
                    props["children"] = linked
        elif children is not None:
            if type(children) is tuple:
                children = props["children"] = list(children)
            self._read(children, words, inside, hidden, in_card)

    def _note(self, node: Element, props: dict[str, Any], hidden: bool, in_card: bool) -> bool:
        """Notes an element; returns whether what is inside stands in a card."""
        if "id" in props and props["id"] is not None:
            self.named.append(node)
        if "className" in props:
            self.classes.add(props["className"])
        if "data-graphique" in props and not in_card:
            self.cards.append((node, hidden))
            return True
        return in_card

    def _note_all(self, node: Any, hidden: bool, in_card: bool) -> None:
        """Notes what stands where no link may: three quarters of a page."""
        for child in node if type(node) is list else (node,):
            if type(child) is Element:
                props = child["props"]
                inside_card = in_card
                if "id" in props or "data-graphique" in props:
                    inside_card = self._note(child, props, hidden, in_card)
                elif "className" in props:
                    self.classes.add(props["className"])
                children = props.get("children")
                if type(children) is str or children is None:
                    continue
                if self.deep or child["type"] not in WITHOUT_REGIONS:
                    within = list(children) if type(children) is tuple else children
                    self._note_all(within, hidden or bool(props.get("hidden")), inside_card)
            elif type(child) is list:
                self._note_all(child, hidden, in_card)


@lru_cache(maxsize=2_048)
def _symbols(css: str) -> tuple[str, ...]:
    """The classes of an element that shows a symbol, none of any other."""
    return tuple(css.split()) if "insigne-" in css or "calendrier" in css else ()
