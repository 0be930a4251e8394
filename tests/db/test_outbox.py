"""Mail: no message is sent twice or lost, whatever fails; a real mail server, both databases."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine

from dashboard.mail import postman
from dashboard.settings import Settings
from data import outbox
from data.engine import writing
from data.outbox import LEASE
from data.store import Store
from data.vocabulary import MessageState, WorkspaceRole
from data.workspace import accounts, links
from data.workspace.journal import Doer
from tests.mailbox import Mailbox, mail_server
from tests.places import ROOT

NOW = datetime(2026, 11, 22, 9, 0)
DOER = Doer(None, NOW)


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    """A mail server on a free port, and its address."""
    with mail_server() as served:
        yield served


@pytest.fixture
def store(any_engine: Engine) -> Store:
    """A store with one person to write to."""
    with writing(any_engine) as connection:
        accounts.add(connection, "ada@exemple.fr", "Ada", [WorkspaceRole.FORUM], [], DOER)
    return Store(any_engine)


def _settings(store: Store, url: str) -> Settings:
    address = store.engine.url.render_as_string(hide_password=False)
    return Settings(database_url=address, smtp_url=SecretStr(url), mail_from="suivi@exemple.fr")


def _write(store: Store, count: int = 1) -> None:
    with store.write() as connection:
        for number in range(count):
            outbox.write(connection, 1, f"Message {number}", "Bonjour.", NOW)


def _states(store: Store) -> Counter[MessageState]:
    with store.connect() as connection:
        return Counter(message.state for message in outbox.messages(connection))


def test_what_is_undone_is_not_sent(store: Store, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    with pytest.raises(RuntimeError), store.write() as connection:
        outbox.write(connection, 1, "Jamais", "…", NOW)
        raise RuntimeError
    assert postman.send(_settings(store, url), store, lambda: NOW).sent == 0
    assert received.messages == []


def test_twice_the_command_sends_once(store: Store, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    _write(store, 3)
    assert postman.send(_settings(store, url), store, lambda: NOW).sent == 3
    assert postman.send(_settings(store, url), store, lambda: NOW).sent == 0
    assert received.subjects() == {f"Message {number}": 1 for number in range(3)}


def test_two_senders_share_the_messages(store: Store, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    _write(store, 12)
    settings = _settings(store, url)
    with ThreadPoolExecutor(2) as senders:
        reports = list(senders.map(lambda _n: postman.send(settings, store, lambda: NOW), range(2)))
    assert sum(report.sent for report in reports) == 12
    assert received.subjects() == {f"Message {number}": 1 for number in range(12)}


@pytest.mark.parametrize(
    ("moment", "arrived", "state"),
    [
        # Killed before the message was handed over: it is sent later, once.
        ("rcpt", 0, MessageState.CLAIMED),
        # Killed when the server had it, before its answer: never sent again automatically.
        ("data", 1, MessageState.HANDED),
    ],
)
def test_a_sender_that_is_killed_loses_and_doubles_nothing(
    store: Store, mailbox: tuple[Mailbox, str], moment: str, arrived: int, state: MessageState
) -> None:
    received, url = mailbox
    _write(store)
    settings = _settings(store, url)
    received.kill_at = moment
    received.victim = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "mail", "send"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": settings.database_url,
            "SMTP_URL": url,
            "MAIL_FROM": "suivi@exemple.fr",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    received.started.set()
    assert received.victim.wait(120) == -signal.SIGKILL
    assert len(received.messages) == arrived
    assert _states(store) == {state: 1}
    # The dead sender used the system's clock; this one starts after its lease.
    later = datetime.now() + LEASE + timedelta(days=1)
    report = postman.send(settings, store, lambda: later)
    assert received.subjects() == {"Message 0": 1}
    assert report.doubtful == (1,) * arrived
    if arrived:
        with store.write() as connection:
            assert outbox.send_again(connection, 1, later)  # the administrator has decided
        assert postman.send(settings, store, lambda: later).sent == 1
        # A mail program shows both as one message.
        assert len({message["Message-ID"] for message in received.read()}) == 1
        assert len(received.messages) == 2


def test_somebody_decides_of_a_doubt(store: Store, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    _write(store, 2)
    with store.write() as connection:
        claimed = [outbox.claim(connection, number, NOW) for number in (1, 2)]
        for each in claimed:
            assert each is not None
            assert outbox.hand(connection, each)  # and the result is unknown
        assert not outbox.give_up(connection, 1, NOW)  # a sender may still be working on it
    later = NOW + LEASE
    with store.write() as connection:
        assert outbox.give_up(connection, 1, later)
        assert not outbox.give_up(connection, 1, later)
        assert outbox.send_again(connection, 2, later)
    assert postman.send(_settings(store, url), store, lambda: later).sent == 1
    assert received.subjects() == {"Message 1": 1}


def test_a_slow_sender_lets_go_of_what_another_took(store: Store) -> None:
    _write(store)
    with store.write() as connection:
        slow = outbox.claim(connection, 1, NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    with store.write() as connection:
        assert outbox.due(connection, later) == [1]
        quick = outbox.claim(connection, 1, later)
    assert slow is not None
    assert quick is not None
    with store.write() as connection:
        assert not outbox.hand(connection, slow)
        assert outbox.hand(connection, quick)


def test_a_refusal_for_now_waits_and_one_for_ever_stays(
    store: Store, mailbox: tuple[Mailbox, str]
) -> None:
    received, url = mailbox
    settings = _settings(store, url)
    _write(store, 2)
    received.answers = ["451 plus tard", "550 inconnu"]
    report = postman.send(settings, store, lambda: NOW)
    assert (report.sent, report.put_back) == (0, 2)
    assert _states(store) == {MessageState.WAITING: 1, MessageState.REFUSED: 1}
    assert postman.send(settings, store, lambda: NOW).sent == 0  # not before it is due
    assert postman.send(settings, store, lambda: NOW + timedelta(minutes=2)).sent == 1
    with store.connect() as connection:
        problems = {message.problem for message in outbox.messages(connection)}
    assert any("550" in (problem or "") for problem in problems)


def test_a_server_that_is_away_loses_nothing(store: Store) -> None:
    _write(store)
    settings = _settings(store, "smtp://127.0.0.1:9")
    assert postman.send(settings, store, lambda: NOW).put_back == 1
    assert _states(store) == {MessageState.WAITING: 1}


def test_links_are_made_when_the_message_leaves(store: Store, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    with store.write() as connection:
        outbox.write(
            connection, 1, "Entrer", "Ici : {lien}", NOW, "/attendus", timedelta(minutes=30)
        )
    leaves = NOW + timedelta(hours=5)  # longer than the lifetime of the link
    postman.send(_settings(store, url), store, lambda: leaves)
    message = message_from_bytes(received.messages[0], policy=policy.default)
    secret = message.get_content().partition("lien=")[2].split()[0]
    with store.write() as connection:
        used = links.use(connection, secret, leaves)
    assert used is not None
    assert used[1] == "/attendus"


def test_nobody_is_written_to_after_leaving(store: Store, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    _write(store)
    with store.write() as connection:
        accounts.disable(connection, 1, DOER)
    postman.send(_settings(store, url), store, lambda: NOW)
    assert received.messages == []
    assert _states(store) == {MessageState.CANCELLED: 1}
    with store.write() as connection:
        accounts.forget(connection, 1, DOER)
    assert _states(store) == {}
