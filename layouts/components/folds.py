"""What a phone folds: the cards after the first ones, and the long sections of a page.

Style sheet and script do the rest: without a script, and on larger screens, all stands open.
"""

from __future__ import annotations

from typing import Any

from layouts import element as html
from layouts.attributes import aria
from layouts.element import Element

FOLDABLE = "pliable"


def unfolding(shown: str, hidden: str, title_id: str) -> Element:
    """The button that opens what a phone folds, described by its title."""
    return html.Button(
        [html.Span(shown, className="si-ferme"), html.Span(hidden, className="si-ouvert")],
        type="button",
        className="deplier",
        **aria(expanded="false", describedby=title_id),
    )


def fold_beyond(page: Any, shown: int) -> None:
    """Lets phones fold the cards of a page after the first ones that are shown."""
    cards: list[tuple[Element, bool]] = []
    _collect(page, False, cards)
    for card, hidden in cards:
        if shown <= 0:
            card.props["className"] += f" {FOLDABLE}"
        elif not hidden:
            shown -= 1


def _collect(node: Any, hidden: bool, cards: list[tuple[Element, bool]]) -> None:
    """Adds the cards below a node in order, each with whether its place is hidden at first."""
    if isinstance(node, Element):
        props = node["props"]
        if "data-graphique" in props:
            cards.append((node, hidden))
            return
        node, hidden = props.get("children"), hidden or bool(props.get("hidden"))
        if isinstance(node, Element):
            _collect(node, hidden, cards)
    if isinstance(node, list | tuple):
        for child in node:
            if isinstance(child, Element | list | tuple):
                _collect(child, hidden, cards)
