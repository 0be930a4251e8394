"""French texts are where translators look for them, and nowhere else in the code."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.places import ROOT

PACKAGES = ("data", "dashboard", "callbacks", "layouts")
# Modules that may hold French: the words of the site, and those of the registry of columns, which
# describe a French format and are part of every package.
HOMES = ("layouts/locale/", "data/field_words.py", "data/migrations/")
# French texts that are no sentences to translate, and why.
ALLOWED = {
    ("data/workspace/workbook.py", "_mode d’emploi"): "name of a sheet: part of the format",
    ("data/exchange/wording.py", "un une chaque"): "numbers that a French source prints in letters",
    ("layouts/figures/territory_map.py", "La Réunion"): "a territory's name in the geometry",
    ("layouts/pages/territories/ranking.py", "Rennes, Ile de France, 35…"): "names of places",
    ("layouts/language_switch.py", "Français"): "the name of a language in itself",
    ("layouts/page.py", "Suivi du gouvernement ouvert"): "the name of the site in every language",
}
_ACCENTED = re.compile(r"[àâçèéêëîïôùûüœæÀÂÇÈÉÊËÎÏÔÙÛÜŒÆ]|\w’\w")
_FRENCH = re.compile(
    r"\b(?:au|aucune?|aux|avec|ce|cette|chaque|dans|de|des|du|elle|est|et|il|la|le|les|leur|"
    r"ne|ou|par|pas|pour|que|qui|se|ses|son|sont|sous|sur|un|une|vers)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:a|an|and|are|as|at|before|by|for|from|has|in|is|it|its|no|not|of|one|or|that|the|this|"
    r"to|was|what|which|whose|with)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\{[^}]*\}|[?&]\w+=")  # also parameters of addresses
_CODE = re.compile(r"[\w./#?=&:*@-]*", re.ASCII)  # an address, an id, a parameter
_LETTER = re.compile(r".")  # an accented letter that a search folds
_PATTERN = re.compile(r"\(\?:|\\[bds]")  # a regular expression for French text


def is_french(text: str) -> bool:
    """Whether a text of the code has French words outside quotations."""
    text = _QUOTED.sub("", text)
    if any(kind.fullmatch(text) for kind in (_CODE, _LETTER)) or _PATTERN.search(text):
        return False
    return bool(_FRENCH.search(text) or _ACCENTED.search(text)) and not _ENGLISH.search(text)


def literals(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every string of a module that is no docstring."""
    tree = ast.parse(source)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def french_in_code() -> dict[tuple[str, str], int]:
    """(module, text) -> line, of French outside the allowed modules."""
    return {
        (path, text): line
        for package in PACKAGES
        for module in sorted((ROOT / package).rglob("*.py"))
        if not (path := module.relative_to(ROOT).as_posix()).startswith(HOMES)
        for line, text in literals(module.read_text("utf-8"))
        if is_french(text)
    }


def test_french_stands_in_its_homes() -> None:
    """An exception for a text that no longer exists fails too."""
    french = french_in_code()
    assert {key: line for key, line in french.items() if key not in ALLOWED} == {}
    assert ALLOWED.keys() <= french.keys()


def test_templates_hold_no_words_of_their_own() -> None:
    """Words are only in Jinja expressions, whose phrases the catalogues translate."""
    templates = sorted((ROOT / "dashboard").rglob("*.html"))
    assert templates
    for template in templates:
        text = re.sub(
            r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", template.read_text("utf-8"), flags=re.S
        )
        words = re.sub(r"<[^>]*>", " ", text)
        assert re.findall(r"\w{2,}", words) == [], template.name


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("Statut connu pour 3 engagements", True),
        ("Éditeur", True),
        ("aucune", False),  # a code of one word looks the same in English
        ("jalons-des-axes", False),
        ("/plan-du-site", False),
        ("Sort by", False),
        ("Proposed to the DITP: « {name} ».", False),
        ("True for a status of which nobody had spoken before “du”.", False),
    ],
)
def test_what_is_taken_for_french(text: str, french: bool) -> None:
    assert is_french(text) == french
