"""CSV files to tables, with the encodings, separators and quotes that spreadsheets write."""

import csv
import io
import json
from collections.abc import Iterator

from data.exchange import sheets
from data.exchange.barometer import is_barometer, read_barometer
from data.exchange.headers import unknown_table
from data.exchange.problems import Code
from data.exchange.sheets import DESCRIPTOR, Line, Parsed, Refused, Sheet, is_empty, sheet_of
from data.fields import BY_KEY

_MAX_LINES = 1_048_576  # the most lines of a spreadsheet
_MAX_SEPARATORS = 100_000  # of one line: more than the longest texts contain
_SEPARATORS = ((",", "virgule"), ("\t", "tabulation"), ("|", "barre"))
_SHOWN_NAMES = 3


def csv_tables(package: str, files: dict[str, bytes], parsed: Parsed) -> Iterator[Sheet]:
    """The tables of a folder or an archive; raises Refused when it holds none."""
    if DESCRIPTOR in files:
        _check_descriptor(package, files, parsed)
    tables = [name for name in files if name != DESCRIPTOR]
    if not tables:
        raise Refused(Code.EMPTY_PACKAGE, package)
    for name in tables:
        file = f"{package}/{name}"
        if is_barometer(name, files[name]):
            if _is_bounded(file, files[name], parsed):
                read_barometer(file, files[name], parsed)
            continue
        key = name[: -len(".csv")]
        sheet = csv_table(key, file, files[name], parsed)
        if key not in BY_KEY:
            parsed.problems.append(unknown_table(key, file, sheet.header if sheet else ()))
        elif sheet is None:
            parsed.unreadable.add(key)
        else:
            yield sheet


def _check_descriptor(package: str, files: dict[str, bytes], parsed: Parsed) -> None:
    """Report files that the descriptor lists and the folder lacks; its schema is ignored: the
    registry is the rule."""
    file = f"{package}/{DESCRIPTOR}"
    try:
        resources = json.loads(files[DESCRIPTOR])["resources"]
        paths = [str(resource["path"]) for resource in resources]
    except (ValueError, LookupError, TypeError, RecursionError):
        parsed.add(Code.BAD_DESCRIPTOR, file)
        return
    missing = [path for path in paths if path not in files]
    if missing:
        shown = ", ".join(missing[:_SHOWN_NAMES]) + ("…" if len(missing) > _SHOWN_NAMES else "")
        parsed.add(Code.MISSING_RESOURCE, file, value=shown, count=str(len(missing)))


def csv_table(table: str, file: str, content: bytes, parsed: Parsed) -> Sheet | None:
    """The table of a CSV file; None, with a problem reported, when it cannot be read."""
    if not (_is_utf8(file, content, parsed) and _is_bounded(file, content, parsed)):
        return None
    stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    first = _first_line(stream)
    stream.seek(0)
    separator = _other_separator(first)
    if separator is not None:
        parsed.add(Code.SEPARATOR, file, 1, actual=separator)
        return None
    lines = _lines(stream, file, parsed)
    if lines is None:
        return None
    if lines and first.strip() == "sep=;":  # a line that Excel writes for itself
        del lines[0]
    sheet = sheet_of(table, file, lines)
    if sheet is None:
        parsed.add(Code.NO_HEADER, file)
    return sheet


def _is_utf8(file: str, content: bytes, parsed: Parsed) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        utf16 = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
        line = None if utf16 else content.count(b"\n", 0, error.start) + 1
        parsed.add(Code.NOT_UTF8, file, line, encoding="UTF-16" if utf16 else "Windows-1252")
        return False
    return True


def _is_bounded(file: str, content: bytes, parsed: Parsed) -> bool:
    """Whether the lines and cells of a file fit into memory; reports a problem when not."""
    if max(content.count(b"\n"), content.count(b"\r")) > _MAX_LINES:
        parsed.add(Code.TOO_LARGE, file, most=str(_MAX_LINES), unit="lignes_meme_vides")
        return False
    for number, line in enumerate(io.BytesIO(content), 1):
        if line.count(b";") > _MAX_SEPARATORS:
            parsed.add(Code.TOO_LARGE, file, number, most=str(_MAX_SEPARATORS), unit="cellules")
            return False
    return True


def _first_line(stream: io.TextIOWrapper) -> str:
    """The first line that is not empty."""
    return next((line for line in stream if line.strip(' \t\r\n;,"')), "")


def _other_separator(line: str) -> str | None:
    """The separator of a first line when it is not the semicolon, named in French."""
    declared = line.strip().removeprefix("sep=") if line.startswith("sep=") else None
    for sign, word in _SEPARATORS:
        if declared == sign or (declared is None and ";" not in line and sign in line):
            return word
    return None


def _lines(stream: io.TextIOWrapper, file: str, parsed: Parsed) -> list[Line] | None:
    """The lines that are not empty; None, with a problem reported, when the CSV is broken."""
    # a cell that is too long is reported elsewhere, with its place
    csv.field_size_limit(sheets.MAX_FILE)
    reader = csv.reader(stream, delimiter=";", strict=True)
    lines: list[Line] = []
    before = 0
    try:
        for cells in reader:
            if not is_empty(cells):
                if len(lines) > sheets.MAX_ROWS:
                    most = str(sheets.MAX_ROWS)
                    parsed.add(Code.TOO_LARGE, file, before + 1, most=most, unit="lignes")
                    return None
                lines.append((before + 1, list(cells)))
            before = reader.line_num
    except csv.Error:
        parsed.add(Code.BAD_CSV, file, before + 1)
        return None
    return lines
