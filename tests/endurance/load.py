"""200 visitors for two minutes before one node: what the two scenarios of that name share.

One request of ten has filters of its own, which no kept answer serves.
"""

import time
from collections.abc import Sequence

from tests.endurance.cluster import Cluster, wait_for
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import POPULAR, Visitors, mixed

LIMIT = 500  # milliseconds


def visited(
    setting: Setting,
    database: str | None,
    popular: Sequence[str] = POPULAR,
    dated: bool = True,
) -> Figures:
    """Answers a second, milliseconds, and megabytes of a worker; a late or lost answer fails."""
    visitors, think, seconds = (8, 1.0, 5.0) if setting.tiny else (200, 5.0, 120.0)
    with Cluster(setting.folder, 1, database, WORKERS="2") as cluster:
        for address in popular:  # what everybody looks at was looked at before
            wait_for(f"{cluster.url}{address}")
        with Visitors(cluster.url, 4, 0.2, mixed(popular, dated)):
            time.sleep(5)
        begin = time.monotonic()
        with Visitors(cluster.url, visitors, think, mixed(popular, dated)) as seen:
            time.sleep(seconds)
            elapsed = time.monotonic() - begin
        memory = cluster.nodes[0].memory()
    figures = {
        "visitors": visitors,
        "answers a second": round(len(seen.seconds) / elapsed, 1),
        "p50, ms": seen.p(50),
        "p95, ms": seen.p(95),
        "errors": len(seen.errors) + seen.statuses.total() - seen.statuses[200],
        "largest worker, MB": memory,
    }
    if figures["errors"]:
        raise ScenarioFailed(f"{dict(seen.statuses)} {seen.errors[:3]}", figures)
    if not setting.tiny and seen.p(95) > LIMIT:
        raise ScenarioFailed(f"p95 above {LIMIT} ms", figures)
    return figures
