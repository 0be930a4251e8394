"""Two nodes behind nginx: stopped, reloaded, a worker killed, Redis gone; no visitor is lost.

The load goes on during each fault.
"""

import os
import signal
import time

from tests.endurance.cluster import Cluster, wait_for
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import Visitors


def run(setting: Setting) -> Figures:
    """Requests answered during each fault, and the slowest of them in milliseconds."""
    visitors, think, pause = (6, 0.3, 3.0) if setting.tiny else (40, 1.0, 15.0)
    figures: dict[str, int] = {}
    with Cluster(setting.folder) as cluster:
        first, second = cluster.nodes

        def stop_and_start() -> None:
            first.stop()
            time.sleep(pause)
            first.start()
            wait_for(f"{first.url}/pret")

        def reload() -> None:
            second.reload()
            time.sleep(pause)
            wait_for(f"{second.url}/pret")

        def kill_worker() -> None:
            os.kill(second.workers()[0], signal.SIGKILL)
            time.sleep(pause)
            wait_for(f"{second.url}/pret")

        def stop_redis() -> None:
            cluster.redis.process.kill()
            cluster.redis.process.wait()
            time.sleep(pause)
            cluster.redis.start()

        for fault in (stop_and_start, reload, kill_worker, stop_redis):
            with Visitors(cluster.url, visitors, think) as seen:
                time.sleep(pause / 3)
                fault()
                time.sleep(pause / 3)
            if seen.errors or set(seen.statuses) != {200}:
                raise ScenarioFailed(
                    f"{fault.__name__}: {dict(seen.statuses)}, {seen.errors[:3]}, {seen.bodies}"
                )
            figures[f"{fault.__name__}: requests"] = seen.statuses[200]
            figures[f"{fault.__name__}: slowest, ms"] = round(max(seen.seconds) * 1_000)
    return figures
