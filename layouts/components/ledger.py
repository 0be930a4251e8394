"""Key figures as a ledger, and quantified promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import element as html
from layouts.components.badge import Family, symbol
from layouts.components.content import Content, classes, link_or_text, without_none
from layouts.element import Element
from layouts.locale.french import number


@dataclass(frozen=True)
class KeyFigure:
    """A figure that opens the list behind it, and one line that explains it."""

    value: int | str | None  # None: not known, told by `note`
    label: str
    href: str | None = None
    note: Content = None
    out_of: int | None = None
    symbol: str | None = None
    family: Family = "state"


def ledger(figures: Sequence[KeyFigure], *, columns: int = 1) -> Element:
    """Figures right-aligned before their words; a zero is quiet and carries no symbol."""
    return html.Ul(
        [html.Li(_figure(one)) for one in figures],
        className=classes("registre", columns == 2 and "registre-double"),
    )


def _figure(one: KeyFigure) -> list[Content]:
    zero = one.value == 0
    shown = number(one.value) if isinstance(one.value, int) else one.value
    value: list[Content] = [shown if shown is not None else "?"]
    if one.out_of is not None:
        value.append(html.Span(["/", number(one.out_of)], className="registre-base"))
    mark = symbol(one.symbol, one.family) if one.symbol and not zero and one.value else None
    return [
        html.Span(
            value,
            className=classes("registre-chiffre", zero and "registre-nul",
                              one.value is None and "registre-inconnu"),
        ),
        html.Span(
            without_none(
                [
                    html.Span(without_none([mark, link_or_text(one.label, one.href)]),
                              className="registre-nom"),
                    html.Span(one.note, className="registre-note") if one.note else None,
                ]
            ),
            className="registre-mots",
        ),
    ]


@dataclass(frozen=True)
class Promise:
    """A quantified target: figure, what it counts, commitment, value reached if told."""

    value: Content
    label: Content
    commitment: str  # « n° 8 »
    href: str | None
    reached: str | None = None  # already in words, with its date


def promises(items: Sequence[Promise]) -> Element:
    """Targets as a ledger; a value that no source gives is said to be unknown."""
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(
                        number(one.value) if isinstance(one.value, int) else one.value,
                        className="registre-chiffre",
                    ),
                    html.Span(
                        [
                            html.Span(one.label, className="registre-nom"),
                            html.Span(
                                ["Engagement ", link_or_text(one.commitment, one.href),
                                 " · valeur atteinte\u00a0: ",
                                 one.reached or "information non disponible"],
                                className="registre-note",
                            ),
                        ],
                        className="registre-mots",
                    ),
                ]
            )
            for one in items
        ],
        className="registre promesses",
    )
