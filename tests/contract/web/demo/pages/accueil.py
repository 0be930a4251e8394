"""Home page of the demo, without regions."""

from typing import Any

from layouts import element as html
from layouts.element import Element
from layouts.page import Context, Page
from layouts.parts import Part


def title(data: Any, context: Context) -> str:
    return "Vue d’ensemble"


def view(data: Any, context: Context) -> Element:
    return html.Div([html.H1("Accueil"), html.A("Engagements", href="/engagements")])


PAGE = Page(
    name="accueil",
    path="/",
    nav="Vue d’ensemble",
    rank=0,
    title=title,
    parts=(Part(None, view),),
)
