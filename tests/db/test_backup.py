"""A backup restored into an empty store gives the same export; nothing is half written or lost."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dashboard import cli
from data.backup import BackupProblem, Trouble, backup, restore
from data.engine import make_engine, writing
from data.exchange.write import export_package
from data.store import Store
from tests.exchange.test_round_trip import files, load
from tests.sample_package import sample, write_package
from tests.stores import lay_schema

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def empty(request: pytest.FixtureRequest, any_engine: Engine) -> Iterator[Engine]:
    """An empty store on the same kind of database."""
    if any_engine.dialect.name == "sqlite":
        folder = request.getfixturevalue("tmp_path")
        url = f"sqlite:///{folder / 'other' / 'store.sqlite'}"
    else:
        url = next(iter(_second_database(any_engine)))
    engine = make_engine(url)
    yield engine
    engine.dispose()


def _second_database(engine: Engine) -> Iterator[str]:
    server = make_engine(engine.url.render_as_string(hide_password=False))
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE IF EXISTS restored WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE restored TEMPLATE template0"))
    server.dispose()
    yield engine.url.set(database="restored").render_as_string(hide_password=False)


def test_a_backup_put_into_an_empty_store_gives_the_same_export(
    any_engine: Engine, empty: Engine, small_package: Path, tmp_path: Path
) -> None:
    load(any_engine, small_package)
    copy = backup(any_engine, tmp_path / "saved" / "store.backup")
    assert copy.proved
    assert copy.items > 0
    written = sorted(path.name for path in copy.path.parent.iterdir())
    assert written == ["store.backup", "store.backup.sha256"]
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600  # it holds the accounts
    restored = restore(empty, copy.path, NOW)
    assert restored.items == copy.items
    before = files(export_package(any_engine, tmp_path / "before"))
    assert files(export_package(empty, tmp_path / "after")) == before
    assert not load(empty, small_package).changed


def test_what_the_store_holds_is_only_replaced_when_wanted(
    any_engine: Engine, small_package: Path, tmp_path: Path
) -> None:
    load(any_engine, small_package)
    first = files(export_package(any_engine, tmp_path / "first"))
    copy = backup(any_engine, tmp_path / "store.backup")
    tables = sample()
    tables["axes"][0]["titre_court"] = "Autre"
    load(any_engine, write_package(tmp_path / "later", tables))
    later = files(export_package(any_engine, tmp_path / "later-export"))
    assert later != first
    reached = Store(any_engine).version()
    with pytest.raises(BackupProblem, match=Trouble.NOT_EMPTY):
        restore(any_engine, copy.path, NOW)
    assert files(export_package(any_engine, tmp_path / "same")) == later
    restored = restore(any_engine, copy.path, NOW, replace=True)
    assert files(export_package(any_engine, tmp_path / "again")) == first
    # A version number is never used twice: an answer cached for other content must not be taken for
    # it.
    assert restored.version > reached > copy.version


def test_readers_see_the_old_content_or_the_new_one(
    any_engine: Engine, small_package: Path, tmp_path: Path
) -> None:
    load(any_engine, small_package)
    copy = backup(any_engine, tmp_path / "store.backup")
    url = any_engine.url.render_as_string(hide_password=False)
    reader = Store.from_url(url, threads=2, seconds=30)
    before = reader.version()
    restored = restore(any_engine, copy.path, NOW, replace=True)
    assert reader.version() == restored.version > before
    reader.close()


def test_a_damaged_store_is_set_aside(sqlite_url: str, small_package: Path, tmp_path: Path) -> None:
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    load(engine, small_package)
    before = files(export_package(engine, tmp_path / "before"))
    copy = backup(engine, tmp_path / "store.backup")
    server = Store.from_url(sqlite_url)
    assert server.version() == 1
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()
    file = tmp_path / "store.sqlite"
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(bytes(content))
    restored = restore(engine, copy.path, NOW)
    assert restored.set_aside is not None
    assert restored.set_aside.read_bytes() == bytes(content)
    assert restored.version > 1
    assert files(export_package(engine, tmp_path / "after")) == before
    assert server.version() == restored.version  # the running server notices it
    server.close()
    engine.dispose()


@pytest.mark.parametrize("kind", ["text", "cut", "damaged", "missing"])
def test_a_backup_that_cannot_be_read_changes_nothing(
    any_engine: Engine, small_package: Path, tmp_path: Path, kind: str
) -> None:
    load(any_engine, small_package)
    before = files(export_package(any_engine, tmp_path / "before"))
    path = backup(any_engine, tmp_path / "store.backup").path
    content = path.read_bytes()
    if kind == "text":
        path.write_text("une sauvegarde, dit-on")
    elif kind == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "damaged":
        middle = len(content) // 2
        path.write_bytes(content[:middle] + os.urandom(2_000) + content[middle + 2_000 :])
    else:
        path.unlink()
    with pytest.raises(BackupProblem):
        restore(any_engine, path, NOW, replace=True)
    assert files(export_package(any_engine, tmp_path / "after")) == before


def test_a_disk_that_is_full_leaves_no_half_backup(
    sqlite_url: str, small_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert cli.main(["db", "upgrade"]) == cli.OK
    assert cli.main(["import", str(small_package)]) == cli.OK
    folder = tmp_path / "full"
    folder.mkdir()
    earlier = folder / "store.backup"
    earlier.write_bytes(b"the one of yesterday")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(earlier))

    monkeypatch.setattr("data.backup._sync", full)
    assert cli.main(["backup", str(earlier)]) == cli.USAGE
    assert earlier.read_bytes() == b"the one of yesterday"
    assert [path.name for path in folder.iterdir()] == ["store.backup"]


def test_the_commands_speak_french(
    any_engine: Engine,
    small_package: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = any_engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    load(any_engine, small_package)
    path = tmp_path / "store.backup"
    assert cli.main(["backup", str(path)]) == cli.OK
    printed = capsys.readouterr().out
    assert printed.startswith("Sauvegardé\u00a0: ")
    assert "contenu relu et comparé à la base" in printed
    assert cli.main(["restore", str(path)]) == cli.PROBLEMS
    assert "ajouter --replace" in capsys.readouterr().err
    assert cli.main(["restore", str(path), "--replace"]) == cli.OK
    assert "la base porte la version 2" in capsys.readouterr().out


def test_the_password_is_not_among_the_arguments(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[tuple[list[str], str | None]] = []

    def run(command: list[str], env: dict[str, str], **_: object) -> object:
        seen.append((command, env.get("PGPASSWORD")))
        raise FileNotFoundError

    monkeypatch.setattr("data.backup.subprocess.run", run)
    engine = make_engine("postgresql://moi:secret@hote/base")
    with pytest.raises(BackupProblem, match=Trouble.NO_PROGRAM):
        backup(engine, tmp_path / "x.backup")
    command, password = seen[0]
    assert password == "secret"
    assert "secret" not in " ".join(command)


def test_a_newer_backup_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    path = backup(engine, tmp_path / "store.backup").path
    with sqlite3.connect(path) as changed:
        changed.execute("UPDATE alembic_version SET version_num = '9999'")
    changed.close()
    path.with_name(f"{path.name}.sha256").unlink()  # a complete backup of a newer program
    with writing(engine) as connection:
        connection.execute(text("UPDATE store_state SET version = 41"))
    with pytest.raises(BackupProblem, match=Trouble.NEWER):
        restore(engine, path, NOW)
    assert Store(engine).version() == 41
    engine.dispose()
