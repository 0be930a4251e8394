"""Written sentences as they stand on a page: each link opens the list that proves its words."""

from collections.abc import Iterable

from layouts import element as html
from layouts.components.content import Content
from layouts.locale.links import Link, Sentence
from layouts.page import Context


def sentence(parts: Sentence, context: Context) -> list[Content]:
    """The words and their links, under the filters of the context."""
    return [_part(part, context) for part in parts]


def paragraph(sentences: Iterable[Sentence], context: Context) -> list[Content]:
    """Several sentences, those without words left out."""
    written: list[Content] = []
    for parts in sentences:
        if parts:
            written += [*([" "] if written else []), *sentence(parts, context)]
    return written


def _part(part: str | Link, context: Context) -> Content:
    if isinstance(part, str):
        return part
    return html.A(part.words, href=context.href(part.path, **part.criteria))
