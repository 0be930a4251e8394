"""A page of measures under a compact filter: its head and its body follow, the controls stay."""

from collections.abc import Sequence
from typing import Any

from data.queries.around import Framed
from layouts import element as html
from layouts.components.compact_filters import (
    compact_filter,
    compact_region_names,
    compact_regions,
)
from layouts.element import Element
from layouts.locale.french import count_or_none
from layouts.page import Context

Parts = tuple[Sequence[Element], Sequence[Element]]  # above the filter, below it
_SKIPPED = ("au", "plan")  # both have the context bar


def region_names(page: str, keys: Sequence[str]) -> tuple[str, ...]:
    """The regions of such a page, for `PAGE.regions`."""
    return (
        f"{page}-tete.children", *compact_region_names(page, keys), f"{page}-corps.children",
    )


def regions(data: Framed[Any], context: Context, parts: Parts) -> dict[str, Any]:
    """What follows the filters."""
    name = context.page.name
    above, below = parts
    return {
        f"{name}-tete.children": list(above),
        **compact_regions(
            context, data.facets, data.around.names, _counted(data), skip=_SKIPPED
        ),
        f"{name}-corps.children": list(below),
    }


def view(data: Framed[Any], context: Context, parts: Parts, title: str) -> Element:
    """The head, the filter, the body."""
    name = context.page.name
    above, below = parts
    return html.Div(
        [
            html.Div(list(above), id=f"{name}-tete"),
            compact_filter(
                context, data.facets, data.around.names, _counted(data), title=title,
                skip=_SKIPPED,
                hidden=bool(context.filters.plan)
                and len(data.around.unpublished) == len(context.filters.plan),
            ),
            html.Div(list(below), id=f"{name}-corps"),
        ],
        className="conteneur",
    )


def announce(data: Framed[Any], title: str) -> str:
    """What the live region says after a change."""
    return f"{title}. {_counted(data)}."


def _counted(data: Framed[Any]) -> str:
    return count_or_none(data.around.kept, "engagement")
