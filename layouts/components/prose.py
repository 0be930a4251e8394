"""Running text of editorial pages: paragraphs, lists and links from a language's module."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import element as html
from layouts.components.content import Content
from layouts.components.messages import unknown_words
from layouts.components.navigation import section
from layouts.element import Element
from layouts.locale.formats import official, typography
from layouts.locale.links import Chapter, Link, Paragraph, Sentence
from layouts.page import Context


def prose(paragraphs: Sequence[Paragraph], context: Context) -> list[Element]:
    """Elements of a text: a tuple becomes a list, everything else a paragraph."""
    return [
        html.Ul([html.Li(_words(item, context)) for item in paragraph])
        if isinstance(paragraph, tuple)
        else html.P(_words(paragraph, context))
        for paragraph in paragraphs
    ]


def chapter(
    anchor: str, words: Chapter, context: Context, *more: Content, ruled: bool = True
) -> Element:
    """A title and its text under an anchor, followed by `more`: a table, a form."""
    title, paragraphs = words
    body = html.Div(prose(paragraphs, context), className="texte")
    return section(
        typography(title),
        [body, *(part for part in more if part is not None)],
        section_id=anchor,
        ruled=ruled,
    )


def given(value: str | None, missing: str) -> Content:
    """The value of a setting, or that it is missing; never invented."""
    return official(value) if value else unknown_words(missing)


def _words(words: str | Sentence, context: Context) -> Content:
    if isinstance(words, str):
        return typography(words)
    return [_part(part, context) for part in words]


def _part(part: str | Link, context: Context) -> Content:
    if isinstance(part, str):
        return typography(part)
    path, mark, anchor = part.path.partition("#")
    if not path or "://" in path:
        href = path
    elif path.startswith("/api/"):  # files of the API have no date unless the address gives one
        href = context.bare(path)
    else:
        href = context.link(path, **part.criteria)
    return html.A(typography(part.words), href=f"{href}{mark}{anchor}")
