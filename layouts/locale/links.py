"""Sentences with links: the language writes the words, the page gives the addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Link:
    """Words that open a page; `criteria` are added to those of the page's object.

    In running text the path may end with an anchor, or be an address of another site.
    """

    words: str
    path: str = "/engagements"
    criteria: Mapping[str, Any] = field(default_factory=dict)


Sentence = list[str | Link]
Paragraph = str | Sentence | tuple[str | Sentence, ...]  # a tuple is a list of items
Chapter = tuple[str, list[Paragraph]]  # a title and its text


def plain(sentence: Sequence[str | Link]) -> str:
    """The words of a sentence, without links."""
    return "".join(part if isinstance(part, str) else part.words for part in sentence)
