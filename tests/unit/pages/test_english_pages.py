"""Every page in English: French text must be marked or in an element with `lang="fr"`.

Titles, names and quotations of documents stay French; nothing else may.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.discovery import Entry
from dashboard.pages import Pages
from layouts import ids, shell
from layouts.element import Element
from layouts.locale import ENGLISH, FRENCH, speaking
from layouts.locale.fr.formats import FOREIGN, FOREIGN_END
from layouts.page import SiteInfo
from tests.unit.pages.spoken import ADDRESS, texts
from tests.unit.pages.test_words import ENTRIES, addresses

_MARKED = re.compile(f"{FOREIGN}[^{FOREIGN}{FOREIGN_END}]*{FOREIGN_END}")
# Characters that English does not have, and words that only French has.
_FRENCH = re.compile(
    r"[àâçéèêëîïôœùûÀÂÇÉÈÊËÎÏÔŒÙÛ«»]"
    r"|\b(?:le|la|les|des|du|de|un|une|et|ou|est|sont|pour|dans|avec|sans|sur|par|aux|au|que|qui"
    r"|aucun|aucune|axe|donnees|engagement|engagements|entre|fiche|jalon|jalons|jours|ministere|mois"
    r"|porteur|porteurs|publique|publiques|statut|statuts|tous|toutes)\b"
    r"|\b(?:[lLdDnNsSjJ]|[qQ]u)’",
)
# The name of the site, and names inside English phrases and official English titles.
_NAMES = re.compile(
    rf"{SiteInfo().name}|\bRhône\b|Ile de France, 35…|the Cour des comptes|axe-core|Open d’Etat"
)


def looks_french(text: str) -> bool:
    """Whether text outside the marks looks French."""
    return bool(_FRENCH.search(_NAMES.sub("", ADDRESS.sub("", _MARKED.sub("", text)))))


def outside(node: Any) -> Any:
    """The tree without elements with `lang="fr"`, and without the head of printed sheets.

    Their title and address cannot be divided by marks.
    """
    if isinstance(node, Element):
        if node.props.get("lang") == FRENCH or node.id == ids.PRINT_STRIP:
            return None
        children = outside(node.props.get("children"))
        return Element({**node, "props": {**node.props, "children": children}})
    if isinstance(node, list | tuple):
        return [outside(member) for member in node]
    return node


def unsaid(tree: Any) -> Iterator[str]:
    """Texts, labels and texts of figures that look French and are not marked."""
    return (text for text in texts(outside(tree)) if looks_french(text))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page.name)
def test_what_is_french_on_an_english_page_says_so(entry: Entry, pages: Pages) -> None:
    phrases: set[str] = set()
    for address in addresses(entry):
        english = f"{address}{'&' if '?' in address else '?'}lang={ENGLISH}"
        read, context, data = pages.read(english)
        with speaking(context.language, ongoing=context.ongoing):
            view = read.view(data, context)
            phrases |= set(unsaid(shell.shell(context, view, state=read.state(data, context))))
            described = read.description(data, context) if read.description else ""
            phrases |= {described} if looks_french(described) else set()
    assert sorted(phrases) == []
