"""Packages to rows: folders, zip files, workbooks and single CSV files, with every problem found.

Frictionless is not the reader: it stops at its own English messages without our columns' words,
knows neither the store nor several packages at once, and guesses encodings. It judges instead, in
the tests, the packages and descriptors that `write` and `descriptor` make.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from data.exchange.archive import bounded_file, folder_files, zip_files
from data.exchange.cells import NO_LABELS, Labels, parse_cell
from data.exchange.csv_tables import csv_tables
from data.exchange.dates import writes_day_first
from data.exchange.headers import check_header, columns_of
from data.exchange.levels import give, levels_of
from data.exchange.problems import BadCell, Code, Problem
from data.exchange.rows import Row
from data.exchange.sheets import Parsed, Refused, Sheet
from data.exchange.values import Value
from data.fields import BY_KEY, Field

MAX_PROBLEMS = 1_000  # of one table; with more, the file is probably not a table of this format
_OTHER_SPREADSHEETS = {".ods", ".fods", ".xls", ".xlsm", ".xlsb", ".numbers"}


def parse(paths: Iterable[Path], labels: Labels = NO_LABELS) -> Parsed:
    """Read every package; problems of files are reported, never raised.

    `labels`: see `parse_cell`.
    """
    parsed = Parsed()
    for path in paths:
        try:
            for sheet in _sheets(path, parsed):
                _read_sheet(sheet, parsed, labels)
        except Refused as refused:
            parsed.problems.append(refused.problem)
            parsed.unreadable.update(BY_KEY)
    return parsed


def read_tables(sheets: Iterable[Sheet]) -> Parsed:
    """Read tables that come from a form: the same rules as for a package apply."""
    parsed = Parsed()
    for sheet in sheets:
        _read_sheet(sheet, parsed, NO_LABELS)
    return parsed


def _sheets(path: Path, parsed: Parsed) -> Iterator[Sheet]:
    """The tables of one package, whatever its shape."""
    suffix = path.suffix.lower()
    if path.is_dir():
        yield from csv_tables(_name(path), folder_files(path), parsed)
    elif not path.is_file():
        raise Refused(Code.NOT_FOUND, str(path))
    elif suffix == ".xlsx":
        # Loading the library of workbooks takes ten megabytes: only when one is sent.
        from data.exchange.workbook_reader import read_workbook

        yield from read_workbook(path, parsed)
    elif suffix == ".zip":
        yield from csv_tables(path.name, zip_files(path), parsed)
    elif suffix == ".csv":
        yield from csv_tables(_name(path.parent), {path.name: bounded_file(path)}, parsed)
    elif suffix in _OTHER_SPREADSHEETS:
        raise Refused(Code.OTHER_SPREADSHEET, str(path), format=suffix)
    else:
        raise Refused(Code.NOT_A_PACKAGE, str(path))


def _name(folder: Path) -> str:
    """The name of a folder, also of « . » and « .. »."""
    return Path(os.path.abspath(folder)).name


def _read_sheet(sheet: Sheet, parsed: Parsed, labels: Labels) -> None:
    table = BY_KEY[sheet.table]
    fields = columns_of(sheet, table)
    before = len(parsed.problems)
    # A column missing after a faulty header counts as unreadable.
    missing: set[str] = set()
    if not check_header(sheet, table, parsed):
        missing = {definition.key for definition in table.fields} - {*sheet.header}
        if missing.intersection(table.primary_key):
            parsed.unreadable.add(sheet.table)
        if not any(fields):  # no column of the table: its lines are not rows of it
            parsed.unreadable.add(sheet.table)
            return
    rows = parsed.rows.setdefault(sheet.table, [])
    read = partial(parse_cell, day_first=writes_day_first(_dates(sheet, fields)), labels=labels)
    for line, cells in sheet.lines:
        if len(parsed.problems) - before > MAX_PROBLEMS:
            parsed.add(Code.TOO_MANY, sheet.file, line, most=str(MAX_PROBLEMS))
            parsed.unreadable.add(sheet.table)
            return
        # As many cells as the header: a semicolon left in a text must not shift the others.
        if len(cells) == sheet.width and not any(cells[len(fields) :]):
            del cells[len(fields) :]
        if len(cells) != len(fields):
            parsed.unreadable.add(sheet.table)
            parsed.add(
                Code.CELL_COUNT, sheet.file, line, actual=str(len(cells)), expected=str(len(fields))
            )
            continue
        row = Row(sheet.table, {}, sheet.file, line)
        _read_cells(row, zip(fields, cells, strict=True), read, parsed)
        row.bad |= missing
        if row.bad.intersection(table.primary_key):
            parsed.unreadable.add(sheet.table)
        rows.append(row)


def _dates(sheet: Sheet, fields: Sequence[Field | None]) -> Iterator[str]:
    """The texts in the columns of dates."""
    columns = [place for place, field in enumerate(fields) if field and field.kind == "date"]
    for _, cells in sheet.lines:
        for place in columns:
            cell = cells[place] if place < len(cells) else None
            if isinstance(cell, str):
                yield cell.strip()


def _read_cells(
    row: Row,
    cells: Iterable[tuple[Field | None, object]],
    read: Callable[[Field, object], Value],
    parsed: Parsed,
) -> None:
    between: dict[str, dict[str, Value]] = {}
    for definition, cell in cells:
        if definition is None:
            continue
        try:
            levels = levels_of(row.table, definition.key, cell, read)
            if levels is None:
                row.values[definition.key] = read(definition, cell)
            else:
                between[definition.key] = levels
        except BadCell as bad:
            row.values[definition.key] = None
            row.bad.add(definition.key)
            shown = None if cell is None else str(cell)
            parsed.problems.append(
                Problem(bad.code, row.file, row.line, definition.key, shown, bad.params)
            )
    for column, levels in between.items():
        parsed.problems += give(row, levels, column)
