"""Words are explained where a page first uses them; its symbols link to the method."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from dashboard.pages import Pages
from layouts.explain import forms_of
from layouts.glossary import Term
from layouts.locale import speaking
from layouts.locale.en import glossary as english
from layouts.locale.fr import glossary as french
from layouts.method import Rule
from tests.unit.pages.test_editorial import document

PAGES = (
    *("/", "/axes", "/engagements", "/engagements/2015-2017-07", "/jalons", "/alertes"),
    *("/ministeres", "/ministeres/ditp", "/ministeres/ditp/minute", "/qualite", "/contributions"),
)
_NO_LINK_INSIDE = ("a", "button", "label", "summary", "form", "nav", "h1", "h2", "h3", "caption")


@pytest.mark.parametrize("address", PAGES)
def test_a_word_is_explained_once_and_in_no_control(pages: Pages, address: str) -> None:
    words = document(pages, address).xpath("//a[@class='terme']")
    assert words
    numbers = Counter(word.get("data-mot") for word in words)
    assert set(numbers) <= set(Term)
    assert max(numbers.values()) <= (2 if "/engagements/" in address else 1)
    assert len(words) <= len(Term) + 4
    for word in words:
        around = {parent.tag for parent in word.iterancestors()}
        assert not around & set(_NO_LINK_INSIDE), word.text_content()
        assert word.get("data-definition")


@pytest.mark.parametrize("address", PAGES)
def test_symbols_lead_to_their_chapter(pages: Pages, address: str) -> None:
    page = document(pages, address)
    for shown, rule in (
        ("insigne-substantiel", Rule.STATUSES),
        ("insigne-echu-sans-information", Rule.STATES),
        ("calendrier", Rule.CALENDAR),
    ):
        symbols = page.xpath(f"//main//*[contains(concat(' ', @class, ' '), ' {shown} ')]")
        leads = {
            urlsplit(href).fragment
            for href in page.xpath("//main//p[@class='lecture-symboles']/a/@href")
        }
        assert not symbols or rule in leads, rule


def test_the_glossary_and_the_method_explain_themselves(pages: Pages) -> None:
    for address in ("/aide", "/methode"):
        assert not document(pages, address).xpath("//a[@class='terme']")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Les jalons clés sont échus sans information.", ["jalons clés", "échus sans information"]),
        ("L’indice d’avancement des 3 engagements", ["indice d’avancement", "engagements"]),
        ("La DITP, le MII et le PGO", ["DITP", "MII", "PGO"]),
        ("Un réengagement, des axesses, sous-axes", []),
    ],
)
def test_whole_words_are_found_in_running_text(text: str, words: list[str]) -> None:
    with speaking("fr"):
        pattern, _terms = forms_of("fr")
    assert [match[0] for match in pattern.finditer(text)] == words


@pytest.mark.parametrize("module", [french, english])
def test_every_form_is_of_a_term_and_every_head_explains_one(module: object) -> None:
    assert set(module.forms()) <= set(Term)  # type: ignore[attr-defined]  # a module of sentences
    assert module.head("autre") is None  # type: ignore[attr-defined]  # as above
