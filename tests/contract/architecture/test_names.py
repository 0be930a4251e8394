"""Names tell what they hold: rows, filters, a status, a match."""

import ast
import re

from tests.places import ROOT

PACKAGES = ("data", "callbacks", "dashboard", "layouts", "tests")
# Verbs and pronouns that tell what happened to a thing, not what it is.
VAGUE = {"asked", "found", "kept", "one", "said", "told"}
_JS_NAME = re.compile(r"\b(?:const|let|var|function)\s+(\w+)|\(?\b(\w+)\)? =>")


def python_names(source: str) -> set[tuple[int, str]]:
    """(line, name) of everything that a module defines.

    Functions, classes, parameters, variables, fields and attributes; not what it calls.
    """
    names = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add((node.lineno, node.name))
            case ast.arg():
                names.add((node.lineno, node.arg))
            case ast.Name(ctx=ast.Store()):
                names.add((node.lineno, node.id))
            case ast.Attribute(ctx=ast.Store()):
                names.add((node.lineno, node.attr))
    return names


def script_names(source: str) -> set[tuple[int, str]]:
    """(line, name) of the constants, variables, functions and single parameters of a script."""
    return {
        (source.count("\n", 0, match.start()) + 1, match[1] or match[2])
        for match in _JS_NAME.finditer(source)
    }


def is_vague(name: str) -> bool:
    return name.strip("_").lower() in VAGUE


def test_names_of_python_tell_what_they_hold() -> None:
    vague = [
        f"{module.relative_to(ROOT).as_posix()}:{line} {name}"
        for package in PACKAGES
        for module in sorted((ROOT / package).rglob("*.py"))
        for line, name in sorted(python_names(module.read_text("utf-8")))
        if is_vague(name)
    ]
    assert vague == []


def test_names_of_scripts_tell_what_they_hold() -> None:
    scripts = sorted((ROOT / "assets" / "js").rglob("*.js"))
    assert scripts
    vague = [
        f"{script.relative_to(ROOT).as_posix()}:{line} {name}"
        for script in scripts
        for line, name in sorted(script_names(script.read_text("utf-8")))
        if is_vague(name)
    ]
    assert vague == []


def test_every_kind_of_definition_is_seen() -> None:
    source = (
        "class Found:\n"
        "    kept: int = 2\n"
        "    def _said(self, told, *, asked=1):\n"
        "        self.KEPT = [one for one in told if match(one)]\n"
        "        return query.one()\n"
    )
    names = {name for _line, name in python_names(source) if is_vague(name)}
    assert names == {"Found", "kept", "_said", "told", "asked", "KEPT", "one"}


def test_every_kind_of_definition_of_a_script_is_seen() -> None:
    source = "const told = 1;\nfunction kept() {}\nrows.map((one) => one.code);\nfind(said => said)"
    names = {name for _line, name in script_names(source) if is_vague(name)}
    assert names == {"told", "kept", "one", "said"}
