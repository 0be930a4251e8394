"""A figure as pictures that no script draws, one for each width of screen."""

from __future__ import annotations

from layouts.element import Element
from layouts.figures.svg import drawing, svg
from layouts.figures.theme import Figure
from layouts.locale.fr.formats import unmarked

# (class, which the style sheet shows on its screens; units of the drawing; shape of a narrow one)
_SCREENS = (("petit", 304, True), ("moyen", 520, True), ("grand", 760, False))


def pictures(chart: str, figure: Figure, title: str, words: str) -> list[Element]:
    """The same drawing three times, of which the screen shows one: letters keep their size."""
    return [_picture(chart, figure, title, words, *screen) for screen in _SCREENS]


def _picture(
    chart: str, figure: Figure, title: str, words: str, screen: str, width: int, compact: bool
) -> Element:
    name = f"{chart}-dessin-{screen}"
    named = {"title": unmarked(title), "desc": unmarked(words)}
    texts = [svg(tag, text, id=f"{name}-{tag}") for tag, text in named.items() if text]
    labels = {
        f"aria-{role}": f"{name}-{tag}"
        for role, tag in (("labelledby", "title"), ("describedby", "desc"))
        if named[tag]
    }
    css = f"dessin dessin-{screen}"
    attributes = {"id": name, "class": css, "children": texts, **labels}
    return drawing(figure, width, compact=compact, **attributes)
