"""The way to the same page in the other language, in the head of every page."""

from __future__ import annotations

from layouts import element as html
from layouts.attributes import data
from layouts.element import Element
from layouts.locale import ENGLISH, FRENCH, LANGUAGE_KEY
from layouts.page import Context

# Each named in itself, for those who read no other.
NAMES = {FRENCH: "Français", ENGLISH: "English"}


def language_switch(context: Context) -> Element:
    """A link in the words of the other language; page, filters and date stay."""
    other = FRENCH if context.language == ENGLISH else ENGLISH
    return html.A(
        # The code stands alone where there is no room for the name, which is heard all the same.
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
    """The address of what is shown, in a language."""
    given = None if language == FRENCH else language
    # A plan that the page chose by itself is chosen again by the page of the other language.
    plan_of_page = {} if context.plan_given else {"plan": None}
    return context.href(**plan_of_page, **{LANGUAGE_KEY: given})
