"""The command line for an operator: messages, exit codes, output streams."""

import argparse
import errno
import re
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard import cli
from data.engine import make_engine, writing
from layouts.locale import catalogue
from tests.sample_package import sample, write_package

_ENGLISH = {"argument", "error:", "invalid", "usage:", "expected", "required:", "choose", "the"}


@pytest.fixture(params=["sqlite_url", "migrated_postgres_url"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    url: str = request.getfixturevalue(request.param)
    monkeypatch.setenv("DATABASE_URL", url)
    assert cli.main(["db", "upgrade"]) == cli.OK
    return url


def test_import_export_check(
    database: str, small_package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(small_package), "--dry-run"]) == cli.OK
    assert "Essai seulement" in capsys.readouterr().out
    assert cli.main(["import", str(small_package), "--actor", "Camille"]) == cli.OK
    assert "version 1" in capsys.readouterr().out
    assert cli.main(["import", str(small_package)]) == cli.OK
    assert "Rien de nouveau" in capsys.readouterr().out
    assert cli.main(["export", str(tmp_path / "export")]) == cli.OK
    assert cli.main(["export", str(tmp_path / "export"), "--xlsx"]) == cli.OK
    assert cli.main(["export", str(tmp_path / "export.zip")]) == cli.OK
    for name in ("export", "export.xlsx", "export.zip"):
        assert cli.main(["check", str(tmp_path / name)]) == cli.OK
    assert cli.main(["check"]) == cli.OK
    printed = capsys.readouterr()
    assert "Aucun problème." in printed.out
    assert printed.err == ""


def test_problems_are_said_in_french_on_stderr(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = sample()
    tables["constats"][0]["observe_le"] = "12/31/2024"
    package = write_package(tmp_path / "paquet", tables)
    capsys.readouterr()
    for command in (["import", str(package)], ["check", str(package)]):
        assert cli.main(command) == cli.PROBLEMS
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(
            "paquet/constats.csv, ligne 2, colonne observe_le\u00a0: "
            "«\u00a012/31/2024\u00a0»\u00a0: date illisible\u202f; "
            "attendu\u00a0: AAAA-MM-JJ\u202f; taper 2024-12-31\n"
        )


def test_a_dry_run_tells_each_change_and_the_codes_it_gives(
    database: str, small_package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(small_package)]) == cli.OK
    commitment = sample()["engagements"][0] | {"titre_court": "Former"}
    reading = sample()["constats"][0] | {
        "code": "",
        "objet": "Former les agents",
        "observe_le": "30 juin 2025",
        "statut": "Complet",
    }
    package = write_package(
        tmp_path / "envoi", {"engagements": [commitment], "constats": [reading]}
    )
    capsys.readouterr()
    assert cli.main(["import", str(package), "--dry-run"]) == cli.OK
    printed = capsys.readouterr().out.replace("\u00a0", " ")
    assert "« Former les agents » → « Former »" in printed
    assert "Code donné à envoi/constats.csv, ligne 2 : 2024-2026-01-o4" in printed
    assert cli.main(["import", str(package)]) == cli.OK
    assert "2024-2026-01-o4" in capsys.readouterr().out


def test_a_doubt_is_told_with_the_way_to_confirm_it(
    database: str, small_package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = sample()
    tables["periodes"][0] |= {"debut": "2062-01-01", "fin": "2062-06-30"}
    package = str(write_package(tmp_path / "paquet", tables))
    assert cli.main(["import", package]) == cli.PROBLEMS
    printed = capsys.readouterr().err
    assert "année lointaine" in printed
    assert "--confirm" in printed
    assert cli.main(["import", package, "--confirm"]) == cli.OK


def test_sources_are_confronted(
    database: str, small_package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(small_package)]) == cli.OK
    tables = {"sources": sample()["sources"][:1]}
    tables["sources"][0] |= {"fichier": "document.txt", "sha256": "0" * 64}
    assert cli.main(["import", str(write_package(tmp_path / "s", tables))]) == cli.OK
    (tmp_path / "document.txt").write_text("rien")
    assert cli.main(["check", "--sources", str(tmp_path)]) == cli.PROBLEMS
    printed = capsys.readouterr().err
    assert "ce n’est plus le même document" in printed
    assert "la source n’a que 1 lignes" in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "il manque"),
        (["import"], "il manque\u00a0: CHEMIN"),
        (["importer"], "inconnu"),
        (["export", "x", "--rien"], "arguments inconnus\u00a0: --rien"),
        (["check", "--sources"], "demande une valeur"),
        (["import", "x", "--dry-run=oui"], "ne prend pas de valeur"),
        (["import", "x", "--a"], "demande une valeur"),
        (["db"], "il manque\u00a0: ÉTAPE"),
    ],
)
def test_usage_errors(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == cli.USAGE
    printed = capsys.readouterr().err
    assert words in printed
    assert printed.startswith("Usage\u00a0: ")
    assert "\nErreur\u00a0: " in printed
    assert not _ENGLISH.intersection(printed.lower().split())


def test_the_parser_s_words_are_those_of_this_python() -> None:
    """Each phrase of the catalogue is used by argparse, with the same placeholders."""
    path = catalogue.HERE / "fr" / "LC_MESSAGES" / f"{catalogue.ARGPARSE}.po"
    phrases_of_argparse = catalogue.read_catalogue(path, "fr")
    source = Path(argparse.__file__).read_text()
    holes = re.compile(r"%(?:\(\w+\))?[sr]")
    entries = [entry for entry in phrases_of_argparse if entry.id]
    assert len(entries) > 20
    for entry in entries:
        phrases, words = _forms(entry.id), _forms(entry.string)
        assert all(words)
        for phrase in phrases:
            assert repr(phrase)[1:-1] in source or phrase in source
        for word in words:
            # The usage line has the program's name; names of Python types must not appear.
            left_out = set(holes.findall(phrases[0])) ^ set(holes.findall(word))
            assert left_out <= {"%(prog)s", "%(type)s"}, word


def _forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


@pytest.mark.parametrize("variable", ["LANG", "LANGUAGE", "LC_ALL"])
def test_the_machine_s_language_changes_nothing(
    variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, "de_DE.UTF-8")
    with pytest.raises(SystemExit):
        cli.main(["import"])
    assert "il manque" in capsys.readouterr().err
    assert argparse.ArgumentParser().format_usage().startswith("usage: ")


@pytest.mark.parametrize("command", ["db", "import", "export", "check", "describe", "serve"])
def test_help_is_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == cli.OK
    printed = capsys.readouterr().out
    assert "afficher cette aide" in printed
    assert not {"show", "optional", "positional"}.intersection(printed.split())


@pytest.mark.parametrize(
    "command", [["check"], ["export", "x"], ["import", "x"], ["db", "upgrade"]]
)
def test_a_store_out_of_reach(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert cli.main(command) == cli.UNREACHABLE
    assert "Base injoignable" in capsys.readouterr().err


def test_a_store_without_schema(
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    Path(sqlite_url.removeprefix("sqlite:///")).touch()
    assert cli.main(["export", str(tmp_path / "x")]) == cli.UNREACHABLE
    assert cli.main(["check"]) == cli.PROBLEMS
    assert capsys.readouterr().err.count("db upgrade") == 2


@pytest.mark.parametrize("command", [["check"], ["export", "x"], ["import", "x"]])
def test_a_mistyped_address_makes_no_database(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///faute/base.sqlite")
    assert cli.main(command) == cli.UNREACHABLE
    printed = capsys.readouterr().err
    assert "faute/base.sqlite" in printed
    assert "python -m dashboard db upgrade" in printed
    assert list(tmp_path.iterdir()) == []


def test_the_driver_s_words_are_a_detail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "base.sqlite").write_text("Ceci est un texte, et non une base.")
    for name, words in (("base.sqlite", "n’est pas une base SQLite"), (".", "ne s’ouvre pas")):
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / name}")
        for command in (["check"], ["db", "upgrade"]):
            assert cli.main(command) == cli.UNREACHABLE
            printed = capsys.readouterr().err
            assert printed.startswith("Base injoignable\u00a0: ")
            assert words in printed.partition("(")[0]
            assert len(printed.splitlines()) == 1


def test_a_database_of_another_program_version(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert cli.main(["db", "upgrade"]) == cli.OK
    engine = make_engine(sqlite_url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'demain'"))
    engine.dispose()
    assert cli.main(["db", "upgrade"]) == cli.UNREACHABLE
    assert "plus récente" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "accès refusé"),
        (errno.ENOSPC, "plus de place"),
        (errno.EIO, "erreur système"),
    ],
)
def test_the_system_s_errors_are_french(
    number: int,
    words: str,
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(number, "English words", "/quelque/part")

    capsys.readouterr()
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert cli.main(["export", str(tmp_path / "x.zip")]) == cli.USAGE
    printed = capsys.readouterr().err
    assert printed.startswith("/quelque/part\u00a0: ")
    assert words in printed
    assert "English" not in printed


@pytest.mark.parametrize("name", ["export", "export.zip", "export.xlsx", "neuf/export"])
def test_a_full_disk_leaves_what_was_there(
    name: str,
    database: str,
    small_package: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def listing() -> dict[Path, bytes | None]:
        return {path: path.read_bytes() if path.is_file() else None for path in tmp_path.rglob("*")}

    assert cli.main(["import", str(small_package)]) == cli.OK
    if "/" not in name:
        assert cli.main(["export", str(tmp_path / name)]) == cli.OK
    tables = sample()
    tables["plans"][0]["note"] = "Autre note"
    package = write_package(small_package, {"plans": tables["plans"]})
    assert cli.main(["import", str(package)]) == cli.OK
    before = listing()
    written = Path.write_bytes
    room = [600]

    def write(path: Path, data: bytes) -> int:
        """A disk that fills up: the file exists with what had room."""
        room[0] -= len(data)
        if room[0] < 0:
            written(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    assert cli.main(["export", str(tmp_path / name)]) == cli.USAGE
    monkeypatch.undo()
    assert "plus de place" in capsys.readouterr().err
    after = listing()
    assert {path: data for path, data in after.items() if "sqlite" not in path.name} == {
        path: data for path, data in before.items() if "sqlite" not in path.name
    }


@pytest.mark.parametrize(
    "url", ["rien", "mysql://x/y", "autre://x", "postgresql://u:secret@h:port/x?password=secret"]
)
def test_an_address_that_is_none(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert cli.main(["check"]) == cli.USAGE
    printed = capsys.readouterr().err
    assert "DATABASE_URL" in printed
    assert "secret" not in printed


def test_settings_hide_the_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:motdepasse-7f3@127.0.0.1/x")
    assert cli.main(["settings"]) == cli.OK
    printed = capsys.readouterr().out
    assert "DATABASE_URL" in printed
    assert "motdepasse-7f3" not in printed


def test_impossible_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "zéro")
    assert cli.main(["settings"]) == cli.USAGE
    assert "PORT" in capsys.readouterr().err


def test_describe_writes_the_descriptor(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "p", sample())
    assert cli.main(["describe", str(folder)]) == cli.OK
    assert (folder / "datapackage.json").is_file()
    assert cli.main(["check", str(folder)]) == cli.OK


def test_describe_writes_nothing_without_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write_package(tmp_path / "p", sample())
    (tmp_path / "vide").mkdir()
    for bad, words in (("vide", "aucune table ici"), ("absent", "n’existe pas")):
        assert cli.main(["describe", str(good), str(tmp_path / bad)]) == cli.PROBLEMS
        printed = capsys.readouterr().err
        assert bad in printed
        assert words in printed
        assert not list(tmp_path.glob("*/datapackage.json"))


def test_an_unwritable_target(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fichier").write_text("x")
    assert cli.main(["export", str(tmp_path / "fichier" / "export")]) == cli.USAGE
    assert "fichier" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("127.0.0.1", "un autre programme y répond déjà"),
        ("192.0.2.1", "pas cette adresse"),
        ("nulle-part.invalid", "nom de machine est inconnu"),
    ],
)
def test_an_address_that_cannot_be_listened_on(
    host: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("HOST", host)
        monkeypatch.setenv("PORT", str(port))
        assert cli.main(["serve"]) == cli.USAGE
    printed = capsys.readouterr().err
    assert f"{host}:{port}" in printed
    assert words in printed


@pytest.mark.parametrize(
    ("settings", "warned"),
    [({}, True), ({"BASE_URL": "https://exemple.fr"}, False), ({"TRUSTED_PROXIES": "1"}, False)],
)
def test_a_site_without_address_says_so_at_its_start(
    settings: dict[str, str],
    warned: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    started: list[str] = []
    monkeypatch.setattr("dashboard.cli.os.execv", lambda program, command: started.append(program))
    monkeypatch.setattr("dashboard.cli.os.chdir", lambda folder: None)
    for name in ("BASE_URL", "TRUSTED_PROXIES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORT", "8199")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    cli.main(["serve"])
    assert started
    assert ("BASE_URL" in capsys.readouterr().err) is warned
