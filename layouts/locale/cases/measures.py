"""The cases of sentences about measures: what an index rests on."""

from __future__ import annotations

from collections.abc import Sequence

from data.measures import Measures


def index_base(measures: Sequence[Measures]) -> tuple[int, int] | None:
    """How many commitments the index rests on, and how many there are; None when on all."""
    base = sum(row.index_base for row in measures)
    whole = sum(row.commitments for row in measures)
    return None if base == whole else (base, whole)
