"""Cached answers: computed once an address and version, bounded in bytes, shared in Redis."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from callbacks.bind import outputs
from dashboard.app import DashboardApp
from dashboard.cache import Answer, Answers, Key
from dashboard.shared_cache import RedisCache
from layouts import ids
from tests.contract.web.conftest import TODAY, Site, demo_app
from tests.contract.web.demo.pages.engagements import PAGE
from tests.contract.web.demo.store import DemoStore
from tests.visits import Visit

SERVER = Flask(__name__)
ZSTD = {"Accept-Encoding": "zstd, br, gzip"}


def key(address: str = "/", version: int = 1) -> Key:
    return Key("page", str(version), TODAY, address)


def answer(size: int = 10) -> Answer:
    """An answer whose compressed body has that many bytes."""
    return Answer(b"x" * size, "text/html", "tag")


# --- one computation a visit, an address, a version ---------------------------------------------


def test_a_visit_reads_the_store_once(visit: Visit, site: Site) -> None:
    page = visit.open("/engagements")
    assert page.locator("#compte").inner_text() == "22 engagements"
    assert site.store.loads == 1


@pytest.mark.parametrize(
    "address",
    [
        "/engagements?statut=partiel&statut=complet",
        "/engagements?statut=complet&statut=partiel&statut=complet",
        "/engagements?statut=complet&utm_source=lettre&statut=partiel&utm_campaign=a",
        "/engagements?utm_source=lettre&statut=complet&statut=partiel",
        "/%65ngagements?statut=complet&statut=partiel",
    ],
)
def test_one_address_is_one_answer(
    client: FlaskClient, demo_store: DemoStore, address: str
) -> None:
    first = client.get("/engagements?statut=complet&statut=partiel")
    assert client.get(address).data == first.data
    assert demo_store.loads == 1


def test_a_page_that_tells_what_is_wrong_with_its_address_is_not_kept(
    client: FlaskClient, demo_store: DemoStore, app: DashboardApp
) -> None:
    for number in range(3):
        assert f"vert{number}" in client.get(f"/engagements?statut=vert{number}").text
    assert demo_store.loads == 3
    assert app.answers.answers.size == 0


def callback_body(app: DashboardApp, address: str) -> dict[str, Any]:
    [output] = [name for name, entry in app.callback_map.items() if "callback" in entry]
    listed = [ids.split_region(region) for region in outputs(PAGE)]
    return {
        "output": output,
        "outputs": [{"id": component, "property": prop} for component, prop in listed],
        "inputs": [{"id": ids.request_store(PAGE.name), "property": "data", "value": address}],
        "state": [{"id": ids.PAGE_STATE, "property": "data", "value": None}],
        "changedPropIds": [],
    }


def test_answers_of_callbacks_are_kept(
    app: DashboardApp, client: FlaskClient, demo_store: DemoStore
) -> None:
    def post(address: str) -> Any:
        return client.post("/_dash-update-component", json=callback_body(app, address))

    first = post("/engagements?statut=complet&statut=partiel")
    assert post("/engagements?statut=partiel&statut=complet&utm_source=a").data == first.data
    assert demo_store.loads == 1
    demo_store.number = 2
    post("/engagements?statut=complet&statut=partiel")
    assert demo_store.loads == 2


def test_a_warning_of_a_callback_is_not_kept(
    app: DashboardApp, client: FlaskClient, demo_store: DemoStore
) -> None:
    body = callback_body(app, "/engagements")
    demo_store.broken = True
    broken = client.post("/_dash-update-component", json=body)
    assert set(broken.get_json()["response"]) == {ids.WARNINGS}
    demo_store.broken = False
    whole = client.post("/_dash-update-component", json=body)
    assert whole.get_json()["response"]["compte"]["children"][0] == "22 "


def test_threads_that_wait_for_the_same_answer_share_one_build() -> None:
    answers, builds, gate = Answers(1_000_000), [], threading.Event()

    def build() -> Answer:
        builds.append(1)
        gate.wait(10)
        return answer()

    def ask() -> None:
        with SERVER.test_request_context(headers=ZSTD):
            got.append(answers.get(key(), build))

    got: list[Answer] = []
    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(10)
    assert len(got) == 6
    assert len(builds) == answers.builds == 1


def test_a_failed_build_reaches_all_and_is_tried_again() -> None:
    answers = Answers(1_000_000)

    def fail() -> Answer:
        raise LookupError

    with SERVER.test_request_context(headers=ZSTD):
        with pytest.raises(LookupError):
            answers.get(key(), fail)
        assert answers.get(key(), answer).etag == "tag"


# --- bounded in bytes, kept as served -------------------------------------------------------------


def test_memory_is_bounded_and_the_oldest_leaves_first() -> None:
    answers = Answers(10_000)
    with SERVER.test_request_context(headers=ZSTD):
        for number in range(40):
            answers.get(key("/kept"), answer)
            answers.get(key(f"/{number}"), lambda: answer(1_000))
            assert answers.size <= 10_000
        assert answers.builds == 41  # an answer that is requested all the time stays cached
        answers.get(key("/large"), lambda: answer(20_000))
        assert answers.size <= 10_000
        answers.get(key("/0"), lambda: answer(1_000))
        assert answers.builds == 43


@pytest.mark.parametrize("encoding", ["zstd", "br", "gzip"])
def test_a_hit_compresses_nothing(
    client: FlaskClient, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"Accept-Encoding": encoding}
    first = client.get("/engagements", headers=headers)
    for library in ("zstd", "brotli", "gzip"):
        for name in ("compress", "decompress"):
            monkeypatch.setattr(f"dashboard.cache.{library}.{name}", None)
    again = client.get("/engagements", headers=headers)
    assert again.data == first.data
    assert again.headers["Content-Encoding"] == encoding


def test_every_reader_gets_the_same_text(client: FlaskClient) -> None:
    plain = client.get("/engagements", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    packed = client.get("/engagements", headers=ZSTD)
    assert Answer(packed.data, "text/html", "").plain() == plain.data
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


# --- Redis ----------------------------------------------------------------------------------------


class Redis:
    """A private Redis server that can be stopped and restarted."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            pytest.fail("Redis is missing: apt-get install redis-server")
        options = ["--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        pytest.fail("Redis does not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    running = Redis(tmp_path)
    running.start()
    yield running
    running.stop()


def test_two_processes_share_what_one_computed(redis: Redis) -> None:
    stores = DemoStore(), DemoStore()
    apps = [demo_app(store, redis_url=redis.url) for store in stores]
    first, second = (app.server.test_client().get("/engagements") for app in apps)
    assert first.data == second.data
    assert [store.loads for store in stores] == [1, 0]
    # Another site, day or version shares nothing.
    for changes in ({"base_url": "https://autre.fr"}, {"today": date(2026, 11, 23)}):
        store = DemoStore()
        demo_app(store, redis_url=redis.url, **changes).server.test_client().get("/engagements")
        assert store.loads == 1
    stores[1].number = 2
    apps[1].server.test_client().get("/engagements")
    assert stores[1].loads == 1


def test_redis_lost_costs_no_answer_and_is_tried_again(redis: Redis) -> None:
    now = [0.0]
    cache = RedisCache(redis.url, "essai:", clock=lambda: now[0])
    cache.put("a", b"1")
    assert cache.get("a") == b"1"
    redis.stop()
    store = DemoStore()
    client = demo_app(store, redis_url=redis.url).server.test_client()
    assert client.get("/engagements").status_code == 200
    assert cache.get("a") is None
    redis.start()
    cache.put("a", b"2")
    assert cache.get("a") is None  # not tried for a while
    now[0] = 60
    cache.put("a", b"3")
    assert cache.get("a") == b"3"


@pytest.mark.parametrize(
    "strange", [b"", b"\xff", b"3", b"{}", b'["autre", "a", "b", "br"]\nx', b'["reponse-1"]\nx']
)
def test_what_is_no_answer_in_redis_is_computed(redis: Redis, strange: bytes) -> None:
    cache = RedisCache(redis.url, "essai:")
    cache.put(key().name(), strange)
    answers = Answers(1_000_000, cache)
    with SERVER.test_request_context(headers=ZSTD):
        assert answers.get(key(), answer) == answer()
    assert answers.builds == 1
