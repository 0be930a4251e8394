"""20,000 distinct requests to one worker: its memory stays flat and under 200 MB."""

import itertools
import random
import time
from urllib.parse import urlencode

from data.vocabulary import Calendar, Nature, Status
from tests.endurance.cluster import Cluster
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import Visitors

MOST = 200  # megabytes
GROWTH = 10  # megabytes, from the first quarter on
_PAGES = (
    "/",
    "/engagements",
    "/jalons",
    "/ministeres",
    "/calendrier",
    "/axes",
    "/api/v1/engagements",
    "/api/v1/jalons",
    "/api/v1/graphiques/statuts.json",
    "/flux/jalons.atom",
)
_PLANS = ("2015-2017", "2018-2020", "2021-2023", "2024-2026")


def run(setting: Setting) -> Figures:
    """Megabytes after each quarter."""
    requests = 80 if setting.tiny else 20_000
    numbers = itertools.count()

    def address(chance: random.Random) -> str:
        query = [
            ("plan", chance.choice(_PLANS)),
            ("statut", chance.choice(list(Status)).value),
            ("calendrier", chance.choice(list(Calendar)).value),
            ("nature", chance.choice(list(Nature)).value),
            ("q", f"mot{next(numbers)}" if chance.random() < 0.5 else "données"),
            ("au", f"{chance.randint(2016, 2026)}-{chance.randint(1, 9):02}-11"),
        ]
        kept = [pair for pair in query if chance.random() < 0.6] or query[4:5]
        return f"{chance.choice(_PAGES)}?{urlencode(kept)}"

    # A worker that is replaced after so many requests would hide what it gathered.
    lasting = {"WORKERS": "1", "GUNICORN_CMD_ARGS": "--max-requests 0"}
    with Cluster(setting.folder, 1, **lasting) as cluster:
        node = cluster.nodes[0]
        workers = node.workers()
        figures: dict[str, int] = {"at start, MB": node.memory()}
        with Visitors(cluster.url, 4, 0.0, address) as seen:
            for quarter in range(1, 5):
                while len(seen.seconds) < requests * quarter / 4 and not seen.errors:
                    time.sleep(0.2)
                figures[f"after {requests * quarter // 4} requests, MB"] = node.memory()
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
