"""The workbook that an organisation downloads with its expected rows and uploads filled in.

A CSV file has the same columns. An upload is read like a package (sizes, formulas, encodings), then
like the page: nothing is written before its sender has seen the effect of each row.
"""

import csv
import io
import re
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.exchange.cells import Computed
from data.exchange.csv_tables import csv_table
from data.exchange.problems import Code, Problem
from data.exchange.sheets import Parsed, Refused, Sheet, too_large
from data.exchange.values import format_number
from data.exchange.workbook_writer import new_workbook
from data.exchange.write import csv_text
from data.workspace.declaration import FIELDS, FieldLabels, with_codes

MAX_BYTES = 2_000_000
MAX_UNPACKED = 40_000_000
MAX_ROWS = 1_000
SHEET = "attendus"
_GUIDE = "_mode d’emploi"  # names that begin with « _ » are not read
_LOCKED = ("objet", "engagement", "libelle", "echeance", "version")
# A row has room for one piece of evidence; the page for more.
TYPED = tuple(
    dict.fromkeys(
        name
        for fields in FIELDS.values()
        for name in fields
        if not re.match(r"preuve_[^1]", name) and name != "remplace"
    )
)
COLUMNS = (*_LOCKED, *TYPED)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = {"objet": 20, "engagement": 30, "libelle": 44, "echeance": 24, "version": 8}


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A row to fill in: its object, and the version and values of its open entry."""

    item: str
    commitment: str
    label: str
    due: str
    version: int | None
    values: Mapping[str, str]


@dataclass(frozen=True)
class SheetWords:
    """The texts of the file: explanations by column, labels of closed lists, the guide."""

    columns: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]  # column -> value -> label
    labels: FieldLabels  # what else may be typed instead of a value
    guide: Sequence[str]


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of an uploaded file: its line, the values typed, the cells that could not be read."""

    line: int
    item: str
    seen: int | None
    values: Mapping[str, str]
    computed: frozenset[str] = frozenset()  # columns with a formula or the error of one


def _cells(row: ExpectedRow, words: SheetWords) -> dict[str, str]:
    cells = {
        "objet": row.item,
        "engagement": row.commitment,
        "libelle": row.label,
        "echeance": row.due,
        "version": "" if row.version is None else str(row.version),
    }
    for name in TYPED:
        value = row.values.get(name, "")
        cells[name] = words.choices.get(name, {}).get(value, value)
    return cells


# --- out ---------------------------------------------------------------------------------------


def csv_bytes(rows: Sequence[ExpectedRow], words: SheetWords) -> bytes:
    """The rows as CSV; a text that a spreadsheet would take for a formula gets an apostrophe
    before."""
    cells = (map(harmless, _cells(row, words).values()) for row in rows)
    return BOM_UTF8 + csv_text(COLUMNS, cells).encode()


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def xlsx_bytes(rows: Sequence[ExpectedRow], words: SheetWords) -> bytes:
    """The rows as a workbook: lists of choices, locked cells, a guide."""
    stream = io.BytesIO()
    with new_workbook(stream) as book:
        sheet = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        locked = book.add_format({"num_format": "@", "text_wrap": True, "bg_color": "#eeeeee"})
        typed = book.add_format({"num_format": "@", "text_wrap": True, "locked": False})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, head)
            sheet.write_comment(0, column, words.columns.get(name, name), {"x_scale": 2})
            sheet.set_column(column, column, _WIDTHS.get(name, 22))
            choices = list(words.choices.get(name, {}).values())
            if choices and rows:
                sheet.data_validation(
                    1, column, len(rows), column, {"validate": "list", "source": choices}
                )
        for line, row in enumerate(rows, 1):
            for column, (name, text) in enumerate(_cells(row, words).items()):
                sheet.write_string(line, column, text, locked if name in _LOCKED else typed)
        sheet.freeze_panes(1, 3)
        sheet.protect(options={"format_columns": True, "format_rows": True})
        _write_guide(book, words, head)
    return stream.getvalue()


def _write_guide(book: Any, words: SheetWords, head: Any) -> None:
    guide = book.add_worksheet(_GUIDE)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    guide.set_column(0, 0, 24)
    guide.set_column(1, 1, 90)
    for line, sentence in enumerate(words.guide):
        guide.merge_range(line, 0, line, 1, sentence, wrapped)
    for line, name in enumerate(COLUMNS, len(words.guide)):
        guide.write_string(line, 0, name, head)
        guide.write_string(line, 1, words.columns.get(name, name), wrapped)


# --- back --------------------------------------------------------------------------------------


def read_file(
    name: str, content: bytes, words: SheetWords
) -> tuple[list[ReturnedRow], list[Problem]]:
    """The rows of an uploaded file, empty ones left out, and its problems.

    Never raises for the content of a file.
    """
    parsed = Parsed()
    try:
        sheet = _sheet(Path(name).name, content, parsed)
    except Refused as refused:
        return [], [refused.problem]
    if sheet is None or parsed.problems:
        return [], parsed.problems or [Problem(Code.NO_HEADER, name)]
    missing = [column for column in ("objet", "reponse") if column not in sheet.header]
    if missing:
        return [], [Problem(Code.MISSING_COLUMN, name, sheet.line, column) for column in missing]
    if len(sheet.lines) > MAX_ROWS:
        return [], [too_large(name, MAX_ROWS, "lignes").problem]
    return list(_rows(sheet, words)), []


def _sheet(name: str, content: bytes, parsed: Parsed) -> Sheet | None:
    if len(content) > MAX_BYTES:
        raise too_large(name, MAX_BYTES)
    suffix = Path(name).suffix.lower()
    if suffix == ".csv":
        return csv_table(SHEET, name, content, parsed)
    if suffix != ".xlsx":
        raise Refused(Code.NOT_A_PACKAGE, name)
    _check_unpacked(name, content)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "classeur.xlsx"
        path.write_bytes(content)
        # Loading the library of workbooks takes ten megabytes: only when one is sent.
        from data.exchange.workbook_reader import read_sheets

        for title, sheet, _readable in read_sheets(path, parsed):
            if title == SHEET:
                return sheet
    return None


def _check_unpacked(name: str, content: bytes) -> None:
    """Raise Refused for an archive whose parts announce more than `MAX_UNPACKED` bytes in all.

    Reading a part stops at the size that it announces.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            total = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused(Code.BAD_WORKBOOK, name) from None
    if total > MAX_UNPACKED:
        raise too_large(name, MAX_UNPACKED)


def _rows(sheet: Sheet, words: SheetWords) -> Iterator[ReturnedRow]:
    for line, cells in sheet.lines:
        given = dict(zip(sheet.header, cells, strict=False))
        typed = {name: text for name in TYPED if (text := _text(given.get(name))).strip()}
        values = with_codes(typed, words.labels)
        if not values:
            continue
        version = _text(given.get("version")).strip()
        yield ReturnedRow(
            line,
            _text(given.get("objet")).strip(),
            int(version) if re.fullmatch(r"\d{1,9}", version) else None,
            values,
            frozenset(name for name in TYPED if isinstance(given.get(name), Computed)),
        )


def _text(cell: object) -> str:
    """The value of a workbook's cell as it would be typed on the page."""
    if cell is None:
        return ""
    if isinstance(cell, date):  # of a moment too: its day
        return cell.isoformat()[:10]
    if isinstance(cell, float):
        return format_number(cell)
    text = str(cell)
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_SIGNS) else text


def rows_text(rows: Sequence[ReturnedRow]) -> str:
    """Rows as one text, which a form carries from the preview to the submission."""
    cells = (
        [row.line, row.item, row.seen, *(row.values.get(name) for name in TYPED)] for row in rows
    )
    return csv_text(("ligne", "objet", "version", *TYPED), cells)


def rows_from(text: str) -> list[ReturnedRow]:
    """The rows of a text made by `rows_text`; raises ValueError for any other text."""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        return [
            ReturnedRow(
                int(record["ligne"]),
                record["objet"],
                int(record["version"]) if record["version"] else None,
                {name: record[name] for name in TYPED if record[name]},
            )
            for record in reader
        ]
    except (csv.Error, KeyError, TypeError) as error:
        raise ValueError("rows") from error
