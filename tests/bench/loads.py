"""Server rows: processor time, throughput and memory, of our site and of the plain page."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

from tests.bench.changes import Change, Changes
from tests.bench.report import Row
from tests.bench.servers import OURS, PLAIN, Server, serving
from tests.bench.visitors import PATHS, OurVisitor, PlainVisitor

Visit = Callable[[Change], None]


@dataclass(frozen=True)
class Effort:
    """The number of requests of each measurement; with less than FULL the figures mean nothing."""

    workers: int = 2
    warm: tuple[str, ...] = PATHS  # pages that every worker answers once before it is measured
    rounds: int = 3
    requests: tuple[int, int] = (4, 30)  # of one kind in a round: minimum and maximum
    cpu_seconds: float = 0.8  # of one kind in a round: it ends after that long
    clients: int = 16
    seconds: float = 10  # of the clients
    addresses: int = 2_000
    memory_seconds: float = 240  # time limit of the memory measurement
    plain_changes: int = 60  # of the plain page before its memory is read; it caches nothing
    visits: tuple[int, int] = (5, 3)  # in the browser: over loopback, over a slow line


FULL = Effort()
TINY = Effort(
    workers=1,
    warm=(),
    rounds=1,
    requests=(1, 1),
    cpu_seconds=0,
    clients=2,
    seconds=0,
    addresses=8,
    plain_changes=1,
    visits=(1, 0),
)


class Cost:
    """Processor time of one kind of request, summed over rounds."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.requests = 0

    @property
    def milliseconds(self) -> float:
        """The mean of a request; never zero, as the clock counts in hundredths of a second."""
        return max(self.seconds, 0.01) * 1_000 / self.requests


def add_costs(
    costs: Sequence[Cost],
    servers: Sequence[Server],
    visits: Sequence[Visit],
    effort: Effort,
    changes: Changes,
) -> None:
    """A round of the same changes on one site or several: each gets a change before the next."""
    least, most = effort.requests
    begins, spent, requests = [server.cpu_seconds() for server in servers], 0.0, 0
    while requests < least or (spent < effort.cpu_seconds * len(servers) and requests < most):
        change = next(changes)
        for visit in visits:
            visit(change)
        requests += 1
        spent = sum(server.cpu_seconds() for server in servers) - sum(begins)
    for cost, server, begin in zip(costs, servers, begins, strict=True):
        cost.seconds += server.cpu_seconds() - begin
        cost.requests += requests


class Costs:
    """What our pages, their callbacks and a change of the plain page cost on one store."""

    def __init__(self) -> None:
        self.pages = {path: Cost() for path in PATHS}
        self.callbacks = {path: Cost() for path in PATHS}
        self.plain = Cost()


def costs_beside_plain(store: Path, effort: Effort) -> Costs:
    """The costs of all three, measured in turns so that other load on the machine affects all
    alike."""
    costs, changes = Costs(), Changes(store)
    with (
        serving(OURS, store, effort.workers) as ours,
        serving(PLAIN, store, effort.workers) as plain,
    ):
        _warm(ours, effort, changes)
        _at_once(plain, partial(_first_change, plain), changes)
        with OurVisitor(ours) as visitor, PlainVisitor(plain) as plain_visitor:
            for _ in range(effort.rounds):
                add_costs([costs.plain], [plain], [plain_visitor.change], effort, changes)
                for path in PATHS:
                    page, change = partial(visitor.page, path), partial(visitor.change, path)
                    add_costs([costs.pages[path]], [ours], [page], effort, changes)
                    add_costs([costs.callbacks[path]], [ours], [change], effort, changes)
    return costs


def costs_of_sizes(stores: Sequence[Path], effort: Effort) -> list[dict[str, Cost]]:
    """The cost of each page as HTML on stores of different sizes, at the same addresses in turns.

    All stores have the plans and organisations of the first one, whose filters are drawn.
    """
    costs: list[dict[str, Cost]] = [{path: Cost() for path in PATHS} for _ in stores]
    changes = Changes(stores[0])
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(OURS, store, effort.workers)) for store in stores]
        for server in servers:
            _warm(server, effort, changes)
        visitors = [stack.enter_context(OurVisitor(server)) for server in servers]
        for _ in range(effort.rounds):
            for path in PATHS:
                visits = [partial(visitor.page, path) for visitor in visitors]
                add_costs([pages[path] for pages in costs], servers, visits, effort, changes)
    return costs


def _warm(server: Server, effort: Effort, changes: Changes) -> None:
    for path in effort.warm:
        _at_once(server, partial(_first_page, server, path), changes)


def _first_page(server: Server, path: str, change: Change) -> None:
    with OurVisitor(server) as visitor:
        visitor.page(path, change)


def _first_change(server: Server, change: Change) -> None:
    with PlainVisitor(server) as visitor:
        visitor.change(change)


def _at_once(server: Server, visit: Visit, changes: Changes) -> None:
    """Requests on several connections at once, so that every worker gets some."""
    drawn = [next(changes) for _ in range(2 * len(server.workers))]
    with ThreadPoolExecutor(len(drawn)) as pool:
        list(pool.map(visit, drawn))


def cost_rows(costs: Costs) -> list[Row]:
    """Pages and callbacks compared with a change of the plain page; the worst page decides."""
    return [
        _worst("cpu", costs.pages, dict.fromkeys(PATHS, costs.plain)),
        _worst("callback", costs.callbacks, dict.fromkeys(PATHS, costs.plain)),
    ]


def size_row(real: dict[str, Cost], large: dict[str, Cost]) -> Row:
    """Pages at size M compared with the real size; the worst page decides."""
    return _worst("size", large, real)


def _worst(key: str, ours: dict[str, Cost], others: dict[str, Cost]) -> Row:
    ratios = {path: ours[path].milliseconds / others[path].milliseconds for path in ours}
    worst, best = max(ratios, key=ratios.__getitem__), min(ratios.values())
    return Row(
        key,
        ratios[worst],
        ours=f"{ours[worst].milliseconds:.0f} ms",
        plain=f"{others[worst].milliseconds:.0f} ms" + (" at real size" if key == "size" else ""),
        note=f"{worst}; best page {best:.3g}",
        details={
            path: {
                "ratio": ratios[path],
                "ms": ours[path].milliseconds,
                "other_ms": others[path].milliseconds,
                "requests": ours[path].requests,
            }
            for path in ours
        },
    )


def throughput_row(store: Path, effort: Effort) -> Row:
    """Changes a second, of our callbacks on all pages, and of the plain page."""
    with serving(OURS, store, effort.workers) as server, ExitStack() as stack:
        visitors = [stack.enter_context(OurVisitor(server)) for _ in range(effort.clients)]
        ours = _changes_a_second([_in_turn(visitor) for visitor in visitors], store, effort)
    with serving(PLAIN, store, effort.workers) as server, ExitStack() as stack:
        others = [stack.enter_context(PlainVisitor(server)) for _ in range(effort.clients)]
        plain = _changes_a_second([visitor.change for visitor in others], store, effort)
    return Row("throughput", ours / plain, f"{ours:.1f} a second", f"{plain:.1f} a second")


def _in_turn(visitor: OurVisitor) -> Visit:
    paths = cycle(PATHS)
    return lambda change: visitor.change(next(paths), change)


def _changes_a_second(visits: list[Visit], store: Path, effort: Effort) -> float:
    """Answers a second of all clients together, after a first request of each."""
    ready = threading.Barrier(len(visits))

    def client(number: int) -> tuple[int, float]:
        changes, visit = Changes(store, seed=number), visits[number]
        visit(next(changes))
        ready.wait()
        answered, begin = 0, time.monotonic()
        while time.monotonic() - begin < effort.seconds or not answered:
            visit(next(changes))
            answered += 1
        return answered, time.monotonic() - begin

    with ThreadPoolExecutor(len(visits)) as pool:
        return sum(answered / spent for answered, spent in pool.map(client, range(len(visits))))


def memory_rows(store: Path, effort: Effort) -> list[Row]:
    """A worker after many addresses and after half of them, beside a worker of the plain page."""
    changes = Changes(store)
    with serving(OURS, store, 1) as server:
        sizes = _sizes(server, changes, effort)
    with serving(PLAIN, store, 1) as server:
        with PlainVisitor(server) as visitor:
            for _ in range(effort.plain_changes):
                visitor.change(next(changes))
        plain = server.memory_mb()
    reached = max(sizes)
    half = min(sizes, key=lambda number: abs(number - reached / 2))
    cut = reached < effort.addresses
    note = f"cut after {reached} addresses" if cut else ""
    last = f"{sizes[reached]:.0f} MB"
    return [
        Row("memory", sizes[reached] / plain, last, f"{plain:.0f} MB", note, sizes, cut),
        Row(
            "growth",
            sizes[reached] / sizes[half],
            last,
            f"{sizes[half]:.0f} MB after {half}",
            note,
            sizes,
            cut,
        ),
    ]


def _sizes(server: Server, changes: Changes, effort: Effort) -> dict[int, float]:
    """The memory of the worker by number of different addresses answered, in forty steps.

    Ends early at the time limit: slow pages would take hours.
    """
    paths, sizes = cycle(PATHS), {}
    deadline = time.monotonic() + effort.memory_seconds
    with OurVisitor(server) as visitor:
        for number in range(1, effort.addresses + 1):
            visitor.page(next(paths), next(changes))
            late = time.monotonic() > deadline
            if late or number % max(1, effort.addresses // 40) == 0:
                sizes[number] = server.memory_mb()
            if late:
                break
    return sizes
