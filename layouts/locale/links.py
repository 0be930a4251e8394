"""Sentences whose words open lists: a language writes them, a page gives links their address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Link:
    """Words that open the list behind them: its page and the criteria to add to the carrier's."""

    words: str
    path: str = "/engagements"
    criteria: Mapping[str, Any] = field(default_factory=dict)


Sentence = list[str | Link]


def plain(sentence: Sequence[str | Link]) -> str:
    """The words alone."""
    return "".join(part if isinstance(part, str) else part.words for part in sentence)
