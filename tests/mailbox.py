"""A mail server for tests: what it received, how it answers, which client it kills."""

import os
import signal
import socket
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """A mail server that answers as a test says, and may kill its client."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self.answers: list[str] = []  # for the next recipients, in place of 250
        self.kill_at: str | None = None
        self.victim: subprocess.Popen[bytes] | None = None
        self.started = threading.Event()

    def read(self) -> list[EmailMessage]:
        """The messages, oldest first."""
        return [message_from_bytes(raw, policy=policy.default) for raw in self.messages]

    def subjects(self) -> Counter[str]:
        """The number of messages by subject."""
        return Counter(str(message["Subject"]) for message in self.read())

    async def handle_RCPT(  # the library's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Accept or refuse a recipient."""
        self._kill("rcpt")
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # the library's name
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        """Receive a message."""
        self.messages.append(envelope.content)
        self._kill("data")
        return "250 OK"

    def _kill(self, moment: str) -> None:
        if self.kill_at == moment:
            self.started.wait(60)
            assert self.victim is not None
            os.kill(self.victim.pid, signal.SIGKILL)
            self.victim.wait()
            self.kill_at = None


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, str]]:
    """A mail server on a free port, and its address."""
    handler = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()
