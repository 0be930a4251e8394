"""The audit fails on a known vulnerability, and on what it could not look up."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.places import ROOT


def _run(
    folder: Path, program: str, *command: str, seconds: str = "20"
) -> subprocess.CompletedProcess[str]:
    """Run the script with a program in place of pip-audit."""
    stand_in = folder / "pip-audit"
    stand_in.write_text(f"#!/bin/sh\n{program}\n")
    stand_in.chmod(0o755)
    return subprocess.run(
        ["sh", *command, folder, seconds], cwd=ROOT, capture_output=True, text=True, check=False
    )


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
    says_all = f"cat <<'END'\n{says}\nEND\nexit {code}"
    done = _run(tmp_path, says_all, "dashboard/deploy/audit.sh")
    assert done.returncode == expected
    assert says.splitlines()[0] in done.stdout
    assert ("not done" in done.stderr) == (expected == 75)


@pytest.mark.parametrize(
    ("says", "code", "expected"),
    [
        ("Found 2 known vulnerabilities in 1 package", 1, 1),
        ("ConnectionError: max retries exceeded", 1, 0),
    ],
)
def test_continuous_integration_fails_on_faults_alone(
    tmp_path: Path, says: str, code: int, expected: int
) -> None:
    line = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    assert "audit.sh --if-reachable" in line
    done = _run(tmp_path, f"echo '{says}'; exit {code}", *line.split()[1:-1])
    assert done.returncode == expected
    assert ("not done" in done.stderr) == (expected == 0)


def test_a_database_that_never_answers_is_not_waited_for(tmp_path: Path) -> None:
    begin = time.monotonic()
    done = _run(tmp_path, "sleep 30", "dashboard/deploy/audit.sh", seconds="1")
    assert done.returncode == 75
    assert "No answer within 1 seconds" in done.stderr
    assert time.monotonic() - begin < 15
