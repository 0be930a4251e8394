"""`make bench`: our site beside an ordinary Dash page, on one machine in one run."""

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench import loads
from tests.bench.browser import NothingDrawn, browser_rows
from tests.bench.loads import FULL, TINY, Effort
from tests.bench.report import OK, Row, markdown, table
from tests.bench.servers import ServerFailed
from tests.bench.situations import situation_row
from tests.bench.visitors import BadAnswer
from tests.endurance import synthetic
from tests.endurance.machine import machine
from tests.endurance.stores import FOLDER, real_store, synthetic_store

RESULTS = Path(__file__).parent / "results.json"
# The measurements that can be run alone, and the rows that each gives.
PARTS = {
    "cpu": ("cpu", "callback"),
    "size": ("size",),
    "throughput": ("throughput",),
    "situation": ("situation", "situation_m"),
    "memory": ("memory", "growth"),
    "browser": ("visit_kb", "visit_requests", "content", "drawn", "content_slow", "drawn_slow"),
}


class Bench:
    """One run: its stores, its number of requests, and values that rows share."""

    def __init__(self, folder: Path, *, tiny: bool, real_only: bool) -> None:
        self.effort: Effort = TINY if tiny else FULL
        self.size = synthetic.TINY if tiny else synthetic.SIZE_M
        self.folder = folder
        self.real = real_store(folder)
        self.real_only = real_only

    def rows(self, part: str) -> list[Row]:
        """The rows of one measurement; when a site fails, the other measurements still run."""
        try:
            return self._rows(part)
        except (BadAnswer, ServerFailed, NothingDrawn) as error:
            return [Row(key, None, failure=str(error)) for key in PARTS[part]]

    def _rows(self, part: str) -> list[Row]:
        parts: dict[str, Callable[[], list[Row]]] = {
            "cpu": lambda: loads.cost_rows(loads.costs_beside_plain(self.real, self.effort)),
            "size": self._size,
            "throughput": lambda: [loads.throughput_row(self.real, self.effort)],
            "situation": self._situation,
            "memory": lambda: loads.memory_rows(self.real, self.effort),
            "browser": lambda: browser_rows(self.real, self.effort),
        }
        return parts[part]()

    def _size(self) -> list[Row]:
        if self.real_only:
            return []
        stores = (self.real, synthetic_store(self.size, self.folder))
        return [loads.size_row(*loads.costs_of_sizes(stores, self.effort))]

    def _situation(self) -> list[Row]:
        rows = [situation_row("situation", self.real)]
        if not self.real_only:
            store = synthetic_store(self.size, self.folder)
            rows.append(situation_row("situation_m", store))
        return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 1 when a budget is missed."""
    options = _options(arguments)
    if options.table:
        sys.stdout.write(f"{markdown(json.loads(options.results.read_text('utf-8')))}\n")
        return 0
    bench = Bench(options.folder, tiny=options.tiny, real_only=options.real_only)
    facts = machine()
    rows: list[Row] = []
    sizes = f"real store; {synthetic.LABEL}: {bench.size.commitments} commitments"
    for part in options.only:
        begin = time.monotonic()
        rows += bench.rows(part)
        sys.stderr.write(f"{part}: {time.monotonic() - begin:.0f} s\n")
        # Written after each measurement, so that an interrupted run keeps its results.
        written = {
            "machine": facts,
            "stores": sizes,
            "tiny": options.tiny,
            "rows": {row.key: row.written() for row in rows},
        }
        text = json.dumps(written, indent=1, ensure_ascii=False)
        options.results.write_text(f"{text}\n", "utf-8")
    sys.stdout.write(f"{_heading(facts)}\n{sizes}\n\n{table(rows)}\n")
    return 0 if all(row.verdict == OK for row in rows) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--only", type=_parts, default=tuple(PARTS), help=f"some parts, of {','.join(PARTS)}"
    )
    parser.add_argument("--real-only", action="store_true", help="nothing at size M")
    parser.add_argument("--tiny", action="store_true", help="only to see that it works")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the stores are built")
    parser.add_argument("--table", action="store_true", help="print the results for the README")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file of results")
    return parser.parse_args(arguments)


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if unknown := [part for part in parts if part not in PARTS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]}: choose from {','.join(PARTS)}")
    return parts


def _heading(facts: dict[str, str | int | float]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items())


if __name__ == "__main__":
    # An interrupted run must stop its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())
