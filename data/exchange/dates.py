"""Dates as people type them: ISO, and the unambiguous French forms."""

import re
from collections.abc import Iterable
from datetime import date

from babel.dates import get_month_names

from data.exchange.problems import BadCell, Code
from data.text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2199

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})")
# « novembre », « nov. » and « nov », without accents or point.
MONTHS = {
    fold(name).rstrip("."): month
    for width in ("wide", "abbreviated")
    for month, name in get_month_names(width, locale="fr").items()
}


class NotADate(BadCell):
    """A text that is no date, or an ambiguous one; `params` say why."""

    def __init__(self, **params: str) -> None:
        super().__init__(Code.NOT_A_DATE, **params)


def writes_day_first(texts: Iterable[str]) -> bool:
    """Whether the unambiguous dates of a table put the day first.

    A spreadsheet writes all dates alike: after « 28/11/2026 », « 03/04/2026 » is 3 April.
    """
    numbers = [match.groups() for text in texts if (match := _DAY_FIRST.fullmatch(text))]
    return any(int(first) > 12 for first, _, _ in numbers) and not any(
        int(second) > 12 for _, second, _ in numbers
    )


def parse_date(text: str, day_first: bool) -> date:
    """The day that a text means; raises NotADate.

    `day_first`: whether its table puts the day before the month (`writes_day_first`).
    """
    if match := _WITH_TIME.fullmatch(text):
        text = match[1]
    if _ISO.fullmatch(text):
        return _day(*text.split("-"))
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(*match.groups())
    if match := _DAY_FIRST.fullmatch(text):
        return _in_numbers(match[1], match[2], match[3], day_first)
    if match := _IN_WORDS.fullmatch(fold(text)):
        month = MONTHS.get(match[2])
        if month is not None:
            return _day(match[3], str(month), match[1])
    raise NotADate()


def _in_numbers(first: str, second: str, year: str, day_first: bool) -> date:
    # A year of two digits is refused: 15 may be 2015 or 1915.
    if len(year) != 4:
        raise NotADate()
    # Some spreadsheets write the month first: only a day above 12 tells the order.
    if day_first or int(first) > 12 or int(first) == int(second):
        return _day(year, second, first)
    if int(second) > 12:
        raise NotADate(suggestion=_day(year, first, second).isoformat())
    french, english = _day(year, second, first), _day(year, first, second)
    raise NotADate(suggestion=french.isoformat(), alternative=english.isoformat())


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NotADate(impossible="yes") from None
