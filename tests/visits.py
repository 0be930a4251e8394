"""Visitors of a running site: their requests, the responses, and faults."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.axe import axe

# Nothing is left to do for the page: twice, with a moment between them for its timers.
_AT_REST = (
    "new Promise((done) => requestIdleCallback(() =>"
    " setTimeout(() => requestIdleCallback(done), 60)))"
)
_LOOKS = 100  # a page that is never at rest fails


class Visit:
    """A visitor: a page with a record of its requests, console and violations."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.context = context
        self.requests: list[tuple[str, str]] = []
        self.console: list[str] = []
        self._pending: set[Request] = set()
        self.page: Page = context.new_page()
        self.page.on("request", self._asked_for)
        self.page.on("requestfinished", self._answered)
        self.page.on("requestfailed", self._answered)
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

    def _asked_for(self, request: Request) -> None:
        self.requests.append((request.method, request.url))
        self._pending.add(request)

    def _answered(self, request: Request) -> None:
        self._pending.discard(request)

    def open(self, address: str) -> Page:
        """Open an address and wait until the page is mounted."""
        self.page.goto(self.url + address, wait_until="domcontentloaded")
        self.page.wait_for_selector("html[data-page=montee]")
        self.settle()
        return self.page

    def open_anew(self, address: str) -> Page:
        """Go to an address like somebody who has just come, in the same tab.

        A tab that stays has its process already: half the cost of a new one.
        """
        self.page.goto("about:blank")
        self._pending.clear()
        self.requests.clear()
        self.console.clear()
        return self.open(address)

    def settle(self) -> None:
        """Wait until the page makes no more requests; fails if it never stops.

        Sometimes the browser does not report the end of a request that the server has answered:
        then two seconds without a new request suffice.
        """
        before = -1
        for _ in range(_LOOKS):
            self.page.evaluate(_AT_REST)
            if not self._pending and len(self.requests) == before:
                return
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
        """Close the page."""
        self.page.close()


Visitor = Callable[..., Visit]


class Profiles:
    """Browser profiles of one site that its visitors share: what it serves is loaded once.

    An anchor, a page that stays open in each, keeps the process that has compiled the scripts.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._anchors: dict[str, Page] = {}

    def profile(self, options: dict[str, Any]) -> BrowserContext:
        """The profile that was made with these options, without what earlier visitors left."""
        key = repr(sorted(options.items()))
        if key not in self._anchors:
            context = self._browser.new_context(locale="fr-FR", **options)
            self._anchors[key] = context.new_page()
            self._anchors[key].goto(f"{self._url}/robots.txt")
        anchor = self._anchors[key]
        anchor.context.clear_cookies()
        if options.get("java_script_enabled", True):
            anchor.evaluate("localStorage.clear()")
        return anchor.context

    def close(self) -> None:
        """Close all of them."""
        for anchor in self._anchors.values():
            anchor.context.close()


@contextmanager
def visitors(browser: Browser, url: str, profiles: Profiles | None = None) -> Iterator[Visitor]:
    """Makes visitors, `visitor(width=320)`, `visitor(java_script_enabled=False)`…, who leave at
    the end; `visitor(new=True)` has never been here, nor has anyone without `profiles`."""
    visits: list[Visit] = []
    own: list[BrowserContext] = []

    def make(
        width: int = 1280,
        height: int = 900,
        color_scheme: Any = None,
        forced_colors: Any = None,
        new: bool = False,
        **options: Any,
    ) -> Visit:
        if profiles is None or new:
            own.append(browser.new_context(locale="fr-FR", **options))
            context = own[-1]
        else:
            context = profiles.profile(options)
        visit = Visit(context, url)
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.emulate_media(color_scheme=color_scheme, forced_colors=forced_colors)
        visits.append(visit)
        return visit

    yield make
    for visit in visits:
        visit.leave()
    for context in own:
        context.close()


def faults(visit: Visit) -> list[Any]:
    """The faults of the page, by axe, the console, the security policy and the network."""
    violations = axe(visit.page)
    return [*violations, *visit.console, *visit.elsewhere(), *visit.violations()]


def overflow(visit: Visit) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, width)
