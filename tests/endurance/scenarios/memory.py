"""20,000 distinct requests to a site of two workers: their memory stays flat and under 200 MB."""

import random
import secrets
import threading
import time
from collections.abc import Callable

from tests.endurance.cluster import Cluster, Node
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import Visitors, varied

MOST = 200  # megabytes of a worker, what it shares with the others included
GROWTH = 10  # megabytes, from the second reading on
READINGS = (1_000, 5_000, 10_000, 20_000)  # requests of both workers together
TINY_READINGS = (10, 20, 40, 80)
CLIENTS = 4
# The workspace loads its libraries too; a worker that is replaced would hide what it gathered.
SETTINGS = {
    "WORKERS": "2",
    "WORKSPACE_SECRET": secrets.token_hex(32),
    "GUNICORN_CMD_ARGS": "--max-requests 0",
}


def run(setting: Setting) -> Figures:
    """Megabytes of the largest worker after so many requests."""
    readings = TINY_READINGS if setting.tiny else READINGS
    with Cluster(setting.folder, 1, **SETTINGS) as cluster:
        node = cluster.nodes[0]
        workers = node.workers()
        figures: dict[str, int] = {"at start, MB": node.memory()}
        try:
            with Visitors(cluster.url, CLIENTS, 0.0, _distinct()) as seen:
                for number in readings:
                    while len(seen.seconds) < number and not seen.errors:
                        time.sleep(0.2)
                    _read(figures, node, len(seen.seconds))
        except ScenarioFailed as error:  # it took too long
            _read(figures, node, len(seen.seconds))
            raise ScenarioFailed(str(error), figures) from error
        if node.workers() != workers:
            raise ScenarioFailed("a worker was replaced", figures)
    unlike = {status for status in seen.statuses if status not in (200, 400, 404)}
    if seen.errors or unlike:
        raise ScenarioFailed(f"{dict(seen.statuses)} {seen.errors[:3]} {seen.bodies}", figures)
    sizes = [value for name, value in figures.items() if name.endswith("requests, MB")]
    if not setting.tiny and (sizes[-1] > MOST or sizes[-1] - sizes[1] > GROWTH):
        raise ScenarioFailed(
            f"{sizes[-1]} MB, {sizes[-1] - sizes[1]} more than at the second reading", figures
        )
    return figures


def _read(figures: dict[str, int], node: Node, requests: int) -> None:
    figures[f"after {requests} requests, MB"] = node.memory()
    figures[f"of these its share (PSS) after {requests}, MB"] = node.share()


def _distinct() -> Callable[[random.Random], str]:
    """Addresses with filters and dates, never twice the same."""
    given: set[str] = set()
    lock = threading.Lock()

    def address(chance: random.Random) -> str:
        while True:
            drawn = varied(chance)
            with lock:
                if drawn not in given:
                    given.add(drawn)
                    return drawn

    return address
