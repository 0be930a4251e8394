"""Whether printed words, numbers and dates are in a text; only letters and digits are compared."""

import re
import unicodedata
from datetime import date

from babel.dates import get_month_names

from data.text import fold

# An address in angle brackets is a Markdown link, not a tag.
_TAGS = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_CELLS = re.compile(r"[\t|]")
_MONTHS = [fold(name) for _number, name in sorted(get_month_names("wide", locale="fr").items())]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_DAY_AND_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er)?\s+({'|'.join(_MONTHS)})\b")
_BLANK = "[ \u00a0\u202f]"
# « 4 000 », « 1 234,5 », « 12.5 », « 2024 »
_NUMBER = re.compile(rf"(?<!\d)(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+|\d+)(?:[.,]\d+)?(?!\d)")
# The distance allowed between a day and its month: « les 30 et 31 octobre », « du 3 au 14 mars ».
_DAY_REACH = 40
# The words that make a number approximate; « 9 000+ » uses a sign instead.
_HEDGE = (
    "plus d|plus de|pres de|environ|au moins|au plus|au maximum|maximal|jusqu a|moins de|presque"
)
_HEDGED_BEFORE = re.compile(rf"\b(?:{_HEDGE})\s+(?:\w+\s+)?$")
_HEDGED_AFTER = re.compile(r"^\s*(?:\+|(?:environ|au moins|au plus|au maximum|maximum|voire)\b)")
_HEDGE_REACH = 30  # letters
_UNITS = ((1_000_000, "million"), (1_000_000_000, "milliard"))

# Words that a printed value may use instead of digits: « deux fois par an », « l’intégralité ».
_VALUE_WORDS = {
    float(value): frozenset(words.split())
    for value, words in {
        1: "un une chaque",
        2: "deux double doubler",
        3: "trois triple tripler",
        4: "quatre",
        5: "cinq",
        6: "six",
        7: "sept",
        8: "huit",
        9: "neuf",
        10: "dix dizaine",
        11: "onze",
        12: "douze douzaine",
        13: "treize",
        14: "quatorze",
        15: "quinze quinzaine",
        16: "seize",
        20: "vingt vingtaine",
        30: "trente trentaine",
        40: "quarante quarantaine",
        50: "cinquante cinquantaine moitie",
        60: "soixante soixantaine",
        100: "cent centaine tous toutes integralite totalite ensemble",
        1000: "mille millier",
    }.items()
}


def letters(text: str) -> str:
    """Letters and digits only: no case, punctuation, blanks, tags or stars; accents count."""
    bare = unicodedata.normalize("NFKC", _TAGS.sub(" ", text)).casefold()
    bare = bare.replace("œ", "oe").replace("æ", "ae")
    return "".join(sign for sign in bare if sign.isalnum())


def stands(wording: str, lines: list[str]) -> bool:
    """Whether a wording is printed in the lines.

    The end of a line or of a table cell may cut it: then its pieces follow each other in order,
    each from the beginning to the end of a cell, with other cells between them.
    """
    wanted = letters(wording)
    if not wanted:
        return True
    cells = [letters(cell) for line in lines for cell in _CELLS.split(line)]
    reached: set[int] = set()  # lengths of the wording that the cells so far can cover
    for cell in filter(None, cells):
        if wanted in cell:
            return True
        following = set()
        for done in reached:
            rest = wanted[done:]
            if cell.startswith(rest):
                return True
            if rest.startswith(cell):
                following.add(done + len(cell))
        starts = range(max(0, len(cell) - len(wanted)), len(cell))
        following.update(len(cell) - at for at in starts if wanted.startswith(cell[at:]))
        reached |= following
    return False


def _plain(text: str) -> str:
    """Lower case without accents; numeric dates also get the name of their month."""
    folded = unicodedata.normalize("NFKD", _TAGS.sub(" ", text)).casefold()
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    folded = re.sub("['’]", " ", folded)
    return _NUMERIC_DATE.sub(_worded, folded)


def _worded(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    return f" {day} {name} {year} {month} "


def missing_numbers(text: str, lines: list[str]) -> list[str]:
    """The numbers of our own text that the lines do not give, as written."""
    plain = _plain("\n".join(lines))
    # Thin and non-breaking separators stay: NFKC would turn them into plain blanks.
    return [number for number in _NUMBER.findall(text) if not _gives(plain, number)]


def missing_hedges(text: str, lines: list[str]) -> list[str]:
    """The numbers that the lines give as « plus de », « environ »… and our text as exact."""
    ours, plain = _plain(text), _plain("\n".join(lines))
    missing = []
    for number in dict.fromkeys(_NUMBER.findall(text)):
        pattern = re.compile(_pattern(number))
        hedged = [_hedged(plain, match) for match in pattern.finditer(plain)]
        if (
            hedged
            and all(hedged)
            and not any(_hedged(ours, match) for match in pattern.finditer(ours))
        ):
            missing.append(number)
    return missing


def _hedged(plain: str, number: re.Match[str]) -> bool:
    before = plain[max(0, number.start() - _HEDGE_REACH) : number.start()]
    return bool(_HEDGED_BEFORE.search(before) or _HEDGED_AFTER.search(plain[number.end() :]))


def missing_dates(text: str, lines: list[str]) -> list[str]:
    """The months, and the days with their month, of our own text that the lines do not give."""
    ours, plain = _plain(text), _plain("\n".join(lines))
    months = set(_MONTH.findall(plain))
    missing = [month for month in dict.fromkeys(_MONTH.findall(ours)) if month not in months]
    for day, month in _DAY_AND_MONTH.findall(ours):
        near = rf"(?<!\d)0?{int(day)}(?!\d)[^§]{{0,{_DAY_REACH}}}\b{month}\b"
        if month in months and not re.search(near, plain):
            missing.append(f"{day} {month}")
    return missing


def gives_value(value: float, written: str, printed: str, lines: list[str]) -> bool:
    """Whether the lines print a value in digits, as millions, or in words."""
    plain = _plain("\n".join(lines))
    if _gives(plain, written) or _VALUE_WORDS.get(value, frozenset()) & set(
        _plain(printed).split()
    ):
        return True
    for unit, word in _UNITS:
        if abs(value) >= unit:
            amount = f"{value / unit:.6f}".rstrip("0").rstrip(".")
            if re.search(_pattern(amount) + rf"\s*{word}", plain):
                return True
    return False


def gives_year(day: date, lines: list[str]) -> bool:
    """Whether the lines print the year of a bound."""
    return _gives(_plain("\n".join(lines)), str(day.year))


def _gives(plain: str, number: str) -> bool:
    return re.search(_pattern(number), plain) is not None


def _pattern(number: str) -> str:
    """A pattern of a number with any separators, which is not part of a longer number."""
    whole, _, decimals = re.sub(_BLANK, "", number).replace(",", ".").partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    # A line may end between two groups of digits: « plus de 10 » / « 000 projets ».
    pattern = r"(?<!\d)(?<!\d[.,])" + r"(?:\.|\s{0,4})".join(groups)
    if decimals:
        return pattern + rf"[.,]{decimals}(?!\d)"
    return pattern + r"(?!\d)(?![.,]\d)" + (r"(?! \d{3}(?!\d))" if len(whole) <= 3 else "")
