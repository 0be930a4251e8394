"""The budget of each row, its verdict, and the table of results."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

OK, MISSED, NOT_THERE, FAILED = "ok", "missed", "not there yet", "failed"


@dataclass(frozen=True)
class Budget:
    """The limit of a figure: at most (or at least) the budget; and the target."""

    title: str
    unit: str
    limit: float
    aim: float
    at_least: bool = False


BUDGETS = {
    "cpu": Budget("server CPU, filtered page as HTML / plain change, worst page", "x", 0.12, 0.03),
    "size": Budget("the same page at size M / at the real size, worst page", "x", 1.5, 1.1),
    "callback": Budget("callback of a filter change / plain change, worst page", "x", 0.08, 0.03),
    "throughput": Budget("page changes a second, 16 clients / plain", "x", 8, 30, at_least=True),
    "situation": Budget("build of a situation, real store", "ms", 40, 15),
    "situation_m": Budget("build of a situation, size M", "ms", 2_000, 800),
    "memory": Budget("memory of a worker after 2,000 addresses / plain", "x", 0.8, 0.6),
    "growth": Budget("the same worker after 2,000 / after 1,000 addresses", "x", 1.05, 1.02),
    "visit_kb": Budget("first visit to the overview", "kB", 560, 500),
    "visit_requests": Budget("requests of the first visit", "n", 16, 12),
    "content": Budget("largest content / plain, loopback", "x", 0.4, 0.3),
    "content_slow": Budget("largest content / plain, 10 Mbit/s and 40 ms", "x", 0.25, 0.15),
    "drawn": Budget("all charts drawn / plain, loopback", "x", 0.4, 0.25),
    "drawn_slow": Budget("all charts drawn / plain, 10 Mbit/s and 40 ms", "x", 0.22, 0.15),
}


@dataclass(frozen=True)
class Row:
    """A measured figure; `value` is None when the measurement failed or does not apply."""

    key: str
    value: float | None
    ours: str = ""
    plain: str = ""
    note: str = ""
    details: dict[Any, Any] = field(default_factory=dict)
    cut: bool = False  # ended by its time limit: then no budget can be called held
    failure: str = ""  # why there is no figure

    @property
    def verdict(self) -> str:
        """Whether the budget holds."""
        budget = BUDGETS[self.key]
        if self.value is None:
            return FAILED if self.failure else NOT_THERE
        held = self.value >= budget.limit if budget.at_least else self.value <= budget.limit
        return OK if held and not self.cut else MISSED

    def written(self) -> dict[str, Any]:
        """The row as stored in the file of results."""
        return asdict(self) | asdict(BUDGETS[self.key]) | {"verdict": self.verdict}


def table(rows: list[Row]) -> str:
    """The rows as text, one a line, with the figures of both sides."""
    head = ("measured", "budget", "aim", "verdict", "ours", "plain page", "what")
    lines = [head, *(_line(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _line(row: Row) -> tuple[str, ...]:
    budget = BUDGETS[row.key]
    sign = ">=" if budget.at_least else "<="
    measured = "-" if row.value is None else f"{_number(row.value)} {budget.unit}"
    note = row.failure or row.note
    title = f"{budget.title} ({note})" if note else budget.title
    return (
        measured,
        f"{sign} {_number(budget.limit)}",
        _number(budget.aim),
        row.verdict,
        row.ours,
        row.plain,
        title,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def markdown(written: Mapping[str, Any]) -> str:
    """The file of results as the table of the README."""
    lines = ["| what | measured | budget | verdict | ours | plain page |", "|" + " --- |" * 6]
    for row in written["rows"].values():
        sign = "≥" if row["at_least"] else "≤"
        measured = "-" if row["value"] is None else f"{_number(row['value'])} {row['unit']}"
        cells = (
            row["title"],
            measured,
            f"{sign} {_number(row['limit'])}",
            row["verdict"],
            row["ours"] or "-",
            row["plain"] or "-",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
