"""Workbooks of other programs are read by their content, not by the size they announce."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import PatternFill

from data.engine import make_engine
from data.exchange import sheets, workbook_reader
from data.exchange.problems import Code
from data.exchange.read import parse
from data.exchange.sheets import Parsed
from data.exchange.workbook_reader import read_workbook
from data.exchange.write import export_package
from data.fields import BY_KEY
from tests.exchange.test_round_trip import load
from tests.sample_package import sample, write_package
from tests.stores import lay_schema

HEADER = ["code", "libelle", "description", "source"]
ROWS = [[f"p{number}", f"Libellé {number}", "", "redaction"] for number in range(1, 6)]
SHEET = "xl/worksheets/sheet1.xml"


def _book(path: Path, rows: list[list[str]] | None = None) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("portefeuilles")
        for line, row in enumerate([HEADER, *(ROWS if rows is None else rows)]):
            page.write_row(line, 0, row)
    return path


def _edit(path: Path, *edits: tuple[str, Callable[[str], str]]) -> Path:
    """Change parts of a workbook; an edit without effect fails."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for pattern, change in edits:
        names = [name for name in parts if re.fullmatch(pattern, name)]
        before = [parts[name] for name in names]
        for name in names:
            parts[name] = change(parts[name].decode()).encode()
        assert before != [parts[name] for name in names]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _codes(path: Path) -> list[object]:
    parsed = parse([path])
    assert parsed.problems == []
    return [row.get("code") for row in parsed.rows["portefeuilles"]]


def _dimension(wanted: str) -> tuple[str, Callable[[str], str]]:
    tag = f'<dimension ref="{wanted}"/>' if wanted else ""
    return SHEET, lambda text: re.sub(r"<dimension[^>]*/>", tag, text)


@pytest.mark.parametrize("dimension", ["A1", "A1:B3", "A1:D2", "C3:D4", "A1:XFD1048576", ""])
def test_no_row_is_lost_to_the_dimension(tmp_path: Path, dimension: str) -> None:
    path = _edit(_book(tmp_path / "p.xlsx"), _dimension(dimension))
    assert _codes(path) == ["p1", "p2", "p3", "p4", "p5"]


def test_a_dimension_of_the_whole_grid_makes_no_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _edit(_book(tmp_path / "p.xlsx"), _dimension("A1:XFD1048576"))
    read = _cells_read(monkeypatch)
    assert _codes(path) == ["p1", "p2", "p3", "p4", "p5"]
    assert read == [4] + [3] * 5  # the header, then rows with an empty cell


def _cells_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of cells of each row, as read."""
    counts: list[int] = []
    values = workbook_reader._values

    def counted(cells: list[dict[str, object]]) -> list[object]:
        counts.append(len(cells))
        return values(cells)

    monkeypatch.setattr(workbook_reader, "_values", counted)
    return counts


def _never_opened(*_arguments: object, **_options: object) -> None:
    pytest.fail("the library opens the workbook")


@pytest.mark.parametrize(
    "rows",
    [
        "<row>" + '<c s="1"/>' * 250_000 + "</row>",
        '<x:row xmlns:x="y">' + '<x:c s="1"/>' * 250_000 + "</x:row>",
        '<row><c s="1"/></row>' * 1_400_000,
        "<row/>" * 4_100_000,
    ],
    ids=["wide-row", "wide-row-of-another-prefix", "many-cells", "many-rows"],
)
def test_a_workbook_that_would_fill_the_memory_is_refused_unread(
    tmp_path: Path, rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _edit(
        _book(tmp_path / "p.xlsx"),
        (SHEET, lambda text: re.sub("(?<=<sheetData>).*(?=</sheetData>)", rows, text)),
    )
    monkeypatch.setattr(workbook_reader, "_Reader", _never_opened)
    problems = parse([path]).problems
    assert [(p.code, p.params["unit"]) for p in problems] == [(Code.TOO_LARGE, "cellules")]


def test_a_workbook_of_many_strings_is_read(tmp_path: Path) -> None:
    """The limit is for each row: the table of strings has none."""
    rows = [[f"p{number}", f"Libellé {number}", "", "redaction"] for number in range(60_000)]
    assert len(_codes(_book(tmp_path / "p.xlsx", rows))) == 60_000


def test_far_empty_cells_are_nothing(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_book(tmp_path / "p.xlsx"))
    page = book["portefeuilles"]
    fill = PatternFill("solid", "FFFF00")
    for place in ("XFD1", "XFD3", "A1048576", "XFD1048576"):
        page[place].fill = fill
    book.save(tmp_path / "p.xlsx")
    assert _codes(tmp_path / "p.xlsx") == ["p1", "p2", "p3", "p4", "p5"]


@pytest.mark.parametrize("place", ["F3", "AMK3", "XFD3"])
def test_a_far_value_is_told(tmp_path: Path, place: str) -> None:
    book = openpyxl.load_workbook(_book(tmp_path / "p.xlsx"))
    book["portefeuilles"][place] = "perdu ?"
    book.save(tmp_path / "p.xlsx")
    assert [(p.code, p.line) for p in parse([tmp_path / "p.xlsx"]).problems] == [
        (Code.CELL_COUNT, 3)
    ]


def test_rows_and_cells_without_an_address_are_read(tmp_path: Path) -> None:
    """The address of a row or cell is optional in the format."""
    path = _edit(
        _book(tmp_path / "p.xlsx", [["p1", "L", "D", "redaction"]]),
        (SHEET, lambda text: re.sub(r'(<(?:row|c)) r="[A-Z0-9]+"', r"\1", text)),
    )
    assert _codes(path) == ["p1"]


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    def strict(text: str) -> str:
        for known, name in (
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
            ("spreadsheetml/2006/main", "spreadsheetml/main"),
            ("drawingml/2006/main", "drawingml/main"),
        ):
            text = text.replace(
                f"http://schemas.openxmlformats.org/{known}", f"http://purl.oclc.org/ooxml/{name}"
            )
        return text

    path = _edit(_book(tmp_path / "p.xlsx"), (r".*\.(xml|rels)", strict))
    assert _codes(path) == ["p1", "p2", "p3", "p4", "p5"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a_x000D_\nb", "a\nb"),
        ("5 _x20AC_", "5 €"),
        ("_x005F_x20AC_ tel quel", "_x20AC_ tel quel"),
        ("code x005F_ tel quel", "code x005F_ tel quel"),
    ],
)
@pytest.mark.parametrize("inline", [False, True])
def test_signs_written_by_their_number(
    tmp_path: Path, written: str, read: str, inline: bool
) -> None:
    """In the table of strings, where most programs put texts, and in cells."""
    path = _book(tmp_path / "p.xlsx", [["p1", "MARQUE", "D", "redaction"]])
    if inline:
        cell = f'<c r="B2" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'
        _edit(path, (SHEET, lambda text: re.sub(r'<c r="B2".*?</c>', cell, text)))
    else:
        _edit(path, (r"xl/sharedStrings\.xml", lambda text: text.replace("MARQUE", written)))
    assert parse([path]).rows["portefeuilles"][0].get("libelle") == read


@pytest.mark.parametrize(
    "text", ["_x0041_", "a_x000D_b", "x005F_", "_x005F_", "_X0041_", "__x0041__", "_x00411_"]
)
def test_our_own_workbooks_keep_such_texts(sqlite_url: str, tmp_path: Path, text: str) -> None:
    tables = sample()
    tables["plans"][0]["note"] = text
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    load(engine, write_package(tmp_path / "paquet", tables))
    exported = export_package(engine, tmp_path / "tout.xlsx")
    assert parse([exported]).rows["plans"][0].get("note") == text
    assert not load(engine, exported).changed
    engine.dispose()


def test_a_workbook_of_many_rows_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    problems = parse([_book(tmp_path / "p.xlsx")]).problems
    assert [(p.code, p.params["unit"]) for p in problems] == [(Code.TOO_LARGE, "lignes")]


def test_every_sheet_of_a_package_is_what_its_csv_is(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "p", sample())
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
        for key, rows in sample().items():
            page = book.add_worksheet(key)
            columns = [field.key for field in BY_KEY[key].fields]
            page.write_row(0, 0, columns)
            for line, row in enumerate(rows, 1):
                for place, name in enumerate(columns):
                    page.write_string(line, place, row.get(name, ""))
    path = _edit(
        tmp_path / "p.xlsx",
        (r"xl/worksheets/.*\.xml", lambda text: re.sub(r'(<dimension ref=")[^"]*', r"\1A1", text)),
    )
    by_file, by_book = parse([folder]), parse([path])
    assert (by_file.problems, by_book.problems) == ([], [])
    values = [
        {table: [row.values for row in rows] for table, rows in parsed.rows.items()}
        for parsed in (by_file, by_book)
    ]
    assert values[0] == values[1]


def test_lines_are_those_of_the_sheet(tmp_path: Path) -> None:
    """Empty rows above the header and between rows count for the line of a problem."""
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
        page = book.add_worksheet("portefeuilles")
        page.write_row(2, 0, HEADER)
        page.write_row(5, 0, ["p1", "", "D", "redaction"])

    def read() -> Iterator[tuple[int, int]]:
        for sheet in read_workbook(tmp_path / "p.xlsx", Parsed()):
            yield sheet.line, sheet.lines[0][0]

    assert list(read()) == [(3, 6)]
    assert [(p.code, p.line) for p in parse([tmp_path / "p.xlsx"]).problems] == [(Code.REQUIRED, 6)]
