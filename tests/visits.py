"""Visitors of a running site: what their browser asked for, what it was told, what is wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.places import AXE


class Visit:
    """One visitor: a page that remembers its requests, its console and its violations."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.context = context
        self.requests: list[tuple[str, str]] = []
        self.console: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append((request.method, request.url)))
        self.page.on(
            "console",
            lambda line: (
                self.console.append(line.text) if line.type in {"error", "warning"} else None
            ),
        )
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.add_init_script(
            "window.violations = [];"
            "document.addEventListener('securitypolicyviolation', (event) =>"
            " window.violations.push(event.violatedDirective + ' ' + event.blockedURI));"
        )

    def open(self, address: str) -> Page:
        """Go to an address and wait until the page is mounted."""
        self.page.goto(self.url + address, wait_until="domcontentloaded")
        self.page.wait_for_selector("html[data-page=montee]")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page asks for nothing more; a page that goes on asking fails.

        Now and then the browser never tells the end of a request that the server has answered:
        then no new request for two seconds does.
        """
        try:
            self.page.wait_for_load_state("networkidle", timeout=10_000)
        except PlaywrightTimeout:
            before = len(self.requests)
            self.page.wait_for_timeout(2_000)
            assert len(self.requests) == before, self.requests[before:]

    def posts(self) -> int:
        return sum(method == "POST" for method, _ in self.requests)

    def elsewhere(self) -> list[str]:
        own = (self.url, "data:", "blob:")
        return [url for _, url in self.requests if not url.startswith(own)]

    def violations(self) -> Any:
        return self.page.evaluate("window.violations")

    def leave(self) -> None:
        """Close the browser's context."""
        self.context.close()


Visitor = Callable[..., Visit]


@contextmanager
def visitors(browser: Browser, url: str) -> Iterator[Visitor]:
    """Makes visitors, `visitor(width=320)`, `visitor(java_script_enabled=False)`…, who leave at
    the end."""
    visits: list[Visit] = []

    def make(width: int = 1280, height: int = 900, **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="fr-FR", **options
        )
        visits.append(Visit(context, url))
        return visits[-1]

    yield make
    for visit in visits:
        visit.leave()


def faults(visit: Visit) -> list[Any]:
    """What axe, the console, the policy and the network reproach to the page as it is."""
    visit.page.evaluate(AXE.read_text("utf-8"))
    violations: list[Any] = visit.page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    return [*violations, *visit.console, *visit.elsewhere(), *visit.violations()]


def overflow(visit: Visit) -> int:
    """How many pixels the page is wider than the window."""
    width: int = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, width)
