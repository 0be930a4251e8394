"""Sentences of the search of the site, in English."""

from datetime import date

from data.search_index import Kind
from layouts.locale.en.formats import count, count_or_none, date_long, quoted

_NOUNS = {
    Kind.COMMITMENT: ("commitment", "commitments"),
    Kind.ORGANISATION: ("organisation", "organisations"),
    Kind.PORTFOLIO: ("portfolio", "portfolios"),
    Kind.AXIS: ("axis", "axes"),
    Kind.TERRITORY: ("territory", "territories"),
    Kind.MILESTONE: ("milestone or deadline", "milestones and deadlines"),
    Kind.ACTION: ("action", "actions"),
    Kind.INDICATOR: ("indicator", "indicators"),
    Kind.PLAN: ("plan", "plans"),
}


def title(text: str, total: int) -> str:
    """“Search for “cnil”: 12 results”."""
    if not text:
        return "Search the site"
    return f"Search for {quoted(text)}: {count_or_none(total, 'result')}"


def description(text: str, total: int, as_of: date) -> str:
    """The title and the date."""
    return f"{title(text, total)}, situation on {date_long(as_of)}."


def corrected(text: str, words: str) -> str:
    """The text searched in place of words without result."""
    return f"Nothing matches {quoted(text)}. Here is what {quoted(words)} gives."


def number_of(kind: Kind, total: int) -> str:
    """“12 commitments”."""
    return count(total, *_NOUNS[kind])


def all_of(kind: Kind, total: int) -> str:
    """“Show the 12 commitments”."""
    return f"Show the {number_of(kind, total)}"


def empty(text: str, as_of: date) -> str:
    """The sentence when there is no result, even for the nearest words."""
    return f"Nothing matches {quoted(text)} in what was published on {date_long(as_of)}."
