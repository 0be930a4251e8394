"""PostgreSQL killed, then frozen, under load: kept pages with a banner, others 503, then recovery.

No process of the site is restarted; no answer is an error without a page.
"""

import itertools
import random
import time

from tests.endurance.cluster import Cluster, wait_for
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import POPULAR, Seen, Visitors


def run(setting: Setting) -> Figures:
    """Answers by status during each fault; the slowest, and the time to recover, in ms."""
    visitors, think, pause = (6, 0.3, 4.0) if setting.tiny else (40, 1.0, 20.0)
    figures: dict[str, int] = {}
    fresh = itertools.count()

    def address(chance: random.Random) -> str:
        if chance.random() < 0.7:
            return chance.choice(POPULAR)
        return f"/engagements?q=jamais{next(fresh)}"

    with Cluster(setting.folder, nodes=1, STATEMENT_SECONDS="3", CACHE_BYTES="64000000") as cluster:
        node, postgres = cluster.nodes[0], cluster.postgres
        with Visitors(cluster.url, 4, 0.2) as warm:
            time.sleep(pause)
        if set(warm.statuses) != {200}:
            raise ScenarioFailed(f"before any fault: {warm.statuses} {warm.errors[:3]}")
        workers = node.workers()
        for name in ("killed", "frozen"):
            with Visitors(cluster.url, visitors, think, address) as seen:
                postgres.kill() if name == "killed" else postgres.freeze(True)
                time.sleep(pause)
                wait_for(f"{node.url}/sante")
                wait_for(f"{node.url}/pret", 503)
                begin = time.monotonic()
                postgres.start() if name == "killed" else postgres.freeze(False)
                wait_for(f"{node.url}/pret")
                figures[f"{name}: back after, ms"] = round((time.monotonic() - begin) * 1_000)
            _check(name, seen)
            figures[f"{name}: pages shown"] = seen.statuses[200]
            figures[f"{name}: 503"] = seen.statuses[503]
            figures[f"{name}: slowest, ms"] = round(max(seen.seconds) * 1_000)
            with Visitors(cluster.url, visitors, think) as after:
                time.sleep(pause / 2)
            if set(after.statuses) != {200} or after.errors:
                raise ScenarioFailed(f"after {name}: {after.statuses} {after.errors[:3]}")
        if node.workers() != workers:
            raise ScenarioFailed("a worker was replaced")
        if "Traceback" in cluster.logs():
            raise ScenarioFailed("a trace stands in the log of a node")
    return figures


def _check(name: str, seen: Seen) -> None:
    if seen.errors or not set(seen.statuses) <= {200, 503}:
        raise ScenarioFailed(f"{name}: {seen.statuses} {seen.errors[:3]} {seen.bodies}")
    if not seen.statuses[503] or not seen.statuses[200]:
        raise ScenarioFailed(f"{name}: the fault was not felt: {seen.statuses}")
