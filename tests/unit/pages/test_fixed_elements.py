"""What pages repeat as it is holds nothing that the walk over a page looks for."""

import pytest

from dashboard.discovery import Entry
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from layouts.element import Element, Fixed, walk
from layouts.explain import words_to_explain
from layouts.locale import speaking
from layouts.reading import Survey
from tests.unit.pages.test_words import ENTRIES, addresses


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page.name)
def test_fixed_elements_hold_no_id_symbol_or_word_to_explain(entry: Entry, pages: Pages) -> None:
    for address in addresses(entry):
        read, context, data = pages.read(address)
        with speaking(context.language, ongoing=context.ongoing):
            view = read.view(data, context)
            for fixed in [node for node in walk(view) if isinstance(node, Fixed)]:
                plain, seen = Element(fixed), Survey()
                written = to_html(plain)
                seen.read(plain, words_to_explain(context))
                assert (seen.named, seen.symbols, seen.cards) == ([], set(), [])
                assert to_html(plain) == to_html(fixed) == written
