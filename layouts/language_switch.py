"""The link to the same page in the other language, in the header of every page."""

from __future__ import annotations

from layouts import element as html
from layouts.attributes import data
from layouts.element import Element
from layouts.locale import ENGLISH, FRENCH, LANGUAGE_KEY
from layouts.page import Context

# Each in its own language, for readers who know no other.
NAMES = {FRENCH: "Français", ENGLISH: "English"}


def language_switch(context: Context) -> Element:
    """A link in the other language to the same page, filters and date."""
    other = FRENCH if context.language == ENGLISH else ENGLISH
    return html.A(
        # On small screens only the code is shown; screen readers get the name.
        [
            html.Span(other.upper(), className="langue-code"),
            " ",
            html.Span(NAMES[other], className="langue-nom"),
        ],
        href=in_language(context, other),
        lang=other,
        hrefLang=other,
        className="langue",
        **data(langue=other),
    )


def in_language(context: Context, language: str) -> str:
    """The address of the current view in a language."""
    given = None if language == FRENCH else language
    # A plan that the page chose by default is left out: the page in the other language chooses it
    # too.
    plan_of_page = {} if context.plan_given else {"plan": None}
    return context.href(**plan_of_page, **{LANGUAGE_KEY: given})
