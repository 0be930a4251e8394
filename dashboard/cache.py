"""Finished answers, cached compressed and bounded in bytes; shared through Redis if available.

A key contains everything that an answer depends on, the version of the store included: nothing
becomes stale, and what is no longer requested is evicted first.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # ships no types
from flask import Response, request

from data import deadline

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Zstandard takes a quarter of the time of brotli for a twentieth more bytes.
KEPT_AS = "zstd"
_RECODED: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda plain: brotli.compress(plain, quality=4),
    "gzip": lambda plain: gzip.compress(plain, 6, mtime=0),
}
_READ: Mapping[str, Callable[[bytes], bytes]] = {
    KEPT_AS: lambda body: zstd.decompress(body),
    "br": lambda body: brotli.decompress(body),
    "gzip": lambda body: gzip.decompress(body),
}
# One for all threads: the memory that it works in would be taken from the system each time.
_compressor = zstd.ZstdCompressor(level=3)
_compressing = threading.Lock()
_OVERHEAD = 600  # bytes of one entry beside its body, so that small answers count too
_SHARED_FORM = "reponse-2"


@dataclass(frozen=True)
class Answer:
    """A serialised answer: compressed body, type, entity tag."""

    body: bytes
    mimetype: str
    etag: str
    encoding: str = KEPT_AS

    @classmethod
    def of(cls, text: str | bytes, mimetype: str) -> Answer:
        """Compress and tag a text."""
        plain = text.encode() if isinstance(text, str) else text
        with _compressing:
            body = _compressor.compress(plain, mode=_compressor.FLUSH_FRAME)
        return cls(body, mimetype, hashlib.blake2b(body, digest_size=12).hexdigest())

    def plain(self) -> bytes:
        """The body as it was before compression."""
        return _READ[self.encoding](self.body)

    def recoded(self, encoding: str) -> Answer:
        """The same answer in an encoding that its reader takes."""
        return Answer(_RECODED[encoding](self.plain()), self.mimetype, self.etag, encoding)

    def response(self) -> Response:
        """The response, which is revalidated at each use: 304 when the reader has it already."""
        encoded = accepted_encoding() == self.encoding
        response = Response(self.body if encoded else self.plain(), mimetype=self.mimetype)
        if encoded:
            response.headers["Content-Encoding"] = self.encoding
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "no-cache"
        response.set_etag(f"{self.etag}-{self.encoding}" if encoded else self.etag)
        response.make_conditional(request)
        return response

    def packed(self) -> bytes:
        """The answer as bytes, for the shared cache."""
        head = json.dumps([_SHARED_FORM, self.mimetype, self.etag, self.encoding])
        return head.encode() + b"\n" + self.body

    @classmethod
    def unpacked(cls, data: bytes) -> Answer | None:
        """The answer of `packed` bytes, or None for other bytes."""
        head, _, body = data.partition(b"\n")
        try:
            form, mimetype, etag, encoding = json.loads(head)
        except (TypeError, ValueError):
            return None
        texts = all(isinstance(text, str) for text in (mimetype, etag, encoding))
        known = form == _SHARED_FORM and texts and encoding in _READ
        return cls(body, mimetype, etag, encoding) if known else None


def accepted_encoding() -> str | None:
    """The best encoding that the client of the current request accepts."""
    accepted = request.accept_encodings
    return next((name for name in (KEPT_AS, *_RECODED) if accepted[name] > 0), None)


@dataclass(frozen=True)
class Key:
    """Everything that an answer depends on; the address is the canonical one."""

    kind: str
    version: str
    today: date
    address: str

    def name(self) -> str:
        """A short name of the key, the same in every process."""
        address = hashlib.blake2b(self.address.encode(), digest_size=16).hexdigest()
        return f"{self.kind}:{self.version}:{self.today.isoformat()}:{address}"


class Shared(Protocol):
    """A cache shared by processes; it may forget, and never raises."""

    def get(self, name: str) -> bytes | None: ...
    def put(self, name: str, value: bytes) -> None: ...


class Answers:
    """The last answers: those of this process, then those of the shared cache."""

    def __init__(self, limit: int, shared: Shared | None = None) -> None:
        """`limit`: bytes in this process; 0 caches nothing."""
        self.limit = limit
        self.size = 0
        self.hits = 0
        self.builds = 0
        self._shared = shared
        self._entries: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._under_way: dict[str, Future[Answer]] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key, build: Callable[[], Answer]) -> Answer:
        """The answer of a key, in the encoding that the client accepts.

        `build` runs once for all threads that wait for the same key; when it raises, all of them
        get the exception and nothing is cached.
        """
        name, encoding = key.name(), accepted_encoding()
        if encoding is None or encoding not in _RECODED:
            return self._find(name, KEPT_AS) or self._once(name, build)
        answer = self._find(name, encoding)
        if answer is None:
            answer = (self._find(name, KEPT_AS) or self._once(name, build)).recoded(encoding)
            self._keep(name, answer)
        return answer

    def peek(self, name: str) -> Answer | None:
        """The answer of a key's name if it is cached; builds nothing."""
        answers = (self._find(name, encoding) for encoding in _READ)
        return next((answer for answer in answers if answer), None) or self._find_shared(name)

    def _once(self, name: str, build: Callable[[], Answer]) -> Answer:
        with self._lock:
            future = self._under_way.get(name)
            leads = future is None
            if future is None:
                future = self._under_way[name] = Future()
        if not leads:
            return deadline.outcome(future)
        try:
            answer = self._make(name, build)
            future.set_result(answer)
            return answer
        except BaseException as error:
            future.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._under_way[name]

    def _make(self, name: str, build: Callable[[], Answer]) -> Answer:
        # Another thread may have finished between the look and the turn to build.
        answer = self._find(name, KEPT_AS) or self._find_shared(name)
        if answer is None:
            self.builds += 1
            answer = build()
            self._keep(name, answer)
            if self._shared is not None:
                self._shared.put(name, answer.packed())
        return answer

    def _find(self, name: str, encoding: str) -> Answer | None:
        with self._lock:
            answer = self._entries.get((name, encoding))
            if answer is not None:
                self._entries.move_to_end((name, encoding))
                self.hits += 1
        return answer

    def _find_shared(self, name: str) -> Answer | None:
        data = self._shared.get(name) if self._shared is not None else None
        answer = Answer.unpacked(data) if data is not None else None
        if answer is not None:
            self._keep(name, answer)
        return answer

    def _keep(self, name: str, answer: Answer) -> None:
        weight = _weight(answer)
        if weight > self.limit:
            return
        place = (name, answer.encoding)
        with self._lock:
            replaced = self._entries.pop(place, None)
            self.size += weight - (_weight(replaced) if replaced else 0)
            self._entries[place] = answer
            while self.size > self.limit:
                _, oldest = self._entries.popitem(last=False)
                self.size -= _weight(oldest)


def _weight(answer: Answer) -> int:
    return len(answer.body) + _OVERHEAD
