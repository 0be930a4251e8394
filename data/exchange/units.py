"""Calendar units: the whole week, month, season or year that a printed period means."""

from calendar import monthrange
from datetime import date, timedelta

from data.vocabulary import Precision

_MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF_YEAR: 6,
    Precision.YEAR: 12,
}
# First days, as (month, day); a season ends the day before the next one.
_SEASONS = ((3, 20), (6, 21), (9, 23), (12, 22))
_SCHOOL_YEARS = ((9, 1),)


def unit_of(precision: str, day: date) -> tuple[date, date] | None:
    """The first and last day of the unit that contains a day; None for a precision without a
    unit."""
    try:
        match precision:
            case Precision.DAY:
                return day, day
            case Precision.WEEK:
                monday = day - timedelta(days=day.weekday())
                return monday, monday + timedelta(days=6)
            case Precision.SEASON:
                return _between(_SEASONS, day)
            case Precision.SCHOOL_YEAR:
                return _between(_SCHOOL_YEARS, day)
            case Precision.MONTH | Precision.QUARTER | Precision.HALF_YEAR | Precision.YEAR:
                return _months(_MONTHS[Precision(precision)], day)
    except (ValueError, OverflowError):  # outside the first and last years of the calendar
        pass
    return None


def _months(length: int, day: date) -> tuple[date, date]:
    first = (day.month - 1) // length * length + 1
    last = first + length - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


def _between(starts: tuple[tuple[int, int], ...], day: date) -> tuple[date, date]:
    """The unit among those that begin on the same days of every year."""
    begun = [
        date(year, month, first)
        for year in (day.year - 1, day.year, day.year + 1)
        for month, first in starts
    ]
    start = max(first for first in begun if first <= day)
    return start, min(first for first in begun if first > day) - timedelta(days=1)
