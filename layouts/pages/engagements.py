"""« Engagements »: all commitments, filtered, counted, sorted, twenty at a time."""

from typing import Any

from data.queries.listing import CommitmentList
from layouts import element as html
from layouts import ids
from layouts.components.chart_card import card_region_names
from layouts.components.chips import active_count
from layouts.components.filters import filter_bar, filter_region_names, filter_regions
from layouts.components.navigation import page_head
from layouts.element import Element
from layouts.locale.french import capital, date_long
from layouts.page import Context, Page
from layouts.pages import _engagements_chart as chart
from layouts.pages import _engagements_filters as filters
from layouts.pages import _engagements_list as listing
from layouts.pages import _engagements_sentences as sentences

NAME = "engagements"
PAGE = Page(
    name=NAME,
    path="/engagements",
    nav="Engagements",
    rank=10,
    regions=(
        "engagements-compte.children",
        "engagements-tri.children",
        "engagements-resume.children",
        "engagements-graphique.hidden",
        "engagements-liste.children",
        "engagements-imprimes.children",
        *card_region_names(chart.ID),
        *filter_region_names(NAME),
        *(ids.control_region(NAME, key) for key in filters.LEGENDS),
    ),
    filters=("q", *filters.LEGENDS),
    options={"tri": tuple(listing.SORTS), "page": listing.PAGES},
)


def title(data: CommitmentList, context: Context) -> str:
    """« Engagements », whatever the filter."""
    return "Engagements"


def description(data: CommitmentList, context: Context) -> str:
    """What the list holds and how much of it is known."""
    return sentences.announcement(data)


def announce(data: CommitmentList, context: Context) -> str:
    """What the live region says after a change."""
    return sentences.announcement(data)


def regions(data: CommitmentList, context: Context) -> dict[str, Any]:
    """What follows the filters."""
    total = sentences.commitments(len(data.rows))
    return {
        "engagements-compte.children": capital(total),
        "engagements-tri.children": listing.sort_switch(context),
        "engagements-resume.children": listing.summary(data, context),
        "engagements-graphique.hidden": data.rows.empty,
        "engagements-liste.children": listing.results(data, context),
        "engagements-imprimes.children": listing.printed_table(data),
        **chart.card(data, context).regions(),
        **filter_regions(NAME, total, active_count(context)),
        **{
            ids.control_region(NAME, key): filters.options(data, context, key)
            for key in filters.LEGENDS
        },
    }


def view(data: CommitmentList, context: Context) -> Element:
    """The filters at left; count, criteria, squares, chart, rows and exports at right."""
    parts = regions(data, context)

    def place(name: str, css: str = "") -> Element:
        return html.Div(parts[f"{name}.children"], id=name, className=css)

    return html.Div(
        [
            page_head("Engagements", lede=sentences.lede(data, date_long(context.as_of))),
            html.Div(
                [
                    filter_bar(
                        context,
                        filters.fields(data, context),
                        keys=PAGE.filters,
                        result_words=sentences.commitments(len(data.rows)),
                        active=active_count(context),
                        beside=html.A("Trier", href="#engagements-tri", className="bouton trier"),
                    ),
                    html.Div(
                        [
                            html.Div(
                                [
                                    html.H2(
                                        parts["engagements-compte.children"],
                                        id="engagements-compte",
                                    ),
                                    place("engagements-tri", "choix"),
                                ],
                                className="liste-tete",
                            ),
                            place("engagements-resume", "liste-resume"),
                            html.Div(
                                chart.card(data, context).component(),
                                id="engagements-graphique",
                                className="ecran-seul",
                                hidden=parts["engagements-graphique.hidden"],
                            ),
                            place("engagements-liste", "ecran-seul"),
                            place("engagements-imprimes", "impression-seule"),
                        ],
                        className="liste-resultats",
                    ),
                ],
                className="liste-page",
            ),
        ],
        className="conteneur",
    )
