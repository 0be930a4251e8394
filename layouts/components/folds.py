"""What a phone folds: the cards after the first ones, and the long sections of a page.

Style sheet and script do the rest: without a script, and on larger screens, all stands open.
"""

from __future__ import annotations

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
