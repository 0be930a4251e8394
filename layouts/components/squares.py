"""Squares that stand for one thing each, as lists of links, and legends with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.vocabulary import Status
from layouts import element as html
from layouts.attributes import aria
from layouts.components.badge import Family, key, swatch, symbol
from layouts.components.content import Content, classes, link_or_text
from layouts.element import Element, Fixed
from layouts.locale import current, say
from layouts.locale.formats import number, official
from layouts.locale.words import STATE_ORDER, STATUS, STATUS_ORDER, state_word, status_word

MAX_SQUARES = 100  # from there on a stacked bar replaces the squares


@dataclass(frozen=True)
class Square:
    """A commitment, action or milestone as a square: its value, its page, and words."""

    value: str
    label: str  # « 17. Titre court : information non disponible »
    href: str | None = None


@dataclass(frozen=True)
class LegendEntry:
    """An entry of a legend: fill, symbol, count and word of a value."""

    value: str
    word: str
    number: int | None = None
    href: str | None = None
    note: str | None = None  # « dont 2 « substantiel voire complet » »


def unit_squares(
    squares: Sequence[Square], family: Family = "status", *, label: str, small: bool = False
) -> Element:
    """A list of squares, each a link, ordered by value then as given; `label` names the list."""
    order = STATE_ORDER if family == "state" else STATUS_ORDER
    rank = {value: place for place, value in enumerate(order)}
    listed = sorted(squares, key=lambda square: rank.get(square.value, len(rank)))
    language = current()
    return html.Ul(
        [_item(square, family, language) for square in listed],
        className=classes("carres", small and "carres-petits"),
        **aria(label=label),
    )


@lru_cache(maxsize=512)
def _item(square: Square, family: Family, language: str) -> Fixed:
    """One square of a list in the language in force; pages draw the same ones again and again."""
    del language
    return Fixed(html.Li(_square(square, family)))


def _square(square: Square, family: Family) -> Element:
    css = f"carre fond-{key(square.value, family)}"
    label = official(square.label)
    if square.href is None:
        return html.Span(className=css, role="img", title=label, **aria(label=label))
    return html.A(className=css, href=square.href, title=label, **aria(label=label))


def legend(
    entries: Sequence[LegendEntry],
    family: Family = "status",
    *,
    swatches: bool = True,
    absent: str | None = None,
) -> Element | None:
    """The values that occur with their counts; `absent` names those that do not.

    `swatches=False` where the drawing uses the symbols themselves.
    """
    listed = [html.Li(_entry(entry, family, swatches)) for entry in entries]
    items = html.Ul(listed, className="legende") if listed else None
    if absent is None:
        return items
    return html.Div([items, html.P(absent, className="legende-absents")])


def _entry(entry: LegendEntry, family: Family, swatches: bool) -> list[Content]:
    words: list[Content] = []
    if entry.number is not None:
        words = [html.Strong(number(entry.number)), "\u00a0"]
    words.append(entry.word)
    parts: list[Content] = [swatch(entry.value, family)] if swatches else []
    named = link_or_text(words, entry.href)
    return [
        *parts,
        symbol(entry.value, family),
        html.Span([named, ", ", entry.note]) if entry.note else named,
    ]


def status_legend(
    numbers: Mapping[str, int],
    *,
    composite: int = 0,
    feminine: bool = False,
    hrefs: Mapping[str, str] | None = None,
    counted: bool = True,
) -> Element | None:
    """The legend of a distribution of statuses; `composite`: the number between two levels."""
    links = hrefs or {}
    return legend(
        [
            LegendEntry(
                value,
                status_word(value, numbers[value] if counted else 1, feminine=feminine),
                numbers[value] if counted else None,
                links.get(value),
                _composites(composite) if composite and value == Status.SUBSTANTIAL else None,
            )
            for value in STATUS_ORDER
            if numbers.get(value)
        ]
    )


def _composites(n: int) -> str:
    return say.vocabulary.composites(n, STATUS[Status.SUBSTANTIAL], STATUS[Status.COMPLETE])


def state_legend(
    numbers: Mapping[str, int],
    *,
    feminine: bool = False,
    hrefs: Mapping[str, str] | None = None,
    swatches: bool = True,
    absent: str | None = None,
) -> Element | None:
    """The legend of a distribution of milestone states."""
    links = hrefs or {}
    return legend(
        [
            LegendEntry(
                value,
                state_word(value, numbers[value], feminine=feminine),
                numbers[value],
                links.get(value),
            )
            for value in STATE_ORDER
            if numbers.get(value)
        ],
        "state",
        swatches=swatches,
        absent=absent,
    )
