"""One small cache of serialised answers; keys hold the store's version: nothing goes stale."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from cachelib import SimpleCache
from flask import Response, request

MAX_ADDRESS = 2_000


@dataclass(frozen=True)
class Answer:
    """A serialised answer and the tag of its bytes."""

    body: bytes
    etag: str
    mimetype: str

    @classmethod
    def of(cls, body: str | bytes, mimetype: str) -> Answer:
        """Tag a body."""
        raw = body.encode() if isinstance(body, str) else body
        return cls(raw, hashlib.blake2b(raw, digest_size=12).hexdigest(), mimetype)

    def response(self) -> Response:
        """The answer, revalidated at each use: 304 when the reader already has it."""
        response = Response(self.body, mimetype=self.mimetype)
        response.set_etag(self.etag)
        response.headers["Cache-Control"] = "no-cache"
        response.make_conditional(request)
        return response


@dataclass(frozen=True)
class Key:
    """What an answer depends on, entirely."""

    kind: str
    version: int
    today: date
    address: str


class Answers:
    """The last answers of this process."""

    def __init__(self, entries: int) -> None:
        self._cache = SimpleCache(threshold=entries, default_timeout=86_400) if entries else None

    def find(self, key: Key) -> Answer | None:
        """The kept answer, or None."""
        if self._cache is None:
            return None
        answer: Answer | None = self._cache.get(repr(key))
        return answer

    def keep(self, key: Key, answer: Answer) -> Answer:
        """Keep an answer and return it; long addresses are not worth the memory."""
        if self._cache is not None and len(key.address) <= MAX_ADDRESS:
            self._cache.set(repr(key), answer)
        return answer
