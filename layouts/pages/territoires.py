"""« Territoires »: what sources locate, on a map and in the table that says the same."""

from typing import Any

from data.queries.territory_pages import SORTS, TerritoryMap
from layouts import element as html
from layouts import ids
from layouts.components.chart_card import card_region_names
from layouts.components.compact_filters import (
    KEYS,
    compact_filter,
    compact_region_names,
    compact_regions,
)
from layouts.components.navigation import columns, page_head, section
from layouts.element import Element
from layouts.locale.french import count_or_none, date_long
from layouts.page import Context, Page
from layouts.pages import _territoires_map as map_card
from layouts.pages import _territoires_parts as parts
from layouts.pages import _territoires_sentences as sentences

NAME = "territoires"
# The context bar has the first two; the territories chosen are compared, the map shows them all.
_SKIPPED = ("au", "plan", "territoire")
COMPARED = ids.control_region(NAME, "territoire")
PAGE = Page(
    name=NAME,
    path="/territoires",
    nav="Territoires",
    rank=50,
    regions=(
        "territoires-tete.children",
        *compact_region_names(NAME),
        *card_region_names(map_card.ID),
        "territoires-trouves.children",
        "territoires-classement.children",
        "territoires-comparaison.children",
        "territoires-ailleurs.children",
        COMPARED,
    ),
    filters=("territoire", parts.SEARCH, *KEYS),
    options={"niveau": tuple(map_card.LEVELS), "tri": SORTS, parts.SEARCH: ()},
)


def title(data: TerritoryMap, context: Context) -> str:
    """« Territoires », whatever the filter."""
    return "Territoires"


def description(data: TerritoryMap, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return sentences.headline(data, date_long(context.as_of))


def announce(data: TerritoryMap, context: Context) -> str:
    """What the live region says after a change."""
    return sentences.announcement(data)


def regions(data: TerritoryMap, context: Context) -> dict[str, Any]:
    """What follows the search and the choice of territories."""
    return {
        "territoires-tete.children": _head(data, context),
        **compact_regions(
            context, data.facets, data.names, _counted(data), skip=_SKIPPED, keys=KEYS
        ),
        **map_card.card(data, context).regions(),
        "territoires-trouves.children": parts.search_results(data, context),
        "territoires-classement.children": parts.ranking(data, context),
        "territoires-comparaison.children": parts.comparison(data, context),
        "territoires-ailleurs.children": parts.elsewhere(data, context),
        COMPARED: parts.compare_options(data),
    }


def view(data: TerritoryMap, context: Context) -> Element:
    """Map at left, ranking with its search at right; comparison; what no région holds."""
    places = regions(data, context)

    def place(name: str) -> Element:
        return html.Div(places[f"{name}.children"], id=name)

    return html.Div(
        [
            place("territoires-tete"),
            compact_filter(
                context, data.facets, data.names, _counted(data), title="Filtrer les faits",
                skip=_SKIPPED, keys=KEYS,
            ),
            columns(
                (7, map_card.card(data, context).component()),
                (5, section(
                    "Classement",
                    [
                        parts.search_form(data, context),
                        place("territoires-trouves"),
                        place("territoires-classement"),
                    ],
                    ruled=True,
                )),
            ),
            section(
                "Comparer des territoires",
                [
                    html.Div(
                        [parts.compare_form(data, context), place("territoires-comparaison")],
                        className="territoires-comparer",
                    )
                ],
                section_id="comparaison",
                ruled=True,
            ),
            place("territoires-ailleurs"),
        ],
        className="conteneur",
    )


def _head(data: TerritoryMap, context: Context) -> Element:
    return page_head(sentences.headline(data, date_long(context.as_of)), lede=sentences.LEDE)


def _counted(data: TerritoryMap) -> str:
    return count_or_none(data.commitments, "engagement")
