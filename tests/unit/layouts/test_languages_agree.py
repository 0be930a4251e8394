"""French is the protocol: English has the same modules, functions and parameters."""

import importlib
import inspect
from types import ModuleType

import pytest

from tests.places import ROOT

LOCALE = ROOT / "layouts" / "locale"
# The workspace, its mails and operators' commands exist in French only.
SPOKEN_IN_FRENCH = {"packages", "workspace"}
# French grammar, which pages do not call: elision, articles, agreement with a unit.
FRENCH_ONLY = {
    "citations": {"ends_with_date"},
    "formats": {"elides", "is_before", "of", "that", "the", "unit_for"},
}


def modules(language: str) -> set[str]:
    """The names of a language's modules of sentences."""
    return {path.stem for path in (LOCALE / language).glob("*.py")} - {"__init__"}


def functions(module: ModuleType) -> dict[str, list[str]]:
    """The public functions of a module, with the names of their parameters."""
    return {
        name: list(inspect.signature(member).parameters)
        for name, member in vars(module).items()
        if not name.startswith("_") and inspect.isfunction(inspect.unwrap(member))
    }


def is_written_in(module: ModuleType, name: str) -> bool:
    """Whether the module defines the function, rather than imports it."""
    return bool(inspect.unwrap(getattr(module, name)).__module__ == module.__name__)


def test_both_languages_have_the_same_modules() -> None:
    assert modules("en") == modules("fr") - SPOKEN_IN_FRENCH


@pytest.mark.parametrize("name", sorted(modules("en")))
def test_both_languages_have_the_same_functions(name: str) -> None:
    module = importlib.import_module(f"layouts.locale.fr.{name}")
    english = functions(importlib.import_module(f"layouts.locale.en.{name}"))
    offered = {
        function: parameters
        for function, parameters in functions(module).items()
        if is_written_in(module, function) and function not in FRENCH_ONLY.get(name, ())
    }
    assert {function: english.get(function) for function in offered} == offered
