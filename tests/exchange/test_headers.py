"""Faults in names of tables and columns are reported with their cause."""

from pathlib import Path

import pytest

from data.exchange import csv_tables, read, sheets
from data.exchange.check import check_packages
from data.exchange.descriptor import describe_folder
from data.exchange.problems import Code, Problem
from data.exchange.read import parse
from data.fields import TABLES
from layouts.locale.fr.packages import sentence
from tests.sample_package import sample, write_package

HEADER = "code;libelle;description;source;section;lignes"
GOOD = f"{HEADER}\neau;L’eau;;redaction;;\n"


def _problems(
    tmp_path: Path, content: str | bytes, name: str = "portefeuilles.csv"
) -> list[Problem]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return parse([path]).problems


@pytest.mark.parametrize(
    "content",
    [
        f"sep=;\n{GOOD}",
        f"\ufeffsep=;\r\n{GOOD}",
        f";;;;;\n{GOOD}",
        f"\n\n;;\n{GOOD}",
        "\ufeff\ufeff" + GOOD,
        GOOD.replace("code;", '"code";'),
    ],
    ids=["sep", "sep-bom", "blank-row", "blank-rows", "two-boms", "quoted"],
)
def test_what_stands_above_or_around_names_does_no_harm(tmp_path: Path, content: str) -> None:
    assert _problems(tmp_path, content) == []
    rows = parse([tmp_path / "portefeuilles.csv"]).rows["portefeuilles"]
    assert [(row.get("code"), row.get("libelle")) for row in rows] == [("eau", "L’eau")]


COMMAS = 'code,libelle,description,source\neau,"L’eau, douce",,redaction\n'


@pytest.mark.parametrize(
    ("content", "code", "line", "column", "words"),
    [
        (
            HEADER.replace("description", "") + "\neau;L’eau;;r;;\n",
            Code.EMPTY_COLUMN,
            1,
            "C",
            ["colonne C", "vide et sans nom"],
        ),
        (
            HEADER.replace("description", " ") + "\neau;L’eau;x;r;;\n",
            Code.UNNAMED_COLUMN,
            1,
            "C",
            ["colonne C", "pas de nom"],
        ),
        (
            f"Portefeuilles au 1er mars;;\n\n{GOOD}",
            Code.HEADER_BELOW,
            1,
            None,
            ["plus bas, ligne 3", "supprimer"],
        ),
        (COMMAS, Code.SEPARATOR, 1, None, ["virgule", "point-virgule"]),
        (f"sep=,\n{COMMAS}", Code.SEPARATOR, 1, None, ["virgule"]),
        (f"\n\n{COMMAS}", Code.SEPARATOR, 1, None, ["virgule"]),
        (
            GOOD.replace("libelle", "Libelé"),
            Code.UNKNOWN_COLUMN,
            1,
            "Libelé",
            ["est-ce «\u00a0libelle\u00a0»", "Colonnes attendues", "colonne B du tableur"],
        ),
        (GOOD.replace("libelle", "zzz"), Code.UNKNOWN_COLUMN, 1, "zzz", ["attendu", "libelle"]),
        ("ï»¿" + GOOD, Code.BROKEN_TEXT, 1, "ï»¿code", ["accents", "UTF-8"]),
    ],
    ids=[
        "empty",
        "unnamed",
        "title-above",
        "commas",
        "sep-comma",
        "blank-then-commas",
        "near",
        "far",
        "bom-as-text",
    ],
)
def test_the_cause_is_named(
    tmp_path: Path, content: str, code: Code, line: int, column: str | None, words: list[str]
) -> None:
    problems = _problems(tmp_path, content)
    assert (code, line, column) in {(p.code, p.line, p.column) for p in problems}
    # A wrong name may also be a missing one; no other problem follows from it.
    assert {p.code for p in problems} <= {code, Code.MISSING_COLUMN}
    message = next(sentence(p) for p in problems if p.code is code)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("portefeuille", "portefeuilles"),
        ("Portefeuilles (1)", "portefeuilles"),
        ("ENGAGEMENT", "engagements"),
        ("constat - Copie", "constats"),
        ("feuil1", "portefeuilles"),
    ],
)
def test_an_unknown_table_gives_the_nearest_one(tmp_path: Path, name: str, meant: str) -> None:
    problems = _problems(tmp_path, GOOD, f"{name}.csv")
    assert [p.code for p in problems] == [Code.UNKNOWN_TABLE]
    message = sentence(problems[0])
    assert f"est-ce «\u00a0{meant}\u00a0»" in message
    assert "Colonnes attendues" in message


def test_a_table_that_is_like_none_lists_them_all(tmp_path: Path) -> None:
    message = sentence(_problems(tmp_path, "a;b\n1;2\n", "xyz.csv")[0])
    assert "attendu" in message
    assert "territoires" in message


@pytest.mark.parametrize("suffix", [".ods", ".xls", ".ODS"])
def test_another_spreadsheet_s_file_says_how_to_save_it(tmp_path: Path, suffix: str) -> None:
    problems = _problems(tmp_path, b"x", f"envoi{suffix}")
    assert [p.code for p in problems] == [Code.OTHER_SPREADSHEET]
    assert "Classeur Excel (.xlsx)" in sentence(problems[0])


def test_a_folder_cut_to_one_table_is_one_message(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "paquet", sample())
    (folder / "datapackage.json").write_bytes(describe_folder(folder))
    for path in folder.glob("*.csv"):
        if path.stem != "portefeuilles":
            path.unlink()
    problems = parse([folder]).problems
    missing = str(len(TABLES) - 1)
    assert [(p.code, p.params["count"]) for p in problems] == [(Code.MISSING_RESOURCE, missing)]
    assert "supprimer le descripteur" in sentence(problems[0])


@pytest.mark.parametrize(
    "content",
    [b";;;;\n" * 9_800_000, b"\n" * 49_000_000, b"\r" * 49_000_000],
    ids=["separators", "line-ends", "carriage-returns"],
)
def test_a_file_of_empty_rows_is_refused_unread(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_cells(*_arguments: object) -> None:
        pytest.fail("the cells are read")

    monkeypatch.setattr(csv_tables, "_lines", read_cells)
    assert [p.code for p in _problems(tmp_path, content)] == [Code.TOO_LARGE]


def test_a_line_of_empty_cells_is_refused_unread(tmp_path: Path) -> None:
    problems = _problems(tmp_path, f"{GOOD}{';' * 200_000}\n")
    assert [(p.code, p.line, p.params["unit"]) for p in problems] == [
        (Code.TOO_LARGE, 3, "cellules")
    ]


def test_empty_rows_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 1)
    assert _problems(tmp_path, GOOD + ";;;;;\n" * 1_000) == []
    assert [p.code for p in _problems(tmp_path, GOOD + "air;L’air;;redaction;;\n")] == [
        Code.TOO_LARGE
    ]


def test_a_file_full_of_problems_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MAX_PROBLEMS", 5)
    problems = _problems(tmp_path, GOOD + "n°1;L’air;;redaction;;\n" * 50)
    assert len(problems) == 7
    assert problems[-1].code is Code.TOO_MANY
    assert problems[-1].line == 9


def test_another_table_is_still_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that could not be read in full does not make references to its rows wrong."""
    monkeypatch.setattr(read, "MAX_PROBLEMS", 0)
    tables = sample()
    tables["sources"][0]["date"] = "bientôt"
    problems = check_packages([write_package(tmp_path / "paquet", tables)])
    assert {p.code for p in problems} == {Code.NOT_A_DATE, Code.TOO_MANY}
