"""Reading the public files of the Government's baromètre; each line is a zone and a date."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date

from data.exchange.barometer_lines import BarometerLine
from data.exchange.dates import FIRST_YEAR, LAST_YEAR
from data.exchange.problems import Code, Problem
from data.exchange.sheets import Parsed, is_empty
from data.vocabulary import Level, ValueKind

COLUMNS = (
    "indic_id",
    "enforce_zone_id",
    "metric_enforce_date",
    "maille",
    "indic_vi",
    "indic_va",
    "indic_vc",
    "indic_ta",
)
FIGURES = {
    "indic_vi": ValueKind.INITIAL,
    "indic_va": ValueKind.CURRENT,
    "indic_vc": ValueKind.TARGET,
    "indic_ta": ValueKind.RATE,
}
MESHES = {"NAT": Level.NATION, "REG": Level.REGION, "DEPT": Level.DEPARTMENT}
_ZONES = {
    Level.NATION: re.compile(r"FRANCE"),
    Level.REGION: re.compile(r"R(\d{2})"),
    Level.DEPARTMENT: re.compile(r"D(\d{2}|2[AB]|97\d)"),
}
_PREFIXES = {Level.REGION: "REG-", Level.DEPARTMENT: "DEP-"}
_NAME = re.compile(r"ind-\d+\.csv", re.IGNORECASE)
_NUMBER_OF = re.compile(r"IND-\d{1,6}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIGURE = re.compile(r"-?\d{1,30}(\.\d{1,30})?")
_HEADER_BYTES = 1_000


def is_barometer(name: str, content: bytes) -> bool:
    """Whether a CSV is one of these files, by its name or by a column of its own."""
    header = content[:_HEADER_BYTES].partition(b"\n")[0]
    return _NAME.fullmatch(name) is not None or COLUMNS[0].encode() in header


def read_barometer(file: str, content: bytes, parsed: Parsed) -> None:
    """Add the lines of a file, and all its problems, to what was read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        parsed.add(Code.NOT_UTF8, file, line, encoding="Windows-1252")
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = list(map(str.strip, next(reader, [])))
        if sorted(header) != sorted(COLUMNS):
            shown = ",".join(header)
            parsed.add(Code.BAROMETER_COLUMNS, file, 1, shown, columns=", ".join(COLUMNS))
            return
        parsed.barometer.extend(_lines(reader, header, file, parsed))
    except csv.Error:
        parsed.add(Code.BAD_CSV, file, reader.line_num)


def _lines(
    reader: Iterator[list[str]], header: list[str], file: str, parsed: Parsed
) -> Iterator[BarometerLine]:
    seen: dict[tuple[str, str, str], int] = {}
    for number, cells in enumerate(reader, 2):
        if is_empty(cells):
            continue
        if len(cells) != len(header):
            actual, expected = str(len(cells)), str(len(header))
            parsed.add(Code.BAROMETER_CELLS, file, number, actual=actual, expected=expected)
            continue
        row = dict(zip(header, map(str.strip, cells), strict=True))
        key = (row["indic_id"], row["enforce_zone_id"], row["metric_enforce_date"])
        problems = list(_problems(row, file, number, seen.setdefault(key, number)))
        if problems:
            parsed.problems.extend(problems)
        else:
            yield _line(row, file, number)


def _problems(row: Mapping[str, str], file: str, line: int, first: int) -> Iterator[Problem]:
    """The problems of one line, cell by cell; `first`: the line that gives the same first."""

    def problem(kind: Code, column: str, /, **params: str) -> Problem:
        return Problem(kind, file, line, column, row[column] or None, params)

    if not _NUMBER_OF.fullmatch(row["indic_id"]):
        yield problem(Code.BAROMETER_NUMBER, "indic_id")
    level = MESHES.get(row["maille"])
    if level is None:
        yield problem(Code.NOT_IN_LIST, "maille", values=", ".join(MESHES))
    elif not _ZONES[level].fullmatch(row["enforce_zone_id"]):
        yield problem(Code.BAD_ZONE, "enforce_zone_id")
    figures = [column for column in FIGURES if row[column]]
    for column in figures:
        if not _FIGURE.fullmatch(row[column]):
            yield problem(Code.NOT_A_NUMBER, column)
    day = row["metric_enforce_date"]
    if not day and figures:
        yield problem(Code.REQUIRED, "metric_enforce_date")
    if day and _day(day) is None:
        yield problem(Code.NOT_A_DATE, "metric_enforce_date")
    if first != line:
        yield problem(Code.DATE_TWICE, "metric_enforce_date", line=str(first))


def _day(text: str) -> date | None:
    """A day in the format of these files; None for anything else."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _line(row: Mapping[str, str], file: str, line: int) -> BarometerLine:
    zone, level = row["enforce_zone_id"], MESHES[row["maille"]]
    return BarometerLine(
        file,
        line,
        row["indic_id"],
        zone,
        level,
        f"{_PREFIXES[level]}{zone[1:]}" if level in _PREFIXES else "FR",
        _day(row["metric_enforce_date"]) if row["metric_enforce_date"] else None,
        {kind: float(row[column]) for column, kind in FIGURES.items() if row[column]},
    )
