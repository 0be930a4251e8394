"""Writes the messages due and sends the outbox; each message once, even with several senders."""

from __future__ import annotations

import smtplib
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from dashboard.clock import today_of
from dashboard.mail.carriers import Carrier, Unsent, carrier_of
from dashboard.mail.digests import write_to_followers
from dashboard.mail.messages import compose
from dashboard.observability import log
from dashboard.settings import Settings
from dashboard.workspace.mail import write_to_correspondents
from data import outbox
from data.following import follows, links
from data.outbox import Letter
from data.reports import erase_outdated
from data.store import Store, StoreUnavailable
from data.workspace import letters


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a round; `doubtful` messages are never sent again automatically."""

    sent: int = 0
    put_back: int = 0
    doubtful: Sequence[int] = ()


def send(settings: Settings, store: Store, now: Callable[[], datetime]) -> Report:
    """Write the letters of campaigns and digests due, send what is due, erase what is outdated.

    Several senders may work at once; each message is written once and sent by one of them.
    """
    today = today_of(settings, now())
    write_to_correspondents(store, today, now())
    write_to_followers(settings, store, today, now())
    erase_outdated(store, now())
    _erase_of_followers(store, now())
    with store.connect() as connection:
        anything = outbox.waits(connection, now())
    done = put_back = 0
    if anything:
        with store.write() as connection:
            waiting = outbox.due(connection, now())
        with carrier_of(settings) as carrier:
            for number in waiting:
                with store.write() as connection:
                    letter = _claimed(connection, number, now())
                if letter is None:
                    continue
                if _send_letter(settings, store, carrier, letter, now):
                    done += 1
                else:
                    put_back += 1
    with store.write() as connection:
        outbox.note_run(connection, now())
        return Report(done, put_back, tuple(outbox.doubtful(connection, now())))


def send_in_background(settings: Settings, store: Store, now: Callable[[], datetime]) -> None:
    """Send what is due again and again in a thread of the server, until the process ends."""

    def rounds() -> None:
        while True:
            try:
                send(settings, store, now)
            except StoreUnavailable:
                pass  # the next round reports it again
            except Exception as error:
                log.error("mail_failed", kind=type(error).__name__)
            time.sleep(settings.mail_seconds)

    threading.Thread(target=rounds, daemon=True, name="mail").start()


def _erase_of_followers(store: Store, now: datetime) -> None:
    """Erase requests not confirmed in time, and old messages to followers."""
    with store.connect() as connection:
        if not (outbox.outdated(connection, now) or follows.any_unconfirmed(connection, now)):
            return
    with store.write() as connection:
        outbox.erase_outdated(connection, now)
        follows.forget_unconfirmed(connection, now)


def _claimed(connection: Connection, message: int, now: datetime) -> Letter | None:
    """A claimed message with its address and links; None when its reader has left."""
    claimed = outbox.claim(connection, message, now)
    if claimed is None:
        return None
    addressed = letters.addressed if claimed.follow is None else links.addressed
    letter = addressed(connection, claimed, now)
    if letter is None:
        outbox.cancel(connection, claimed)
    return letter


def _send_letter(
    settings: Settings, store: Store, carrier: Carrier, letter: Letter, now: Callable[[], datetime]
) -> bool:
    message = compose(settings, letter, now())
    try:
        carrier.address(letter)
        with store.write() as connection:
            claimed = outbox.hand(connection, letter)
        if not claimed:
            return False  # another sender took over after the time limit
        carrier.hand_over(letter, message)
    except Unsent as error:
        with store.write() as connection:
            # Servers repeat the refused address, which must be stored with its account only.
            problem = str(error).replace(letter.address, "…")
            outbox.put_back(connection, letter, now(), problem, error.final)
        return False
    except (OSError, smtplib.SMTPException):
        return False  # it may have been delivered: it stays handed
    with store.write() as connection:
        outbox.sent(connection, letter, now())
    return True
