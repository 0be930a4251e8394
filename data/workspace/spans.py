"""Imprecise dates as people type them: a day, month, quarter, half-year or year.

A day may be written in any form that packages accept.
"""

import re
from dataclasses import dataclass
from datetime import date

from data.exchange.dates import FIRST_YEAR, LAST_YEAR, MONTHS, NotADate, parse_date
from data.exchange.units import unit_of
from data.text import fold
from data.vocabulary import Precision

_YEAR = re.compile(r"(?:annee )?(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{1,2})[/.](\d{4})")
_PART = re.compile(
    r"(?:(\d)(?:er|e|eme|nd)? ?(trimestre|semestre)|"
    r"(premier|deuxieme|second|troisieme|quatrieme|dernier) (trimestre|semestre)|"
    r"([ts])(\d)) ?(?:de )?(\d{4})"
)
_ORDINALS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4}
_LAST = {"trimestre": 4, "semestre": 2}
_PRECISIONS = {"trimestre": Precision.QUARTER, "semestre": Precision.HALF_YEAR}


@dataclass(frozen=True, slots=True)
class Span:
    """A whole day, month, quarter, half-year or year."""

    start: date
    end: date
    precision: Precision


def read_span(text: str) -> Span:
    """The whole calendar unit that a text means; raises NotADate.

    « 12/03/2026 », « mars 2026 », « 03/2026 », « T1 2026 », « second semestre 2026 », « 2026 ».
    """
    plain = " ".join(fold(text).split())
    if match := _YEAR.fullmatch(plain):
        return _span(Precision.YEAR, int(match[1]), 1)
    if match := _MONTH.fullmatch(plain):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _span(Precision.MONTH, int(year), int(month))
    if match := _PART.fullmatch(plain):
        return _part(match)
    name, _, year = plain.rpartition(" ")
    month_number = MONTHS.get(name.rstrip("."))
    if month_number is not None and re.fullmatch(r"\d{4}", year):
        return _span(Precision.MONTH, int(year), month_number)
    # Users of the workspace are French and write the day first; the author of a package is unknown.
    day = _bounded(parse_date(text.strip(), day_first=True))
    return Span(day, day, Precision.DAY)


def _part(match: re.Match[str]) -> Span:
    number, unit, word, unit_of_word, letter, number_of_letter, year = match.groups()
    name = unit or unit_of_word or {"t": "trimestre", "s": "semestre"}[letter]
    if word:
        rank = _LAST[name] if word == "dernier" else _ORDINALS[word]
    else:
        rank = int(number or number_of_letter)
    if not 1 <= rank <= _LAST[name]:
        raise NotADate(impossible="yes")
    return _span(_PRECISIONS[name], int(year), (rank - 1) * 12 // _LAST[name] + 1)


def _span(precision: Precision, year: int, month: int) -> Span:
    try:
        first = _bounded(date(year, month, 1))
    except ValueError:
        raise NotADate(impossible="yes") from None
    whole = unit_of(precision, first)
    assert whole is not None
    return Span(*whole, precision)


def _bounded(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADate(impossible="yes")
    return day
