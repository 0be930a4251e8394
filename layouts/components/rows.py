"""Result rows and their groups, the four answers of a commitment, dated facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layouts import element as html
from layouts.components.content import Content, identity, in_language, link_or_text, without_none
from layouts.element import Element
from layouts.locale.formats import official


@dataclass(frozen=True)
class Result:
    """An object in a list: number, title, its place in the plan, and what is known of it."""

    number: Content
    title: str
    href: str
    printed: str | None = None  # the title as printed, when the short one is ours
    meta: Content = None  # « Axe 3 · Ministère … + 2 porteurs »
    status: Content = None  # a badge
    facts: Sequence[Content] = ()  # « Calendrier conforme · 7 actions », « au 3 juin 2016 »
    lang: str | None = None  # of a printed title that is not in the page's language
    anchor: str | None = None  # target of links to this row, which also takes the focus


def result_row(result: Result) -> Element:
    """Number, title as link, meta, and at the right what is known."""
    target: dict[str, Any] = {"id": result.anchor, "tabIndex": -1} if result.anchor else {}
    known = without_none([result.status, *(html.P(fact) for fact in result.facts if fact)])
    return html.Li(
        without_none(
            [
                html.Span(result.number, className="resultat-numero"),
                html.Div(
                    without_none(
                        [
                            html.A(
                                result.title,
                                href=result.href,
                                className="resultat-titre",
                                **in_language(None if result.printed else result.lang),
                            ),
                            html.P(
                                result.printed,
                                className="resultat-imprime",
                                **in_language(result.lang),
                            )
                            if result.printed
                            else None,
                            html.P(result.meta, className="resultat-meta") if result.meta else None,
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


def titles(short: str, printed: str, language: str | None = None) -> dict[str, str]:
    """`title` and `printed` of a Result: the short title, and the printed one if it differs."""
    named, whole = official(short), official(printed, language)
    return {"title": named} if named == whole else {"title": named, "printed": whole}


def result_group(
    title: Content,
    note: Content,
    results: Sequence[Result],
    *,
    level: int = 3,
    title_id: str | None = None,
) -> Element:
    """Rows under a 2 px rule with the group's name and its count."""
    heading = html.H2 if level == 2 else html.H3
    return html.Section(
        [
            html.Div(
                [heading(title, **identity(title_id)), html.Span(note)], className="groupe-tete"
            ),
            html.Ol([result_row(result) for result in results], className="resultats"),
        ],
        className="groupe-resultats",
    )


@dataclass(frozen=True)
class Answer:
    """One of the four answers: the question, what is known, its date or why it is unknown."""

    label: Content
    value: Content
    note: Content = None


def four_answers(answers: Sequence[Answer]) -> Element:
    """Declared, judged, told by others, dated: each with its date and source."""
    return html.Dl(
        [
            html.Div(
                without_none(
                    [
                        html.Dt(answer.label),
                        html.Dd(answer.value, className="reponse-valeur"),
                        html.Dd(answer.note, className="reponse-note") if answer.note else None,
                    ]
                )
            )
            for answer in answers
        ],
        className="reponses",
    )


@dataclass(frozen=True)
class Fact:
    """A dated fact, or any pair of a term and its description."""

    term: Content
    text: Content
    note: Content = None


def fact_list(facts: Sequence[Fact]) -> Element:
    """Dates at the left, facts at the right, in the given order (newest first)."""
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(fact.term),
                    html.Dd(
                        [fact.text, " ", html.Span(fact.note, className="fait-note")]
                        if fact.note
                        else fact.text
                    ),
                ]
            )
            for fact in facts
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
    """Sets compared by their squares; the page's own row is tinted and bold."""
    return html.Ul(
        [
            html.Li(
                without_none(
                    [
                        link_or_text(row.name, row.href, "rang-nom"),
                        row.squares,
                        html.Span(row.note, className="rang-note") if row.note else None,
                    ]
                ),
                className="rang rang-marque" if row.marked else "rang",
            )
            for row in rows
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
                        html.Div(where, className="source-lieu") if where else None,
                    ]
                )
            )
            for title, href, where in sources
        ],
        className="sources",
    )
