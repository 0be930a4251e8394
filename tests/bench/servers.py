"""The two sites behind gunicorn, as deployed, and the resources of their workers."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.endurance.stores import url_of
from tests.places import ROOT

OURS = ("-c", "dashboard/gunicorn_conf.py", "wsgi:server")
# The plain page as Dash's documentation deploys it: with threads, without our worker.
PLAIN = (
    "--worker-class",
    "gthread",
    "--keep-alive",
    "75",
    "--no-control-socket",
    "tests.bench.plain_page:create_server()",
)
TODAY = "2026-06-01"
THREADS = 4
START_SECONDS = 120
_TICKS = os.sysconf("SC_CLK_TCK")


class ServerFailed(Exception):
    """A site did not start, or stopped; the message holds its output."""


@dataclass
class Server:
    """A running site."""

    process: subprocess.Popen[bytes]
    port: int
    workers: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """Processor time of all workers since their start; raises when one was replaced."""
        if self.workers != children(self.process.pid):
            raise ServerFailed("a worker ended while it was measured")
        return sum(_cpu_seconds(pid) for pid in self.workers)

    def memory_mb(self) -> float:
        """The memory of the largest worker (PSS)."""
        return max(_pss_mb(pid) for pid in self.workers)


@contextmanager
def serving(site: tuple[str, ...], store: Path, workers: int) -> Iterator[Server]:
    """A site over a store on a free local port, stopped at the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATABASE_URL": url_of(store),
        "WORKERS": str(workers),
        "THREADS": str(THREADS),
        "TODAY": TODAY,
        "LOG_LEVEL": "error",
        # Without the time limit of requests: slow pages must be measured, not answered with 503.
        "STATEMENT_SECONDS": "300",
        "REQUEST_SECONDS": "600",
    }
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        str(workers),
        "--threads",
        str(THREADS),
        *site,
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(process, port)
    try:
        _wait(server, workers)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server, workers: int) -> None:
    """Wait until the site answers and every worker has handled a request."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise ServerFailed("gunicorn ended before it answered: run it by hand to see why")
        server.workers = children(server.process.pid)
        if len(server.workers) == workers and _answers(server.port):
            return
        time.sleep(0.2)
    raise ServerFailed(f"no answer after {START_SECONDS} s")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.request("GET", "/_dash-dependencies")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def children(pid: int) -> list[int]:
    """The processes that a process started, oldest first."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _cpu_seconds(pid: int) -> float:
    # The process name may contain blanks: count fields after it (14: user time, 15: system time).
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _pss_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ServerFailed(f"no memory is told of process {pid}")
