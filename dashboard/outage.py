"""While the store does not answer: the last version of the page, with a banner."""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass

from flask import Response

from callbacks.bind import clock
from dashboard.cache import Answer, Answers
from dashboard.first_paint import to_html
from layouts import error_pages

ADDRESSES = 1_000
_BODY = re.compile(rb"<body[^>]*>")


@dataclass(frozen=True)
class EarlierAnswer(Answer):
    """An answer from before the outage; it must not be cached."""

    since: str = ""  # the hour at which it was last current

    def response(self) -> Response:
        """The page with the banner, outside the part that the renderer replaces."""
        banner = to_html(error_pages.store_warning(self.since)).encode()
        page = self.plain()
        start = _BODY.search(page)
        at = start.end() if start else 0
        response = Response(page[:at] + banner + page[at:], mimetype=self.mimetype)
        response.headers["Cache-Control"] = "no-store"
        return response


class EarlierAnswers:
    """The key of the last answer of each address, as keys cannot be computed without the store."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, address: str, name: str) -> None:
        """Note that an address was answered under a key's name and that this is current now."""
        with self._lock:
            self._names[address] = name, clock()
            self._names.move_to_end(address)
            if len(self._names) > ADDRESSES:
                self._names.popitem(last=False)

    def find(self, address: str, answers: Answers) -> EarlierAnswer | None:
        """The last answer of an address, if it is still cached."""
        with self._lock:
            name, since = self._names.get(address, ("", ""))
        answer = answers.peek(name) if name else None
        if answer is None:
            return None
        return EarlierAnswer(answer.body, answer.mimetype, answer.etag, answer.encoding, since)
