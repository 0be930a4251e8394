"""Whoever is killed while entering, reviewing, publishing or sending a file leaves no half."""

import os
import re
import subprocess
import sys

from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.places import ROOT

# Moments of a fifth of a second: of each kind of work, and of a publication.
KILLS, PUBLICATION_KILLS, FEW = 25, 800, 12
LEAST = 100  # publications on each database that are really killed before their end
_COUNT = re.compile(r"^(.+): killed (\d+) times$", re.MULTILINE)


def run(setting: Setting) -> Figures:
    """Kills of each kind of work on each database; the tests of the suite check what they leave."""
    kills, of_publications = (FEW, FEW) if setting.tiny else (KILLS, PUBLICATION_KILLS)
    tests = ["tests/db/test_workspace_kill.py", *(["-k", "sqlite"] if setting.tiny else [])]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:randomly", *tests],
        cwd=ROOT,
        env={
            **os.environ,
            "KILLS": str(kills),
            "PUBLICATION_KILLS": str(of_publications),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    figures = {name: int(count) for name, count in _COUNT.findall(done.stdout)}
    if done.returncode or not figures:
        raise ScenarioFailed(done.stdout[-2_000:], figures)
    published = [count for name, count in figures.items() if name.startswith("publishing")]
    if not setting.tiny and (len(published) < 2 or min(published) < LEAST):
        raise ScenarioFailed(f"fewer than {LEAST} publications killed: {published}", figures)
    return figures
