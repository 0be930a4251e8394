"""The results as the table of the README: a line a scenario, nothing that was not measured."""

from collections.abc import Mapping
from typing import Any

_MOST = 20  # figures of a line; of more the ten largest are told


def _largest(figures: Mapping[str, Any]) -> list[tuple[str, Any]]:
    rows = list(figures.items())
    return rows if len(rows) <= _MOST else sorted(rows, key=lambda row: -row[1])[:10]


def table(results: Mapping[str, Any]) -> str:
    """Markdown; each line with the date of its own run."""
    lines = ["| scenario | measured | on | load before |", "| --- | --- | --- | --- |"]
    for name, outcome in sorted(results["scenarios"].items()):
        figures = [f"{figure}: {value}" for figure, value in _largest(outcome["figures"])]
        left = len(outcome["figures"]) - len(figures)
        figures += [f"{left} smaller ones"] if left else []
        if not outcome["held"]:
            figures.insert(0, f"**missed**: {outcome['failure']}")
        lines.append(
            f"| {name} | {'; '.join(figures)} | {outcome['date'][:10]} | {outcome['load_before']} |"
        )
    return "\n".join(lines) + "\n"
