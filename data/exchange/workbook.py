"""Packages as Excel workbooks: one sheet a table, cells typed, nothing to compute."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from data.exchange.cells import Computed
from data.exchange.problems import Code, Problem
from data.exchange.read import MAX_FILE, Parsed, Refused, Sheet, check_archive, trim_header
from data.exchange.rows import Content
from data.exchange.values import Value, format_number
from data.exchange.write import ordered
from data.fields import BY_KEY, TABLES, Field, Table

_MAX_ROWS = 200_000
_FIRST_DAY = date(1900, 3, 1)  # a spreadsheet's calendar is wrong before
_FIXED = datetime(2000, 1, 1)  # the same content makes the same file
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_WIDTHS = {"date": 12, "integer": 8, "number": 10, "boolean": 8}


def read_workbook(path: Path, parsed: Parsed) -> Iterator[Sheet]:
    """The sheets of a workbook; raises Refused when it cannot be opened."""
    if path.stat().st_size > MAX_FILE:
        raise Refused(Problem(Code.TOO_LARGE, path.name, params={"most": str(MAX_FILE)}))
    check_archive(path).close()
    with _told(path):
        book = openpyxl.load_workbook(path, read_only=True, data_only=False)
    try:
        # Not `book.sheetnames`: a sheet that is one chart holds no rows.
        worksheets = [sheet for sheet in book.worksheets if not sheet.title.startswith("_")]
        if not worksheets:
            raise Refused(Problem(Code.EMPTY_PACKAGE, path.name))
        for worksheet in worksheets:
            name = worksheet.title
            file = f"{path.name}/{name}"
            if name not in BY_KEY:
                parsed.add(Code.UNKNOWN_TABLE, file, tables=", ".join(BY_KEY))
                continue
            with _told(path):  # rows are read from the file as they are asked for
                sheet = _read(worksheet, name, file, parsed)
            if sheet is None:
                parsed.unreadable.add(name)
            else:
                yield sheet
    finally:
        book.close()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """One French problem for whatever the library raises, or warns of, on a broken workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception:  # ParseError, KeyError, IndexError…: as many as there are ways to break XML
        raise Refused(Problem(Code.BAD_WORKBOOK, path.name)) from None


def _read(worksheet: Any, table: str, file: str, parsed: Parsed) -> Sheet | None:
    header: tuple[str, ...] = ()
    lines: list[tuple[int, list[object]]] = []
    for number, cells in enumerate(worksheet.iter_rows(), 1):
        if number > _MAX_ROWS:
            parsed.add(Code.TOO_LARGE, file, number, most=str(_MAX_ROWS))
            return None
        values = [_value(cell) for cell in cells]
        if number == 1:
            header = trim_header(values)
        elif any(value is not None for value in values):
            while len(values) > len(header) and values[-1] is None:
                values.pop()
            values.extend([None] * (len(header) - len(values)))
            lines.append((number, values))
    if not header:
        parsed.add(Code.NO_HEADER, file)
        return None
    return Sheet(table, file, header, len(header), lines)


def _value(cell: Any) -> object:
    value: object = cell.value
    if value is None or value == "":
        return None
    if cell.data_type in {"f", "e"}:  # a formula, or the error that one left
        # The formula of several cells is an object that holds its text, if any.
        return Computed(value if isinstance(value, str) else getattr(value, "text", None) or "=")
    return value


def workbook_bytes(content: Content) -> bytes:
    """The whole content as a workbook."""
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _FIXED})
        formats = {
            "header": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
            "string": book.add_format({"num_format": "@"}),
            # Typed as text and marked so: stays text when someone edits and leaves the cell.
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "integer": book.add_format({"num_format": "0"}),
            "number": book.add_format({"num_format": "General"}),
            "boolean": book.add_format({"num_format": "@"}),
        }
        for table in TABLES:
            rows = ordered(table, content[table.key].items())
            sheet = book.add_worksheet(table.key)
            _write_header(sheet, table, formats, len(rows))
            for line, row in enumerate(rows, 1):
                for column, field in enumerate(table.fields):
                    _write_cell(sheet, line, column, field, row.get(field.key), formats)
    return stream.getvalue()


def _write_header(sheet: Any, table: Table, formats: dict[str, Any], rows: int) -> None:
    sheet.freeze_panes(1, 1)
    for column, field in enumerate(table.fields):
        sheet.write_string(0, column, field.key, formats["header"])
        sheet.write_comment(0, column, field.description, {"x_scale": 2})
        width = _WIDTHS.get(field.kind, max(14, min(40, len(field.key) + 4)))
        sheet.set_column(column, column, width, formats[field.kind])
        choices = [member.value for member in field.enum] if field.enum is not None else []
        if field.kind == "boolean":
            choices = ["oui", "non"]
        if choices:
            # Also below the last row: that is where someone adds one.
            sheet.data_validation(
                1, column, rows + 500, column, {"validate": "list", "source": choices}
            )
    if rows:
        sheet.autofilter(0, 0, rows, len(table.fields) - 1)


def _write_cell(
    sheet: Any, line: int, column: int, field: Field, value: Value, formats: dict[str, Any]
) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(line, column, "oui" if value else "non", formats["boolean"])
    elif isinstance(value, float) and float(f"{value:.15g}") != value:
        # A spreadsheet keeps 15 digits: a number with more stays whole as text.
        sheet.write_string(line, column, format_number(value), formats["string"])
    elif isinstance(value, int | float):
        sheet.write_number(line, column, value, formats[field.kind])
    elif isinstance(value, date):
        if value < _FIRST_DAY:
            sheet.write_string(line, column, value.isoformat(), formats["string"])
        else:
            sheet.write_datetime(line, column, value, formats["date"])
    else:
        style = formats["quoted" if value.startswith(_FORMULA_SIGNS) else "string"]
        sheet.write_string(line, column, value, style)
