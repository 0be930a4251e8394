"""What is folded on phones: cards after the first ones, and long sections.

Style sheet and script fold them; without the script, and on larger screens, all are open.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content
from layouts.element import Element, Fixed, walk
from layouts.locale import _, ngettext
from layouts.locale.formats import number as count

FOLDABLE = "pliable"
LIST_ROWS = 10  # rows of a long table that are open, as in the style sheet
FIRST_LINES = 2  # lines of a section that are open: assets/css/components/folds.css


@lru_cache(maxsize=128)
def unfolding(shown: str, hidden: str, title_id: str) -> Fixed:
    """The button that opens what is folded on phones, described by its title."""
    return Fixed(
        html.Button(
            [html.Span(shown, className="si-ferme"), html.Span(hidden, className="si-ouvert")],
            type="button",
            className="deplier",
            **aria(expanded="false", describedby=title_id),
        )
    )


def folded(section: Content, beyond: int = 1) -> Content:
    """A section that phones fold under its heading; left open when it has at most `beyond`
    lines."""
    number = _number_of_lines(section)
    if not isinstance(section, Element) or number <= beyond:
        return section
    heading, *body = section.children
    return _foldable(section, heading, [_unfolding(section, heading, number), *body])


def begun(section: Content) -> Content:
    """A section of which phones show only the first lines until it is opened; unchanged when it has
    no more."""
    number = _number_of_lines(section)
    if not isinstance(section, Element) or number <= FIRST_LINES:
        return section
    heading, *body = section.children
    shown = html.Div(body, className="pli-debut")
    return _foldable(section, heading, [shown, _unfolding(section, heading, number)])


def shortened(table: Element, title_id: str) -> Element:
    """A long table of which phones show the first rows; `title_id`: the id of its heading."""
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
    """« Voir les 24 lignes », described by the heading, which gets an id if it has none."""
    title_id = heading.props.setdefault("id", f"{section.id}-titre")
    words = ngettext("See it", "See the {n} lines", number, n=count(number))
    return unfolding(words, _("See less"), title_id)


def _number_of_lines(section: Content) -> int:
    """The number of table rows and entries of lists of facts and sources, nested ones left out."""
    lines = 0
    for element in walk(section):
        children, css = element.children, element.props.get("className") or ""
        if element.type == "Tbody":
            lines += sum(row.props.get("className") != "groupe" for row in children)
        elif css in {"faits", "sources", "resultats", "documents"}:
            lines += len(children)
    return lines


def fold_beyond(cards: Iterable[tuple[Element, bool]], shown: int) -> None:
    """Fold, on phones, the cards of a page after the first visible ones."""
    for card, hidden in cards:
        if shown <= 0:
            card.props["className"] += f" {FOLDABLE}"
        elif not hidden:
            shown -= 1
