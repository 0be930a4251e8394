"""A page with a variable, opened on the newest plan."""

from typing import Any

from layouts import element as html
from layouts.element import Element
from layouts.page import Context, Page
from layouts.parts import Part


def title(data: Any, context: Context) -> str:
    return f"Engagement {data}"


def description(data: Any, context: Context) -> str:
    return f"L’engagement {data} du plan"


def view(data: Any, context: Context) -> Element:
    return html.Div(
        [html.H1(f"Engagement {data}"), html.A("Liste", href=context.href("/engagements"))]
    )


PAGE = Page(
    name="fiche",
    path="/engagements/<code>",
    section="engagements",
    plan_default="newest",
    title=title,
    description=description,
    parts=(Part(None, view),),
)
