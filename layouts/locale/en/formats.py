"""English as it is printed: numbers, dates, periods, plurals, typography; French inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

from data.vocabulary import Precision, Qualifier
from layouts.locale.cases.percents import print_alike, printed_percent
from layouts.locale.fr import formats as french
from layouts.locale.fr.formats import FOREIGN, FOREIGN_END
from layouts.locale.fr.formats import JOINER as JOINER
from layouts.locale.fr.formats import NB as NB
from layouts.locale.fr.formats import months_since as months_since
from layouts.locale.fr.formats import unmarked as unmarked

LOCALE = Locale("en", "GB")
DECIMAL, SEPARATOR = ".", ","  # of numbers, and between the cells that hold them

_LETTERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_RANKS = ("first", "second", "third", "fourth")
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


# --- numbers -----------------------------------------------------------------------------------


def number(value: float, decimals: int = 0) -> str:
    """“4,000”, “12.5”, “−3” with its own sign."""
    text = _decimal(abs(value), decimals)
    negative = value < 0 and any(sign in text for sign in "123456789")
    return f"\u2212{text}" if negative else text


def _decimal(value: float, decimals: int) -> str:
    return f"{value:,}" if isinstance(value, int) and not decimals else _rounded(value, decimals)


@lru_cache(maxsize=4_096)
def _rounded(value: float, decimals: int) -> str:
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return str(format_decimal(value, pattern, LOCALE))


def percent(value: float) -> str:
    """“52%” of a value between 0 and 100; a part that is not whole is never told as such."""
    return f"{number(printed_percent(value))}%"


LARGEST_PART = ("The largest share is", "The largest shares are", "each")


def largest_share(
    words: Sequence[str], n: int, whole: int, noun: tuple[str, str], heads: tuple[str, str, str]
) -> str:
    """“The largest share is “limited”: 38% of the 26 commitments.”

    The legend beside it has the numbers. heads: of one part, of several, and “each”.
    """
    singular, many, each = heads
    named = f"{singular if len(words) == 1 else many} {join_and(words)}"
    if n == whole:
        return f"{named}."
    rate = percent(100 * n / whole)
    among = f"of the {count(whole, *noun)}"
    return f"{named}: {rate} {'' if len(words) == 1 else f'{each} '}{among}."


def index_bounds(lower: float | None, upper: float | None) -> str:
    """“52%”, “78%, up to 100%” with composite statuses, “not computable”."""
    if lower is None:
        return "not computable"
    if upper is None or print_alike(lower, upper):
        return percent(lower)
    return f"{percent(lower)}, up to {percent(upper)}"


def plural(n: float, singular: str, many: str) -> str:
    """The form of a noun or verb for n, by the CLDR rule: only 1 takes the singular."""
    return singular if _is_singular(n) else many


def _is_singular(n: float) -> bool:
    return abs(n) == 1 if isinstance(n, int) else _is_one(n)


@lru_cache(maxsize=4_096)
def _is_one(n: float) -> bool:
    return str(LOCALE.plural_form(abs(n))) == "one"


def count(n: int, singular: str, many: str | None = None) -> str:
    """“13 commitments”, “1 commitment”, “0 commitments”."""
    return f"{number(n)}{NB}{plural(n, singular, many if many is not None else singular + 's')}"


def measured(value: float, unit: str | None) -> str:
    """“10 logiciels”, “facteur 10”: the unit in the French of its document."""
    amount = number(value, len(f"{value:.2f}".rstrip("0").partition(".")[2]))
    if not unit:
        return amount
    words = official(french.unit_for(value, unit))
    return f"{words}{NB}{amount}" if french.is_before(unit) else f"{amount}{NB}{words}"


def count_or_none(n: int, singular: str, many: str | None = None, *, feminine: bool = False) -> str:
    """“13 commitments”, but “no commitment” for zero."""
    del feminine  # English nouns have no gender
    return f"no {singular}" if n == 0 else count(n, singular, many)


def small_number_in_letters(n: int, *, feminine: bool = False, upto: int = 10) -> str:
    """“two”, “one”, “no”; figures beyond `upto`."""
    del feminine
    return _LETTERS[n] if 0 <= n <= min(upto, len(_LETTERS) - 1) else number(n)


def ordinal(n: int, *, feminine: bool = False) -> str:
    """“1st”, “2nd”, “3rd”, “11th”."""
    del feminine
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{number(n)}{ending}"


# --- dates -------------------------------------------------------------------------------------


def date_long(day: date) -> str:
    """“1 June 2016”, “22 November 2026”."""
    return _date(day, "d MMMM y")


def date_short(day: date) -> str:
    """“22 Nov 2026”, for axes and narrow cells."""
    return _date(day, "d MMM y")


def month(day: date) -> str:
    """“December 2023”."""
    return _date(day, "MMMM y")


def month_short(day: date) -> str:
    """“Dec 2023”."""
    return _date(day, "MMM y")


@lru_cache(maxsize=8_192)
def _date(day: date, pattern: str) -> str:
    return str(format_date(day, pattern, LOCALE)).replace(" ", NB)


def in_month(day: date) -> str:
    """“in December 2023”."""
    return f"in {month(day)}"


def date_words(day: date, precision: str | None = None) -> str:
    """A date no more precise than its source: a day, “July 2016”, “2016”."""
    match precision:
        case None | Precision.DAY:
            return date_long(day)
        case Precision.YEAR | Precision.SCHOOL_YEAR:
            return str(day.year)
        case _:
            return month(day)


def period_words(
    start: date | None,
    end: date | None,
    precision: str | None = None,
    qualifier: str | None = None,
    words: str | None = None,
) -> str:
    """A planned period as its bounds and precision allow; without any, its printed French."""
    if (start is None and end is None) or precision == Precision.UNDATED:
        return official(words) if words else "undated"
    last = end if end is not None else start
    first = start if start is not None else end
    assert first is not None
    assert last is not None
    span = _span(first, last, precision)
    match qualifier:
        case Qualifier.BEFORE:
            return f"before {span if precision == Precision.DAY else f'the end of {_the(span)}'}"
        case Qualifier.FROM:
            return f"from {_the(_span(first, first, precision))}"
        case Qualifier.EARLY:
            return f"early in {_the(span)}" if _the(span) != span else f"early {span}"
        case Qualifier.MIDDLE:
            return f"middle of {_the(span)}" if _the(span) != span else f"mid-{span}"
        case Qualifier.LATE:
            return f"end of {_the(span)}"
    if start is None:
        return f"before {date_long(last)}"
    if end is None:
        return f"from {_the(span)}"
    return span


def _span(first: date, last: date, precision: str | None) -> str:
    match precision:
        case Precision.YEAR:
            start, stop = str(first.year), str(last.year)
        case Precision.SCHOOL_YEAR:
            return f"school year {first.year}-{last.year}"
        case Precision.HALF_YEAR if (first.year, first.month > 6) == (last.year, last.month > 6):
            return f"{_RANKS[last.month > 6]} half of{NB}{last.year}"
        case Precision.QUARTER if _quarter(first) == _quarter(last):
            return f"{_RANKS[_quarter(last)[1] - 1]} quarter of{NB}{last.year}"
        case Precision.SEASON if first.month in _SEASONS and (last - first).days < 100:
            return f"{_SEASONS[first.month]}{NB}{first.year}"
        case Precision.WEEK if (last - first).days <= 7:
            return f"week of {date_long(first)}"
        case Precision.DAY:
            start, stop = date_long(first), date_long(last)
        case _:
            start, stop = month(first), month(last)
    if start == stop:
        return start
    if precision == Precision.YEAR:
        return f"{start}-{stop}"
    if first.year == last.year:
        start = start.rpartition(NB)[0]
    return f"{start} to {stop}"


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _the(span: str) -> str:
    """“the first half of 2024”, “the school year 2024-2025”; “June 2024” and “2024” as they are."""
    return f"the {span}" if span.startswith((*_RANKS, "week", "school")) else span


# --- durations ---------------------------------------------------------------------------------


def months_words(months: int) -> str:
    """“46 months”, “less than a month”."""
    return count(months, "month") if months else "less than a month"


def duration(months: int) -> str:
    """“2 years 4 months”, “1 year”, “8 months”, “less than a month”."""
    return NB.join(_years_and_months(months)) if months else "less than a month"


def _years_and_months(months: int) -> list[str]:
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    return [*parts, count(rest, "month")] if rest else parts


def duration_since(day: date, until: date) -> str:
    """“2 years 4 months” from the end of a period to the date of observation."""
    return duration(months_since(day, until))


_SOON_MONTHS = 3  # under that, days are told


def time_ahead(day: date, until: date) -> str:
    """“39 days”, “2 years and 6 months” from a day to one that comes."""
    months = months_since(day, until)
    if months < _SOON_MONTHS:
        return count((until - day).days, "day")
    return " and ".join(_years_and_months(months))


def ago(day: date, until: date) -> str:
    """“10 years and 3 months ago”, “5 days ago”, “today”, “in 39 days”."""
    days = (until - day).days
    if days == 0:
        return "today"
    if days < 0:
        return f"in {time_ahead(until, day)}"
    months = months_since(day, until)
    return f"{' and '.join(_years_and_months(months)) if months else count(days, 'day')} ago"


def hour(moment: datetime) -> str:
    """“9:05”."""
    return f"{moment.hour}:{moment.minute:02d}"


# --- words in a sentence -----------------------------------------------------------------------


def join_and(parts: Iterable[str], word: str = "and") -> str:
    """“a”, “a and b”, “a, b and c”; `word` is “and”, “or” or “nor”."""
    listed = list(parts)
    if word == "nor":  # a list that no locale writes
        *others, last = listed or [""]
        return f"{', '.join(others)} nor {last}" if others else last
    return str(format_list(listed, "or" if word == "or" else "standard", LOCALE))


def capital(text: str) -> str:
    """The same sentence with a capital, also when it begins with French."""
    start = 1 if text.startswith(FOREIGN) else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def quoted(text: str) -> str:
    """“words” inside English quotation marks."""
    return f"“{text}”"


_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (
        re.compile(
            r"\b(\d{{1,2}}) (?=(?:{})\b)".format(
                "|".join(get_month_names("wide", locale=LOCALE).values())
            )
        ),
        rf"\1{NB}",
    ),
    (re.compile(r"(?<=\d) (?=(?:commitments?|milestones?|actions?|months?|years?|days?)\b)"), NB),
    # “2024-2026” stays on one line.
    (re.compile(r"\b((?:19|20)\d\d)-((?:19|20)\d\d)\b"), rf"\1{JOINER}-{JOINER}\2"),
)


@lru_cache(maxsize=1_024)  # sentences about a filter are seldom asked twice
def typography(text: str) -> str:
    """Our own words with English apostrophes and unbreakable years and dates; idempotent."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=4_096)
def official(text: str, language: str | None = None) -> str:
    """A title, a name or a quotation of the data, marked as French and written as such.

    `language`: that of a text that is not French; English needs no mark.
    """
    if not text or language == "en":
        return typography(text)
    plain = unmarked(text)
    return f"{FOREIGN}{french.typography(plain)}{FOREIGN_END}"
