"""Home page of the demo, without regions."""

from typing import Any

from dash import html

from layouts.page import Context, Page

PAGE = Page(name="accueil", path="/", nav="Vue d’ensemble", rank=0)


def title(data: Any, context: Context) -> str:
    return "Vue d’ensemble"


def view(data: Any, context: Context) -> html.Div:
    return html.Div([html.H1("Accueil"), html.A("Engagements", href="/engagements")])
