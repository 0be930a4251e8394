"""Prometheus itself, as the deployment page sets it up, reads both nodes and draws every panel.

Each expression of the dashboard that Grafana would show is asked of Prometheus, and answered.
"""

import json
import math
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.endurance.cluster import DEPLOY, Cluster, Process, free_port, program, wait_for
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.visitors import Visitors

TOKEN = "un-jeton-assez-long"
_BLOCK = re.compile(r"```yaml\n(scrape_configs:.*?)```", re.DOTALL)
_INTERVAL = "20s"  # what Grafana puts in the place of $__rate_interval


def run(setting: Setting) -> Figures:
    """How many figures and panels there are; a panel without an answer fails."""
    seconds = 15.0 if setting.tiny else 60.0
    with Cluster(setting.folder, METRICS_TOKEN=TOKEN, WORKERS="2") as cluster:
        configuration = _configured(cluster)
        with _prometheus(configuration) as url:
            with Visitors(cluster.url, 4, 0.3) as seen:
                time.sleep(seconds)
            if set(seen.statuses) != {200}:
                raise ScenarioFailed(f"{dict(seen.statuses)} {seen.errors[:3]}")
            read = [sample["value"][1] for sample in _ask(url, "up")]
            if read != ["1", "1"]:
                raise ScenarioFailed(f"nodes that Prometheus could read: {read}")
            expressions = shown()
            silent = [text for text in expressions if not _numbers(_ask(url, text))]
            if silent:
                raise ScenarioFailed(f"panels without an answer: {silent}")
            names = {sample["metric"]["__name__"] for sample in _ask(url, '{__name__=~"suivi_.+"}')}
    return {"nodes read": len(read), "figures": len(names), "expressions": len(expressions)}


def shown() -> list[str]:
    """Every expression of the shipped dashboard, with an interval in the place of Grafana's."""
    dashboard = json.loads((DEPLOY / "grafana" / "suivi.json").read_text("utf-8"))
    return [
        target["expr"].replace("$__rate_interval", _INTERVAL)
        for panel in dashboard["panels"]
        for target in panel["targets"]
    ]


def _configured(cluster: Cluster) -> Path:
    """The settings that the deployment page prints, with this token and these nodes."""
    block = _BLOCK.search((DEPLOY / "README.md").read_text("utf-8"))
    if block is None:
        raise ScenarioFailed("the deployment page has no settings for Prometheus")
    text = block[1].replace("THE-TOKEN", TOKEN)
    for number, node in enumerate(cluster.nodes, 1):
        text = text.replace(f"127.0.0.1:805{number}", f"127.0.0.1:{node.port}")
    file = cluster.folder / "prometheus.yml"
    file.write_text(f"global: {{scrape_interval: 1s}}\n{text}", "utf-8")
    checked = subprocess.run(
        [program("promtool"), "check", "config", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode:
        raise ScenarioFailed(checked.stdout + checked.stderr)
    return file


@contextmanager
def _prometheus(configuration: Path) -> Iterator[str]:
    """The address of a Prometheus that keeps its figures beside its settings."""
    folder, port = configuration.parent, free_port()
    running = Process(
        [
            program("prometheus"),
            f"--config.file={configuration}",
            f"--storage.tsdb.path={folder / 'figures'}",
            f"--web.listen-address=127.0.0.1:{port}",
        ],
        folder / "prometheus.log",
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/-/ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.stop()


def _ask(url: str, expression: str) -> list[dict[str, Any]]:
    query = urlencode({"query": expression})
    with urllib.request.urlopen(f"{url}/api/v1/query?{query}", timeout=10) as response:
        answer = json.load(response)
    samples: list[dict[str, Any]] = answer["data"]["result"]
    return samples


def _numbers(samples: list[dict[str, Any]]) -> list[float]:
    values = [float(sample["value"][1]) for sample in samples]
    return [value for value in values if math.isfinite(value)]
