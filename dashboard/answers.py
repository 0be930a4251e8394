"""Answers of pages and callbacks, computed once for each canonical address and version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from dashboard.cache import Answer, Answers, Key
from dashboard.health import report_unavailable
from dashboard.outage import EarlierAnswers
from dashboard.pages import Pages, Painted, split_address
from data.store import StoreUnavailable
from layouts import ids


class _NotKept(Exception):
    """Raised with a response that must not be cached: an error page, a warning."""

    def __init__(self, painted: Painted | None = None, response: Response | None = None) -> None:
        super().__init__()
        self.painted = painted
        self.body = response.get_data() if response is not None else b""
        self.status = response.status_code if response is not None else 500


class PageAnswers:
    """Finds or computes answers; each reads a single snapshot, so that versions never mix."""

    def __init__(self, pages: Pages, answers: Answers) -> None:
        self.pages = pages
        self.answers = answers
        self.earlier = EarlierAnswers()

    def page(self, address: str, write: Callable[[Painted], bytes]) -> Answer | Painted:
        """The answer of an address, or the page to show instead."""

        def painted_as(target: str) -> Callable[[], Answer]:
            def build() -> Answer:
                painted = self.pages.paint(target)
                if painted.status != 200:
                    raise _NotKept(painted)
                return Answer.of(write(painted), "text/html")

            return build

        if self.pages.match(split_address(address)[0]) is None:
            return self.pages.not_found(address)
        try:
            with self.pages.store.snapshot():
                target = self.canonical(address)
                return self._current("page", target, painted_as(target or address), address)
        except _NotKept as error:
            if error.painted is not None and error.painted.status != 503:
                return error.painted
        except StoreUnavailable as error:
            report_unavailable(error, split_address(address)[0])
        return self.earlier.find(address, self.answers) or self.pages.unavailable(address)

    def callback(self, body: Any, compute: Callable[[], Any]) -> Response:
        """The response to a callback request that the route accepted."""

        def build() -> Answer:
            response: Response = compute()
            if response.status_code != 200 or not _is_whole(response.get_data()):
                raise _NotKept(response=response)
            return Answer.of(response.get_data(), "application/json")

        try:
            with self.pages.store.snapshot():
                target = self._wanted(body)
                if target is not None:
                    return self._current(f"callback-{body['output']}", target, build).response()
        except _NotKept as error:
            return Response(error.body, status=error.status, mimetype="application/json")
        except StoreUnavailable:
            pass  # the callback itself reports the failure
        answer: Response = compute()
        return answer

    def canonical(self, address: str) -> str | None:
        """The canonical address of a view; None when the page reports faults in the given
        address."""
        path, query = split_address(address)
        match = self.pages.match(path)
        if match is None:
            return None
        entry, args = match
        context = self.pages.context(entry, path, args, query)
        if context.problems:
            return None
        # The default plan of a page is left out: with the plan in the address, the answer differs.
        return context.href() if context.plan_given else context.href(plan=None)

    def redraws(self, body: Any) -> bool:
        """Whether a request asks for the regions of a page of the site."""
        return self._page_address(body) is not None

    def _page_address(self, body: Any) -> str | None:
        """The address that a request for the regions of a page carries, else None."""
        inputs = body["inputs"]
        cause = inputs[0] if len(inputs) == 1 and isinstance(inputs[0], dict) else {}
        name, address = cause.get("id"), cause.get("value")
        if not isinstance(name, dict) or name.get("type") != ids.REQUEST:
            return None
        if not isinstance(address, str):
            return None
        match = self.pages.match(split_address(address)[0])
        return address if match and match[0].page.name == name.get("page") else None

    def _wanted(self, body: Any) -> str | None:
        """The canonical form of that address."""
        address = self._page_address(body)
        return None if address is None else self.canonical(address)

    def _current(
        self, kind: str, target: str | None, build: Callable[[], Answer], address: str = ""
    ) -> Answer:
        """The answer in the current version; without a target it is computed and not cached."""
        with self.pages.store.snapshot() as version:
            if target is None:
                return build()
            key = Key(kind, version.stamp, self.pages.today(), target)
            answer = self.answers.get(key, build)
        if address:
            self.earlier.remember(address, key.name())
        return answer


def _is_whole(body: bytes) -> bool:
    """Whether the page's regions were redrawn; after a failure only the warnings are."""
    # Quotes inside texts are escaped: these characters can only be the key.
    return f'"{ids.PAGE_STATE}":'.encode() in body
