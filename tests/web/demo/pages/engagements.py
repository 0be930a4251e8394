"""Filters, a chart and a table."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from layouts import ids
from layouts.attributes import aria
from layouts.page import Context, Page

NAME = "engagements"
PAGE = Page(
    name=NAME,
    path="/engagements",
    nav="Engagements",
    rank=10,
    regions=(
        "statuts.figure",
        "tableau.children",
        "compte.children",
        ids.control_region(NAME, "statut"),
    ),
    filters=("plan", "statut", "q", "tri"),
    options={"tri": ("plan", "nombre")},
)


def title(data: Any, context: Context) -> str:
    return f"{_total(data)} engagements"


def announce(data: Any, context: Context) -> str:
    return f"{_total(data)} engagements affichés"


def regions(data: Any, context: Context) -> dict[str, Any]:
    return {
        "statuts.figure": figure(data),
        "tableau.children": [
            html.Tbody([html.Tr([html.Td(plan), html.Td(status), html.Td(n)])])
            for plan, status, n in data
        ],
        "compte.children": f"{_total(data)} engagements",
        ids.control_region(NAME, "statut"): statuses(data),
    }


def view(data: Any, context: Context) -> html.Div:
    parts = regions(data, context)
    return html.Div(
        [
            html.H1("Engagements"),
            html.Form(
                [
                    html.Fieldset(
                        [
                            html.Legend("Plan"),
                            dbc.Checklist(
                                id=ids.control(NAME, "plan"),
                                options=[
                                    {"label": plan.code, "value": plan.code}
                                    for plan in context.plans
                                ],
                                value=list(context.filters.plan),
                            ),
                        ]
                    ),
                    html.Fieldset(
                        [
                            html.Legend("Statut"),
                            dbc.Checklist(
                                id=ids.control(NAME, "statut"),
                                options=parts[ids.control_region(NAME, "statut")],
                                value=list(context.filters.status),
                            ),
                        ]
                    ),
                    html.Fieldset(
                        [
                            html.Legend("Tri"),
                            dbc.RadioItems(
                                id=ids.control(NAME, "tri"),
                                options=[
                                    {"label": "par plan", "value": "plan"},
                                    {"label": "par nombre", "value": "nombre"},
                                ],
                                value=context.options["tri"],
                            ),
                        ]
                    ),
                    html.Label("Texte", htmlFor=ids.html_id(ids.control(NAME, "q"))),
                    html.Div(
                        dbc.Input(
                            id=ids.control(NAME, "q"),
                            value=context.filters.text or "",
                            debounce=True,
                            autocomplete="off",
                        ),
                        id="texte",
                    ),
                    html.Noscript(html.Button("Filtrer", type="submit")),
                ],
                method="get",
                action="/engagements",
            ),
            html.P(parts["compte.children"], id="compte"),
            html.Figure(
                dcc.Graph(
                    id="statuts",
                    figure=parts["statuts.figure"],
                    config={"displayModeBar": False, "showSendToCloud": False},
                ),
                role="group",
                **aria(label="Statuts"),
            ),
            html.Table(parts["tableau.children"], id="tableau"),
            html.P([html.A("Accueil", href="/", id="vers-accueil")]),
            html.Div([html.P(f"Ligne {n}") for n in range(60)], id="long"),
        ]
    )


def statuses(data: Any) -> list[dict[str, Any]]:
    count = {status: sum(n for _, one, n in data if one == status) for _, status, _ in data}
    return [
        {"label": [html.Span(word), html.Span(f" {count.get(code, 0)}")], "value": code}
        for code, word in (("partiel", "Partiel"), ("complet", "Complet"))
    ]


def figure(data: Any) -> dict[str, Any]:
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [n for _, _, n in data],
                "y": [f"{plan} {status}" for plan, status, _ in data],
            }
        ],
        "layout": {"height": 260, "meta": {"compact": {"height": 200}}, "margin": {"l": 180}},
    }


def _total(data: Any) -> int:
    return sum(n for _, _, n in data)
