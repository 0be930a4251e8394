"""One cell: text to value and back, by the registry's field."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from urllib.parse import urlsplit

from data.exchange.dates import FIRST_YEAR, LAST_YEAR, parse_date
from data.exchange.problems import BadCell, Code
from data.exchange.values import Value, format_number
from data.fields import Field
from data.text import fold

MAX_TEXT = 32_000  # a cell of a workbook holds 32,767 characters
_MAX_INTEGER = 2_147_483_647

# Vocabulary -> the label of a value as people read it (`label_key`) -> the value.
Labels = Mapping[type[StrEnum], Mapping[str, str]]
NO_LABELS: Labels = {}

_INTEGER = re.compile(r"-?\d{1,18}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_GROUPS = re.compile(r"-?\d{1,3}([ \u00a0\u202f]\d{3})+(?![ \u00a0\u202f])")
_FRENCH_NUMBER = re.compile(r"-?(\d{1,3}([ \u00a0\u202f]\d{3})+|\d+)(,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"-?[1-9]\d{0,2},\d{3}")
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,79}")
_LINES = re.compile(r"[1-9]\d{0,6}(-[1-9]\d{0,6})?(,[1-9]\d{0,6}(-[1-9]\d{0,6})?)*")
# Control characters, lone surrogates and non-characters cannot be in XML, hence in no workbook.
# Marks of direction and of byte order are invisible and change how a text reads.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
# What a spreadsheet writes into a CSV for a text taken as a formula, or too wide for its column.
_ERROR = re.compile(
    "#(REF!|NAME\\?|NOM ?\\?|VALUE!|VALEUR ?!|DIV/0 ?!|N/A|NUM!|NOMBRE ?!|NULL!|NUL ?!|#{2,})"
)
_BOOLEANS = {"oui": True, "non": False}


@dataclass(frozen=True)
class Computed:
    """A cell of a workbook with a formula, or the error of one: nobody typed its value."""

    text: str

    def __str__(self) -> str:
        return self.text


def is_code(field: Field) -> bool:
    """Whether a column holds public codes."""
    return field.max_length == 80


def clean(text: str) -> str:
    """Text as stored: composed accents, LF line ends, no blanks around."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def parse_cell(
    field: Field, raw: object, day_first: bool = False, labels: Labels = NO_LABELS
) -> Value:
    """The value of a cell (text of a CSV, or typed by a workbook); raises BadCell.

    `day_first` says how its table writes dates (`dates.writes_day_first`); `labels`, what a value
    of a vocabulary may be called other than its code.
    """
    if isinstance(raw, Computed):
        raise BadCell(Code.FORMULA)
    value = _from_workbook(field, raw)
    if isinstance(value, str):
        text = clean(value)
        value = _from_text(field, text, day_first, labels) if text else None
    if value is None and field.required and not field.assigned:
        raise BadCell(Code.REQUIRED)
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise BadCell(Code.BAD_YEAR, first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return value


def _from_workbook(field: Field, raw: object) -> Value:
    """The value of a workbook's cell, converted back to text or to the field's type."""
    if raw is None or isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return raw if field.kind == "boolean" else ("oui" if raw else "non")
    if isinstance(raw, datetime | date):
        if field.kind != "date":
            raise BadCell(Code.MADE_A_DATE)
        if not isinstance(raw, datetime):
            return raw
        if raw.time() != time():
            raise BadCell(Code.NOT_A_DATE)
        return raw.date()
    if isinstance(raw, float) and math.isfinite(raw):
        return format_number(raw)
    return str(raw)


def _from_text(field: Field, text: str, day_first: bool, labels: Labels) -> Value:
    if forbidden := _FORBIDDEN.search(text):
        raise BadCell(Code.CONTROL_CHARACTER, sign=f"U+{ord(forbidden[0]):04X}")
    if _ERROR.fullmatch(text.replace("\u00a0", " ")):
        raise BadCell(Code.FORMULA)
    match field.kind:
        case "date":
            return parse_date(text, day_first)
        case "integer":
            return _integer(text)
        case "number":
            return _number(text)
        case "boolean":
            if fold(text) not in _BOOLEANS:
                raise BadCell(Code.NOT_A_BOOLEAN)
            return _BOOLEANS[fold(text)]
        case _:
            return _string(field, text, labels)


def _string(field: Field, text: str, labels: Labels) -> str:
    if field.enum is not None:
        values = [member.value for member in field.enum]
        return member_of(values, text, labels.get(field.enum, {}))
    if is_code(field):
        # A title may stand in place of a code: `titles` looks for it.
        if not CODE.fullmatch(text) and field.reference is None:
            raise BadCell(Code.BAD_CODE)
    elif field.key == "lignes":
        if not _LINES.fullmatch(text) or any(last < first for first, last in line_ranges(text)):
            raise BadCell(Code.BAD_LINES)
    elif field.key == "url":
        _check_address(text)
    elif len(text) > (field.max_length or MAX_TEXT):
        raise BadCell(Code.TOO_LONG, most=str(field.max_length or MAX_TEXT), length=str(len(text)))
    return text


def looks_like_a_code(text: str) -> bool:
    """Whether a text may be a code."""
    return CODE.fullmatch(text) is not None


def label_key(label: str) -> str:
    """A label in the form that is compared: « Non démarrée » and « non-demarree » are equal."""
    return re.sub(r"[ ',()-]+", "_", fold(label)).strip("_")


def member_of(values: Sequence[str], text: str, labels: Mapping[str, str]) -> str:
    """A value of a closed list, written as its code or one of its labels; raises BadCell."""
    if text in values:
        return text
    label = label_key(text)
    for value in values:
        if label in {value, f"{value}e", f"{value}le"}:  # French adjectives agree with their noun
            return value
    if labels.get(label) in values:
        return labels[label]
    near = get_close_matches(label, values, n=1, cutoff=0.7)
    suggestion = {"suggestion": near[0]} if near else {}
    raise BadCell(Code.NOT_IN_LIST, values=", ".join(values), **suggestion)


def _check_address(text: str) -> None:
    """Raise BadCell for what is not a web address: pages make a link of it."""
    try:
        parts = urlsplit(text)
        good = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and (parts.port is None or parts.port > 0)
            and not re.search(r"[\s\\<>\"]", text)
        )
    except ValueError:
        good = False
    if good and len(text) <= MAX_TEXT:
        return
    bare = re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text)
    raise BadCell(Code.BAD_ADDRESS, **({"suggestion": f"https://{text}"} if bare else {}))


def _integer(text: str) -> int:
    if _GROUPS.fullmatch(text):
        text = _without_groups(text)
    if not _INTEGER.fullmatch(text) or abs(int(text)) > _MAX_INTEGER:
        raise BadCell(Code.NOT_AN_INTEGER)
    return int(text)


def _without_groups(text: str) -> str:
    return re.sub(r"[ \u00a0\u202f]", "", text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        if not _FRENCH_NUMBER.fullmatch(text):
            raise BadCell(Code.NOT_A_NUMBER)
        plain = _without_groups(text).replace(",", ".")
        if _ENGLISH_THOUSANDS.fullmatch(text):  # « 1,500 » is 1.5 in French and 1500 in English
            raise BadCell(Code.NOT_A_NUMBER, suggestion=plain, alternative=text.replace(",", ""))
        text = plain
    value = float(text) + 0.0  # turns -0.0 into 0.0
    if not math.isfinite(value):
        raise BadCell(Code.NOT_A_NUMBER)
    return value


def line_ranges(lines: str) -> list[tuple[int, int]]:
    """The cited lines « 12-14,20 » as pairs: [(12, 14), (20, 20)]."""
    pairs = []
    for part in lines.split(","):
        first, _, last = part.partition("-")
        pairs.append((int(first), int(last or first)))
    return pairs
