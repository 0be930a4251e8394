"""`python -m tests.endurance`: run the scenarios, print and keep what they measured."""

import argparse
import json
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.endurance.machine import machine
from tests.endurance.scenario import Scenario, ScenarioFailed, Setting, discover
from tests.endurance.stores import FOLDER

RESULTS = Path(__file__).parent / "results.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named scenarios, or all; 1 when one failed."""
    scenarios = {scenario.name: scenario for scenario in discover()}
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SCENARIO", help=", ".join(scenarios))
    parser.add_argument("--tiny", action="store_true", help="on a store of a few commitments")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the stores are built")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file of results")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(scenarios))
    if unknown:
        parser.error(f"no scenario {', '.join(unknown)}; there are {', '.join(scenarios)}")
    setting = Setting(options.tiny, options.folder)
    results: dict[str, Any] = {"machine": machine(), "size": setting.size.name, "scenarios": {}}
    for name in options.names or scenarios:
        results["scenarios"][name] = outcome = _run(scenarios[name], setting)
        _print(scenarios[name], outcome)
    options.results.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0 if all(outcome["held"] for outcome in results["scenarios"].values()) else 1


def _run(scenario: Scenario, setting: Setting) -> dict[str, Any]:
    begin = time.monotonic()
    try:
        outcome: dict[str, Any] = {"held": True, "figures": dict(scenario.run(setting))}
    except ScenarioFailed as error:
        outcome = {"held": False, "failure": str(error)}
    except Exception as error:
        # A scenario that breaks must not take the results of the others with it.
        traceback.print_exc()
        outcome = {"held": False, "failure": f"{type(error).__name__}: {error}"}
    return outcome | {"seconds": round(time.monotonic() - begin, 1)}


def _print(scenario: Scenario, outcome: dict[str, Any]) -> None:
    held = "held" if outcome["held"] else f"FAILED: {outcome['failure']}"
    lines = [f"{scenario.name} ({outcome['seconds']} s): {held}", f"  {scenario.title}"]
    lines += [f"  {value:>12}  {name}" for name, value in outcome.get("figures", {}).items()]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
