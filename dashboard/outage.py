"""While the store does not answer: the last version of the page, with a banner."""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass

from flask import Response

from callbacks.bind import clock
from dashboard.cache import Answer, Answers, Key
from dashboard.first_paint import to_html
from layouts import error_pages

ADDRESSES = 2_000
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
        self._keys: OrderedDict[str, tuple[Key, str]] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, address: str, key: Key) -> None:
        """Note that an address was answered and that its answer is current now."""
        with self._lock:
            self._keys[address] = key, clock()
            self._keys.move_to_end(address)
            if len(self._keys) > ADDRESSES:
                self._keys.popitem(last=False)

    def find(self, address: str, answers: Answers) -> EarlierAnswer | None:
        """The last answer of an address, if it is still cached."""
        with self._lock:
            key, since = self._keys.get(address, (None, ""))
        answer = answers.peek(key) if key is not None else None
        if answer is None:
            return None
        return EarlierAnswer(answer.body, answer.mimetype, answer.etag, answer.encoding, since)
