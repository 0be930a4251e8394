"""Whoever is killed while entering, reviewing, publishing or sending a file leaves no half."""

import os
import re
import subprocess
import sys

from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.places import ROOT

KILLS, FEW = 100, 2


def run(setting: Setting) -> Figures:
    """The tests of the suite, on both databases, with a kill every few milliseconds."""
    kills = FEW if setting.tiny else KILLS
    tests = ["tests/db/test_workspace_kill.py", *(["-k", "sqlite"] if setting.tiny else [])]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", *tests],
        cwd=ROOT,
        env={**os.environ, "KILLS": str(kills)},
        capture_output=True,
        text=True,
        check=False,
    )
    passed = re.search(r"(\d+) passed", done.stdout)
    if done.returncode or passed is None:
        raise ScenarioFailed(done.stdout[-2_000:])
    counts = [int(count) for count in re.findall(r"killed (\d+) times", done.stdout)]
    return {"kinds of work, databases apart": int(passed[1]), "killed": sum(counts)}
