"""Filters, a chart and a table."""

from typing import Any

from layouts import element as html
from layouts import ids
from layouts.attributes import aria
from layouts.element import Element
from layouts.page import Context, Page
from layouts.parts import Part

NAME = "engagements"


def title(data: Any, context: Context) -> str:
    return f"{_total(data)} engagements"


def announce(data: Any, context: Context) -> str:
    return f"{_total(data)} engagements affichés"


def view(data: Any, context: Context) -> Element:
    return html.Div(
        [
            html.H1("Engagements"),
            html.Form(
                [
                    html.Fieldset(
                        [
                            html.Legend("Plan"),
                            html.Checklist(
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
                            html.Checklist(
                                id=ids.control(NAME, "statut"),
                                options=statuses(data),
                                value=list(context.filters.status),
                            ),
                        ]
                    ),
                    html.Fieldset(
                        [
                            html.Legend("Tri"),
                            html.RadioItems(
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
                        html.Input(
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
            html.P(f"{_total(data)} engagements", id="compte"),
            html.Figure(
                html.Graph(
                    id="statuts",
                    figure=figure(data),
                    config={"displayModeBar": False, "showSendToCloud": False},
                ),
                role="group",
                **aria(label="Statuts"),
            ),
            html.Table(rows(data), id="tableau"),
            html.P([html.A("Accueil", href="/", id="vers-accueil")]),
            html.Div([html.P(f"Ligne {n}") for n in range(60)], id="long"),
        ]
    )


def rows(data: Any) -> list[Element]:
    return [
        html.Tbody([html.Tr([html.Td(plan), html.Td(status), html.Td(n)])])
        for plan, status, n in data
    ]


def statuses(data: Any) -> list[dict[str, Any]]:
    count = {
        status: sum(n for _, row_status, n in data if row_status == status) for _, status, _ in data
    }
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


PAGE = Page(
    name=NAME,
    path="/engagements",
    nav="Engagements",
    rank=10,
    options={"tri": ("plan", "nombre")},
    title=title,
    announce=announce,
    parts=(
        Part(
            None,
            view,
            also=(
                "statuts.figure",
                "tableau.children",
                "compte.children",
                ids.control_region(NAME, "statut"),
            ),
            filters=("plan", "statut", "q", "tri"),
        ),
    ),
)
