"""One cell: text to value and back, by the registry's field."""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from data.exchange.problems import Code
from data.exchange.values import Value, format_number
from data.fields import Field

MAX_TEXT = 32_000  # a workbook's cell holds 32,767 signs
_MAX_INTEGER = 2_147_483_647

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?")
_INTEGER = re.compile(r"-?\d{1,18}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FRENCH_NUMBER = re.compile(r"-?\d{1,3}([ \u00a0\u202f]\d{3})+(,\d+)?|-?\d+,\d+")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,79}")
_LINES = re.compile(r"[1-9]\d{0,6}(-[1-9]\d{0,6})?(,[1-9]\d{0,6}(-[1-9]\d{0,6})?)*")
# Control signs, lone surrogates and non-characters: no XML, hence no workbook, may hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BOOLEANS = {"oui": True, "non": False}


class BadCell(ValueError):
    """A cell that cannot be read; `code` and `params` say why."""

    def __init__(self, code: Code, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Computed:
    """What a workbook's cell holds when nobody typed its value: a formula, or the error it left."""

    text: str

    def __str__(self) -> str:
        return self.text


def is_code(field: Field) -> bool:
    """True for the columns that hold public codes."""
    return field.max_length == 80


def clean(text: str) -> str:
    """Text as the store keeps it: composed accents, LF line ends, no blanks around."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def parse_cell(field: Field, raw: object) -> Value:
    """The value of a cell (text of a CSV, or typed by a workbook); raises BadCell."""
    if isinstance(raw, Computed):
        raise BadCell(Code.FORMULA)
    value = _from_workbook(field, raw)
    if isinstance(value, str):
        text = clean(value)
        value = _from_text(field, text) if text else None
    if value is None and field.required:
        raise BadCell(Code.REQUIRED)
    return value


def _from_workbook(field: Field, raw: object) -> Value:
    """What a spreadsheet made of a cell, brought back to text or to the field's type."""
    if raw is None or isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return raw if field.kind == "boolean" else ("oui" if raw else "non")
    if isinstance(raw, datetime | date):
        if field.kind != "date":
            raise BadCell(Code.MADE_A_DATE)
        if isinstance(raw, datetime):
            if (raw.hour, raw.minute, raw.second, raw.microsecond) != (0, 0, 0, 0):
                raise BadCell(Code.NOT_A_DATE)
            return raw.date()
        return raw
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, float):
        return format_number(raw) if math.isfinite(raw) else str(raw)
    return str(raw)


def _from_text(field: Field, text: str) -> Value:
    if _FORBIDDEN.search(text):
        raise BadCell(Code.CONTROL_CHARACTER)
    match field.kind:
        case "date":
            return _date(text)
        case "integer":
            return _integer(text)
        case "number":
            return _number(text)
        case "boolean":
            if text not in _BOOLEANS:
                raise BadCell(Code.NOT_A_BOOLEAN)
            return _BOOLEANS[text]
        case _:
            return _string(field, text)


def _string(field: Field, text: str) -> str:
    if field.enum is not None:
        if text not in field.enum._value2member_map_:
            values = ", ".join(member.value for member in field.enum)
            raise BadCell(Code.NOT_IN_LIST, values=values)
    elif is_code(field):
        if not _CODE.fullmatch(text):
            raise BadCell(Code.BAD_CODE)
    elif field.key == "lignes":
        if not _LINES.fullmatch(text) or any(last < first for first, last in line_ranges(text)):
            raise BadCell(Code.BAD_LINES)
    elif len(text) > (field.max_length or MAX_TEXT):
        raise BadCell(Code.TOO_LONG, most=str(field.max_length or MAX_TEXT), length=str(len(text)))
    return text


def _date(text: str) -> date:
    suggestion = ""
    if match := _FRENCH_DATE.fullmatch(text):
        day, month, year = match.groups()
        # A year of two digits is not guessed: 15 may be 2015 or 1915.
        suggestion = _iso(year, month, day) if len(year) == 4 else ""
    elif match := _YEAR_FIRST.fullmatch(text):
        suggestion = _iso(*match.groups())
    elif match := _WITH_TIME.fullmatch(text):
        return _date(match.group(1))
    elif _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadCell(Code.NOT_A_DATE, impossible="oui") from None
    raise BadCell(Code.NOT_A_DATE, suggestion=suggestion)


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or abs(int(text)) > _MAX_INTEGER:
        raise BadCell(Code.NOT_AN_INTEGER)
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        suggestion = ""
        if _FRENCH_NUMBER.fullmatch(text):
            suggestion = re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")
        raise BadCell(Code.NOT_A_NUMBER, suggestion=suggestion)
    try:
        value = float(Decimal(text))
    except (InvalidOperation, OverflowError):
        raise BadCell(Code.NOT_A_NUMBER, suggestion="") from None
    if not math.isfinite(value):
        raise BadCell(Code.NOT_A_NUMBER, suggestion="")
    return value + 0.0  # no negative zero


def line_ranges(lines: str) -> list[tuple[int, int]]:
    """The cited lines « 12-14,20 » as pairs: [(12, 14), (20, 20)]."""
    pairs = []
    for part in lines.split(","):
        first, _, last = part.partition("-")
        pairs.append((int(first), int(last or first)))
    return pairs
