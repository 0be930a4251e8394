"""Content as an Excel workbook: one sheet a table, typed cells, no formula."""

import io
from datetime import date, datetime
from typing import Any

from data.exchange.rows import Content, ordered
from data.exchange.values import Value, format_number
from data.fields import TABLES, Field, Table

_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar is wrong before this day
_FIXED = datetime(2000, 1, 1)  # fixed, so that the same content gives the same file
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_WIDTHS = {"date": 12, "integer": 8, "number": 10, "boolean": 8}


def new_workbook(stream: io.BytesIO) -> Any:
    """A workbook that takes no text for a formula, a number or a link."""
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"created": _FIXED})
    return book


def workbook_bytes(content: Content) -> bytes:
    """The whole content as a workbook."""
    stream = io.BytesIO()
    with new_workbook(stream) as book:
        formats = {
            "header": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
            "string": book.add_format({"num_format": "@"}),
            # Marked as text, so that it stays text when someone edits the cell.
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "integer": book.add_format({"num_format": "0"}),
            "number": book.add_format({"num_format": "General"}),
            "boolean": book.add_format({"num_format": "@"}),
        }
        for table in TABLES:
            rows = ordered(content, table)
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
            # Below the last row too, where people add rows.
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
        # A spreadsheet keeps 15 digits: a number with more is written as text.
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
