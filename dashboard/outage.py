"""While the store does not answer: the last version of the page, under a banner that says so."""

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
    """An answer of before the outage; nobody keeps it."""

    since: str = ""  # the hour at which it was last current

    def response(self) -> Response:
        """The page with the banner, outside of what the renderer takes over."""
        banner = to_html(error_pages.store_warning(self.since)).encode()
        page = self.plain()
        start = _BODY.search(page)
        at = start.end() if start else 0
        response = Response(page[:at] + banner + page[at:], mimetype=self.mimetype)
        response.headers["Cache-Control"] = "no-store"
        return response


class EarlierAnswers:
    """Under which key the last answer of each address is kept: without the store, nobody knows."""

    def __init__(self) -> None:
        self._keys: OrderedDict[str, tuple[Key, str]] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, address: str, key: Key) -> None:
        """An address was answered, and its answer is current at this hour."""
        with self._lock:
            self._keys[address] = key, clock()
            self._keys.move_to_end(address)
            if len(self._keys) > ADDRESSES:
                self._keys.popitem(last=False)

    def find(self, address: str, answers: Answers) -> EarlierAnswer | None:
        """The last answer of an address, if it is still kept."""
        with self._lock:
            key, since = self._keys.get(address, (None, ""))
        answer = answers.peek(key) if key is not None else None
        if answer is None:
            return None
        return EarlierAnswer(answer.body, answer.mimetype, answer.etag, answer.encoding, since)
