"""A page with a variable, opened on the newest plan."""

from typing import Any

from dash import html

from layouts.page import Context, Page

PAGE = Page(name="fiche", path="/engagements/<code>", section="engagements", plan_default="newest")


def title(data: Any, context: Context) -> str:
    return f"Engagement {data}"


def description(data: Any, context: Context) -> str:
    return f"L’engagement {data} du plan"


def view(data: Any, context: Context) -> html.Div:
    return html.Div(
        [html.H1(f"Engagement {data}"), html.A("Liste", href=context.href("/engagements"))]
    )
