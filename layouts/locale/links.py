"""Sentences whose words open lists: a language writes them, a page gives links their address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Link:
    """Words that open what is behind them: a page, the criteria to add to the carrier's.

    In running text the path may end with an anchor, or be an address of another site.
    """

    words: str
    path: str = "/engagements"
    criteria: Mapping[str, Any] = field(default_factory=dict)


Sentence = list[str | Link]
Paragraph = str | Sentence | tuple[str | Sentence, ...]  # a tuple is a list of items
Chapter = tuple[str, list[Paragraph]]  # a title and its text


def plain(sentence: Sequence[str | Link]) -> str:
    """The words alone."""
    return "".join(part if isinstance(part, str) else part.words for part in sentence)
