"""The search box for the whole site: in the header, and on the page of results."""

from __future__ import annotations

from layouts import element as html
from layouts.attributes import aria
from layouts.element import Element
from layouts.locale import _
from layouts.page import Context

SEARCH_PATH = "/recherche"
MAX_LENGTH = 200


def search_form(context: Context, input_id: str, label: str) -> Element:
    """A form that works without JavaScript; on the page of results it holds the searched text."""
    searched = context.filters.text if context.path == SEARCH_PATH else None
    day = context.filters.as_of
    return html.Form(
        [
            html.Label(label, htmlFor=input_id),
            html.Input(
                id=input_id,
                type="search",
                name="q",
                maxlength=MAX_LENGTH,
                autocomplete="off",
                placeholder=_("Name, acronym, place, number"),
                **({"value": searched} if searched else {}),
            ),
            html.Button(_("Search"), type="submit"),
            *([html.Input(type="hidden", name="au", value=day.isoformat())] if day else []),
            *(
                html.Input(type="hidden", name=key, value=value)
                for key, value in context.language_pairs
            ),
        ],
        action=SEARCH_PATH,
        method="get",
        role="search",
        className="recherche",
        **aria(label=label),
    )
