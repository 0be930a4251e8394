"""What a phone folds: the cards after the first ones, and the long sections of a page.

Style sheet and script do the rest: without a script, and on larger screens, all stands open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content
from layouts.element import Element, walk
from layouts.locale import _, ngettext
from layouts.locale.formats import number as count

FOLDABLE = "pliable"
LIST_ROWS = 10  # that stand open of a long table, as in that style sheet
FIRST_LINES = 2  # that stand open of a section that is begun: assets/css/components/folds.css


def unfolding(shown: str, hidden: str, title_id: str) -> Element:
    """The button that opens what a phone folds, described by its title."""
    return html.Button(
        [html.Span(shown, className="si-ferme"), html.Span(hidden, className="si-ouvert")],
        type="button",
        className="deplier",
        **aria(expanded="false", describedby=title_id),
    )


def folded(section: Content, beyond: int = 1) -> Content:
    """A section of which phones show the heading alone; not one of a line, unless `beyond` is 0."""
    number = _number_of_lines(section)
    if not isinstance(section, Element) or number <= beyond:
        return section
    heading, *body = section.children
    return _foldable(section, heading, [_unfolding(section, heading, number), *body])


def begun(section: Content) -> Content:
    """A section of which phones show the first lines; one that has no more stays as it is."""
    number = _number_of_lines(section)
    if not isinstance(section, Element) or number <= FIRST_LINES:
        return section
    heading, *body = section.children
    shown = html.Div(body, className="pli-debut")
    return _foldable(section, heading, [shown, _unfolding(section, heading, number)])


def shortened(table: Element, title_id: str) -> Element:
    """A long table of which phones show the first rows; `title_id`: the heading that names it."""
    number = _number_of_lines(table)
    if number <= LIST_ROWS:
        return table
    words = ngettext("See it", "See the {n} lines", number, n=count(number))
    button = unfolding(words, _("See less"), title_id)
    return html.Div([html.Div(table, className="pli-liste"), button], className=FOLDABLE)


def _foldable(section: Element, heading: Element, body: list[Element]) -> Element:
    section.props["className"] += f" {FOLDABLE}"
    section.props["children"] = [heading, *body]
    return section


def _unfolding(section: Element, heading: Element, number: int) -> Element:
    """« Voir les 24 lignes », described by the heading, which takes an id if it has none."""
    title_id = heading.props.setdefault("id", f"{section.id}-titre")
    words = ngettext("See it", "See the {n} lines", number, n=count(number))
    return unfolding(words, _("See less"), title_id)


def _number_of_lines(section: Content) -> int:
    """Rows of tables and entries of lists of facts and sources, those inside others left out."""
    lines = 0
    for element in walk(section):
        children, css = element.children, element.props.get("className") or ""
        if element.type == "Tbody":
            lines += sum(row.props.get("className") != "groupe" for row in children)
        elif css in {"faits", "sources"}:
            lines += len(children)
    return lines


@dataclass
class Survey:
    """What a tree holds, in reading order.

    cards: each with whether its place is hidden at first; a card inside another is not among them.
    named: the elements that bear an id. symbols: the classes of elements that show a symbol.
    """

    cards: list[tuple[Element, bool]] = field(default_factory=list)
    named: list[Element] = field(default_factory=list)
    symbols: set[str] = field(default_factory=set)


def survey(tree: Any) -> Survey:
    """All that a page needs to know of its tree, in one walk."""
    seen = Survey()
    waiting: list[tuple[Any, bool, bool]] = [(tree, False, False)]
    while waiting:
        node, hidden, in_card = waiting.pop()
        if type(node) is Element:
            props = node["props"]
            if props.get("id") is not None:
                seen.named.append(node)
            if "data-graphique" in props and not in_card:
                seen.cards.append((node, hidden))
                in_card = True
            css = props.get("className")
            if css and ("insigne-" in css or "calendrier" in css):
                seen.symbols.update(css.split())
            hidden = hidden or bool(props.get("hidden"))
            node = props.get("children")
            if type(node) is Element:
                waiting.append((node, hidden, in_card))
                continue
        if isinstance(node, list | tuple):
            waiting += [
                (child, hidden, in_card) for child in reversed(node) if type(child) is not str
            ]
    return seen


def fold_beyond(cards: Iterable[tuple[Element, bool]], shown: int) -> None:
    """Lets phones fold the cards of a page after the first ones that are shown."""
    for card, hidden in cards:
        if shown <= 0:
            card.props["className"] += f" {FOLDABLE}"
        elif not hidden:
            shown -= 1
