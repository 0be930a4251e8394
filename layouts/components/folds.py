"""What a phone folds: the cards after the first ones, and the long sections of a page.

Style sheet and script do the rest: without a script, and on larger screens, all stands open.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    for card, hidden in _cards(page, False):
        if shown <= 0:
            card.props["className"] += f" {FOLDABLE}"
        elif not hidden:
            shown -= 1


def _cards(node: Any, hidden: bool) -> Iterator[tuple[Element, bool]]:
    """The cards in order, and whether their place is hidden at first."""
    if isinstance(node, Element):
        hidden = hidden or bool(node.props.get("hidden"))
        if "data-graphique" in node.props:
            yield node, hidden
        else:
            yield from _cards(node.children, hidden)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _cards(child, hidden)
