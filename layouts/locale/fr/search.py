"""Sentences of the search of the site, in French."""

from datetime import date

from data.search_index import Kind
from layouts.locale.fr.formats import NB, count, count_or_none, date_long, quoted

_NOUNS = {
    Kind.COMMITMENT: "engagement",
    Kind.ORGANISATION: "organisme",
    Kind.PORTFOLIO: "portefeuille",
    Kind.AXIS: "axe",
    Kind.TERRITORY: "territoire",
    Kind.MILESTONE: "jalon ou échéance",
    Kind.ACTION: "action",
    Kind.INDICATOR: "indicateur",
    Kind.PLAN: "plan",
}
_SEVERAL = {Kind.MILESTONE: "jalons et échéances"}


def title(text: str, total: int) -> str:
    """« Recherche de « cnil » : 12 résultats »."""
    if not text:
        return "Rechercher dans le site"
    results = count_or_none(total, "résultat")
    return f"Recherche de {quoted(text)}{NB}: {results}"


def description(text: str, total: int, as_of: date) -> str:
    """The title and the date."""
    return f"{title(text, total)}, situation au {date_long(as_of)}."


def corrected(text: str, words: str) -> str:
    """The text searched in place of words without result."""
    return f"Rien ne répond à {quoted(text)}. Voici ce que donne {quoted(words)}."


def number_of(kind: Kind, total: int) -> str:
    """« 12 engagements »."""
    return count(total, _NOUNS[kind], _SEVERAL.get(kind))


def all_of(kind: Kind, total: int) -> str:
    """« Afficher les 12 engagements »."""
    return f"Afficher les {number_of(kind, total)}"


def empty(text: str, as_of: date) -> str:
    """The sentence when there is no result, even for the nearest words."""
    return f"Rien ne répond à {quoted(text)} dans ce qui était publié au {date_long(as_of)}."
