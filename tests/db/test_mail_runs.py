"""Operators are told when the mail last ran, on both databases; before the first run, unknown."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from dashboard.health import last_mail_run, watch_health
from dashboard.mail import postman
from dashboard.metrics import Metrics, Work
from dashboard.settings import Settings
from data.models import MailRun
from data.store import Store, StoreUnavailable

FIRST, SECOND = datetime(2026, 11, 22, 9, 0), datetime(2026, 11, 22, 9, 5)


@pytest.fixture
def store(any_engine: Engine) -> Store:
    return Store(any_engine)


def _send(store: Store, now: datetime) -> None:
    address = store.engine.url.render_as_string(hide_password=False)
    postman.send(Settings(database_url=address), store, lambda: now)


def _client(store: Store, now: datetime) -> FlaskClient:
    server = Flask("operators")
    watch_health(server, store, lambda: now)
    return server.test_client()


def _mail(store: Store, now: datetime) -> object:
    answer = _client(store, now).get("/pret")
    assert answer.json is not None
    return answer.json["courrier"]


def test_before_the_first_run_its_age_is_unknown(store: Store) -> None:
    assert _mail(store, FIRST) == {"dernier_passage": None, "age_secondes": None}


def test_the_last_run_is_told_with_its_age(store: Store) -> None:
    _send(store, FIRST)
    _send(store, SECOND)
    seen = _mail(store, datetime(2026, 11, 22, 9, 7))
    assert seen == {"dernier_passage": "2026-11-22T09:05:00Z", "age_secondes": 120}
    with store.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(MailRun)) == 1


def test_a_clock_behind_the_last_run_gives_no_negative_age(store: Store) -> None:
    _send(store, SECOND)
    assert _mail(store, FIRST) == {"dernier_passage": "2026-11-22T09:05:00Z", "age_secondes": 0}


def test_a_run_that_fails_is_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr(postman, "erase_outdated", failing)
    with pytest.raises(RuntimeError):
        _send(store, FIRST)
    assert last_mail_run(store) is None


def _figure(store: Store) -> str:
    figures = Metrics(lambda _path: None, lambda: Work(0, 0, 0), lambda: last_mail_run(store))
    lines = figures.text().decode().splitlines()
    return next(line for line in lines if line.startswith("suivi_mail_run_timestamp_seconds"))


def test_the_figures_tell_it_too(store: Store) -> None:
    assert _figure(store).endswith(" NaN")
    _send(store, FIRST)
    assert (
        float(_figure(store).split()[1])
        == datetime.fromisoformat("2026-11-22T09:00:00+00:00").timestamp()
    )


def test_figures_come_without_a_store(store: Store) -> None:
    def absent() -> datetime:
        raise StoreUnavailable("frozen")

    figures = Metrics(lambda _path: None, lambda: Work(0, 0, 0), absent)
    assert b"suivi_mail_run_timestamp_seconds NaN" in figures.text()
