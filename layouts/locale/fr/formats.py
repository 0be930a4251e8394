"""French as it is printed: numbers, dates, periods, plurals, elision, typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

from data.vocabulary import Precision, Qualifier
from layouts.locale.cases.percents import print_alike, printed_percent

NB = "\u00a0"  # before « : », inside « », before %, between a figure and its noun
THIN = "\u202f"  # before ; ! ?, between thousands
# Marks a hyphen that must not end a line. It is removed before output: pages use an element that
# does not break, names, titles and pictures have the text without it.
JOINER = "\u2060"
# Around French inside a text of another language. Pages turn it into an element with `lang`,
# everything else removes it.
FOREIGN, FOREIGN_END = "\u2068", "\u2069"
LOCALE = Locale("fr")
DECIMAL, SEPARATOR = ",", ";"  # of numbers, and between the cells that hold them

_TO_EIGHT = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit")
_LETTERS = (*_TO_EIGHT, "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")
_SEASONS = {3: "printemps", 6: "été", 9: "automne", 12: "hiver"}
_VOWELS = "aàâæeéèêëiîïoôœuùûüyAÀÂÆEÉÈÊËIÎÏOÔŒUÙÛÜ"
# Words that begin with a vowel or h and still allow no elision.
_ASPIRATED = re.compile("hackathon|haut|hasard|hausse|huit|hors|hiérarchi|onz|oui|yaourt")


# --- numbers -----------------------------------------------------------------------------------


def number(value: float, decimals: int = 0) -> str:
    """« 4 000 », « 12,5 »: thousands apart, decimal comma, « −3 » with its own sign."""
    text = _decimal(abs(value), decimals)
    negative = value < 0 and any(sign in text for sign in "123456789")
    return f"\u2212{text}" if negative else text


def _decimal(value: float, decimals: int) -> str:
    if isinstance(value, int) and not decimals:
        return f"{value:,}".replace(",", THIN)
    return _rounded(value, decimals)


@lru_cache(maxsize=4_096)
def _rounded(value: float, decimals: int) -> str:
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return str(format_decimal(value, pattern, LOCALE))


def percent(value: float) -> str:
    """« 52 % » of a value between 0 and 100; a part that is not whole is never told as such."""
    return f"{number(printed_percent(value))}{NB}%"


LARGEST_PART = ("La plus grande part est", "Les plus grandes parts sont", "chacune")


def largest_share(
    words: Sequence[str], n: int, whole: int, noun: tuple[str, str], heads: tuple[str, str, str]
) -> str:
    """« La plus grande part est « partiel » : 38 % des 26 engagements. »

    The legend beside it has the numbers. heads: of one part, of several, and « chacune ».
    """
    singular, many, each = heads
    named = f"{singular if len(words) == 1 else many} {join_and(words)}"
    if n == whole:
        return f"{named}."
    rate = percent(100 * n / whole)
    among = f"des {count(whole, *noun)}"
    return f"{named}{NB}: {rate}{'' if len(words) == 1 else f' {each}'} {among}."


def index_bounds(lower: float | None, upper: float | None) -> str:
    """« 52 % », « 78 %, jusqu’à 100 % » with composite statuses, « non calculable »."""
    if lower is None:
        return "non calculable"
    if upper is None or print_alike(lower, upper):
        return percent(lower)
    return f"{percent(lower)}, jusqu’à {percent(upper)}"


def plural(n: float, singular: str, many: str) -> str:
    """The form of a noun or adjective for n, by the CLDR rule: below 2 the singular."""
    return singular if abs(n) < 2 else many


def count(n: int, singular: str, many: str | None = None) -> str:
    """« 13 engagements », « 1 engagement », « 0 engagement »."""
    return f"{number(n)}{NB}{plural(n, singular, many if many is not None else singular + 's')}"


def measured(value: float, unit: str | None) -> str:
    """« 10 logiciels », « 1 réunion par trimestre », « facteur 10 »: units are told in plural."""
    amount = number(value, len(f"{value:.2f}".rstrip("0").partition(".")[2]))
    if not unit:
        return amount
    words = unit_for(value, unit)
    return f"{words}{NB}{amount}" if is_before(unit) else f"{amount}{NB}{words}"


def is_before(unit: str) -> bool:
    """Whether the unit stands before its number: « facteur 10 »."""
    return unit in _BEFORE


def unit_for(value: float, unit: str) -> str:
    """The unit, which is told in plural, as it agrees with a value: « logiciel »."""
    return unit if is_before(unit) else plural(value, _singular(unit), unit)


_BEFORE = ("facteur", "coefficient")
_SAME = ("mois", "médicobus")


def _singular(unit: str) -> str:
    """The noun and its adjectives in singular; what follows a preposition stays."""
    words = unit.split(" ")
    end = next((n for n, word in enumerate(words) if word in ("par", "de", "en")), len(words))
    return " ".join([*(_singular_word(word) for word in words[:end]), *words[end:]])


def _singular_word(word: str) -> str:
    if word in _SAME or not word.endswith(("s", "x")):
        return word
    return f"{word[:-3]}al" if word.endswith("aux") else word[:-1]


def count_or_none(n: int, singular: str, many: str | None = None, *, feminine: bool = False) -> str:
    """« 13 engagements », but « aucun engagement » for zero."""
    if n == 0:
        return f"aucun{'e' if feminine else ''} {singular}"
    return count(n, singular, many)


def small_number_in_letters(n: int, *, feminine: bool = False, upto: int = 10) -> str:
    """« deux », « une », « aucun » ; figures beyond `upto`."""
    if n == 0:
        return "aucune" if feminine else "aucun"
    if n == 1:
        return "une" if feminine else "un"
    return _LETTERS[n] if 0 < n <= min(upto, len(_LETTERS) - 1) else number(n)


def ordinal(n: int, *, feminine: bool = False) -> str:
    """« 1er », « 1re », « 2e »."""
    if n == 1:
        return "1re" if feminine else "1er"
    return f"{number(n)}e"


# --- dates -------------------------------------------------------------------------------------


def date_long(day: date) -> str:
    """« 1er juin 2016 », « 22 novembre 2026 »."""
    return _date(day, "d MMMM y")


def date_short(day: date) -> str:
    """« 22 nov. 2026 », for axes and narrow cells."""
    return _date(day, "d MMM y")


def month(day: date) -> str:
    """« décembre 2023 »."""
    return _date(day, "MMMM y")


def month_short(day: date) -> str:
    """« déc. 2023 »."""
    return _date(day, "MMM y")


@lru_cache(maxsize=4_096)
def _date(day: date, pattern: str) -> str:
    """The date on one line; the first of a month is « 1er », and « avril » is short enough."""
    text = str(format_date(day, pattern, LOCALE)).replace("avr.", "avril")
    if pattern.startswith("d") and day.day == 1:
        text = f"1er{text.removeprefix('1')}"
    return text.replace(" ", NB)


def in_month(day: date) -> str:
    """« en décembre 2023 »."""
    return f"en {month(day)}"


def date_words(day: date, precision: str | None = None) -> str:
    """A date no more precise than its source: a day, « juillet 2016 », « 2016 »."""
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
    """A planned period as printed, else as its bounds and precision allow; « sans date »."""
    if words:
        return words
    if (start is None and end is None) or precision == Precision.UNDATED:
        return "sans date"
    last = end if end is not None else start
    first = start if start is not None else end
    assert first is not None
    assert last is not None
    span = _span(first, last, precision)
    match qualifier:
        case Qualifier.BEFORE:
            return f"avant {span if precision == Precision.DAY else f'la fin {_of_period(span)}'}"
        case Qualifier.FROM:
            return f"à partir {_of_period(_span(first, first, precision))}"
        case Qualifier.EARLY:
            return f"début {span}"
        case Qualifier.MIDDLE:
            return f"mi-{span}" if span.isdigit() else f"milieu {_of_period(span)}"
        case Qualifier.LATE:
            return f"fin {span}"
    if start is None:
        return f"avant le {date_long(last)}"
    if end is None:
        return f"à partir {_of_period(span)}"
    return span


def _span(first: date, last: date, precision: str | None) -> str:
    match precision:
        case Precision.YEAR:
            start, stop = str(first.year), str(last.year)
        case Precision.SCHOOL_YEAR:
            return f"année scolaire {first.year}-{last.year}"
        case Precision.HALF_YEAR if (first.year, first.month > 6) == (last.year, last.month > 6):
            return f"{ordinal(1 + (last.month > 6))} semestre{NB}{last.year}"
        case Precision.QUARTER if _quarter(first) == _quarter(last):
            return f"{ordinal(_quarter(last)[1])} trimestre{NB}{last.year}"
        case Precision.SEASON if first.month in _SEASONS and (last - first).days < 100:
            return f"{_SEASONS[first.month]}{NB}{first.year}"
        case Precision.WEEK if (last - first).days <= 7:
            return f"semaine du {date_long(first)}"
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
    return f"{start} à {stop}" if precision != Precision.DAY else f"du {start} au {stop}"


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _of_period(words: str) -> str:
    return f"du {words}" if words[:1].isdigit() and not words.isdigit() else of(words)


# --- durations ---------------------------------------------------------------------------------


def months_since(day: date, until: date) -> int:
    """Whole months between two days, never negative; last day to last day counts whole."""
    months = (until.year - day.year) * 12 + until.month - day.month
    following = date(until.year + until.month // 12, until.month % 12 + 1, 1)
    is_last_day = (following - until).days == 1
    return max(0, months - (until.day < day.day and not is_last_day))


def months_words(months: int) -> str:
    """« 46 mois », « moins d’un mois »."""
    return f"{number(months)}{NB}mois" if months else "moins d’un mois"


def duration(months: int) -> str:
    """« 2 ans 4 mois », « 1 an », « 8 mois », « moins d’un mois »."""
    years, rest = divmod(months, 12)
    if not months:
        return "moins d’un mois"
    parts = [count(years, "an", "ans")] if years else []
    if rest:
        parts.append(f"{rest}{NB}mois")
    return NB.join(parts)


def duration_since(day: date, until: date) -> str:
    """« 2 ans 4 mois » from the end of a period to the date of observation."""
    return duration(months_since(day, until))


_SOON_MONTHS = 3  # under that, days are told


def time_ahead(day: date, until: date) -> str:
    """« 39 jours », « 2 ans et 6 mois » from a day to one that comes."""
    months = months_since(day, until)
    if months < _SOON_MONTHS:
        return count((until - day).days, "jour")
    years, rest = divmod(months, 12)
    parts = [count(years, "an")] if years else []
    return " et ".join([*parts, f"{rest}{NB}mois"] if rest else parts)


def ago(day: date, until: date) -> str:
    """« il y a 10 ans et 3 mois », « il y a 5 jours », « aujourd’hui », « dans 39 jours »."""
    days = (until - day).days
    if days == 0:
        return "aujourd’hui"
    if days < 0:
        return f"dans {time_ahead(until, day)}"
    months = months_since(day, until)
    if not months:
        return f"il y a {count(days, 'jour')}"
    years, rest = divmod(months, 12)
    parts = [count(years, "an")] if years else []
    if rest:
        parts.append(f"{rest}{NB}mois")
    return f"il y a {' et '.join(parts)}"


def hour(moment: datetime) -> str:
    """« 9 h 05 »."""
    return f"{moment.hour}{NB}h{NB}{moment.minute:02d}"


# --- words in a sentence -----------------------------------------------------------------------


def join_and(parts: Iterable[str], word: str = "et") -> str:
    """« a », « a et b », « a, b et c »; `word` is « et », « ou » or « ni »."""
    listed = list(parts)
    if word == "ni":  # a list that no locale writes
        *others, last = listed or [""]
        return f"{', '.join(others)} ni {last}" if others else last
    return _enumeration(tuple(listed), "or" if word == "ou" else "standard")


@lru_cache(maxsize=1_024)
def _enumeration(parts: tuple[str, ...], style: Literal["standard", "or"]) -> str:
    """The list as Babel writes it, cached: cards of a page name the same documents."""
    return str(format_list(parts, style, LOCALE))


_DAY = re.compile(r"(?:1er|[1-9]\d?)\s[^\W\d]+\s\d{4}\b")  # NB is a space too


def elides(text: str) -> bool:
    """Whether « de », « le », « que » lose their vowel before this text."""
    plain = text.lstrip(f"«{NB}{THIN} ").lower()
    if not plain or _ASPIRATED.match(plain):
        return False
    if plain.startswith(("un ", "une ")):
        return True
    return plain[0] in _VOWELS or (plain[0] == "h" and not plain.startswith("ha"))


def of(text: str) -> str:
    """« de Paris », « d’un plan », « du 3 juin 2016 »."""
    if _DAY.match(text):
        return f"du {text}"
    return f"d’{text}" if elides(text) else f"de {text}"


def that(text: str) -> str:
    """« que Paris », « qu’un plan »."""
    return f"qu’{text}" if elides(text) else f"que {text}"


def the(text: str, *, feminine: bool = False) -> str:
    """« l’axe », « le plan », « la région »."""
    if elides(text):
        return f"l’{text}"
    return f"{'la' if feminine else 'le'} {text}"


def capital(text: str) -> str:
    """The same sentence with a capital; accents stay."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """« mots » inside French quotation marks."""
    return f"«{NB}{text}{NB}»"


_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NB}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NB}»"),
    (re.compile(r"[ \u00a0\u202f]+([;!?])"), rf"{THIN}\1"),
    (re.compile(r"[ \u00a0\u202f]+:(?=\s|$)"), f"{NB}:"),
    (re.compile(r"(?<=\d)[ \u202f]%"), f"{NB}%"),
    (re.compile(r"\b(n°|nos|p\.|l\.|lignes?|art\.) (?=\d)"), rf"\1{NB}"),
    (
        re.compile(
            r"\b(\d{{1,2}}|1er) (?=(?:{})\b)".format(
                "|".join(get_month_names("wide", locale=LOCALE).values())
            )
        ),
        rf"\1{NB}",
    ),
    (re.compile(r"(?<=\d) (?=(?:engagements?|jalons?|actions?|mois|ans?|jours?)\b)"), NB),
    # « 2024-2026 » stays on one line.
    (re.compile(r"\b((?:19|20)\d\d)-((?:19|20)\d\d)\b"), rf"\1{JOINER}-{JOINER}\2"),
)


@lru_cache(maxsize=1_024)  # sentences about a filter are seldom asked twice
def typography(text: str) -> str:
    """The same text with French spaces, apostrophes and unbreakable years; idempotent."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def official(text: str, language: str | None = None) -> str:
    """A title, a name or a quotation of the data: another language than French marks it."""
    del language  # a page says it of the whole element (`in_language`)
    return typography(text)


def unmarked(text: str) -> str:
    """The text without marks of no-break and French, for copying and screen readers."""
    return text.replace(JOINER, "").replace(FOREIGN, "").replace(FOREIGN_END, "")
