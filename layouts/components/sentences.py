"""Sentences with links, each leading to the list that proves its words."""

from collections.abc import Iterable

from layouts import element as html
from layouts.components.content import Content
from layouts.locale.links import Link, Sentence
from layouts.page import Context


def sentence(parts: Sentence, context: Context) -> list[Content]:
    """The words and links of a sentence, under the filters of the context."""
    return [_part(part, context) for part in parts]


def paragraph(sentences: Iterable[Sentence], context: Context) -> list[Content]:
    """A paragraph of several sentences; empty ones are left out."""
    written: list[Content] = []
    for parts in sentences:
        if parts:
            written += [*([" "] if written else []), *sentence(parts, context)]
    return written


def _part(part: str | Link, context: Context) -> Content:
    if isinstance(part, str):
        return part
    return html.A(part.words, href=context.href(part.path, **part.criteria))
