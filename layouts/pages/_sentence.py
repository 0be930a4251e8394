"""Generated sentences as they stand on a page: each link opens the list that proves its words."""

from layouts import element as html
from layouts.components.content import Content
from layouts.locale.brief_sentences import Link, Sentence
from layouts.page import Context


def sentence(parts: Sentence, context: Context) -> list[Content]:
    """The words and their links, under the filters of the context."""
    return [_part(part, context) for part in parts]


def paragraph(sentences: list[Sentence], context: Context) -> list[Content]:
    """Several sentences, those without words left out."""
    told: list[Content] = []
    for one in sentences:
        if one:
            told += [*([" "] if told else []), *sentence(one, context)]
    return told


def _part(part: str | Link, context: Context) -> Content:
    if isinstance(part, str):
        return part
    return html.A(part.words, href=context.href(part.path, **part.criteria))
