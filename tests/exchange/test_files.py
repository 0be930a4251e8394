"""Files from people and programs: encodings, separators, spreadsheets, hostile zips."""

import csv
import gc
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from data.exchange import sheets
from data.exchange.check import check_packages
from data.exchange.problems import Code, Problem
from data.exchange.read import parse
from data.fields import BY_KEY
from layouts.locale.fr.packages import sentence
from tests.sample_package import sample, write_package

HEADER = "code;libelle;description;source;section;lignes"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "envoi"
    path.mkdir()
    return path


def _table(folder: Path, content: str | bytes, name: str = "portefeuilles.csv") -> list[Problem]:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return parse([folder]).problems


def _rows(folder: Path) -> list[dict[str, object]]:
    return [dict(row.values) for row in parse([folder]).rows["portefeuilles"]]


GOOD = f"{HEADER}\neau;L’eau;;redaction;;\n"


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD + ";;;;;\n\n",
        GOOD.replace("\n", ";;\n"),
        GOOD.replace("eau;L’eau", '" eau ";"L’eau "'),
        GOOD.replace("code;", " code ;"),
    ],
    ids=["plain", "bom", "crlf", "blank-lines", "blank-columns", "blanks", "blank-in-header"],
)
def test_harmless_variants_read_the_same(folder: Path, content: str) -> None:
    assert _table(folder, content) == []
    assert [(row["code"], row["libelle"]) for row in _rows(folder)] == [("eau", "L’eau")]


def test_cells_are_kept_to_the_letter(folder: Path) -> None:
    text = 'De l’« eau » ; "douce"\net e\u0301te\u0301'
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerow(["eau", text, "", "redaction", "", ""])
    assert _table(folder, f"{HEADER}\n{stream.getvalue()}") == []
    assert _rows(folder)[0]["libelle"] == 'De l’« eau » ; "douce"\net été'


@pytest.mark.parametrize(
    ("content", "code", "line", "words"),
    [
        (GOOD.replace("L’eau", "Été").encode("cp1252"), Code.NOT_UTF8, 2, "CSV UTF-8"),
        (GOOD.encode("utf-16"), Code.NOT_UTF8, None, "UTF-16"),
        (GOOD.replace(";", ","), Code.SEPARATOR, 1, "point-virgule"),
        (GOOD.replace(";", "\t"), Code.SEPARATOR, 1, "tabulation"),
        ("", Code.NO_HEADER, None, "vide"),
        (GOOD.replace("L’eau", '"L’eau'), Code.BAD_CSV, 2, "guillemets"),
        (GOOD.replace("description", "descriptif"), Code.UNKNOWN_COLUMN, 1, "attendu"),
        (GOOD.replace("description", "code"), Code.COLUMN_TWICE, 1, "deux fois"),
        (GOOD.replace("libelle;", "").replace("L’eau;", ""), Code.MISSING_COLUMN, 1, "obligatoire"),
        (GOOD.replace("L’eau", "L’eau; douce"), Code.CELL_COUNT, 2, "7 cellules au lieu de 6"),
        (GOOD.replace(";redaction;;", ""), Code.CELL_COUNT, 2, "entre guillemets"),
    ],
)
def test_a_bad_table_is_told_in_clear(
    folder: Path, content: str | bytes, code: Code, line: int | None, words: str
) -> None:
    problems = _table(folder, content)
    assert [(p.code, p.line) for p in problems] == [(code, line)]
    assert words in sentence(problems[0])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (HEADER.replace("description", "descriptif"), (Code.UNKNOWN_COLUMN, "descriptif")),
        (HEADER.replace("description", "code"), (Code.COLUMN_TWICE, "code")),
        (HEADER.replace("source", "sources"), (Code.UNKNOWN_COLUMN, "sources")),
    ],
)
def test_a_faulty_header_hides_no_cell(
    folder: Path, header: str, expected: tuple[Code, str]
) -> None:
    rows = "eau;;x;redaction;;douze\n\nn°1;L’air;x;redaction;;\n"
    places = {(p.code, p.line, p.column) for p in _table(folder, f"{header}\n{rows}")}
    assert {
        (expected[0], 1, expected[1]),
        (Code.REQUIRED, 2, "libelle"),
        (Code.BAD_LINES, 2, "lignes"),
        (Code.BAD_CODE, 4, "code"),
    } <= places


def test_a_faulty_header_makes_no_false_problem(tmp_path: Path) -> None:
    """A status under a misspelt column name is neither missing nor an empty observation."""
    folder = write_package(tmp_path / "paquet", sample())
    path = folder / "constats.csv"
    path.write_text(path.read_text().replace(";statut;", ";statuts;", 1))
    problems = check_packages([folder])
    assert [(p.code, p.line, p.column) for p in problems] == [(Code.UNKNOWN_COLUMN, 1, "statuts")]
    path = folder / "sources.csv"
    path.write_text(path.read_text().replace("code;", "codes;", 1))
    assert {(p.code, p.file) for p in check_packages([folder])} == {
        (Code.UNKNOWN_COLUMN, "paquet/constats.csv"),
        (Code.UNKNOWN_COLUMN, "paquet/sources.csv"),
        (Code.MISSING_COLUMN, "paquet/sources.csv"),
    }


@pytest.mark.parametrize("length", [32_001, 1_000_001])
def test_a_cell_that_is_too_long_is_told_as_such(folder: Path, length: int) -> None:
    problems = _table(folder, GOOD.replace("redaction", "x" * 5).replace("L’eau", "x" * length))
    assert [(p.code, p.line, p.column) for p in problems] == [(Code.TOO_LONG, 2, "libelle")]
    assert f"{length} signes" in sentence(problems[0])


@pytest.mark.parametrize("path", [".", "portefeuilles.csv", "../envoi", "../envoi/../envoi/."])
def test_a_relative_path_names_its_folder(
    folder: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "portefeuilles.csv").write_text(GOOD.replace("L’eau", ""))
    monkeypatch.chdir(folder)
    assert [p.file for p in parse([Path(path)]).problems] == ["envoi/portefeuilles.csv"]


def test_the_line_is_that_of_the_file(folder: Path) -> None:
    rows = 'eau;"un\ndeux\ntrois";;redaction;;\n\nair;;;redaction;;\n'
    problems = _table(folder, f"{HEADER}\n{rows}")
    assert [(p.code, p.line, p.column) for p in problems] == [(Code.REQUIRED, 6, "libelle")]


def test_unknown_tables_and_other_files(folder: Path) -> None:
    (folder / "LISEZMOI.txt").write_text("ignoré")
    (folder / "sous-dossier").mkdir()
    problems = _table(folder, GOOD, "portefeuille.csv")
    assert [(p.code, p.file) for p in problems] == [(Code.UNKNOWN_TABLE, "envoi/portefeuille.csv")]


def test_paths_that_are_no_package(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    paths = [tmp_path / "rien", tmp_path / "a.txt", folder]
    assert [p.code for p in parse(paths).problems] == [
        Code.NOT_FOUND,
        Code.NOT_A_PACKAGE,
        Code.EMPTY_PACKAGE,
    ]


def test_one_csv_file_is_a_package(folder: Path) -> None:
    _table(folder, GOOD)
    parsed = parse([folder / "portefeuilles.csv"])
    assert (parsed.problems, list(parsed.rows)) == ([], ["portefeuilles"])


def test_a_descriptor_may_be_wrong_or_list_too_much(folder: Path) -> None:
    (folder / "datapackage.json").write_text("[")
    assert [p.code for p in _table(folder, GOOD)] == [Code.BAD_DESCRIPTOR]
    (folder / "datapackage.json").write_text('{"resources": [{"path": "../plans.csv"}]}')
    assert [(p.code, p.value) for p in _table(folder, GOOD)] == [
        (Code.MISSING_RESOURCE, "../plans.csv")
    ]


def test_one_unreadable_table_does_not_make_all_references_wrong(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "paquet", sample())
    sources = folder / "sources.csv"
    sources.write_bytes(sources.read_bytes().replace("é".encode(), "é".encode("cp1252")))
    assert [p.code for p in check_packages([folder])] == [Code.NOT_UTF8]


# Zip files


def _zip(path: Path, files: dict[str, bytes], **options: int) -> list[Problem]:
    with zipfile.ZipFile(path, "w", **options) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            archive.writestr(name, data)
    return parse([path]).problems


@pytest.mark.parametrize("prefix", ["", "paquet/"])
def test_a_zip_may_hold_one_folder(tmp_path: Path, prefix: str) -> None:
    path = tmp_path / "p.zip"
    files = {f"{prefix}portefeuilles.csv": GOOD.encode(), f"__MACOSX/{prefix}._x.csv": b"\0"}
    assert _zip(path, files) == []
    assert list(parse([path]).rows) == ["portefeuilles"]


@pytest.mark.parametrize(
    "name", ["../plans.csv", "/plans.csv", "a/../../plans.csv", "..\\plans.csv", "C:\\plans.csv"]
)
def test_a_zip_does_not_leave_its_folder(tmp_path: Path, name: str) -> None:
    assert [p.code for p in _zip(tmp_path / "p.zip", {name: b"x"})] == [Code.UNSAFE_PATH]


def test_a_zip_holds_no_links(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("plans.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert [p.code for p in parse([tmp_path / "p.zip"]).problems] == [Code.UNSAFE_PATH]


def test_the_same_table_twice_in_a_zip(tmp_path: Path) -> None:
    files = {"portefeuilles.csv": GOOD.encode(), "a/portefeuilles.csv": GOOD.encode()}
    assert [p.code for p in _zip(tmp_path / "p.zip", files)] == [Code.TABLE_TWICE]


def test_a_zip_bomb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_TOTAL", 3_000_000)
    path = tmp_path / "p.zip"
    problems = _zip(path, {"plans.csv": b"0" * 3_000_001}, compression=zipfile.ZIP_DEFLATED)
    assert [p.code for p in problems] == [Code.TOO_LARGE]
    assert path.stat().st_size < 10_000
    many = {f"{number}.csv": b"" for number in range(sheets.MAX_ENTRIES + 1)}
    assert [p.code for p in _zip(path, many)] == [Code.TOO_LARGE]


def test_a_zip_that_lies_about_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_FILE", 1_000)
    path = tmp_path / "p.zip"
    _zip(path, {"plans.csv": b"0" * 50_000}, compression=zipfile.ZIP_DEFLATED)
    honest = (50_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(honest, (500).to_bytes(4, "little")))
    assert [p.code for p in parse([path]).problems] in ([Code.TOO_LARGE], [Code.BAD_ZIP])


def test_files_that_are_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_FILE", 10)
    assert [p.code for p in _table(folder, GOOD)] == [Code.TOO_LARGE]


@pytest.mark.parametrize("name", ["p.zip", "p.xlsx"])
@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
def test_a_broken_archive(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert [p.code for p in parse([tmp_path / name]).problems] == [Code.BAD_ZIP]


def test_damaged_content_of_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    _zip(path, {"portefeuilles.csv": GOOD.encode() * 50}, compression=zipfile.ZIP_DEFLATED)
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(data)
    assert [p.code for p in parse([path]).problems] == [Code.BAD_ZIP]


# Workbooks


def _book(path: Path, rows: list[list[object]], sheet: str = "portefeuilles") -> list[Problem]:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return parse([path]).problems


HEADERS: list[object] = [*HEADER.split(";")]


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [("L’eau", "L’eau"), (12, "12"), (12.0, "12"), (0.5, "0.5"), (True, "oui"), ("'=a", "'=a")],
)
def test_a_workbook_s_cells_become_text_again(tmp_path: Path, cell: object, read_as: str) -> None:
    path = tmp_path / "p.xlsx"
    assert _book(path, [HEADERS, ["eau", cell, None, "redaction"]]) == []
    assert parse([path]).rows["portefeuilles"][0].values["libelle"] == read_as


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("=1+1", Code.FORMULA),
        ("#REF!", Code.FORMULA),
        (datetime(2024, 3, 12), Code.MADE_A_DATE),
        (date(2024, 3, 12), Code.MADE_A_DATE),
    ],
)
def test_what_a_spreadsheet_did_to_a_text_is_told(tmp_path: Path, cell: object, code: Code) -> None:
    problems = _book(tmp_path / "p.xlsx", [HEADERS, ["eau", cell, None, "redaction"]])
    assert [(p.file, p.line, p.column) for p in problems if p.code is code] == [
        ("p.xlsx/portefeuilles", 2, "libelle")
    ]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "=1+1"),
        ("#REF!", "#REF!"),
        (ArrayFormula("B2", "=SUM(A1:A2)"), "=SUM(A1:A2)"),
        (DataTableFormula("B2", r1="A1", dt2D=False), "="),
    ],
)
@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_formula_is_one_problem(tmp_path: Path, cell: object, shown: str, column: int) -> None:
    row: list[object] = ["eau", "L’eau", None, "redaction"]
    row[column] = cell
    problems = _book(tmp_path / "p.xlsx", [HEADERS, row])
    assert [(p.code, p.line, p.column, p.value) for p in problems] == [
        (Code.FORMULA, 2, HEADERS[column], shown)
    ]


def test_a_formula_has_no_consequence(tmp_path: Path) -> None:
    tables = sample()
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
        for key, rows in tables.items():
            page = book.add_worksheet(key)
            columns = [field.key for field in BY_KEY[key].fields]
            page.write_row(0, 0, columns)
            for line, row in enumerate(rows, 1):
                for place, name in enumerate(columns):
                    if value := row.get(name, ""):
                        page.write_string(line, place, value)
            if key == "constats":
                page.write_formula(1, columns.index("statut"), '="partiel"')
    problems = check_packages([tmp_path / "p.xlsx"])
    assert [(p.code, p.file, p.line) for p in problems] == [(Code.FORMULA, "p.xlsx/constats", 2)]


def test_dates_of_a_workbook(tmp_path: Path) -> None:
    header: list[object] = ["code", "titre", "date"]
    rows: list[list[object]] = [
        header,
        ["a", "A", date(2024, 12, 31)],
        ["b", "B", "2024-12-31"],
        ["c", "C", datetime(2024, 12, 31, 8, 30)],
        ["d", "D", "03/04/2024"],
        ["e", "E", 45657],
    ]
    path = tmp_path / "p.xlsx"
    problems = _book(path, rows, "sources")
    assert [(p.code, p.line) for p in problems] == [(Code.NOT_A_DATE, line) for line in (4, 5, 6)]
    read_rows = parse([path]).rows["sources"]
    assert [row.values["date"] for row in read_rows[:2]] == [date(2024, 12, 31)] * 2


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    assert [p.code for p in _book(path, [HEADERS], "Feuil1")] == [Code.UNKNOWN_TABLE]
    assert [p.code for p in _book(path, [])] == [Code.NO_HEADER]
    blank: list[object] = [None, "", None]
    assert _book(path, [HEADERS, blank, ["eau", "L’eau", None, "redaction"], blank]) == []


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    assert [p.code for p in _zip(tmp_path / "p.xlsx", {"a": b""})] == [Code.BAD_WORKBOOK]


def _shared(path: Path) -> Path:
    """A workbook as spreadsheets write it: texts in a part of their own, and a chart sheet."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("portefeuilles")
        page.write_row(0, 0, HEADERS)
        page.write_row(1, 0, ["eau", "L’eau", None, "redaction"])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=portefeuilles!$A$2:$A$2"})
        book.add_chartsheet("constats").set_chart(chart)
    return path


def _damaged(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert change(parts[part]) != parts[part]
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@contextmanager
def _without_collector() -> Iterator[None]:
    """What is left open stays open: no collection closes it meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _open_files() -> set[Path]:
    """The files that this process holds open."""
    files = set()
    for number in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the folder that is listed here
            files.add(number.readlink())
    return files


_SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (_SHEET, lambda data: data[: len(data) // 2]),
        (_SHEET, lambda _data: b""),
        (_SHEET, lambda data: data.replace(b"<v>1</v>", b"<v>9999</v>", 1)),
        (_SHEET, lambda data: data.replace(b"<v>1</v>", b"<v>un</v>", 1)),
        ("xl/sharedStrings.xml", lambda data: data[:-40]),
        ("xl/styles.xml", lambda data: data[:-40]),
        ("xl/workbook.xml", lambda data: data[:-40]),
    ],
    ids=["cut", "empty", "no-such-text", "no-number", "texts", "styles", "book"],
)
def test_a_broken_workbook_is_one_problem(
    tmp_path: Path, part: str, change: Callable[[bytes], bytes]
) -> None:
    path = _damaged(_shared(tmp_path / "p.xlsx"), part, change)
    with _without_collector():
        problems = parse([path]).problems
        assert path not in _open_files()
    assert [(p.code, p.file) for p in problems] == [(Code.BAD_WORKBOOK, "p.xlsx")]
    assert "classeur illisible" in sentence(problems[0])


def test_a_sheet_of_a_chart_is_no_table(tmp_path: Path) -> None:
    parsed = parse([_shared(tmp_path / "p.xlsx")])
    assert (parsed.problems, list(parsed.rows)) == ([], ["portefeuilles"])


def test_a_sheet_of_a_chart_that_is_empty(tmp_path: Path) -> None:
    """openpyxl cannot open it: a problem is reported, no exception raised."""
    book = openpyxl.Workbook()
    book.create_chartsheet("Graphique")
    book.save(tmp_path / "p.xlsx")
    assert [p.code for p in parse([tmp_path / "p.xlsx"]).problems] == [Code.BAD_WORKBOOK]
