"""Slow and broken clients against the real worker: they hold no thread and are not logged."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.web.plain_server import Impatient
from tests.places import ROOT

THREADS = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A gunicorn of one worker with two threads."""

    def __init__(self, log: Path) -> None:
        self.port, self.log = free_port(), log
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--worker-class",
            "tests.contract.web.plain_server.Impatient",
            "--threads",
            str(THREADS),
            "--keep-alive",
            "75",
            "--no-control-socket",
            "--log-level",
            "info",
            "tests.contract.web.plain_server:app",
        ]
        self._output = log.open("wb")
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=self._output, stderr=subprocess.STDOUT
        )
        for _ in range(600):
            try:
                self.connect().close()
                return
            except OSError:
                time.sleep(0.05)
        pytest.fail(log.read_text())

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def send(self, data: bytes) -> bytes:
        """Everything received until the server closes or has answered once."""
        with self.connect() as line:
            line.sendall(data)
            return answer(line)

    def written_since(self, place: int, wanted: str) -> str:
        """What was written down after so many characters, once these words are among it."""
        for _ in range(600):
            text = self.read()[place:]
            if wanted in text:
                return text
            time.sleep(0.05)
        pytest.fail(f"{wanted} is not among {text}")

    def read(self) -> str:
        """What was written down."""
        return self.log.read_text("utf-8", "replace")

    def stop(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self._output.close()
        return self.read()


def answer(line: socket.socket) -> bytes:
    """A complete answer, or what was received when the server closed."""
    came = b""
    while True:
        head, separator, body = came.partition(b"\r\n\r\n")
        if separator:
            wanted = [
                int(header.split(b":")[1])
                for header in head.split(b"\r\n")
                if header.lower().startswith(b"content-length")
            ]
            if wanted and len(body) >= wanted[0]:
                return came
        try:
            more = line.recv(65536)
        except ConnectionResetError:
            return came
        if not more:
            return came
        came += more


GET = b"GET /page HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("worker") / "log")
    yield running
    assert "intime" not in running.stop().lower()


def test_half_headers_hold_no_thread(server: Server) -> None:
    lines = [server.connect() for _ in range(4 * THREADS)]
    for line in lines:
        line.sendall(b"GET /lent HTTP/1.1\r\nHost: a\r\nX-Lent: ")
    time.sleep(0.2)
    for _ in range(5):
        assert server.send(GET).endswith(b"/page 0")
    for line in lines:  # still waited for: they were overtaken, not refused
        line.sendall(b"1\r\n\r\n")
        assert answer(line).endswith(b"/lent 0")
        line.close()


def test_who_would_wait_too_long_is_told_at_once(server: Server) -> None:
    lines = [server.connect() for _ in range(3 * (THREADS + Impatient.most_waiting))]
    for line in lines:
        line.sendall(b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(0.02)
    begin = time.monotonic()
    came = [answer(line) for line in reversed(lines)]
    refused = [text for text in came if text.startswith(b"HTTP/1.1 503 ")]
    assert len(refused) == 2 * (THREADS + Impatient.most_waiting)
    assert sum(text.endswith(b"/long 0") for text in came) == THREADS + Impatient.most_waiting
    assert all(b"\r\nRetry-After: " in text and b'<html lang="fr">' in text for text in refused)
    assert time.monotonic() - begin < 10
    for line in lines:
        line.close()
    assert server.send(GET).endswith(b"/page 0")  # the queue is free again


def test_who_has_waited_too_long_is_sent_away(server: Server) -> None:
    slow = [server.connect() for _ in range(THREADS)]
    for line in slow:
        line.sendall(b"GET /sans-fin HTTP/1.1\r\nHost: a\r\n\r\n")
    time.sleep(0.3)
    late = server.send(GET)
    assert late.startswith(b"HTTP/1.1 503 ")
    assert b"\r\nRetry-After: " in late
    for line in slow:
        assert answer(line).endswith(b"/sans-fin 0")
        line.close()
    assert server.send(GET).endswith(b"/page 0")


def test_a_header_that_never_ends_is_closed(server: Server) -> None:
    with server.connect() as line:
        line.sendall(b"GET / HTTP/1.1\r\n")
        for _ in range(40):  # dripping prolongs nothing
            time.sleep(0.2)
            try:
                line.sendall(b"X")
            except OSError:
                break
        else:
            pytest.fail("the connection is still open after eight seconds")
    assert server.send(GET).endswith(b"/page 0")


def test_bodies_that_never_come_are_given_up(server: Server) -> None:
    lines = [server.connect() for _ in range(THREADS)]
    for line in lines:
        line.sendall(b"POST /corps HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc")
    time.sleep(0.2)
    assert server.send(GET).endswith(b"/page 0")
    for line in lines:
        line.close()


def test_whole_requests_in_any_pieces(server: Server) -> None:
    with server.connect() as line:
        for sign in GET:
            line.sendall(bytes([sign]))
            time.sleep(0.002)
        assert answer(line).endswith(b"/page 0")
        line.sendall(GET + GET)  # the same connection, two at once
        both = answer(line)
        while both.count(b"/page 0") < 2:
            both += answer(line)
        body = b"a" * 200_000
        line.sendall(b"POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + body)
        assert answer(line).endswith(b"/c 200000")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /?q=intime\xff HTTP/9.9\r\nHost: a\r\n\r\n", 400),
        (b"intime\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nIntime\r\n\r\n", 400),
        (b"GET /?intime=" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: a\r\nIntime: " + b"a" * 100_000 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: intime\r\n\r\n", 501),
        (b"GET /echec?q=intime HTTP/1.1\r\nHost: a\r\n\r\n", 500),
    ],
)
def test_what_cannot_be_read_is_refused_in_french_and_not_written_down(
    server: Server, data: bytes, status: int
) -> None:
    before = len(server.read())
    came = server.send(data)
    assert came.startswith(b"HTTP/1.1 %d " % status), came
    assert b'<html lang="fr">' in came
    assert b"Bad Request</" not in came
    assert b"secret" not in came
    assert b"intime" not in came.lower()
    event = "request_failed" if status == 500 else "request_refused"
    log = server.written_since(before, event)
    assert "intime" not in log.lower()
    assert "127.0.0.1:" not in log.replace(f"127.0.0.1:{server.port}", "")
    assert "ip=" not in log


def test_clients_that_leave_early_cost_nothing(server: Server) -> None:
    for _ in range(50):
        line = server.connect()
        line.sendall(b"GET / HT")
        line.close()
    assert server.send(GET).endswith(b"/page 0")
    worker = subprocess.run(
        ["pgrep", "-P", str(server.process.pid)], capture_output=True, text=True, check=True
    )
    time.sleep(2.5)
    held = os.listdir(f"/proc/{worker.stdout.split()[0]}/fd")
    assert len(held) < 40
