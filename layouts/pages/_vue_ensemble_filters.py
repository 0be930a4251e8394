"""The overview's compact filters: axis, portfolio, lead organisation, with their counts."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from data.queries.overview_page import Overview
from layouts.components import active_count, checklist_field, facet_options, filter_bar
from layouts.components.filters import Option
from layouts.locale.french import typography
from layouts.page import Context
from layouts.pages import _vue_ensemble_sentences as say

LEGENDS = {
    "axe": "Axe",
    "portefeuille": "Portefeuille ministériel",
    "organisme": "Organisme porteur",
}
KEYS = tuple(LEGENDS)


def bar(data: Overview, context: Context, keys: tuple[str, ...]) -> Component:
    """The filters, folded until one is set."""
    active = active_count(context)
    return html.Details(
        [
            html.Summary("Filtrer par axe, portefeuille ou organisme"),
            filter_bar(
                context,
                [
                    checklist_field(
                        context, key, options(data, context, key), legend=LEGENDS[key], scrolls=True
                    )
                    for key in keys
                ],
                keys=keys,
                result_words=say.result_words(data),
                active=active,
                title="Filtrer la vue d’ensemble",
            ),
        ],
        className="filtres-repli",
        # A plan that is not there, or not yet, has nothing to filter; its controls stay in place.
        hidden=not say.followed(data, context),
        open=any(context.filters.values(key) for key in keys),
    )


def options(data: Overview, context: Context, key: str) -> list[Option]:
    """The options of one control; those asked for are never missing, axes name their plan."""
    chosen = context.filters.values(key)
    rows = [
        # A long list keeps what it holds; a short one, of axes, keeps its zeros in sight.
        row
        for row in data.facets[key]
        if key == "axe" or row["number"] or row["code"] in chosen
    ]
    if key == "axe" and len(context.filters.plan) != 1:
        rows = [{**row, "label": typography(f"{row['plan']} · {row['label']}")} for row in rows]
    rows = rows or data.facets[key]
    listed = {row["code"] for row in rows}
    asked = [
        {"code": value, "label": data.names.get((key, value), value)}
        for value in chosen
        if value not in listed
    ]
    return facet_options([*asked, *rows], key)
