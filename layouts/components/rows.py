"""Result rows and their groups, the four answers of a commitment, dated facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layouts import element as html
from layouts.components.content import Content, link_or_text, without_none
from layouts.element import Element


@dataclass(frozen=True)
class Result:
    """One object of a list: number, title, where it belongs, and what is known of it."""

    number: Content
    title: str
    href: str
    meta: Content = None  # « Axe 3 · Ministère … + 2 porteurs »
    status: Content = None  # a badge
    facts: Sequence[Content] = ()  # « Calendrier conforme · 7 actions », « au 3 juin 2016 »
    anchor: str | None = None  # where an address leads, focus included


def result_row(one: Result) -> Element:
    """Number, title as link, meta, and at right what is known."""
    target: dict[str, Any] = {"id": one.anchor, "tabIndex": -1} if one.anchor else {}
    known = without_none([one.status, *(html.P(fact) for fact in one.facts if fact)])
    return html.Li(
        without_none(
            [
                html.Span(one.number, className="resultat-numero"),
                html.Div(
                    without_none(
                        [
                            html.A(one.title, href=one.href, className="resultat-titre"),
                            html.P(one.meta, className="resultat-meta") if one.meta else None,
                        ]
                    ),
                    className="resultat-objet",
                ),
                html.Div(known, className="resultat-reponses"),
            ]
        ),
        className="resultat",
        **target,
    )


def result_group(
    title: Content, note: Content, results: Sequence[Result], *, level: int = 3
) -> Element:
    """Rows under a 2 px rule with the group's name and its count."""
    heading = html.H2 if level == 2 else html.H3
    return html.Section(
        [
            html.Div([heading(title), html.Span(note)], className="groupe-tete"),
            html.Ol([result_row(one) for one in results], className="resultats"),
        ],
        className="groupe-resultats",
    )


@dataclass(frozen=True)
class Answer:
    """One of the four answers: what is asked, what is known, its date or its absence."""

    label: str
    value: Content
    note: Content = None


def four_answers(answers: Sequence[Answer]) -> Element:
    """Declared status, calendar, independent evaluation, last information."""
    return html.Dl(
        [
            html.Div(
                without_none(
                    [
                        html.Dt(one.label),
                        html.Dd(one.value, className="reponse-valeur"),
                        html.Dd(one.note, className="reponse-note") if one.note else None,
                    ]
                )
            )
            for one in answers
        ],
        className="reponses",
    )


@dataclass(frozen=True)
class Fact:
    """A dated fact, or any pair of a term and its words."""

    term: Content
    text: Content
    note: Content = None


def fact_list(facts: Sequence[Fact]) -> Element:
    """Dates at left, what was learnt at right, newest first as given."""
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(one.term),
                    html.Dd(
                        [one.text, " ", html.Span(one.note, className="fait-note")]
                        if one.note else one.text
                    ),
                ]
            )
            for one in facts
        ],
        className="faits",
    )


@dataclass(frozen=True)
class Bar:
    """A named row of squares: « Éducation nationale », six squares, « 2 engagements »."""

    name: Content
    squares: Element
    note: Content = None
    marked: bool = False
    href: str | None = None


def square_rows(rows: Sequence[Bar]) -> Element:
    """Sets compared by their squares; the reader's own row is tinted and bold."""
    return html.Ul(
        [
            html.Li(
                without_none(
                    [
                        link_or_text(one.name, one.href, "rang-nom"),
                        one.squares,
                        html.Span(one.note, className="rang-note") if one.note else None,
                    ]
                ),
                className="rang rang-marque" if one.marked else "rang",
            )
            for one in rows
        ],
        className="rangs",
    )


def source_list(sources: Sequence[tuple[Content, str | None, Content]]) -> Element:
    """Documents with where to read them: (title, address, lines or section)."""
    return html.Ul(
        [
            html.Li(
                without_none(
                    [
                        link_or_text(title, href),
                        html.Span(where, className="source-lieu") if where else None,
                    ]
                )
            )
            for title, href, where in sources
        ],
        className="sources",
    )
