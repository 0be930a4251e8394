"""Variables and parameters tell what they hold: rows, filters, a status, a match."""

import ast

from tests.places import ROOT

PACKAGES = ("data", "callbacks", "dashboard", "layouts", "tests")
SENTENCES = "layouts/locale/"  # whose parameters are the protocol of all languages
# Words that say what happened to a thing in the place of what it is.
RIDDLES = {"asked", "found", "kept", "one", "said", "told"}


def names(source: str) -> set[tuple[int, str]]:
    """(line, name) of every variable and parameter of a module."""
    nodes = ast.walk(ast.parse(source))
    return {
        (node.lineno, node.id if isinstance(node, ast.Name) else node.arg)
        for node in nodes
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    }


def test_names_tell_what_they_hold() -> None:
    riddles = [
        f"{path}:{line} {name}"
        for package in PACKAGES
        for module in sorted((ROOT / package).rglob("*.py"))
        if not (path := module.relative_to(ROOT).as_posix()).startswith(SENTENCES)
        for line, name in sorted(names(module.read_text("utf-8")))
        if name in RIDDLES
    ]
    assert riddles == []


def test_variables_and_parameters_are_seen() -> None:
    source = (
        "def f(told, *, said=1):\n    kept: int = 2\n    return [one for one in told if found(one)]"
    )
    assert {name for _line, name in names(source)} == {"told", "said", "kept", "one"}
