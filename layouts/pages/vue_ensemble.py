"""« Vue d’ensemble »: where a plan stands, what is known of it, and since when nothing more is."""

from __future__ import annotations

from typing import Any

from data.queries.overview_page import Overview
from data.rules import time_elapsed
from data.vocabulary import Nature
from layouts import element as html
from layouts.components import (
    columns,
    empty_list,
    ledger,
    page_head,
    section,
)
from layouts.components.compact_filters import (
    KEYS,
    compact_filter,
    compact_region_names,
    compact_regions,
)
from layouts.element import Element
from layouts.locale.french import date_words, typography
from layouts.page import Context, Page
from layouts.pages import _vue_ensemble_card as cards
from layouts.pages import _vue_ensemble_dates as of_dates
from layouts.pages import _vue_ensemble_findings as find
from layouts.pages import _vue_ensemble_promises as of_promises
from layouts.pages import _vue_ensemble_sentences as say
from layouts.pages import _vue_ensemble_status as of_status
from layouts.pages._vue_ensemble_axes import axis_dates_card
from layouts.pages._vue_ensemble_ledger import key_figures
from layouts.pages._vue_ensemble_news import contribute, information_list
from layouts.pages._vue_ensemble_strip import strip

NAME = "vue_ensemble"
PLACES = (
    "vue-titre",
    "vue-chapeau",
    "vue-vide",
    "vue-chiffres",
    "vue-plans-titre",
    "vue-plans",
    "vue-informations",
    "vue-contribuer",
)
PAGE = Page(
    name=NAME,
    path="/",
    nav="Vue d’ensemble",
    rank=0,
    regions=(
        *(f"{place}.children" for place in PLACES),
        "vue-faits.hidden",
        *cards.region_names(),
        *compact_region_names(NAME),
    ),
    plan_default="newest",
    filters=KEYS,
)


def title(data: Overview, context: Context) -> str:
    """« Vue d’ensemble du plan 2024-2026 »."""
    return typography(f"Vue d’ensemble {say.plan_words(context)}")


def description(data: Overview, context: Context) -> str:
    """The finding and what it rests on."""
    return typography(f"{say.headline(data, context)}. {say.lede(data, context)}")


def announce(data: Overview, context: Context) -> str:
    """What the live region says after a change."""
    return typography(say.announcement(data, context))


def regions(data: Overview, context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return {
        **_places(data, context),
        "vue-faits.hidden": data.total == 0,
        **{
            name: value
            for card in _cards(data, context).values()
            for name, value in card.regions(data, context).items()
        },
        **compact_regions(context, data.facets, data.names, say.result_words(data)),
    }


def view(data: Overview, context: Context) -> Element:
    """Head, filters, key figures beside the main drawing, all plans, then the rest by situation."""
    parts = _places(data, context)
    drawn = {name: card.component(data, context) for name, card in _cards(data, context).items()}

    def place(name: str, css: str = "") -> Element:
        return html.Div(parts[f"{name}.children"], id=name, className=css)

    plans = html.Section(
        [html.H2(parts["vue-plans-titre.children"], id="vue-plans-titre"), place("vue-plans")],
        className="section",
    )
    first, second = _order(data)
    hero = [drawn.pop(name) for name in first]
    rest = [_row(drawn, names) for names in second]
    rest += [card for name, card in drawn.items() if name not in {n for r in second for n in r}]
    return html.Div(
        [
            page_head(
                parts["vue-titre.children"],
                eyebrow=_eyebrow(data, context),
                lede=parts["vue-chapeau.children"],
                title_id="vue-titre",
                lede_id="vue-chapeau",
            ),
            compact_filter(
                context, data.facets, data.names, say.result_words(data),
                title="Filtrer la vue d’ensemble",
                # A plan that is not there, or not yet, has nothing to filter.
                hidden=not say.followed(data, context),
            ),
            place("vue-vide"),
            html.Div(
                [
                    columns((4, place("vue-chiffres")), (8, hero)),
                ],
                id="vue-faits",
                hidden=data.total == 0,
            ),
            plans,
            *rest,
            columns(
                (8, section("Dernières informations", place("vue-informations"))),
                (4, place("vue-contribuer")),
            ),
        ],
        className="conteneur vue",
    )


def _row(drawn: dict[str, Element], names: tuple[str, ...]) -> Element:
    if len(names) == 1:
        return drawn[names[0]]
    return columns(*((12 // len(names), drawn[name]) for name in names))


Rows = tuple[tuple[str, ...], ...]


def _order(data: Overview) -> tuple[tuple[str, ...], Rows]:
    """Cards beside the key figures, then rows below, by what is known of the plan at all."""
    if data.status_given:
        return ("statuts-par-axe",), (
            ("statuts",),
            ("actions-par-statut", "calendriers"),
            ("jalons-cumules",),
            ("jalons-par-axe",),
            ("dates-annoncees",),
            *(
                (("promesses", "silences"),)
                if data.nature == Nature.MILESTONE
                else (("promesses",), ("silences",))
            ),
        )
    if data.nature == Nature.MILESTONE:
        return ("jalons-cumules", "dates-annoncees"), (
            ("silences", "promesses"),
            ("jalons-par-axe",),
            ("statuts-par-axe",),
            ("statuts",),
            ("actions-par-statut", "calendriers"),
        )
    return ("promesses",), (
        ("dates-annoncees",),
        ("jalons-cumules",),
        ("statuts-par-axe",),
        ("jalons-par-axe",),
        ("statuts",),
        ("actions-par-statut", "calendriers"),
        ("silences",),
    )


def _cards(data: Overview, context: Context) -> dict[str, cards.Card]:
    made = (
        of_dates.cumulated_card(data, context),
        of_status.status_card(data, context),
        of_status.axis_card(data, context),
        of_status.action_card(data, context),
        of_status.calendar_card(data, context),
        of_dates.silences_card(data, context),
        of_promises.promises_card(data, context),
        axis_dates_card(data, context),
        of_dates.dates_card(data, context),
    )
    return {card.id: card for card in made}


def _places(data: Overview, context: Context) -> dict[str, Any]:
    """The parts that follow the filters, outside of cards."""
    return {
        "vue-titre.children": typography(say.headline(data, context)),
        "vue-chapeau.children": typography(say.lede(data, context)),
        "vue-vide.children": _empty(data, context),
        "vue-chiffres.children": ledger(key_figures(data, context)),
        "vue-plans-titre.children": find.strip_title(data),
        "vue-plans.children": _strip(data, context),
        "vue-informations.children": information_list(data, context),
        "vue-contribuer.children": contribute(data, context),
    }


def _strip(data: Overview, context: Context) -> list[Element]:
    return [
        html.P(
            typography(
                "Un carré représente un engagement. Les hachures signalent un statut que les "
                "documents ne donnent pas ; elles ne valent pas zéro."
            ),
            className="intro",
        ),
        strip(data, context),
        html.P(
            html.A("Comparer les plans", href=context.link("/plans")), className="suite"
        ),
    ]


def _empty(data: Overview, context: Context) -> Element | None:
    """Nothing kept by a plan that exists and is covered: the filters exclude everything."""
    if data.total or not say.followed(data, context):
        return None
    return empty_list(context, data.names, data.kept_without)


def _eyebrow(data: Overview, context: Context) -> str:
    if data.plan is None:
        return typography(say.eyebrow(data, context, "", None))
    day, precision = data.plan["publie_le"], data.plan["publie_precision"]
    words = date_words(day, precision)
    published = f"le {words}" if precision == "jour" else f"en {words}"
    elapsed = time_elapsed(data.plan["debut"], data.plan["fin"], context.as_of)
    return typography(say.eyebrow(data, context, published, elapsed))
