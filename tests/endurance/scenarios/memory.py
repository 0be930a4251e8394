"""20,000 distinct requests to one worker: its memory stays flat and under 200 MB."""

import time

from tests.endurance.cluster import Cluster
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import Visitors, varied

MOST = 200  # megabytes
GROWTH = 10  # megabytes, from the first quarter on


def run(setting: Setting) -> Figures:
    """Megabytes after each quarter."""
    requests = 80 if setting.tiny else 20_000
    # A worker that is replaced after so many requests would hide what it gathered.
    lasting = {"WORKERS": "1", "GUNICORN_CMD_ARGS": "--max-requests 0"}
    with Cluster(setting.folder, 1, **lasting) as cluster:
        node = cluster.nodes[0]
        workers = node.workers()
        figures: dict[str, int] = {"at start, MB": node.memory()}
        with Visitors(cluster.url, 4, 0.0, varied) as seen:
            try:
                for quarter in range(1, 5):
                    while len(seen.seconds) < requests * quarter / 4 and not seen.errors:
                        time.sleep(0.2)
                    figures[f"after {requests * quarter // 4} requests, MB"] = node.memory()
            except ScenarioFailed as error:  # it took too long
                figures[f"after {len(seen.seconds)} requests, MB"] = node.memory()
                raise ScenarioFailed(str(error), figures) from error
        lost = workers != node.workers()
    unlike = {status for status in seen.statuses if status not in (200, 400, 404)}
    if seen.errors or unlike or lost:
        raise ScenarioFailed(f"{dict(seen.statuses)} {seen.errors[:3]} {seen.bodies}", figures)
    first, last = figures[f"after {requests // 4} requests, MB"], list(figures.values())[-1]
    if not setting.tiny and (last > MOST or last - first > GROWTH):
        raise ScenarioFailed(
            f"{last} MB, {last - first} more than after the first quarter", figures
        )
    return figures
