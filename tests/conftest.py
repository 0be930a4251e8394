"""Databases, packages and the browser shared by suites; a missing program fails, never skips."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from dashboard import vendor
from data.engine import make_engine, upgrade
from data.exchange.load import import_packages
from data.store import WARMING, Store
from tests.live import Live, running
from tests.places import FROZEN_PLANS
from tests.sample_package import sample, write_package
from tests.stores import lay_schema

_NUMBERS = count(1)
settings.register_profile("no clock", deadline=None)  # no deadlines: no test is about time
settings.load_profile("no clock")
PATIENCE = 90_000  # milliseconds
# Chromium without a window, which is most of the cost of a complete one.
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
)


MEMORY = Path("/dev/shm")
_ENOUGH = 4 << 30  # bytes; a whole run takes a few hundred megabytes


def pytest_configure(config: pytest.Config) -> None:
    """Build the browser files when a source changed, once, before any test; keep files in memory.

    Temporary stores are then written without waiting for a disk. Workers inherit the folder.
    """
    if hasattr(config, "workerinput"):
        return
    if vendor.is_stale():
        vendor.build()
    chosen = "TMPDIR" in os.environ or not MEMORY.is_dir()
    if not chosen and shutil.disk_usage(MEMORY).free > _ENOUGH:
        folder = tempfile.mkdtemp(prefix="tests-", dir=MEMORY)
        Path(folder).chmod(0o711)  # PostgreSQL's account goes through it
        os.environ["TMPDIR"] = folder
        tempfile.tempdir = None  # what was already read of the environment is forgotten
        config.add_cleanup(lambda: _back_to_disk(folder))


def pytest_xdist_auto_num_workers() -> int:
    """A worker more than there are processors: tests of browsers and servers often wait."""
    return len(os.sched_getaffinity(0)) + 1


def _back_to_disk(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    del os.environ["TMPDIR"]
    tempfile.tempdir = None


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an empty SQLite file."""
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A private PostgreSQL on a socket of its own; its server refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    account: dict[str, str] = {}
    if os.getuid() == 0:
        account = {"user": "nobody", "group": "nogroup"}
        shutil.chown(folder, **account)
    run = _Server(folder, account)
    try:
        run(
            "initdb",
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
            "-D",
            str(folder / "data"),
        )
        options = f"-k {folder} -c listen_addresses= -c max_connections=200 {_THROWN_AWAY}"
        run(
            "pg_ctl",
            "-D",
            str(folder / "data"),
            "-l",
            str(folder / "log"),
            "-w",
            "-o",
            options,
            "start",
        )
        try:
            yield make_url(f"postgresql://postgres@/postgres?host={folder}")
        finally:
            run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Server:
    """Runs one of the server's programs from wherever the distribution keeps it."""

    def __init__(self, folder: Path, account: dict[str, str]) -> None:
        self.folder = folder
        self.account = account
        candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        initdb = candidates[-1] if candidates else shutil.which("initdb")
        if initdb is None:
            pytest.fail("PostgreSQL is missing: apt-get install postgresql")
        self.programs = Path(initdb).parent

    def __call__(self, program: str, *arguments: str) -> None:
        with (self.folder / "output").open("ab") as output:
            # Not a pipe: the server that pg_ctl starts would keep it open.
            done = subprocess.run(
                [self.programs / program, *arguments],
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                cwd=self.folder,
                user=self.account.get("user"),
                group=self.account.get("group"),
                extra_groups=[] if self.account else None,
            )
        if done.returncode:
            pytest.fail(f"{program}: {(self.folder / 'output').read_text()}")


# Nothing of this server outlives the tests, and databases are too short-lived to be tended.
_THROWN_AWAY = "-c fsync=off -c autovacuum=off -c jit=off -c max_wal_size=128MB"


def _on_server(server: URL, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> str:
    """The name of a database with the schema, to be copied."""
    _on_server(postgres_server, "CREATE DATABASE migrated")
    engine = make_engine(_url(postgres_server, "migrated"))
    upgrade(engine)
    engine.dispose()
    return "migrated"


def _url(server: URL, database: str) -> str:
    return server.set(database=database).render_as_string(hide_password=False)


@cache
def _strategy(server: URL) -> str:
    """Copies files instead of writing them through the log, which is the cheaper half."""
    with create_engine(server, poolclass=NullPool).connect() as connection:
        version = connection.dialect.server_version_info or (0,)
    return "STRATEGY file_copy" if version >= (15,) else ""


def copied_database(server: URL, template: str) -> Iterator[str]:
    """The address of a copy of a database of the server; dropped at the end."""
    name = f"test_{next(_NUMBERS)}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template} {_strategy(server)}")
    yield _url(server, name)
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    yield from copied_database(postgres_server, "template0")


@pytest.fixture
def migrated_postgres_url(postgres_server: URL, postgres_template: str) -> Iterator[str]:
    """The address of a PostgreSQL database that holds the schema."""
    yield from copied_database(postgres_server, postgres_template)


def await_warming() -> None:
    """Wait for the background thread after a new version: it still holds a connection."""
    for thread in threading.enumerate():
        if thread.name == WARMING:
            thread.join(30)


@pytest.fixture(scope="session")
def postgres_plans(postgres_server: URL, postgres_template: str) -> str:
    """The name of a database with the frozen plans, to be copied."""
    _on_server(postgres_server, f"CREATE DATABASE planned TEMPLATE {postgres_template}")
    store = Store.from_url(_url(postgres_server, "planned"))
    report = import_packages(
        store.engine, sorted(FROZEN_PLANS.iterdir()), "tests", datetime(2026, 11, 22, tzinfo=UTC)
    )
    assert not report.problems
    store.close()
    return "planned"


@pytest.fixture
def planned_postgres_url(postgres_server: URL, postgres_plans: str) -> Iterator[str]:
    """The address of a PostgreSQL database that holds the frozen plans."""
    yield from copied_database(postgres_server, postgres_plans)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine on an empty store, on each database in turn."""
    if request.param == "sqlite":
        engine = make_engine(request.getfixturevalue("sqlite_url"))
        lay_schema(engine)
    else:
        engine = make_engine(request.getfixturevalue("migrated_postgres_url"))
    yield engine
    await_warming()
    engine.dispose()


@pytest.fixture
def small_package(tmp_path: Path) -> Path:
    """A tiny package folder that uses every table."""
    return write_package(tmp_path / "paquet", sample())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, shared by all suites; it makes no requests of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--disable-features=Translate",
                # Pages share a process: starting one costs as much as drawing a page in it.
                "--renderer-process-limit=1",
            ],
        )
        _be_patient(browser)
        yield browser
        browser.close()


def _be_patient(browser: Browser) -> None:
    """Long timeouts: on a busy machine slow is not wrong, and no test measures time."""
    expect.set_options(timeout=PATIENCE)
    new_context = browser.new_context

    def patient(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        return context

    browser.new_context = patient  # type: ignore[method-assign]  # patience for every context


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the frozen plans; tests only read it."""
    store = Store.from_url(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'plans.sqlite'}")
    lay_schema(store.engine)
    report = import_packages(
        store.engine, sorted(FROZEN_PLANS.iterdir()), "tests", datetime(2026, 11, 22, tzinfo=UTC)
    )
    assert not report.problems
    yield store
    store.close()


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The running site on the frozen plans; never changed."""
    yield from running(tmp_path_factory.mktemp("site"))
