"""Sends the outbox: by SMTP when the settings give a server, else as files under var/courrier."""

from __future__ import annotations

import smtplib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlencode, urlsplit

from dashboard.observability import log
from dashboard.settings import Settings
from dashboard.workspace.access import PATH, today_of
from dashboard.workspace.mail import write_to_correspondents
from data.reports import erase_outdated
from data.store import Store, StoreUnavailable
from data.workspace import outbox
from data.workspace.outbox import LINK, Letter

FOLDER = Path("var/courrier")
_TIMEOUT = 20  # seconds, for each answer of the mail server
_SUBMISSION, _SUBMISSION_TLS = 587, 465


class Unsent(Exception):
    """A message that the mail server did not take, for certain; `final`: it never will."""

    def __init__(self, problem: str, final: bool = False) -> None:
        super().__init__(problem)
        self.final = final


class Carrier(Protocol):
    """Takes messages to their readers. Both raise Unsent when it is certain that none left."""

    def address(self, letter: Letter) -> None:
        """Everything before the message itself is handed over."""

    def hand_over(self, letter: Letter, message: EmailMessage) -> None:
        """The message itself; any other exception leaves a doubt."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a round of sending did; `doubtful` are never sent again by themselves."""

    sent: int = 0
    put_back: int = 0
    doubtful: int = 0


def send(settings: Settings, store: Store, now: Callable[[], datetime]) -> Report:
    """Write what campaigns owe, send what is due, erase the messages of readers that are too old.

    Several senders may work at once; a message is written once and leaves by one of them.
    """
    write_to_correspondents(store, today_of(settings, now()), now())
    erase_outdated(store, now())
    with store.connect() as connection:
        anything = outbox.waits(connection, now())
    done = put_back = 0
    if anything:
        with store.write() as connection:
            waiting = outbox.due(connection, now())
        with _carrier(settings) as carrier:
            for number in waiting:
                with store.write() as connection:
                    letter = outbox.claim(connection, number, now())
                if letter is None:
                    continue
                if _send_letter(settings, store, carrier, letter, now):
                    done += 1
                else:
                    put_back += 1
    with store.connect() as connection:
        return Report(done, put_back, len(outbox.doubtful(connection, now())))


def send_in_background(settings: Settings, store: Store, now: Callable[[], datetime]) -> None:
    """Send what is due again and again, beside the process that serves, until it ends."""

    def rounds() -> None:
        while True:
            try:
                send(settings, store, now)
            except StoreUnavailable:
                pass  # the next round finds it again
            except Exception as error:
                log.error("mail_failed", kind=type(error).__name__)
            time.sleep(settings.mail_seconds)

    threading.Thread(target=rounds, daemon=True, name="mail").start()


def _send_letter(
    settings: Settings, store: Store, carrier: Carrier, letter: Letter, now: Callable[[], datetime]
) -> bool:
    message = compose(settings, letter, now())
    try:
        carrier.address(letter)
        with store.write() as connection:
            claimed = outbox.hand(connection, letter)
        if not claimed:
            return False  # another sender took over: it has been too long
        carrier.hand_over(letter, message)
    except Unsent as error:
        with store.write() as connection:
            outbox.put_back(connection, letter, now(), str(error), error.final)
        return False
    except (OSError, smtplib.SMTPException):
        return False  # it may have left: it stays handed
    with store.write() as connection:
        outbox.sent(connection, letter, now())
    return True


def compose(settings: Settings, letter: Letter, now: datetime) -> EmailMessage:
    """The message as it leaves, with its link."""
    message = EmailMessage(policy=SMTP)
    sender = settings.mail_from or f"atelier@{urlsplit(settings.origin).hostname}"
    message["From"] = sender
    message["To"] = Address(letter.name, addr_spec=letter.address)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now.replace(tzinfo=UTC))
    # The same at each try: what arrives twice shows as one message.
    message["Message-ID"] = f"<atelier-{letter.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    body = letter.body
    if letter.secret is not None:
        body = body.replace(LINK, link(settings, letter.secret))
    message.set_content(body)
    return message


def link(settings: Settings, secret: str) -> str:
    """The address that lets its reader in."""
    return f"{settings.origin}{PATH}/entrer?{urlencode({'lien': secret})}"


@contextmanager
def _carrier(settings: Settings) -> Iterator[Carrier]:
    if settings.smtp_url is None:
        yield _Files(FOLDER)
        return
    server = _Server(settings.smtp_url.get_secret_value(), settings.mail_from or "")
    try:
        yield server
    finally:
        server.close()


class _Files:
    """Writes each message as a file, which mail programs open; the same message, the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, letter: Letter) -> None:
        """A folder that only the operator reads: the files hold links."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def hand_over(self, letter: Letter, message: EmailMessage) -> None:
        """Whole or not at all."""
        path = self._folder / f"{letter.id:06d}.eml"
        partial = path.with_suffix(".partiel")
        partial.touch(mode=0o600)
        partial.write_bytes(message.as_bytes())
        partial.replace(path)


class _Server:
    """A mail server, called when the first message leaves."""

    def __init__(self, url: str, sender: str) -> None:
        self._parts = urlsplit(url)
        self._sender = sender
        self._line: smtplib.SMTP | None = None

    def close(self) -> None:
        """Take leave of the server."""
        if self._line is not None:
            try:
                self._line.quit()
            except (OSError, smtplib.SMTPException):
                self._line.close()

    def address(self, letter: Letter) -> None:
        """Sender and reader; whatever fails here has handed nothing over."""
        try:
            line = self._opened()
            line.rset()
            for code, answer in (line.mail(self._sender), line.rcpt(letter.address)):
                if code >= 400:
                    raise Unsent(_words(code, answer), final=code >= 500)
        except (OSError, smtplib.SMTPException) as error:
            self._line = None
            raise Unsent(f"{type(error).__name__}: {error}") from error

    def hand_over(self, letter: Letter, message: EmailMessage) -> None:
        """The message; an answer of refusal is certain, a broken line is not."""
        assert self._line is not None
        try:
            code, answer = self._line.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            raise Unsent(
                _words(error.smtp_code, error.smtp_error), error.smtp_code >= 500
            ) from None
        except (OSError, smtplib.SMTPException):
            self._line = None
            raise
        if code >= 400:
            raise Unsent(_words(code, answer), final=code >= 500)

    def _opened(self) -> smtplib.SMTP:
        if self._line is None:
            self._line = self._open()
        return self._line

    def _open(self) -> smtplib.SMTP:
        parts = self._parts
        host, trust = parts.hostname or "", ssl.create_default_context()
        line: smtplib.SMTP
        if parts.scheme == "smtps":
            line = smtplib.SMTP_SSL(
                host, parts.port or _SUBMISSION_TLS, timeout=_TIMEOUT, context=trust
            )
        else:
            line = smtplib.SMTP(host, parts.port or _SUBMISSION, timeout=_TIMEOUT)
            line.ehlo_or_helo_if_needed()
            if line.has_extn("starttls"):
                line.starttls(context=trust)
                line.ehlo()
            elif parts.username:
                raise smtplib.SMTPException("the server offers no TLS: no password is given to it")
        line.ehlo_or_helo_if_needed()
        if parts.username:
            line.login(unquote(parts.username), unquote(parts.password or ""))
        return line


def _words(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {text}"
