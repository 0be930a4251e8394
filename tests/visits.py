"""Visitors of a running site: their requests, the responses, and faults."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.places import AXE


class Visit:
    """A visitor: a page with a record of its requests, console and violations."""

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
        """Open an address and wait until the page is mounted."""
        self.page.goto(self.url + address, wait_until="domcontentloaded")
        self.page.wait_for_selector("html[data-page=montee]")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page makes no more requests; fails if it never stops.

        Sometimes the browser does not report the end of a request that the server has answered:
        then two seconds without a new request suffice.
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
    """Makes visitors, `visitor(width=320)`, `visitor(java_script_enabled=False)`…, closed at the
    end."""
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
    """The faults of the page, by axe, the console, the security policy and the network."""
    visit.page.evaluate(AXE.read_text("utf-8"))
    violations: list[Any] = visit.page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    return [*violations, *visit.console, *visit.elsewhere(), *visit.violations()]


def overflow(visit: Visit) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, width)
