"""Titles of charts whose finding the filters would make true by definition.

With « Statut : complet » in force, « 3 engagements complets » says nothing: the title states
instead how many the filters keep.
"""

from __future__ import annotations

from collections.abc import Sequence

from layouts.components.chips import Names, criterion_words
from layouts.locale import say
from layouts.page import Around, Context

# What a finding is about -> the criteria that make it true by definition.
OF_STATUS, OF_CALENDAR, OF_STATE = ("statut", "statut!"), ("calendrier",), ("etat",)


def settled(context: Context, measures: Sequence[str]) -> list[str]:
    """The criteria in force among those that a finding is about."""
    return [key for key in measures if context.filters.values(key)]


def filtered_finding(
    context: Context, names: Names, measures: Sequence[str], count: str
) -> str | None:
    """« Filtre par statut (complet) : 3 engagements retenus »; None when no such criterion is set.

    count: the number of things that are left, in words.
    """
    keys = settled(context, measures)
    if not keys:
        return None
    criteria = [criterion_words(key, context.filters.values(key), names) for key in keys]
    return say.components.filtered(count, criteria)


def filtered_title(context: Context, around: Around, measures: Sequence[str]) -> str | None:
    """The same for the title of a page of commitments; None when no commitment is kept."""
    if not around.selected:
        return None
    count = say.components.filtered_commitments(around.selected)
    return filtered_finding(context, around.names, measures, count)
