"""Reading the public files of the Government's baromètre; each line is a zone and a date."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from data.exchange.barometer_lines import BarometerLine
from data.exchange.dates import FIRST_YEAR, LAST_YEAR
from data.exchange.problems import Code, Problem
from data.exchange.rows import Row
from data.exchange.sheets import Parsed, is_empty
from data.exchange.values import Key, Value
from data.vocabulary import Level, ValueKind

FIGURES = {
    "indic_vi": ValueKind.INITIAL,
    "indic_va": ValueKind.CURRENT,
    "indic_vc": ValueKind.TARGET,
    "indic_ta": ValueKind.RATE,
}
COLUMNS = ("indic_id", "enforce_zone_id", "metric_enforce_date", "maille", *FIGURES)
_KEY = COLUMNS[:3]
# « maille » -> its level, the form of its zones, and our code of such a zone.
_MESHES = {
    "NAT": (Level.NATION, re.compile(r"FRANCE"), "FR"),
    "REG": (Level.REGION, re.compile(r"R(\d{2})"), r"REG-\1"),
    "DEPT": (Level.DEPARTMENT, re.compile(r"D(97\d|\d{2}|2[AB])"), r"DEP-\1"),
}
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
    seen: dict[Key, int] = {}
    for number, cells in enumerate(reader, 2):
        if is_empty(cells):
            continue
        if len(cells) != len(header):
            actual, expected = str(len(cells)), str(len(header))
            parsed.add(Code.BAROMETER_CELLS, file, number, actual=actual, expected=expected)
            continue
        values: dict[str, Value] = dict(zip(header, map(str.strip, cells), strict=True))
        row = Row("valeurs_indicateurs", values, file, number)
        first = seen.setdefault(tuple(map(row.get, _KEY)), number)
        problems = list(_problems(row, first))
        if problems:
            parsed.problems.extend(problems)
        else:
            yield _line(row)


def _problems(row: Row, first: int) -> Iterator[Problem]:
    """The problems of one line, cell by cell; `first`: the line that gives the same first."""
    if not _NUMBER_OF.fullmatch(row.text("indic_id")):
        yield row.problem(Code.BAROMETER_NUMBER, "indic_id")
    if row.text("maille") not in _MESHES:
        yield row.problem(Code.NOT_IN_LIST, "maille", values=", ".join(_MESHES))
    elif not _MESHES[row.text("maille")][1].fullmatch(row.text("enforce_zone_id")):
        yield row.problem(Code.BAD_ZONE, "enforce_zone_id")
    figures = [column for column in FIGURES if row.text(column)]
    for column in figures:
        if not _FIGURE.fullmatch(row.text(column)):
            yield row.problem(Code.NOT_A_NUMBER, column)
    day = row.text("metric_enforce_date")
    if not day and figures:
        yield row.problem(Code.REQUIRED, "metric_enforce_date")
    if day and _day(day) is None:
        yield row.problem(Code.NOT_A_DATE, "metric_enforce_date")
    if first != row.line:
        yield row.problem(Code.DATE_TWICE, "metric_enforce_date", line=str(first))


def _day(text: str) -> date | None:
    """A day in the format of these files; None for anything else."""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if _DAY.fullmatch(text) and FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    return None


def _line(row: Row) -> BarometerLine:
    level, form, code = _MESHES[row.text("maille")]
    zone = row.text("enforce_zone_id")
    return BarometerLine(
        row,
        zone,
        level,
        form.sub(code, zone),
        _day(row.text("metric_enforce_date")),
        {kind: float(row.text(column)) for column, kind in FIGURES.items() if row.text(column)},
    )
