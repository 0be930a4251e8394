"""The structure of layouts/: short modules and functions, private modules of pages, words."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from layouts.locale import catalogue, current, speaking
from tests.places import ROOT

PACKAGES = ("dashboard", "callbacks", "layouts")
PAGES = ROOT / "layouts" / "pages"
MODULE_LINES = 400
FUNCTION_LINES = 60
# Longer modules and functions, and why; an exception no longer needed fails.
LONG_MODULES = {
    "data/fields.py": "the registry of columns: declarations, no code to follow",
    "data/vocabulary.py": "the closed vocabularies, one after another",
    "data/catalogue.py": "one class of columns, each derived from the entries",
    "layouts/locale/fr/formats.py": "the formats of a language, which each language writes in full",
    "data/rules.py": "every computed figure as SQL in one place, which the oracle holds",
}
LONG_FUNCTIONS = {
    "data/rules.py milestones_at": "one statement, whose parts name each other",
}
MIGRATIONS = "data/migrations/"  # written once and never changed


def sources(*packages: str) -> Iterator[tuple[str, str]]:
    """(path, text) of every module of the packages."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def written() -> Iterator[tuple[str, str]]:
    """(path, text) of every module that people maintain."""
    for path, text in sources(*PACKAGES, "data"):
        if not path.startswith(MIGRATIONS):
            yield path, text


def test_modules_are_short() -> None:
    long = {path for path, text in written() if len(text.splitlines()) > MODULE_LINES}
    assert long == LONG_MODULES.keys()


def test_functions_are_short() -> None:
    long = {
        f"{path} {node.name}"
        for path, text in written()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    }
    assert long == LONG_FUNCTIONS.keys()


@cache
def imported() -> list[tuple[str, str]]:
    """(path of a module, dotted name that it imports), read once for all pages."""
    pairs = []
    for path, text in sources(*PACKAGES):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                pairs += [(path, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                pairs.append((path, node.module))
                pairs += [(path, f"{node.module}.{alias.name}") for alias in node.names]
    return pairs


@pytest.mark.parametrize("folder", sorted(path.parent for path in PAGES.glob("*/__init__.py")))
def test_nothing_outside_a_page_imports_its_modules(folder: Path) -> None:
    own = ".".join(folder.relative_to(ROOT).parts)
    outside = {
        path: name
        for path, name in imported()
        if not path.startswith(f"{own.replace('.', '/')}/")
        and (name == own or name.startswith(f"{own}."))
    }
    assert outside == {}


@pytest.mark.parametrize("language", catalogue.languages())
def test_every_phrase_of_the_code_has_its_words(language: str) -> None:
    for domain, template in catalogue.extracted().items():
        path = catalogue.HERE / language / "LC_MESSAGES" / f"{domain}.po"
        written = catalogue.read_catalogue(path, language) if path.exists() else Catalog()
        spoken = {(entry.id, entry.context) for entry in template if entry.id}
        known = {(entry.id, entry.context): entry.string for entry in written if entry.id}
        assert known.keys() == spoken, f"make messages: {domain}"
        missing = [
            key
            for key, words in known.items()
            if not (all(words) if isinstance(words, tuple | list) else words)
        ]
        assert missing == []


def test_no_phrase_stands_inside_a_formatted_string() -> None:
    """The extractor does not look inside f-strings: phrases there would be missing."""
    inside = {
        f"{path}:{call.lineno}"
        for path, text in sources(*PACKAGES)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in catalogue.KEYWORDS
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    }
    assert inside == set()


@pytest.mark.parametrize("language", catalogue.languages())
def test_a_phrase_has_the_same_words_in_every_catalogue(language: str) -> None:
    words: dict[object, set[object]] = {}
    for path in (catalogue.HERE / language / "LC_MESSAGES").glob("*.po"):
        for entry in catalogue.read_catalogue(path, language):
            if entry.id:
                words.setdefault((entry.id, entry.context), set()).add(str(entry.string))
    assert [key for key, strings in words.items() if len(strings) > 1] == []


def test_a_language_is_that_of_the_request() -> None:
    assert current() == "fr"
    with speaking("qps"):
        assert current() == "qps"
    assert current() == "fr"
