"""One node that reloads under load, again and again: no request is lost, no other node helps."""

import time

from tests.endurance.cluster import PATIENCE, Cluster
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import Visitors


def run(setting: Setting) -> Figures:
    """Requests answered while the workers are replaced, and the slowest of them."""
    visitors, think, reloads, pause = (6, 0.2, 1, 1.0) if setting.tiny else (40, 0.5, 5, 8.0)
    with Cluster(setting.folder, 1, WORKERS="2") as cluster:
        node = cluster.nodes[0]
        replaced = 0
        with Visitors(cluster.url, visitors, think) as seen:
            time.sleep(2)
            for _number in range(reloads):
                before = set(node.workers())
                node.reload()
                end = time.monotonic() + PATIENCE
                while before & set(node.workers()) and time.monotonic() < end:
                    time.sleep(0.2)
                time.sleep(pause)
                replaced += not before & set(node.workers())
        if replaced != reloads:
            raise ScenarioFailed(f"workers were replaced {replaced} times of {reloads}")
    figures = {
        "reloads": reloads,
        "requests": seen.statuses.total(),
        "lost": len(seen.errors) + seen.statuses.total() - seen.statuses[200],
        "slowest, ms": round(max(seen.seconds) * 1_000),
    }
    if figures["lost"]:
        raise ScenarioFailed(f"{dict(seen.statuses)} {seen.errors[:3]} {seen.bodies}", figures)
    return figures
