"""One client that asks for random filters on eight lines does not starve the other visitors.

It is what an attack or a badly written program does: every address is new, nothing is waited for.
Each other visitor sits at an address of its own, as on the internet.
"""

import random
import time
from collections.abc import Callable

from tests.endurance.cluster import Cluster, wait_for
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import POPULAR, Seen, Visitors, varied

LINES = 8
LIMIT = 500  # milliseconds, for the others
_SOMEWHERE_ELSE = "192.0.2.0/24"  # nobody here comes from the operator's own network


def run(setting: Setting) -> Figures:
    """What the others wait alone and beside it, what it got, and what was refused to it."""
    visitors, think, seconds = (6, 0.5, 5.0) if setting.tiny else (50, 5.0, 60.0)
    with Cluster(setting.folder, 1, WORKERS="2", LIMIT_FREE=_SOMEWHERE_ELSE) as cluster:
        for address in POPULAR:
            wait_for(f"{cluster.url}{address}")

        def others() -> Visitors:
            return Visitors(cluster.url, visitors, think, home=_homes(1))

        with others() as alone:
            time.sleep(seconds)
        with Visitors(cluster.url, LINES, 0.0, _random, _homes(0, apart=False)) as greedy:
            with others() as beside:
                time.sleep(seconds)
            wait_for(f"{cluster.nodes[0].url}/sante")
    _check(greedy, beside)
    figures = {
        "others": visitors,
        "p95 alone, ms": alone.p(95),
        "p95 beside it, ms": beside.p(95),
        "errors of the others": len(beside.errors),
        "it was answered": greedy.statuses[200],
        "it was refused": greedy.statuses[429],
    }
    if not setting.tiny and beside.p(95) > LIMIT:
        raise ScenarioFailed(f"p95 of the others above {LIMIT} ms", figures)
    return figures


def _homes(network: int, apart: bool = True) -> Callable[[int], str]:
    """Addresses of this machine: one for each visitor, or the same for all lines."""
    return lambda number: f"127.8.{network}.{number + 1 if apart else 1}"


def _random(chance: random.Random) -> str:
    """A new address each time, with a parameter that means nothing."""
    return f"{varied(chance)}&zz={chance.random()}"


def _check(greedy: Seen, beside: Seen) -> None:
    if beside.errors or set(beside.statuses) != {200}:
        raise ScenarioFailed(f"the others: {dict(beside.statuses)} {beside.errors[:3]}")
    if not greedy.statuses[429]:
        raise ScenarioFailed(f"nothing was refused: {dict(greedy.statuses)}")
    strange = {status for status in greedy.statuses if status not in (200, 400, 404, 429)}
    if greedy.errors or strange:
        raise ScenarioFailed(f"it: {dict(greedy.statuses)} {greedy.errors[:3]} {greedy.bodies}")
