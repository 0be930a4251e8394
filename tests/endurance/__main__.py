"""`python -m tests.endurance`: run the scenarios, print and keep what they measured."""

import argparse
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.endurance.machine import machine
from tests.endurance.scenario import Scenario, ScenarioFailed, Setting, discover
from tests.endurance.stores import FOLDER
from tests.endurance.table import table

RESULTS = Path(__file__).parent / "results.json"
MINUTES = 20.0  # a scenario that takes longer has failed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named scenarios, or all; 1 when one failed. Results of the others stay."""
    scenarios = {scenario.name: scenario for scenario in discover()}
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        choices=scenarios,
        metavar="SCENARIO",
        help=f"may be repeated: {', '.join(scenarios)}",
    )
    parser.add_argument("--tiny", action="store_true", help="on a store of a few commitments")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="the longest of a scenario")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the stores are built")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file of results")
    parser.add_argument("--table", action="store_true", help="print the results, run nothing")
    options = parser.parse_args(arguments)
    results = _earlier_results(options.results)
    if options.table:
        sys.stdout.write(table(results))
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    setting = Setting(options.tiny, options.folder)
    results["machine"] = machine()
    names = options.only or list(scenarios)
    for name in names:
        outcome = _run(scenarios[name], setting, options.minutes)
        results["scenarios"][name] = outcome
        _print(scenarios[name], outcome)
        text = json.dumps(results, indent=1, ensure_ascii=False)
        options.results.write_text(f"{text}\n", "utf-8")
    return 0 if all(results["scenarios"][name]["held"] for name in names) else 1


def _earlier_results(file: Path) -> dict[str, Any]:
    """What earlier runs measured; each scenario bears its own date and size."""
    results: dict[str, Any] = {"scenarios": {}}
    if file.exists():
        results = json.loads(file.read_text("utf-8"))
    return results


def _run(scenario: Scenario, setting: Setting, minutes: float) -> dict[str, Any]:
    begin, load = time.monotonic(), round(os.getloadavg()[0], 1)
    outcome: dict[str, Any] = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "full_size": not setting.tiny,
        "load_before": load,
    }
    try:
        with _no_longer_than(minutes):
            outcome |= {"held": True, "figures": dict(scenario.run(setting))}
    except ScenarioFailed as error:
        outcome |= {"held": False, "failure": str(error), "figures": dict(error.figures)}
    except Exception as error:
        # A scenario that breaks must not take the results of the others with it.
        traceback.print_exc()
        outcome |= {"held": False, "failure": f"{type(error).__name__}: {error}", "figures": {}}
    return outcome | {"seconds": round(time.monotonic() - begin, 1)}


@contextmanager
def _no_longer_than(minutes: float) -> Iterator[None]:
    """End what takes longer, with everything that it started."""

    def end(*_: object) -> None:
        raise ScenarioFailed(f"it took longer than {minutes:g} minutes")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, minutes * 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _print(scenario: Scenario, outcome: dict[str, Any]) -> None:
    held = "held" if outcome["held"] else f"FAILED: {outcome['failure']}"
    lines = [f"{scenario.name} ({outcome['seconds']} s): {held}", f"  {scenario.title}"]
    lines += [f"  {value:>12}  {name}" for name, value in outcome["figures"].items()]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
