"""Workbooks to tables, whatever size their sheets announce.

The public reader of openpyxl trusts the `dimension` of a sheet: cells outside are lost, and a
dimension over the whole grid makes billions of empty cells. Its row parser, used here, gives the
cells that exist.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl.cell.text import Text
from openpyxl.packaging.manifest import Manifest
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from data.exchange import sheets
from data.exchange.archive import check_archive, check_size
from data.exchange.cells import Computed
from data.exchange.headers import unknown_table
from data.exchange.problems import Code
from data.exchange.sheets import Line, Parsed, Refused, Sheet, is_empty, sheet_of, too_large
from data.fields import BY_KEY

# tags in the parts of a workbook: about a million cells, read in half a minute
MAX_TAGS = 4_000_000
# a row is held whole in memory; real sheets have far fewer than 20,000 columns
_MAX_TAGS_OF_A_ROW = 200_000
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CHUNK = 1 << 20
_MAX_COLUMNS = 1_000  # no table has a column further to the right
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# The namespaces of « Classeur Open XML Strict », and those that openpyxl knows.
_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(officeDocument|spreadsheetml|drawingml)/(relationships|main)"
)
_KNOWN = rb"http://schemas.openxmlformats.org/\1/2006/\2"


class _Reader(ExcelReader):
    """Keeps shared strings exactly: the reader of openpyxl removes « x005F_ »."""

    package: Manifest
    shared_strings: list[str]

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # its stubs
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    text = Text.from_tree(node)
                    self.shared_strings.append("" if text is None else text.content)
                    node.clear()


def read_workbook(path: Path, parsed: Parsed) -> Iterator[Sheet]:
    """The tables of a workbook; raises Refused when it cannot be opened."""
    for name, sheet, readable in read_sheets(path, parsed):
        file = f"{path.name}/{name}"
        if name not in BY_KEY:
            parsed.problems.append(unknown_table(name, file, sheet.header if sheet else ()))
        elif sheet is None:
            if readable:
                parsed.add(Code.NO_HEADER, file)
            parsed.unreadable.add(name)
        else:
            yield sheet


def read_sheets(path: Path, parsed: Parsed) -> Iterator[tuple[str, Sheet | None, bool]]:
    """Each sheet by its name (None when empty), and whether its lines could be read.

    Sheets whose name begins with « _ » are notes for people and left out. Raises Refused. The file
    is read into memory: openpyxl leaves a file open when one of its parts is broken.
    """
    check_size(path)
    with check_archive(path) as archive, _refusing(path):
        _check_parts(archive, path)
        source = _without_strict_names(archive) or io.BytesIO(path.read_bytes())
        reader = _Reader(source, read_only=True, data_only=False, keep_links=False)
        reader.read()
    book = reader.wb
    try:
        # `book.sheetnames` would include sheets that are a chart, which have no rows.
        worksheets = [sheet for sheet in book.worksheets if not sheet.title.startswith("_")]
        if not worksheets:
            raise Refused(Code.EMPTY_PACKAGE, path.name)
        for worksheet in worksheets:
            name = worksheet.title
            file = f"{path.name}/{name}"
            with _refusing(path):  # rows are parsed while the loop reads them
                lines = _lines(worksheet, file, parsed)
            sheet = None if lines is None else sheet_of(name, file, lines)
            yield name, None if sheet is None else _squared(sheet), lines is not None
    finally:
        book.close()


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Raise Refused for any error or warning of openpyxl on a broken workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Refused:
        raise
    except Exception:  # ParseError, KeyError, IndexError…: broken XML raises many types
        raise Refused(Code.BAD_WORKBOOK, path.name) from None


def _check_parts(archive: zipfile.ZipFile, path: Path) -> None:
    """Raise Refused for parts that would fill the memory; tags are counted without parsing."""
    tags = 0
    for entry in archive.infolist():
        if not entry.filename.endswith(".xml"):
            continue
        row: int | None = None  # tags in the current row so far
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                pieces = [piece.count(b"<") for piece in _ROW.split(chunk)]
                tags += sum(pieces) + len(pieces) - 1
                widest = max(0 if row is None else row + pieces[0], *pieces[1:], 0)
                if tags > MAX_TAGS or widest > _MAX_TAGS_OF_A_ROW:
                    raise too_large(path.name, MAX_TAGS // 4, "cellules")
                if len(pieces) > 1:
                    row = pieces[-1]
                elif row is not None:
                    row += pieces[0]


def _without_strict_names(archive: zipfile.ZipFile) -> io.BytesIO | None:
    """A copy of a strict workbook with the namespaces that openpyxl reads; None for other
    workbooks."""
    if not any(
        b"purl.oclc.org/ooxml" in archive.read(name)
        for name in archive.namelist()
        if name.endswith((".rels", "workbook.xml"))
    ):
        return None
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            data = archive.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                data = _STRICT.sub(_KNOWN, data)
            target.writestr(entry.filename, data)
    copy.seek(0)
    return copy


def _lines(worksheet: Any, file: str, parsed: Parsed) -> list[Line] | None:
    """The lines that are not empty; None, with a problem reported, when there are too many."""
    book = worksheet.parent
    lines: list[Line] = []
    with worksheet._get_source() as source:
        rows = WorkSheetParser(
            source,
            worksheet._shared_strings,
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        ).parse()
        for number, cells in rows:
            values = _values(cells)
            if is_empty(values):
                continue
            if len(lines) > sheets.MAX_ROWS:
                parsed.add(Code.TOO_LARGE, file, number, most=str(sheets.MAX_ROWS), unit="lignes")
                return None
            lines.append((number, values))
    return lines


def _values(cells: list[dict[str, Any]]) -> list[object]:
    """The cells of a row in their columns, up to the last one with a value."""
    given = {cell["column"]: value for cell in cells if (value := _value(cell)) is not None}
    last = max(given, default=0)
    if last > _MAX_COLUMNS:  # one more cell than any table has: reported as such
        return [given.get(column) for column in range(1, _MAX_COLUMNS + 1)] + [given[last]]
    return [given.get(column) for column in range(1, last + 1)]


def _value(cell: dict[str, Any]) -> object:
    value: object = cell["value"]
    if value is None or value == "":
        return None
    if cell["data_type"] in {"f", "e"}:  # a formula, or the error of one
        # The formula of an array is an object with a text.
        return Computed(value if isinstance(value, str) else getattr(value, "text", None) or "=")
    if isinstance(value, str):
        # Some characters are written by their number (« _x000D_ »), as is text that looks like it.
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return value


def _squared(sheet: Sheet) -> Sheet:
    """Lines as wide as the header: workbooks leave out empty cells."""
    for _, cells in sheet.lines:
        cells.extend([None] * (len(sheet.header) - len(cells)))
    return sheet
