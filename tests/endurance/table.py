"""The results as the table of the README: a line a scenario, nothing that was not measured."""

from collections.abc import Mapping
from typing import Any


def table(results: Mapping[str, Any]) -> str:
    """Markdown; each line with the date of its own run."""
    lines = ["| scenario | measured | on | load before |", "| --- | --- | --- | --- |"]
    for name, outcome in sorted(results["scenarios"].items()):
        figures = [f"{figure}: {value}" for figure, value in outcome["figures"].items()]
        if not outcome["held"]:
            figures.insert(0, f"**missed**: {outcome['failure']}")
        lines.append(
            f"| {name} | {'; '.join(figures)} | {outcome['date'][:10]} | {outcome['load_before']} |"
        )
    return "\n".join(lines) + "\n"
