"""Copies of the whole store into one file, and their restoration; each copy is verified.

SQLite is copied by its online backup, PostgreSQL by pg_dump; both while others read and write.
"""

import hashlib
import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import URL, Engine, create_engine, func, select, text
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import NullPool

from data.engine import file_of, make_engine, schema_revisions, upgrade
from data.exchange.contents import load_content
from data.exchange.write import content_hash
from data.models import Item, StoreState

# The last version number of a lost store is unknown. A restored store counts from far above it, so
# that an answer cached for the lost store is never taken for one of the restored store.
_LEAP = 1_000
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class Trouble(StrEnum):
    """Why a backup cannot be made, read or put back."""

    OTHER_CONTENT = "autre_contenu"
    NOT_A_FILE = "pas_un_fichier"
    NOT_SQLITE = "pas_sqlite"
    NOT_POSTGRESQL = "pas_postgresql"
    NOT_EMPTY = "base_pleine"
    NO_FILE_STORE = "base_sans_fichier"
    DAMAGED = "abime"
    NEWER = "plus_recent"
    NO_PROGRAM = "programme_absent"
    PROGRAM_FAILED = "programme_echoue"


class BackupProblem(Exception):
    """A backup that cannot be made, read or restored; the command or page puts it into words.

    subject: the file or program at fault. detail: the message of the database or program.
    """

    def __init__(self, trouble: Trouble, subject: Path | str = "", detail: str = "") -> None:
        super().__init__(trouble, str(subject), detail)
        self.trouble = trouble
        self.subject = str(subject)
        self.detail = detail


@dataclass(frozen=True)
class Copy:
    """What a backup holds, or what the store holds once it is put back."""

    path: Path
    version: int
    items: int
    proved: bool  # its content was read again and equals that of the store
    set_aside: Path | None = None  # where a damaged file was put


# --- backup ------------------------------------------------------------------------------------


def backup(engine: Engine, path: Path) -> Copy:
    """Copy the store to a file, which is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partiel")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(0o600)  # what is copied into it holds accounts
        if engine.dialect.name == "sqlite":
            _copy_file(engine, partial)
            copy = _prove(make_engine(f"sqlite:///{partial}"), engine, path)
        else:
            _run(
                "pg_dump",
                engine.url,
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                "--file",
                str(partial),
            )
            copy = _prove_dump(partial, engine, path)
        _sync(partial)
        # Before the copy is renamed, so that it never stands beside the digest of another copy.
        _sum_of(path).unlink(missing_ok=True)
        digest = _digest(partial)
        partial.replace(path)
        _sum_of(path).write_text(f"{digest}  {path.name}\n", "utf-8")
        return copy
    finally:
        for leftover in _files_of(partial):
            leftover.unlink(missing_ok=True)


def _copy_file(engine: Engine, target: Path) -> None:
    with engine.connect() as connection, closing(sqlite3.connect(target)) as copy:
        source = connection.connection.dbapi_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError("not a SQLite store")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it


def _prove_dump(dump: Path, engine: Engine, path: Path) -> Copy:
    """Restore a dump into a temporary database and compare it, if the account may create one."""
    name = f"suivi_preuve_{os.getpid()}"
    server = create_engine(engine.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    except DBAPIError:
        version, items, _ = _content(engine, read=False)
        return Copy(path, version, items, proved=False)
    try:
        trial = make_engine(engine.url.set(database=name).render_as_string(hide_password=False))
        _put_dump(dump, trial.url, "")
        return _prove(trial, engine, path)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def _prove(copy: Engine, source: Engine, path: Path) -> Copy:
    """Compare the content of a copy with that of the store.

    Raises BackupProblem when the same version holds other content; `proved` is false when the store
    moved on to another version meanwhile.
    """
    try:
        version, items, content = _content(copy)
        now, _, expected = _content(source)
    finally:
        copy.dispose()
    if now == version and content != expected:
        raise BackupProblem(Trouble.OTHER_CONTENT)
    return Copy(path, version, items, proved=now == version)


def _content(engine: Engine, read: bool = True) -> tuple[int, int, str]:
    """Version, number of items and (with `read`) digest of all facts, read in one transaction."""
    with engine.connect() as connection:
        version = connection.scalar(select(StoreState.version)) or 0
        items = connection.scalar(select(func.count()).select_from(Item)) or 0
        return version, items, content_hash(load_content(connection)) if read else ""


# --- restore -----------------------------------------------------------------------------------


def restore(engine: Engine, path: Path, now: datetime, replace: bool = False) -> Copy:
    """Restore a backup; with `replace`, also over a store that holds something."""
    if not path.is_file():
        raise BackupProblem(Trouble.NOT_A_FILE, path)
    _check_sum(path)
    with path.open("rb") as file:
        head = file.read(16)
    if engine.dialect.name == "sqlite":
        if not head.startswith(b"SQLite format 3"):
            raise BackupProblem(Trouble.NOT_SQLITE, path)
        aside = _restore_file(engine, path, now, replace)
    else:
        if not head.startswith(b"PGDMP"):
            raise BackupProblem(Trouble.NOT_POSTGRESQL, path)
        _restore_dump(engine, path, replace)
        aside = None
    _upgrade(engine, path)
    version, items, _ = _content(engine)
    return Copy(path, version, items, proved=True, set_aside=aside)


def _refuse_unless(replace: bool, items: int) -> None:
    if items and not replace:
        raise BackupProblem(Trouble.NOT_EMPTY)


def _restore_file(engine: Engine, path: Path, now: datetime, replace: bool) -> Path | None:
    target = file_of(engine)
    if target is None:
        raise BackupProblem(Trouble.NO_FILE_STORE)
    target.parent.mkdir(parents=True, exist_ok=True)
    ready = target.with_name(f".{target.name}.restauration")
    try:
        _check_copy(path, ready)
        try:
            reached, items = _reached(engine) if target.exists() else (0, 0)
        except DatabaseError as error:
            if not str(getattr(error.orig, "sqlite_errorname", "")).startswith(_DAMAGED):
                raise
            engine.dispose()
            _continue_after(ready, None)
            return _swap(ready, target, now)
        _refuse_unless(replace, items)
        _continue_after(ready, reached)
        engine.dispose()
        # One transaction of the store itself: who reads sees the old content, then the new one.
        with closing(sqlite3.connect(ready)) as source, closing(sqlite3.connect(target)) as store:
            store.execute("PRAGMA busy_timeout = 30000")
            source.backup(store)
        return None
    finally:
        for leftover in _files_of(ready):
            leftover.unlink(missing_ok=True)


def _reached(engine: Engine) -> tuple[int, int]:
    """Version and number of items of the present store; zero when it has no schema."""
    with engine.connect() as connection:
        present, _ = schema_revisions(connection)
        if present is None:
            return 0, 0
        if engine.dialect.name == "sqlite":
            problem = connection.scalar(text("PRAGMA quick_check(1)"))
            if problem != "ok":
                raise DatabaseError("quick_check", None, _damaged(problem))
    version, items, _ = _content(engine, read=False)
    return version, items


def _damaged(problem: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(problem)
    error.sqlite_errorname = "SQLITE_CORRUPT"
    return error


def _check_copy(path: Path, ready: Path) -> None:
    """Copy a backup beside the store and read it whole, before anything is touched."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source:
            ready.unlink(missing_ok=True)
            with closing(sqlite3.connect(ready)) as copy:
                source.backup(copy)
                problems = [row[0] for row in copy.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        raise BackupProblem(Trouble.DAMAGED, path, str(error)) from error
    if problems != ["ok"]:
        raise BackupProblem(Trouble.DAMAGED, path)
    trial = make_engine(f"sqlite:///{ready}")
    try:
        _upgrade(trial, path)
        _content(trial)
    finally:
        trial.dispose()


def _upgrade(engine: Engine, path: Path) -> None:
    """Migrate a copy that an older program wrote; refuse one that a newer program wrote."""
    try:
        upgrade(engine)
    except CommandError:
        raise BackupProblem(Trouble.NEWER, path) from None


def _continue_after(ready: Path, reached: int | None) -> None:
    with closing(sqlite3.connect(ready)) as copy, copy:
        copy.execute(_after(reached))


def _after(reached: int | None) -> str:
    """SQL that makes version numbers continue above those of the store that is replaced."""
    if reached is None:
        return f"UPDATE store_state SET version = version + {_LEAP}"
    return (
        f"UPDATE store_state SET version = 1 + CASE WHEN version > {reached} THEN version "
        f"ELSE {reached} END"
    )


def _swap(ready: Path, target: Path, now: datetime) -> Path:
    """Move a damaged file and its journal files aside, and the restored file into its place."""
    with closing(sqlite3.connect(ready)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
    aside = target.with_name(f"{target.name}.abimee-{now:%Y%m%d-%H%M%S}")
    for old, new in zip(_files_of(target), _files_of(aside), strict=True):
        with suppress(FileNotFoundError):
            old.rename(new)
    _sync(ready)
    ready.replace(target)
    return aside


def _restore_dump(engine: Engine, path: Path, replace: bool) -> None:
    reached, items = _reached(engine)
    _refuse_unless(replace, items)
    engine.dispose()
    _put_dump(path, engine.url, f"{_after(reached)};\n")


def _put_dump(path: Path, url: URL, then: str) -> None:
    """Run a dump, and a statement after it, in one transaction."""
    with tempfile.TemporaryDirectory(prefix="suivi-") as folder:
        script = Path(folder) / "dump.sql"
        _run(
            "pg_restore",
            None,
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--file",
            str(script),
            str(path),
        )
        with script.open("a", encoding="utf-8") as added:
            added.write(f"\nSET search_path = public;\n{then}")
        _run(
            "psql",
            url,
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set",
            "ON_ERROR_STOP=1",
            "--output",
            os.devnull,
            "--file",
            str(script),
        )


# --- programs and files --------------------------------------------------------------------------


def _run(program: str, url: URL | None, *arguments: str) -> None:
    """Run a client program of PostgreSQL.

    The password is passed in the environment: every user of the machine can list arguments.
    """
    environment = dict(os.environ)
    command = [program]
    if url is not None:
        if url.password:
            environment["PGPASSWORD"] = str(url.password)
        plain = url._replace(drivername="postgresql", password=None)
        command.append(f"--dbname={plain.render_as_string(hide_password=False)}")
    try:
        done = subprocess.run(
            [*command, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise BackupProblem(Trouble.NO_PROGRAM, program) from None
    if done.returncode:
        last_line = (done.stderr.strip().splitlines() or [""])[-1]
        raise BackupProblem(Trouble.PROGRAM_FAILED, program, last_line)


def _sum_of(path: Path) -> Path:
    """The file that holds the digest of a backup, in the format of `sha256sum -c`."""
    return path.with_name(f"{path.name}.sha256")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_sum(path: Path) -> None:
    """Refuse a backup whose digest is stored beside it and does not match."""
    with suppress(FileNotFoundError):
        if _sum_of(path).read_text("utf-8").split()[:1] != [_digest(path)]:
            raise BackupProblem(Trouble.DAMAGED, path)


def _files_of(file: Path) -> list[Path]:
    """A SQLite database and the two journal files that stand beside it while it is open."""
    return [file.with_name(f"{file.name}{suffix}") for suffix in ("", "-wal", "-shm")]


def _sync(file: Path) -> None:
    """Flush a file to the disk, before it is renamed."""
    with file.open("rb") as written:
        os.fsync(written)
