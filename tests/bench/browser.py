"""What a first visit costs in a real browser: bytes, requests, largest content, charts drawn."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.bench.loads import Effort
from tests.bench.report import Row
from tests.bench.servers import OURS, PLAIN, Server, serving

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
)
WINDOW = {"width": 1280, "height": 900}
# Visitors come by a link of another site. From a blank page the plain page would begin in a
# process that runs; ours, whose Cross-Origin-Opener-Policy asks for another, would wait for it.
_ELSEWHERE = 'data:text/html,<a href="{}">'
_FOLLOW = "document.links[0].click()"
# A window tall enough for all charts, which otherwise wait until they come near it.
TALL_WINDOW = {"width": 1280, "height": 12_000}
_SLOW = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}
_QUIET_LOOKS = 10
_PATIENCE_SECONDS = 90
# A chart is drawn when plotly has its traces and its drawing is in the page.
_WATCH = """
window.bench = {content: 0, drawn: 0, charts: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.bench.content = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
const watch = () => {
  const charts = [...document.querySelectorAll(".js-plotly-plot")].filter(
    (chart) => chart.data && chart.data.length && chart.querySelector(".main-svg")).length;
  if (charts > window.bench.charts) {
    window.bench.charts = charts;
    window.bench.drawn = performance.now();
  }
  requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
"""


class NothingDrawn(Exception):
    """A page drew no chart at all: its times are meaningless."""


@dataclass(frozen=True)
class FirstVisit:
    """One visit with an empty cache."""

    kilobytes: float
    requests: int
    content_ms: float
    drawn_ms: float
    charts: int


class _Network:
    """Counts the bytes of responses, headers included."""

    def __init__(self, session: CDPSession, slow: bool) -> None:
        self.bytes, self.requests, self.events = 0.0, 0, 0
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        if slow:
            session.send("Network.emulateNetworkConditions", _SLOW)

    def _sent(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.requests += 1
            self.events += 1

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]
        self.events += 1


def first_visit(browser: Browser, url: str, *, tall: bool, slow: bool) -> FirstVisit:
    """Follow a link to a page, with an empty cache, until loading and drawing have ended."""
    context = browser.new_context(viewport=TALL_WINDOW if tall else WINDOW, locale="fr-FR")  # type: ignore[arg-type]  # a TypedDict of the library
    try:
        page = context.new_page()
        page.goto(_ELSEWHERE.format(url))
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("requestfailed", lambda request: problems.append(f"{request.url} failed"))
        network = _Network(context.new_cdp_session(page), slow)
        page.add_init_script(_WATCH)
        with page.expect_navigation(wait_until="load", timeout=_PATIENCE_SECONDS * 1_000):
            page.evaluate(_FOLLOW)
        charts, quiet = 0, 0
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while quiet < _QUIET_LOOKS and time.monotonic() < deadline:
            before = network.events
            page.wait_for_timeout(200)
            # on a busy page this answers late, which means that it has not ended
            seen = page.evaluate("window.bench")
            still = seen["charts"] == charts > 0 and network.events == before
            charts, quiet = seen["charts"], quiet + 1 if still else 0
        if not charts:
            raise NothingDrawn(f"{url} drew no chart: {problems or 'no error'}")
        return FirstVisit(
            network.bytes / 1_000, network.requests, seen["content"], seen["drawn"], charts
        )
    finally:
        context.close()


def browser_rows(store: Path, effort: Effort) -> list[Row]:
    """The overview and the plain page, visited in turns; medians."""
    with (
        serving(OURS, store, effort.workers) as ours,
        serving(PLAIN, store, effort.workers) as plain,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        if effort.warm:  # the first requests of each worker load modules
            for server in (ours, plain) * 3:
                first_visit(browser, server.url + "/", tall=False, slow=False)
        rows = []
        for suffix, times in zip(("", "_slow"), effort.visits, strict=True):
            if times:
                slow = suffix == "_slow"
                rows += _rows(suffix, *_visits(browser, ours, plain, times, slow=slow))
        browser.close()
    return rows


_Visits = dict[bool, list[FirstVisit]]  # keyed by whether the window is tall


def _visits(
    browser: Browser, ours: Server, plain: Server, times: int, *, slow: bool
) -> tuple[_Visits, _Visits]:
    seen: tuple[_Visits, _Visits] = ({False: [], True: []}, {False: [], True: []})
    for _ in range(times):
        for server, visits in zip((ours, plain), seen, strict=True):
            for tall in (False, True):
                visit = first_visit(browser, server.url + "/", tall=tall, slow=slow)
                visits[tall].append(visit)
    return seen


def _rows(suffix: str, ours: _Visits, plain: _Visits) -> list[Row]:
    content, other_content = (_median(v[False], "content_ms") for v in (ours, plain))
    drawn, other_drawn = (_median(v[True], "drawn_ms") for v in (ours, plain))
    charts, other_charts = (min(x.charts for x in v[True]) for v in (ours, plain))
    rows = [
        Row(
            f"content{suffix}",
            content / other_content,
            f"{content:.0f} ms",
            f"{other_content:.0f} ms",
        ),
        Row(
            f"drawn{suffix}",
            drawn / other_drawn,
            f"{drawn:.0f} ms, {charts} charts",
            f"{other_drawn:.0f} ms, {other_charts} charts",
        ),
    ]
    if suffix:
        return rows
    weight, other_weight = (_median(v[False], "kilobytes") for v in (ours, plain))
    requests, other_requests = (_median(v[False], "requests") for v in (ours, plain))
    return [
        Row("visit_kb", weight, f"{weight:.0f} kB", f"{other_weight:.0f} kB"),
        Row("visit_requests", requests, f"{requests:.0f}", f"{other_requests:.0f}"),
        *rows,
    ]


def _median(visits: list[FirstVisit], name: str) -> float:
    return float(median(getattr(visit, name) for visit in visits))
