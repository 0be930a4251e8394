"""Delivery of messages: by a mail server, or as files under var/courrier."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from dashboard.settings import Settings
from data.outbox import Letter

FOLDER = Path("var/courrier")
_TIMEOUT = 20  # seconds, for each answer of the mail server
_SUBMISSION, _SUBMISSION_TLS = 587, 465


class Unsent(Exception):
    """A message that was certainly not delivered; `final`: it never will be."""

    def __init__(self, problem: str, final: bool = False) -> None:
        super().__init__(problem)
        self.final = final


class Carrier(Protocol):
    """Delivers messages.

    Both methods raise Unsent when it is certain that nothing was delivered.
    """

    def address(self, letter: Letter) -> None:
        """Everything before the message itself is transmitted."""

    def hand_over(self, letter: Letter, message: EmailMessage) -> None:
        """Transmit the message itself; after any other exception delivery is uncertain."""


@contextmanager
def carrier_of(settings: Settings) -> Iterator[Carrier]:
    """The mail server of the settings, else the folder of files; one connection for a round."""
    if settings.smtp_url is None:
        yield _Files(FOLDER)
        return
    server = _Server(settings.smtp_url.get_secret_value(), settings.mail_from or "")
    try:
        yield server
    finally:
        server.close()


class _Files:
    """Writes each message as a file that mail programs open; the same message gives the same
    file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, letter: Letter) -> None:
        """Create a folder readable by the operator only: files contain sign-in links."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def hand_over(self, letter: Letter, message: EmailMessage) -> None:
        """Write the file, whole or not at all."""
        path = self._folder / f"{letter.id:06d}.eml"
        partial = path.with_suffix(".partiel")
        partial.touch(mode=0o600)
        partial.write_bytes(message.as_bytes())
        partial.replace(path)


class _Server:
    """A mail server, connected when the first message is sent."""

    def __init__(self, url: str, sender: str) -> None:
        self._parts = urlsplit(url)
        self._sender = sender
        self._line: smtplib.SMTP | None = None

    def close(self) -> None:
        """Close the connection."""
        if self._line is not None:
            try:
                self._line.quit()
            except (OSError, smtplib.SMTPException):
                self._line.close()

    def address(self, letter: Letter) -> None:
        """Sender and recipient; a failure here has transmitted nothing."""
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
        """The message; a refusal of the server is certain, a lost connection is not."""
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
