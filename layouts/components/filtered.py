"""The title of a chart when the filters make its finding true by definition: what they keep."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.components.chips import Names, criterion_words
from layouts.locale import say
from layouts.page import Around, Context

# What a finding measures -> the criteria that settle it.
OF_STATUS, OF_CALENDAR, OF_STATE = ("statut", "statut!"), ("calendrier",), ("etat",)


def settled(context: Context, measures: Sequence[str]) -> list[str]:
    """The criteria asked for among those that a finding measures."""
    return [key for key in measures if context.filters.values(key)]


def filtered_finding(
    context: Context, names: Names, measures: Sequence[str], count: str
) -> str | None:
    """« Filtre par statut (complet) : 3 engagements retenus »; None when nothing settles it.

    count: how many of what are left, in words.
    """
    keys = settled(context, measures)
    if not keys:
        return None
    criteria = [criterion_words(key, context.filters.values(key), names) for key in keys]
    return say.components.filtered(count, criteria)


def filtered_title(context: Context, around: Around, measures: Sequence[str]) -> str | None:
    """The same of the title of a page of commitments; none where it keeps none."""
    if not around.selected:
        return None
    count = say.components.filtered_commitments(around.selected)
    return filtered_finding(context, around.names, measures, count)
