"""A client over its limit is refused in the right format; others are not affected."""

import threading
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.settings import SettingsError, load_settings
from tests.contract.web.conftest import demo_app
from tests.contract.web.demo.store import DemoStore

VISITOR, OTHER = "203.0.113.7", "203.0.113.8"
LIMITS: dict[str, Any] = {
    "limit_pages": 3,
    "limit_callbacks": 2,
    "limit_api": 2,
    "limit_feeds": 2,
}


def ask(client: FlaskClient, path: str, address: str = VISITOR, **options: Any) -> Any:
    return client.open(path, environ_overrides={"REMOTE_ADDR": address}, **options)


@pytest.fixture
def limited() -> FlaskClient:
    client: FlaskClient = demo_app(DemoStore(), **LIMITS).server.test_client()
    return client


def test_pages_have_a_rate_and_a_french_page_says_so(limited: FlaskClient) -> None:
    statuses = [ask(limited, "/engagements").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = ask(limited, "/")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.mimetype == "text/html"
    assert "<h1>Trop de demandes</h1>" in refused.text
    assert "secondes" in refused.text
    assert "enregistré" not in refused.text  # it is not an incident
    assert ask(limited, "/", OTHER).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/rien", "/_dash-update-component"])
def test_programs_are_told_in_json(limited: FlaskClient, path: str) -> None:
    method = "POST" if path.startswith("/_") else "GET"
    answers = [ask(limited, path, method=method, json={}) for _ in range(3)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    assert answers[2].mimetype == "application/problem+json"
    assert int(answers[2].headers["Retry-After"]) >= 1
    assert answers[2].json["detail"].startswith("2 demandes par minute au plus")


def test_small_files_and_health_are_never_counted(limited: FlaskClient) -> None:
    for _ in range(20):
        assert ask(limited, "/assets/favicon.svg").status_code == 200
        assert ask(limited, "/sante").status_code == 200
    assert ask(limited, "/").status_code == 200


def test_the_operator_has_no_limit() -> None:
    client = demo_app(DemoStore(), **LIMITS, limit_free="192.0.2.0/24").server.test_client()
    assert [ask(client, "/", "192.0.2.99").status_code for _ in range(9)] == [200] * 9
    assert [ask(client, "/", "::ffff:192.0.2.9").status_code for _ in range(9)] == [200] * 9
    assert ask(client, "/", "127.0.0.1").status_code == 200
    assert [ask(client, "/", "127.0.0.1").status_code for _ in range(4)][-1] == 429


def test_addresses_of_one_network_of_billions_are_one_client(limited: FlaskClient) -> None:
    statuses = [ask(limited, "/", f"2001:db8::{number}").status_code for number in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert ask(limited, "/", "2001:db8:0:1::1").status_code == 200


def test_zero_is_no_limit() -> None:
    free = dict.fromkeys(LIMITS, 0)
    client = demo_app(DemoStore(), **free).server.test_client()
    assert {ask(client, "/").status_code for _ in range(200)} == {200}


def test_a_forged_forwarded_address_makes_no_new_client(limited: FlaskClient) -> None:
    statuses = [
        ask(limited, "/", headers={"X-Forwarded-For": f"198.51.100.{number}"}).status_code
        for number in range(5)
    ]
    assert statuses[-1] == 429


class _Slow(DemoStore):
    """A store whose pages wait until the test releases them."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = threading.Semaphore(0)
        self.gate = threading.Event()

    def rows(self, *arguments: Any) -> list[tuple[str, str, int]]:
        self.entered.release()
        self.gate.wait(30)
        return super().rows(*arguments)


def test_one_client_never_holds_every_thread() -> None:
    store = _Slow()
    app = demo_app(store, threads=3)
    answers: list[int] = []

    def visit(number: int) -> None:
        address = f"/engagements?q={number}"
        answers.append(ask(app.server.test_client(), address).status_code)

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for _ in threads:
        store.entered.acquire()
    refused = ask(app.server.test_client(), "/engagements?q=9")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "1"
    assert ask(app.server.test_client(), "/", OTHER).status_code == 200
    store.gate.set()
    for thread in threads:
        thread.join()
    assert answers == [200, 200]
    assert ask(app.server.test_client(), "/engagements?q=10").status_code == 200


def test_redis_that_does_not_answer_stops_no_page() -> None:
    client = demo_app(DemoStore(), **LIMITS, redis_url="redis://127.0.0.1:1/0").server.test_client()
    assert [ask(client, "/").status_code for _ in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("REDIS_URL", "http://exemple.fr", "redis://"),
        ("LIMIT_FREE", "10.0.0.0/8, bureau", "bureau n’est pas un réseau"),
        ("METRICS_TOKEN", "court", "16 signes au moins"),
    ],
)
def test_impossible_settings(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert words in str(raised.value)
    if variable == "METRICS_TOKEN":
        assert value not in str(raised.value)


def test_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://moi:p%40ss@hote/base?password=secret&sslmode=x"
    )
    monkeypatch.setenv("REDIS_URL", "redis://:secret@hote:6379/0")
    monkeypatch.setenv("METRICS_TOKEN", "secret" * 4)
    shown = {name: value for name, value, _ in load_settings().table()}
    assert shown["DATABASE_URL"] == "postgresql://moi:•••@hote/base?password=•••&sslmode=x"
    assert shown["REDIS_URL"] == "redis://:•••@hote:6379/0"
    assert shown["METRICS_TOKEN"] == "•••"
    assert "secret" not in "".join(shown.values())
