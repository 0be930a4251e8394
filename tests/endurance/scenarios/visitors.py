"""200 visitors with five seconds of think time for two minutes: no error, p95 under 500 ms."""

import time

from tests.endurance.cluster import Cluster
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import Visitors

LIMIT = 500  # milliseconds


def run(setting: Setting) -> Figures:
    """Answers a second, milliseconds, and megabytes of a worker."""
    visitors, think, seconds = (8, 1.0, 5.0) if setting.tiny else (200, 5.0, 120.0)
    with Cluster(setting.folder, nodes=1, WORKERS="2") as cluster:
        with Visitors(cluster.url, 4, 0.2):
            time.sleep(5)
        begin = time.monotonic()
        with Visitors(cluster.url, visitors, think) as seen:
            time.sleep(seconds)
        elapsed = time.monotonic() - begin
        memory = max(_megabytes(worker) for worker in cluster.nodes[0].workers())
    if seen.errors or set(seen.statuses) != {200}:
        raise ScenarioFailed(f"{dict(seen.statuses)} {seen.errors[:3]}")
    if not setting.tiny and seen.p(95) > LIMIT:
        raise ScenarioFailed(f"p95 is {seen.p(95)} ms, p50 {seen.p(50)} ms")
    return {
        "answers a second": round(seen.statuses[200] / elapsed, 1),
        "p50, ms": seen.p(50),
        "p95, ms": seen.p(95),
        "largest worker, MB": memory,
    }


def _megabytes(pid: int) -> int:
    with open(f"/proc/{pid}/statm") as status:
        return int(status.read().split()[1]) * 4096 // 1_000_000
