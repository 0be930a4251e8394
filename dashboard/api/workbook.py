"""Answers as an Excel workbook: the rows, the columns explained, and what the whole is.

Cells are typed, the header is frozen.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.api.columns import SEPARATOR
from dashboard.api.resources import RESOURCES
from dashboard.api.spreadsheet import SUFFIX
from data.deadline import paced
from data.fields import TABLES
from layouts.locale import N_, _, pgettext

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PROPERTIES = {
    "titre": N_("title"),
    "description": N_("description"),
    "phrase": N_("sentence"),
    "filtres": N_("filters"),
    "situation_au": N_("situation on"),
    "sources": N_("sources"),
    "licence": N_("licence"),
    "adresse": N_("address"),
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar is wrong before this day
_FIXED = datetime(2000, 1, 1)  # fixed, so that the same content gives the same file
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST, _NARROWEST = 60, 10  # characters


@dataclass(frozen=True)
class Explained:
    """A column of the sheet: its key and what it means."""

    key: str
    description: str


def xlsx_bytes(
    columns: Sequence[Explained], rows: Iterable[Sequence[Any]], about: Mapping[str, str]
) -> bytes:
    """The workbook of some rows; a text YYYY-MM-DD becomes a date, a list one text.

    about: title, source, licence and so on, in the order shown.
    """
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"created": _FIXED, "title": about.get("titre", "")})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _write_data(book, columns, rows, formats)
        described = [(column.key, column.description) for column in columns]
        heads = (_("column"), _("description"))
        _write_pairs(book, pgettext("name of a sheet", "columns"), heads, described, formats)
        heads = (_("property"), _("value"))
        properties = [(_(_PROPERTIES.get(key, key)), text) for key, text in about.items()]
        _write_pairs(book, pgettext("name of a sheet", "about"), heads, properties, formats)
    return stream.getvalue()


def explained(keys: Iterable[str], means: Mapping[str, str] | None = None) -> list[Explained]:
    """Columns with their descriptions.

    From `means`, else from the registry for the keys that it knows; a column of labels has the
    description of its codes.
    """
    known = _known() if means is None else means

    def meaning(key: str) -> str:
        code = key.removesuffix(SUFFIX)
        return known.get(key, "") if code == key else _("Label of “{key}”.", key=code)

    return [Explained(key, meaning(key)) for key in keys]


def _known() -> Mapping[str, str]:
    """Key -> description; of several lists with the same key, the first."""
    words: dict[str, str] = {}
    for resource in RESOURCES:
        for column in resource.columns:
            words.setdefault(column.key, column.meaning)
    for table in TABLES:
        for field in table.fields:
            words.setdefault(field.key, field.description)
    return words


def _write_data(
    book: Any,
    columns: Sequence[Explained],
    rows: Iterable[Sequence[Any]],
    formats: Mapping[str, Any],
) -> None:
    sheet = book.add_worksheet(pgettext("name of a sheet", "data"))
    sheet.freeze_panes(1, 1)
    widths = [len(column.key) for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.key, formats["head"])
    last = 0
    for last, row in enumerate(paced(rows), 1):
        for place, value in enumerate(row):
            widths[place] = max(widths[place], _write_cell(sheet, last, place, value, formats))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(_WIDEST, max(_NARROWEST, width + 2)))
    if last and columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)


def _write_cell(sheet: Any, line: int, place: int, value: Any, formats: Mapping[str, Any]) -> int:
    """Write a value with its own type; returns its width in characters."""
    if value is None or value == "":
        return 0
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    if isinstance(value, int | float):
        sheet.write_number(line, place, value)
        return len(str(value))
    if isinstance(value, list | tuple):
        value = SEPARATOR.join(map(str, value))
    day = _day(value)
    if day is not None:
        sheet.write_datetime(line, place, day, formats["date"])
        return len("2026-01-01")
    text = str(value)
    risky = text.startswith(_FORMULA_SIGNS)
    sheet.write_string(line, place, text, formats["quoted"] if risky else None)
    return min(_WIDEST, len(text))


def _day(value: Any) -> date | None:
    """A date, or a text that is one; None for days that Excel's calendar gets wrong."""
    if isinstance(value, str) and _ISO.match(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and value >= _FIRST_DAY else None


def _write_pairs(
    book: Any,
    name: str,
    head: tuple[str, str],
    pairs: Iterable[tuple[str, str]],
    formats: Mapping[str, Any],
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    for place, word in enumerate(head):
        sheet.write_string(0, place, word, formats["head"])
    for line, pair in enumerate(pairs, 1):
        for place, text in enumerate(pair):
            sheet.write_string(line, place, text, formats["wrapped"])
