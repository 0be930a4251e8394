"""Packages import downwards only, and importing them has no side effects."""

import ast
import json
import subprocess
import sys
from typing import Any

import pytest

from tests.places import ROOT

PACKAGES = ("dashboard", "callbacks", "layouts", "data")


def run(*arguments: str) -> str:
    """The output of a Python process that must succeed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_packages_keep_their_direction() -> None:
    run(
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    )


@pytest.fixture(scope="module")
def imported() -> dict[str, Any]:
    """What importing every module did."""
    report: dict[str, Any] = json.loads(run("-m", "tests.contract.architecture.quiet_import"))
    return report


def test_every_module_can_be_imported(imported: dict[str, Any]) -> None:
    assert {name.partition(".")[0] for name in imported["modules"]} == set(PACKAGES)


def test_importing_opens_connects_and_writes_nothing(imported: dict[str, Any]) -> None:
    assert imported["events"] == []


def test_importing_builds_no_application_and_no_engine(imported: dict[str, Any]) -> None:
    assert imported["made"] == []


def test_only_wsgi_and_the_command_line_wire_an_application() -> None:
    builders = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "create_app"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    }
    assert builders <= {"dashboard/cli.py", "dashboard/gunicorn_conf.py"}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_catch_all_modules(package: str) -> None:
    names = {path.stem for path in (ROOT / package).rglob("*.py")}
    assert not names & {"utils", "helpers", "common", "misc", "tools"}


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_say_what_they_are(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        if "versions" not in path.parts:
            assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path
