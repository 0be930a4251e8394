"""Packages to rows: folders, zip files, workbooks and single CSV files, with every problem found.

Frictionless is not the reader: it stops at its own English messages without our columns' words,
knows neither the store nor several packages at once, and guesses encodings. It judges instead, in
the tests, the packages and descriptors that `write` and `descriptor` make.
"""

import csv
import io
import json
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from data.exchange.cells import BadCell, parse_cell
from data.exchange.problems import Code, Problem
from data.exchange.rows import Row
from data.fields import BY_KEY, Field, Table

DESCRIPTOR = "datapackage.json"
MAX_FILE = 50_000_000
MAX_TOTAL = 200_000_000
MAX_ENTRIES = 1_000
_IGNORED = {"__MACOSX"}


@dataclass
class Parsed:
    """What was read: the rows of each table in file order, and all that is wrong with them."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Tables that were given but not read in full: what names their rows cannot be judged.
    unreadable: set[str] = field(default_factory=set)

    def add(self, code: Code, file: str, line: int | None = None, **params: str) -> None:
        """Note a problem of a file as a whole, or of one of its lines."""
        self.problems.append(Problem(code, file, line, params=params))


@dataclass(frozen=True)
class Sheet:
    """One table as found: its header and its lines, cells not read yet."""

    table: str
    file: str
    header: tuple[str, ...]
    width: int  # of the header with the empty cells that a spreadsheet adds at the end
    lines: list[tuple[int, list[object]]]


class Refused(Exception):
    """A file that cannot be taken at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse(paths: Iterable[Path]) -> Parsed:
    """Read every package; never raises for what a file holds."""
    parsed = Parsed()
    for path in paths:
        try:
            for sheet in _sheets(path, parsed):
                _read_sheet(sheet, parsed)
        except Refused as refused:
            parsed.problems.append(refused.problem)
            parsed.unreadable.update(BY_KEY)
    return parsed


def _sheets(path: Path, parsed: Parsed) -> Iterator[Sheet]:
    """The tables of one package, whatever its shape."""
    if path.is_dir():
        yield from _csv_sheets(_name(path), _folder(path), parsed)
    elif not path.is_file():
        raise Refused(Problem(Code.NOT_FOUND, str(path)))
    elif path.suffix.lower() == ".xlsx":
        from data.exchange.workbook import read_workbook

        yield from read_workbook(path, parsed)
    elif path.suffix.lower() == ".zip":
        yield from _csv_sheets(path.name, _zip(path), parsed)
    elif path.suffix.lower() == ".csv":
        yield from _csv_sheets(_name(path.parent), {path.name: _bounded(path)}, parsed)
    else:
        raise Refused(Problem(Code.NOT_A_PACKAGE, str(path)))


def _name(folder: Path) -> str:
    """The name of a folder, also of « . » and « .. »."""
    return Path(os.path.abspath(folder)).name


def _bounded(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE:
        raise Refused(Problem(Code.TOO_LARGE, str(path), params={"most": str(MAX_FILE)}))
    return path.read_bytes()


def _folder(path: Path) -> dict[str, bytes]:
    return {
        child.name: _bounded(child)
        for child in sorted(path.iterdir())
        if child.is_file() and (child.suffix.lower() == ".csv" or child.name == DESCRIPTOR)
    }


def check_archive(path: Path) -> zipfile.ZipFile:
    """Open a zip whose names stay inside it and whose content fits; raises Refused."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused(Problem(Code.BAD_ZIP, path.name)) from None
    entries = archive.infolist()
    total = 0
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        link = stat.S_ISLNK(entry.external_attr >> 16)
        if name.is_absolute() or ".." in name.parts or ":" in entry.filename or link:
            raise Refused(Problem(Code.UNSAFE_PATH, path.name, value=entry.filename))
        if entry.flag_bits & 0x1:
            raise Refused(Problem(Code.BAD_ZIP, path.name, params={"encrypted": "oui"}))
        total += entry.file_size
    if len(entries) > MAX_ENTRIES or total > MAX_TOTAL:
        raise Refused(Problem(Code.TOO_LARGE, path.name, params={"most": str(MAX_TOTAL)}))
    return archive


def _zip(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    with check_archive(path) as archive:
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename.replace("\\", "/"))
            # A package may stand in one folder of the archive, as desktop tools make them.
            if entry.is_dir() or len(name.parts) > 2 or _IGNORED.intersection(name.parts):
                continue
            if name.suffix.lower() != ".csv" and name.name != DESCRIPTOR:
                continue
            if name.name.startswith("."):
                continue
            if name.name in files:
                raise Refused(Problem(Code.TABLE_TWICE, path.name, value=name.name))
            files[name.name] = _extract(archive, entry, path)
    return dict(sorted(files.items()))


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bytes:
    # The announced size is not trusted: reading stops one byte after the limit.
    try:
        with archive.open(entry) as stream:
            content = stream.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        raise Refused(Problem(Code.BAD_ZIP, path.name, value=entry.filename)) from None
    except Exception as error:  # zlib.error and lzma.LZMAError share no base
        if type(error).__module__ in {"zlib", "lzma"}:
            raise Refused(Problem(Code.BAD_ZIP, path.name, value=entry.filename)) from None
        raise
    if len(content) > MAX_FILE:
        raise Refused(
            Problem(Code.TOO_LARGE, f"{path.name}/{entry.filename}", params={"most": str(MAX_FILE)})
        )
    return content


def _csv_sheets(package: str, files: dict[str, bytes], parsed: Parsed) -> Iterator[Sheet]:
    if DESCRIPTOR in files:
        _check_descriptor(package, files, parsed)
    tables = [name for name in files if name != DESCRIPTOR]
    if not tables:
        raise Refused(Problem(Code.EMPTY_PACKAGE, package))
    for name in tables:
        file = f"{package}/{name}"
        key = name[: -len(".csv")]
        if key not in BY_KEY:
            parsed.add(Code.UNKNOWN_TABLE, file, tables=", ".join(BY_KEY))
            continue
        sheet = _csv_sheet(key, file, files[name], parsed)
        if sheet is None:
            parsed.unreadable.add(key)
        else:
            yield sheet


def _check_descriptor(package: str, files: dict[str, bytes], parsed: Parsed) -> None:
    """The descriptor may list what the folder holds; the registry, not its schema, is the rule."""
    file = f"{package}/{DESCRIPTOR}"
    try:
        resources = json.loads(files[DESCRIPTOR])["resources"]
        paths = [str(resource["path"]) for resource in resources]
    except (ValueError, LookupError, TypeError, RecursionError):
        parsed.add(Code.BAD_DESCRIPTOR, file)
        return
    for path in paths:
        if path not in files:
            parsed.problems.append(Problem(Code.MISSING_RESOURCE, file, value=path))


def _csv_sheet(table: str, file: str, content: bytes, parsed: Parsed) -> Sheet | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf16 = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
        line = None if utf16 else content.count(b"\n", 0, error.start) + 1
        parsed.add(Code.NOT_UTF8, file, line, encoding="UTF-16" if utf16 else "Windows-1252")
        return None
    csv.field_size_limit(MAX_FILE)  # a cell that is too long is told as such, where it is
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    lines: list[tuple[int, list[object]]] = []
    before = 0
    try:
        for cells in reader:
            if cells:  # an empty line is no row
                lines.append((before + 1, list(cells)))
            before = reader.line_num
    except csv.Error:
        parsed.add(Code.BAD_CSV, file, before + 1)
        return None
    if not lines:
        parsed.add(Code.NO_HEADER, file)
        return None
    header = trim_header(lines[0][1])
    if len(header) == 1:
        for separator, word in ((",", "virgule"), ("\t", "tabulation"), ("|", "barre")):
            if separator in header[0]:
                parsed.add(Code.SEPARATOR, file, 1, found=word)
                return None
    return Sheet(table, file, header, len(lines[0][1]), lines[1:])


def trim_header(cells: Iterable[object]) -> tuple[str, ...]:
    """Column names without blanks around, nor the empty ones that a spreadsheet adds at the end."""
    names = ["" if cell is None else str(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _read_sheet(sheet: Sheet, parsed: Parsed) -> None:
    table = BY_KEY[sheet.table]
    fields = _columns(sheet, table)
    # A column that a faulty header does not give is one that could not be read.
    missing: set[str] = set()
    if not _check_header(sheet, table, parsed):
        missing = {definition.key for definition in table.fields} - {*sheet.header}
        if missing.intersection(table.primary_key):
            parsed.unreadable.add(sheet.table)
    rows = parsed.rows.setdefault(sheet.table, [])
    for line, cells in sheet.lines:
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells):
            continue  # a spreadsheet leaves lines of empty cells behind
        # Only as many as the header had too: a semicolon left in a text must not shift the rest.
        if len(cells) == sheet.width and not any(cells[len(fields) :]):
            del cells[len(fields) :]
        if len(cells) != len(fields):
            parsed.unreadable.add(sheet.table)
            parsed.add(
                Code.CELL_COUNT, sheet.file, line, found=str(len(cells)), expected=str(len(fields))
            )
            continue
        row = Row(sheet.table, {}, sheet.file, line, set(missing))
        for definition, cell in zip(fields, cells, strict=True):
            if definition is None:
                continue
            try:
                row.values[definition.key] = parse_cell(definition, cell)
            except BadCell as bad:
                row.values[definition.key] = None
                row.bad.add(definition.key)
                shown = None if cell is None else str(cell)
                parsed.problems.append(
                    Problem(bad.code, sheet.file, line, definition.key, shown, bad.params)
                )
        if row.bad.intersection(table.primary_key):
            parsed.unreadable.add(sheet.table)
        rows.append(row)


def _columns(sheet: Sheet, table: Table) -> list[Field | None]:
    """The field of each column; None for an unknown one and for the second of two."""
    known = {definition.key: definition for definition in table.fields}
    return [known.pop(key, None) for key in sheet.header]


def _check_header(sheet: Sheet, table: Table, parsed: Parsed) -> bool:
    known = {definition.key: definition for definition in table.fields}
    good = True
    for position, key in enumerate(sheet.header):
        if key not in known:
            parsed.problems.append(
                Problem(
                    Code.UNKNOWN_COLUMN, sheet.file, 1, key, params={"columns": ", ".join(known)}
                )
            )
            good = False
        elif key in sheet.header[:position]:
            parsed.problems.append(Problem(Code.COLUMN_TWICE, sheet.file, 1, key))
            good = False
    for key, definition in known.items():
        needed = definition.required or (key in table.primary_key and not definition.added)
        if key not in sheet.header and needed:
            parsed.problems.append(Problem(Code.MISSING_COLUMN, sheet.file, 1, key))
            good = False
    return good
