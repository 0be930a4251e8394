"""The cases of sentences about sources: which is cited most, what its facts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from data.source_use import SourceUse


def most_cited(uses: Sequence[SourceUse]) -> SourceUse | None:
    """The source cited by most facts; None when no fact cites any."""
    top = max(uses, key=lambda use: use.total)
    return top if top.total else None


def breakdown(rows: Mapping[str, int], named: Collection[str]) -> list[tuple[str | None, int]]:
    """The rows of tables that have a noun, most first; last, under None, those of the others."""
    numbers: Counter[str | None] = Counter()
    for table, n in rows.items():
        numbers[table if table in named else None] += n
    return sorted(numbers.items(), key=lambda pair: (pair[0] is None, -pair[1]))
