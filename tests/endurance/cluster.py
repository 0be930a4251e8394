"""The site as deployed: PostgreSQL, Redis, two nodes, and nginx with the shipped settings."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from data.engine import make_engine, upgrade
from data.exchange.load import import_packages
from tests.places import ROOT

DEPLOY = ROOT / "dashboard" / "deploy"
PATIENCE = 120  # seconds until a program answers


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(name: str) -> str:
    """Where a program of the distribution is; raises when it is missing."""
    places = [shutil.which(name), f"/usr/sbin/{name}"]
    places += sorted(str(path) for path in Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    for place in reversed([place for place in places if place]):
        if Path(place).exists():
            return str(place)
    raise FileNotFoundError(
        f"{name} is missing: apt-get install nginx redis-server postgresql prometheus"
    )


def wait_for(url: str, status: int = 200) -> None:
    """Until an address answers with a status."""
    last: object = None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                last = response.status
        except urllib.error.HTTPError as error:
            last = error.code
        except OSError as error:
            last = error
        if last == status:
            return
        time.sleep(0.1)
    raise TimeoutError(f"{url}: {last}")


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Until something holds; raises TimeoutError with its name."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.05)


class Postgres:
    """A PostgreSQL on a socket of its own, filled with the real plans; it can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir=folder))
        self.account: dict[str, Any] = {}
        if os.getuid() == 0:  # the server refuses to run as root
            self.account = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            for parent in (folder, *folder.parents):
                with suppress(PermissionError):
                    parent.chmod(parent.stat().st_mode | 0o011)
            shutil.chown(self.folder, "nobody", "nogroup")
        self.data = self.folder / "data"
        self._run(
            "initdb",
            "--auth=trust",
            "--username=suivi",
            "--encoding=UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
            "-D",
            str(self.data),
        )
        self.start()
        self._run("createdb", "-h", str(self.folder), "-U", "suivi", "suivi")
        self.url = f"postgresql://suivi@/suivi?host={self.folder}"

    def start(self) -> None:
        """Start it, after a crash too."""
        options = f"-k {self.folder} -c listen_addresses= -c max_connections=100"
        self._run(
            "pg_ctl",
            "-D",
            str(self.data),
            "-l",
            str(self.folder / "log"),
            "-w",
            "-o",
            options,
            "start",
        )

    def kill(self) -> None:
        """What a crash of the machine leaves."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        for child in _children(pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        time.sleep(0.3)

    def freeze(self, frozen: bool) -> None:
        """Stop every process of the server without ending it, or let them go on."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        for process in (pid, *_children(pid)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGSTOP if frozen else signal.SIGCONT)

    def stop(self) -> None:
        """End it and remove its files."""
        with suppress(FileNotFoundError, ProcessLookupError):
            self.freeze(False)
            self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, name: str, *arguments: str) -> None:
        with (self.folder / "output").open("ab") as output:
            done = subprocess.run(
                [program(name), *arguments],
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                cwd=self.folder,
                **self.account,
            )
        if done.returncode:
            raise RuntimeError(f"{name}: {(self.folder / 'output').read_text()}")


def _children(pid: int) -> list[int]:
    text = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in text.stdout.split()]


class Process:
    """A program that runs until it is stopped or killed."""

    def __init__(self, command: list[str], log: Path, **options: Any) -> None:
        self.command, self.log, self.options = command, log, options
        self.start()

    def start(self) -> None:
        """Start it, again if need be."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, stdout=output, stderr=subprocess.STDOUT, **self.options
            )

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Node(Process):
    """One gunicorn of the site."""

    def __init__(self, name: str, folder: Path, environment: Mapping[str, str]) -> None:
        self.port = free_port()
        self._workers = int(environment["WORKERS"])
        super().__init__(
            [sys.executable, "-m", "dashboard", "serve"],
            folder / f"{name}.log",
            cwd=ROOT,
            env={**os.environ, **environment, "HOST": "127.0.0.1", "PORT": str(self.port)},
        )

    @property
    def url(self) -> str:
        """Its own address, past the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """Process ids of its workers."""
        return _children(self.process.pid)

    def is_complete(self) -> bool:
        """Whether all of its workers are there."""
        return len(self.workers()) == self._workers

    def memory(self) -> int:
        """Megabytes of its largest worker, what it shares with the others included."""
        return max(_megabytes(worker) for worker in self.workers())

    def share(self) -> int:
        """Megabytes of the same worker, each shared page divided by those who share it (PSS)."""
        return max(_share(worker) for worker in self.workers())

    def reload(self) -> None:
        """What `systemctl reload` does."""
        self.process.send_signal(signal.SIGHUP)


class Cluster:
    """Everything; a context manager that ends what it started.

    `database`: the address of a store, in the place of a PostgreSQL with the real plans.
    """

    def __init__(
        self, folder: Path, nodes: int = 2, database: str | None = None, **settings: str
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cluster-", dir=folder))
        self._count, self._settings, self._database = nodes, settings, database
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _start(self) -> None:
        stack, folder = self._stack, self.folder
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        if self._database is None:
            self.postgres = Postgres(Path(tempfile.gettempdir()))
            stack.callback(self.postgres.stop)
            fill(self.postgres.url)
        port = free_port()
        redis_server = Process(
            [program("redis-server"), "--port", str(port), "--save", "", "--bind", "127.0.0.1"],
            folder / "redis.log",
        )
        stack.callback(redis_server.stop)
        self.redis = redis_server
        environment = {
            "DATABASE_URL": self._database or self.postgres.url,
            "REDIS_URL": f"redis://127.0.0.1:{port}/0",
            "TRUSTED_PROXIES": "1",
            "WORKERS": "1",
            "THREADS": "4",
            "LOG_LEVEL": "warning",
            "TODAY": "2026-11-22",
            **self._settings,
        }
        self.nodes = [Node(f"node{n}", folder, environment) for n in range(self._count)]
        for node in self.nodes:
            stack.callback(node.stop)
        self.port = free_port()
        configuration = folder / "nginx.conf"
        configuration.write_text(nginx_settings([n.port for n in self.nodes], self.port, folder))
        self.proxy = Process(
            [program("nginx"), "-p", str(folder), "-c", str(configuration)], folder / "nginx.log"
        )
        stack.callback(self.proxy.stop)
        for node in self.nodes:
            wait_for(f"{node.url}/pret")
            # The first worker may answer before the second one is there.
            wait_until(node.is_complete, f"{environment['WORKERS']} workers")
        wait_for(f"{self.url}/pret")

    @property
    def url(self) -> str:
        """The address of the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def logs(self) -> str:
        """Everything that the nodes wrote."""
        return "".join(node.log.read_text("utf-8", "replace") for node in self.nodes)


def _megabytes(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def _share(pid: int) -> int:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss: +(\d+)", text, re.MULTILINE)[1]) * 1_024 // 1_000_000  # type: ignore[index]  # each process has it


def nginx_settings(nodes: list[int], port: int, folder: Path, name: str = "suivi.conf") -> str:
    """The shipped settings on free ports, without TLS and without the rights of root."""
    shipped = (DEPLOY / "nginx" / name).read_text("utf-8")
    servers = "\n".join(
        f"    server 127.0.0.1:{node} max_fails=1 fail_timeout=2s;" for node in nodes
    )
    text = re.sub(r"( *server 127\.0\.0\.1:\d+ [^\n]*\n)+", f"{servers}\n", shipped, count=1)
    text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    text = re.sub(r" *ssl_[^\n]*\n", "", text)
    text = text.replace("/var/log/nginx", str(folder))
    text = text.replace("include suivi-common.conf", f"include {DEPLOY}/nginx/suivi-common.conf")
    user = "user root;\n" if os.getuid() == 0 else ""
    return (
        f"{user}daemon off;\npid {folder}/nginx.pid;\nworker_processes 1;\n"
        f"error_log {folder}/nginx-error.log crit;\n"
        "events { worker_connections 1024; }\n"
        "http {\n"
        + "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + text
        + "}\n"
    )


def fill(url: str) -> None:
    """The schema and the real plans."""
    engine = make_engine(url)
    upgrade(engine)
    packages = sorted(path for path in (ROOT / "data" / "plans").iterdir() if path.is_dir())
    report = import_packages(engine, packages, "endurance", datetime.now(UTC))
    engine.dispose()
    if report.problems:
        raise RuntimeError(str(report.problems[:3]))
