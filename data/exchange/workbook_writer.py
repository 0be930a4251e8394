"""Content as an Excel workbook: one sheet a table, typed cells, no formula."""

import io
from datetime import date, datetime
from typing import Any

from data.exchange.rows import Content, ordered
from data.exchange.values import Value, format_cell
from data.fields import TABLES, Field, Table

_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar is wrong before this day
_FIXED = datetime(2000, 1, 1)  # fixed, so that the same content gives the same file
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
# The formats of cells: that of each kind of field, and others.
_FORMATS = {
    "header": {"bold": True, "bottom": 1, "num_format": "@"},
    "string": {"num_format": "@"},
    # Marked as text, so that it stays text when someone edits the cell.
    "quoted": {"num_format": "@", "quote_prefix": True},
    "date": {"num_format": "yyyy-mm-dd"},
    "integer": {"num_format": "0"},
    "number": {"num_format": "General"},
    "boolean": {"num_format": "@"},
}
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
        formats = {name: book.add_format(properties) for name, properties in _FORMATS.items()}
        for table in TABLES:
            rows = ordered(content, table)
            sheet = book.add_worksheet(table.key)
            _write_header(sheet, table, formats, len(rows))
            for line, row in enumerate(rows, 1):
                for column, field in enumerate(table.fields):
                    value = row.get(field.key)
                    if value is not None:
                        shown, style = _typed(field, value)
                        sheet.write(line, column, shown, formats[style])
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


def _typed(field: Field, value: Value) -> tuple[Value, str]:
    """What a sheet holds of a value, and the name of its format."""
    if isinstance(value, str):
        return value, "quoted" if value.startswith(_FORMULA_SIGNS) else "string"
    # A spreadsheet keeps 15 digits: a number with more is written as text.
    too_long = isinstance(value, float) and float(f"{value:.15g}") != value
    too_early = isinstance(value, date) and value < _FIRST_DAY
    if isinstance(value, bool) or too_long or too_early:
        return format_cell(value), "string"
    return value, field.kind
