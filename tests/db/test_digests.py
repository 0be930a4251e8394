"""Digests: no message is sent twice or lost, whatever fails; a real mail server, both databases."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from multiprocessing import get_context
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine

from dashboard.mail import digests, postman
from dashboard.mail.follow_letters import digest_letter
from dashboard.settings import Settings
from data import outbox
from data.engine import make_engine
from data.exchange.load import import_packages
from data.following import follows
from data.following.digests import Digest
from data.following.follows import FollowRow
from data.following.scope import Scope
from data.outbox import LEASE
from data.store import Store
from data.vocabulary import FollowKind, Frequency, MessageState
from tests.db.following import (
    FOLLOWED,
    NOW,
    OTHER,
    TODAY,
    Followed,
    listed,
    observation,
)
from tests.declared import at
from tests.mailbox import Mailbox, mail_server
from tests.places import ROOT

BASE = "https://suivi.exemple.fr"
WEEK = timedelta(days=7)
# Kills between the start and the end of a round; `make endurance` makes a hundred.
KILLS = int(os.environ.get("KILLS", "4"))


@pytest.fixture
def site(any_engine: Engine, small_package: Path, tmp_path: Path) -> Followed:
    """A store with the tiny package, on each database in turn."""
    report = import_packages(any_engine, [small_package], "essai", at(date(2026, 1, 1)))
    assert report.problems == []
    return Followed(any_engine, tmp_path)


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    """A mail server on a free port, and its address."""
    with mail_server() as served:
        yield served


def _settings(site: Followed, url: str, today: date | None = None) -> Settings:
    return Settings(
        database_url=site.engine.url.render_as_string(hide_password=False),
        smtp_url=SecretStr(url),
        mail_from="suivi@exemple.fr",
        base_url=BASE,
        today=today,
    )


def _send(site: Followed, url: str, now: datetime) -> postman.Report:
    return postman.send(_settings(site, url), site.store, lambda: now)


def _text(message: EmailMessage) -> str:
    """The words of a message, with plain spaces and lines."""
    text = str(message.get_content()).replace("\r\n", "\n")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _states(site: Followed) -> list[MessageState]:
    with site.store.connect() as connection:
        return [message.state for message in outbox.messages(connection)]


# --- what a message holds ------------------------------------------------------------------------


def test_a_digest_tells_what_changed_and_what_stayed_silent(
    site: Followed, mailbox: tuple[Mailbox, str]
) -> None:
    received, url = mailbox
    scope = Scope(FollowKind.AXIS, "2024-2026-x1-1", "plan=2024-2026")
    site.follower(scope)
    site.send("constats", observation(commentaire="Le guide est en ligne."), observation(OTHER))
    assert _send(site, url, NOW + WEEK).sent == 1
    [message] = received.read()
    assert message["To"] == "lectrice@exemple.fr"
    subject = "Suivi : 2 changements, l’axe « Former » (Plan : 2024-2026)"
    assert str(message["Subject"]).replace("\u00a0", " ") == subject
    text = _text(message)
    for words in (
        "Vous suivez l’axe « Former » (Plan : 2024-2026).",
        "Depuis le 22 novembre 2026 : 2 changements.",
        "CE QUI A CHANGÉ",
        "• Statut modifié : Former les agents",
        "Statut : de « substantiel » à « complet ». Plan 2024-2026, engagement 1, Former les",
        "Le guide est en ligne. Plan 2024-2026",
        "20 novembre 2026, selon l’administration ; enregistré depuis.",
        f"{BASE}/engagements/{FOLLOWED}\n",
        "CE QUI EST RESTÉ SANS NOUVELLE",
        "1 engagement attend une information sur 1 jalon dont la date est passée :",
        "Former les agents : depuis le 31 décembre 2024",
        f"{BASE}/axes/2024-2026-x1-1?plan=2024-2026\n",
        "Vous recevez ce message chaque semaine",
    ):
        assert words in text, (words, text)
    assert "Ouvrir les données" not in text  # the other commitment belongs to another axis
    assert ".." not in text
    assert "{" not in text


def test_a_mail_program_is_told_how_to_leave(site: Followed, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    row = site.follower(listed())
    _send(site, url, NOW + WEEK)
    _send(site, url, NOW + 2 * WEEK)
    assert len(received.messages) == 2
    for message in received.read():
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        leave = str(message["List-Unsubscribe"]).strip("<>")
        assert leave.startswith(f"{BASE}/suivre/quitter/")
        assert leave in _text(message)
        assert message["Auto-Submitted"] == "auto-generated"
    # The link in any message works, even in the oldest.
    secret = str(received.read()[0]["List-Unsubscribe"]).strip("<>").rpartition("/")[2]
    with site.store.write() as connection:
        left = follows.leave(connection, secret, NOW + 2 * WEEK)
    assert left is not None
    assert left.id == row.id


def test_others_are_counted(
    site: Followed, mailbox: tuple[Mailbox, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    received, url = mailbox
    monkeypatch.setattr("dashboard.mail.follow_letters.MOST_EVENTS", 1)
    site.follower(listed("plan=2024-2026"), Frequency.AT_ONCE)
    site.send("constats", observation(), observation(OTHER))
    assert _send(site, url, NOW).sent == 1
    text = _text(received.read()[0])
    assert text.count("• Statut") == 1
    assert f"Et 1 autre : {BASE}/changements?plan=2024-2026&du=2026-11-22" in text


def test_quiet_weeks_tell_silence_and_at_once_says_nothing(
    site: Followed, mailbox: tuple[Mailbox, str]
) -> None:
    received, url = mailbox
    site.follower(Scope(FollowKind.COMMITMENT, FOLLOWED))
    site.follower(Scope(FollowKind.COMMITMENT, OTHER))  # nothing is awaited of it
    site.follower(listed(), Frequency.AT_ONCE)
    assert _send(site, url, NOW + WEEK).sent == 1
    [message] = received.read()
    assert "rien n’a changé, l’engagement « Former les agents »" in str(message["Subject"])


def test_one_message_for_what_comes_within_the_hour(
    site: Followed, mailbox: tuple[Mailbox, str]
) -> None:
    received, url = mailbox
    site.follower(listed(), Frequency.AT_ONCE)
    site.send("constats", observation())
    assert _send(site, url, NOW).sent == 1
    site.send("constats", observation(OTHER, statut="partiel"))
    site.send("constats", observation(observe_le="2026-11-21", statut="substantiel"))
    assert _send(site, url, NOW + timedelta(minutes=59)).sent == 0
    assert _send(site, url, NOW + timedelta(minutes=60)).sent == 1
    first, second = (_text(message) for message in received.read())
    assert OTHER not in first
    assert OTHER in second
    assert "21 novembre 2026" in second


# --- once, and never lost ------------------------------------------------------------------------


def test_twice_the_command_writes_once(site: Followed, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    site.follower(listed())
    site.send("constats", observation())
    assert [_send(site, url, NOW + WEEK).sent for _time in range(3)] == [1, 0, 0]
    assert len(received.messages) == 1


def test_two_senders_write_once(site: Followed, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    for number in range(6):
        site.follower(listed(), address=f"lectrice-{number}@exemple.fr")
    site.send("constats", observation())
    with ThreadPoolExecutor(2) as senders:
        reports = list(senders.map(lambda _n: _send(site, url, NOW + WEEK), range(2)))
    assert sum(report.sent for report in reports) == 6
    assert sorted(str(message["To"]) for message in received.read()) == [
        f"lectrice-{number}@exemple.fr" for number in range(6)
    ]


def _write(url: str, site_url: str) -> None:
    store = Store(make_engine(url))
    settings = Settings(
        database_url=url, smtp_url=SecretStr(site_url), mail_from="a@exemple.fr", base_url=BASE
    )
    digests.write_to_followers(settings, store, (NOW + WEEK).date(), NOW + WEEK)
    os._exit(0)  # exit without cleaning up: only what was committed is left


def test_a_kill_writes_all_or_nothing(site: Followed) -> None:
    """For each follower: the message and the mark, or neither."""
    followers = 5
    for number in range(followers):
        site.follower(listed(), address=f"lectrice-{number}@exemple.fr")
    site.send("constats", observation())
    url = site.engine.url.render_as_string(hide_password=False)
    end, seen = site.mark((NOW + WEEK).date()), set()
    for number in range(10 * KILLS):  # on a busy machine the work takes longer
        site.engine.dispose()
        process = get_context("fork").Process(target=_write, args=(url, "smtp://127.0.0.1:9"))
        process.start()
        process.join(0.5 * number / KILLS)
        process.kill()
        process.join()
        with site.store.connect() as connection:
            rows = [row for _address, row in follows.follows(connection)]
            informed = [row.id for row in rows if row.known == end]
            readers = [message.follow for message in outbox.messages(connection)]
        assert sorted(informed) == sorted(reader or 0 for reader in readers)
        seen.add(len(readers))
        if len(readers) == followers:
            break
    assert 0 in seen, "every kill came too late to harm anything"
    assert followers in seen


@pytest.mark.parametrize(("moment", "arrived"), [("rcpt", 0), ("data", 1)])
def test_a_sender_that_is_killed_loses_and_doubles_nothing(
    site: Followed, mailbox: tuple[Mailbox, str], moment: str, arrived: int
) -> None:
    received, url = mailbox
    now = datetime.now(UTC).replace(tzinfo=None)  # the command uses the system's clock
    site.follower(listed(), now=now - WEEK)
    site.send("constats", observation(observe_le=(now - WEEK).date().isoformat()))
    received.kill_at = moment
    received.victim = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "mail", "send"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": site.engine.url.render_as_string(hide_password=False),
            "SMTP_URL": url,
            "MAIL_FROM": "suivi@exemple.fr",
            "BASE_URL": BASE,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    received.started.set()
    assert received.victim.wait(120) == -signal.SIGKILL
    assert len(received.messages) == arrived
    report = _send(site, url, now + LEASE + timedelta(minutes=5))
    assert len(received.messages) == 1
    assert (report.sent, len(report.doubtful)) == (1 - arrived, arrived)


def test_a_server_that_is_away_loses_nothing(site: Followed, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    site.follower(listed())
    site.send("constats", observation())
    assert _send(site, "smtp://127.0.0.1:9", NOW + WEEK).put_back == 1
    assert _states(site) == [MessageState.WAITING]
    assert _send(site, url, NOW + WEEK + timedelta(minutes=2)).sent == 1
    assert len(received.messages) == 1


def test_a_refusal_does_not_keep_the_address(site: Followed, mailbox: tuple[Mailbox, str]) -> None:
    received, url = mailbox
    site.follower(listed())
    received.answers = ["550 <lectrice@exemple.fr>: no such mailbox"]
    assert _send(site, url, NOW + WEEK).put_back == 1
    with site.store.connect() as connection:
        [message] = outbox.messages(connection)
    assert message.problem == "550 <…>: no such mailbox"


def test_who_left_gets_nothing_more(site: Followed, mailbox: tuple[Mailbox, str]) -> None:
    """A follower who left between writing and sending: the message is deleted with the address."""
    received, url = mailbox
    row = site.follower(listed())
    settings = _settings(site, url)
    digests.write_to_followers(settings, site.store, TODAY + WEEK, NOW + WEEK)
    assert _states(site) == [MessageState.WAITING]
    secret = site.secrets(row.id)[outbox.LEAVE]
    with site.store.write() as connection:
        claimed = outbox.claim(connection, 1, NOW + WEEK)
        assert follows.leave(connection, secret, NOW + WEEK) is not None
    assert claimed is not None
    with site.store.write() as connection:
        assert not outbox.hand(connection, claimed)  # the sender that had claimed it gives up
    assert _send(site, url, NOW + WEEK).sent == 0
    assert received.messages == []


def test_without_an_address_of_the_site_nobody_is_told_and_nothing_is_lost(
    site: Followed, mailbox: tuple[Mailbox, str]
) -> None:
    received, url = mailbox
    site.follower(listed())
    site.send("constats", observation())
    off = _settings(site, url).model_copy(update={"base_url": None})
    assert postman.send(off, site.store, lambda: NOW + WEEK).sent == 0
    assert _send(site, url, NOW + WEEK).sent == 1
    assert len(received.messages) == 1


def test_a_digest_that_fails_keeps_nobody_else_waiting(
    site: Followed, mailbox: tuple[Mailbox, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    received, url = mailbox
    for number in (1, 2):
        site.follower(listed(), address=f"lectrice-{number}@exemple.fr")
    site.send("constats", observation())
    write = digest_letter

    def failing(digest: Digest, row: FollowRow, name: str, origin: str) -> tuple[str, str]:
        if row.id == 1:
            raise RuntimeError
        return write(digest, row, name, origin)

    with monkeypatch.context() as patched:
        patched.setattr(digests, "digest_letter", failing)
        assert _send(site, url, NOW + WEEK).sent == 1
    assert _send(site, url, NOW + WEEK).sent == 1  # it was still due
    assert [str(message["To"]) for message in received.read()] == [
        "lectrice-2@exemple.fr",
        "lectrice-1@exemple.fr",
    ]


def test_what_left_long_ago_is_erased(site: Followed, mailbox: tuple[Mailbox, str]) -> None:
    _received, url = mailbox
    site.follower(listed(), Frequency.AT_ONCE)
    site.ask_to_follow(listed(), address="jamais@exemple.fr")
    site.send("constats", observation())
    _send(site, url, NOW)
    assert _states(site) == [MessageState.SENT]
    _send(site, url, NOW + outbox.KEEP_SENT)
    assert _states(site) == []
    with site.store.connect() as connection:
        assert [address for address, _row in follows.follows(connection)] == ["lectrice@exemple.fr"]
