"""The audit fails on a known fault, and never passes what it could not look up."""

import subprocess
from pathlib import Path

import pytest

from tests.places import ROOT


@pytest.mark.parametrize(
    ("says", "code", "expected"),
    [
        ("No known vulnerabilities found", 0, 0),
        ("Found 2 known vulnerabilities in 1 package", 1, 1),
        ("Found 1 known vulnerability in 1 package\nbabel  could not be audited", 1, 1),
        ("No known vulnerabilities found\nbabel  Dependency could not be audited", 0, 75),
        ("ConnectionError: max retries exceeded", 1, 75),
    ],
)
def test_what_the_audit_concludes(tmp_path: Path, says: str, code: int, expected: int) -> None:
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{says}\nEND\nexit {code}\n")
    program.chmod(0o755)
    done = subprocess.run(
        ["sh", "dashboard/deploy/audit.sh", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == expected
    assert says.splitlines()[0] in done.stdout
    assert ("not done" in done.stderr) == (expected == 75)
