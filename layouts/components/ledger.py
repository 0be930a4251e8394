"""The ledger: key figures, and quantified promises, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import element as html
from layouts.components.badge import Family, symbol
from layouts.components.calculations import calculation_link
from layouts.components.content import Content, classes, link_or_text, without_none
from layouts.element import Element
from layouts.locale import _
from layouts.locale.formats import number, official


@dataclass(frozen=True)
class KeyFigure:
    """A figure with a link to the list behind it, and a line that explains it."""

    value: int | str | None  # None: unknown, and `note` says so
    label: str
    href: str | None = None
    note: Content = None
    out_of: int | None = None
    symbol: str | None = None
    family: Family = "state"
    how: str | None = None  # address of how it is made, when `href` is its list


def ledger(figures: Sequence[KeyFigure], *, columns: int = 1) -> Element:
    """Figures right-aligned before their words; a zero is grey and has no symbol."""
    return html.Ul(
        [html.Li(_figure(figure)) for figure in figures],
        className=classes("registre", columns == 2 and "registre-double"),
    )


def _figure(figure: KeyFigure) -> list[Content]:
    zero = figure.value == 0
    shown = number(figure.value) if isinstance(figure.value, int) else figure.value
    value: list[Content] = [shown if shown is not None else "?"]
    if figure.out_of is not None:
        value.append(html.Span(["/", number(figure.out_of)], className="registre-base"))
    mark = symbol(figure.symbol, figure.family) if figure.symbol and figure.value else None
    return [
        html.Span(
            value,
            className=classes(
                "registre-chiffre",
                zero and "registre-nul",
                figure.value is None and "registre-inconnu",
            ),
        ),
        html.Span(
            without_none(
                [
                    html.Span(
                        without_none(
                            [
                                mark,
                                link_or_text(figure.label, figure.href),
                                calculation_link(figure.label, figure.how) if figure.how else None,
                            ]
                        ),
                        className="registre-nom",
                    ),
                    html.Span(figure.note, className="registre-note") if figure.note else None,
                ]
            ),
            className="registre-mots",
        ),
    ]


@dataclass(frozen=True)
class Promise:
    """A quantified target of a commitment, and the value reached when a source gives it."""

    value: Content
    label: Content
    commitment: str  # « n° 8 »
    href: str | None
    reached: str | None = None  # in words, with its date


def promises(items: Sequence[Promise]) -> Element:
    """Targets as a ledger; a value that no source gives is shown as unknown."""
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(
                        number(promise.value) if isinstance(promise.value, int) else promise.value,
                        className="registre-chiffre",
                    ),
                    html.Span(
                        [
                            html.Span(official(promise.label), className="registre-nom"),
                            html.Span(
                                [
                                    _("Commitment") + " ",
                                    link_or_text(promise.commitment, promise.href),
                                    " · " + _("value reached:") + " ",
                                    promise.reached or _("information not available"),
                                ],
                                className="registre-note",
                            ),
                        ],
                        className="registre-mots",
                    ),
                ]
            )
            for promise in items
        ],
        className="registre promesses",
    )
