"""Visitors: each asks for addresses one after the other on a connection that it keeps."""

import http.client
import itertools
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from data.vocabulary import Calendar, Nature, Status

POPULAR = (
    "/",
    "/engagements",
    "/?plan=2021-2023",
    "/engagements?statut=complet",
    "/jalons",
    "/ministeres",
    "/calendrier",
    "/engagements/2024-2026-03",
    "/territoires",
    "/alertes",
)

VARIED = (
    "/",
    "/engagements",
    "/jalons",
    "/ministeres",
    "/calendrier",
    "/axes",
    "/api/v1/engagements",
    "/api/v1/jalons",
    "/api/v1/graphiques/statuts.json",
    "/flux/jalons.atom",
)
_PLANS = ("2015-2017", "2018-2020", "2021-2023", "2024-2026")
_WORDS = itertools.count()


def varied(chance: random.Random, dated: bool = True) -> str:
    """An address with filters that hardly anybody asked for before; `dated`: at any day too."""
    query = [
        ("plan", chance.choice(_PLANS)),
        ("statut", chance.choice(list(Status)).value),
        ("calendrier", chance.choice(list(Calendar)).value),
        ("nature", chance.choice(list(Nature)).value),
        ("q", f"mot{next(_WORDS)}" if chance.random() < 0.5 else "données"),
        ("au", f"{chance.randint(2016, 2026)}-{chance.randint(1, 9):02}-11"),
    ]
    query = query if dated else query[:-1]
    pairs = [pair for pair in query if chance.random() < 0.6] or query[4:5]
    return f"{chance.choice(VARIED)}?{urlencode(pairs)}"


def mixed(popular: Sequence[str], dated: bool) -> Callable[[random.Random], str]:
    """Nine times of ten what everybody looks at, else filters of one's own."""

    def address(chance: random.Random) -> str:
        return chance.choice(popular) if chance.random() < 0.9 else varied(chance, dated)

    return address


@dataclass
class Seen:
    """What the visitors saw."""

    statuses: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)  # no answer at all
    seconds: list[float] = field(default_factory=list)
    bodies: dict[int, str] = field(default_factory=dict)  # one of each status

    def p(self, percent: int) -> int:
        """Milliseconds within which so many in a hundred were answered."""
        if len(self.seconds) < 2:
            return 0
        return round(statistics.quantiles(self.seconds, n=100)[percent - 1] * 1_000)


class Visitors:
    """So many threads that visit until they are told to go."""

    def __init__(
        self,
        url: str,
        count: int,
        think: float,
        address: Callable[[random.Random], str] = lambda chance: chance.choice(POPULAR),
        home: Callable[[int], str] | None = None,
    ) -> None:
        """`home`: the address of the machine that a visitor sits at, by number."""
        self._host, self._think, self._address = urlsplit(url).netloc, think, address
        self._home = home
        self.seen = Seen()
        self._lock, self._leave = threading.Lock(), threading.Event()
        self._threads = [
            threading.Thread(target=self._visit, args=(number,), daemon=True)
            for number in range(count)
        ]

    def __enter__(self) -> Seen:
        for thread in self._threads:
            thread.start()
        return self.seen

    def __exit__(self, *_: object) -> None:
        self._leave.set()
        for thread in self._threads:
            thread.join(60)

    def _visit(self, number: int) -> None:
        chance = random.Random(number)
        self._leave.wait(chance.random() * self._think)
        home = (self._home(number), 0) if self._home else None
        line = http.client.HTTPConnection(self._host, timeout=60, source_address=home)
        while not self._leave.is_set():
            address = self._address(chance)
            begin = time.monotonic()
            try:
                line.request("GET", address, headers={"Accept-Encoding": "gzip"})
                response = line.getresponse()
                body = response.read()
            except (OSError, http.client.HTTPException) as error:
                with self._lock:
                    self.seen.errors.append(f"{address}: {error!r}")
                line.close()
            else:
                with self._lock:
                    self.seen.statuses[response.status] += 1
                    self.seen.seconds.append(time.monotonic() - begin)
                    self.seen.bodies.setdefault(response.status, repr(body[:80]))
            self._leave.wait(self._think * (0.5 + chance.random()))
        line.close()
