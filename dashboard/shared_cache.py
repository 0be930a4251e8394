"""A cache in Redis shared by all workers and machines; without it only speed is lost."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import redis
import structlog
from redis.backoff import NoBackoff
from redis.retry import Retry

from dashboard.settings import Settings

log = structlog.get_logger("suivi")

A_DAY = 86_400  # seconds; keys contain the day, so that nothing is needed for longer
PATIENCE = 0.25  # seconds for one exchange: building an answer takes about as long
PAUSE = 10.0  # seconds without a try after a failure
CODE = ("callbacks", "dashboard", "data", "layouts")
ROOT = Path(__file__).resolve().parent.parent


class RedisCache:
    """Bytes kept in Redis for a day. After a failure the server is not tried again for a while."""

    def __init__(self, url: str, prefix: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = redis.Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
        )
        self._prefix = prefix
        self._clock = clock
        self._again_at = 0.0

    def get(self, name: str) -> bytes | None:
        """The bytes of a name, or None when there are none or Redis does not answer."""
        value = self._try(lambda: self._client.get(self._prefix + name))
        return value if isinstance(value, bytes) else None

    def put(self, name: str, value: bytes) -> None:
        """Keep bytes under a name for a day."""
        self._try(lambda: self._client.set(self._prefix + name, value, ex=A_DAY))

    def _try(self, exchange: Callable[[], object]) -> object:
        if self._clock() < self._again_at:
            return None
        try:
            return exchange()
        except (redis.RedisError, OSError) as error:
            self._again_at = self._clock() + PAUSE
            log.warning("redis_unavailable", error=type(error).__name__, pause=PAUSE)
            return None


def shared_cache(url: str, settings: Settings) -> RedisCache:
    """The cache at a Redis server; names differ for two sites and for two releases."""
    made_of = (
        _release(),
        settings.database_url,
        settings.base_url or "",
        settings.contact or "",
    )
    mark = hashlib.blake2b("\n".join(made_of).encode(), digest_size=8).hexdigest()
    return RedisCache(url, f"suivi:{mark}:")


def _release() -> str:
    """A digest of the code and the built browser files: another release writes other pages."""
    digest = hashlib.blake2b(digest_size=16)
    files = [path for package in CODE for path in (ROOT / package).rglob("*.py")]
    files += [path for path in (ROOT / "assets").rglob("*") if path.is_file()]
    for path in sorted(files):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
