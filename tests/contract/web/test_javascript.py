"""The unit tests of our scripts, by node's own runner."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.places import ROOT

TESTS = ROOT / "tests" / "unit" / "js"


@pytest.mark.parametrize("path", sorted(TESTS.glob("*.test.mjs")), ids=lambda path: path.stem)
def test_scripts(path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is missing: it comes with npm, which `make assets` needs")
    done = subprocess.run(
        [node, "--test", "--test-reporter=tap", path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    passed = re.search(r"# pass (\d+)", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 0
