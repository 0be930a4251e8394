"""How sources and days are cited, in English: lines, sections, when a date was reached."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from data.vocabulary import Precision
from layouts.locale.en.formats import (
    JOINER,
    NB,
    capital,
    count,
    date_long,
    date_words,
    join_and,
    month,
    official,
)
from layouts.locale.fr import citations as french
from layouts.locale.fr.citations import address as address
from layouts.locale.fr.citations import merged_lines as merged_lines


def reached_words(start: date, end: date) -> str:
    """“on 21 June 2016”, “in March 2016”, “between 1 May and 15 June 2016”."""
    if start == end:
        return f"on {date_long(start)}"
    whole_month = start.day == 1 and (start.year, start.month) == (end.year, end.month)
    if whole_month and (end + timedelta(days=1)).day == 1:
        return f"in {month(start)}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"in {start.year}"
    return f"between {date_long(start)} and {date_long(end)}"


def lines_short(lines: str) -> str:
    """“l. 977”, “ll. 230, 249”, as a table shows them."""
    ranges = _ranges(lines)
    sign = "l." if len(ranges) == 1 and "-" not in lines else "ll."
    return f"{sign}{NB}{', '.join(ranges)}".replace("-", f"{JOINER}-{JOINER}")


def lines_words(lines: str) -> str:
    """“line 977”, “lines 4462 to 4496”; line numbers are not grouped."""
    ranges = [part.replace("-", " to ") for part in _ranges(lines)]
    is_single = len(ranges) == 1 and "-" not in lines
    return f"{'line' if is_single else 'lines'}{NB}{join_and(ranges)}"


# What a page takes from a source, by kind of row.
_ROW_NOUNS: Mapping[str, tuple[str, str]] = {
    "titre": ("commitment title", "commitment titles"),
    "action": ("action", "actions"),
    "jalon": ("milestone", "milestones"),
    "echeance": ("deadline", "deadlines"),
    "constat": ("observation", "observations"),
    "jugement": ("judgement", "judgements"),
    "numero": ("number of the Partnership", "numbers of the Partnership"),
    "lieu": ("place", "places"),
    "preuve": ("piece of evidence", "pieces of evidence"),
    "contribution": ("contribution", "contributions"),
    "promesse": ("indicator", "indicators"),
    "filiation": ("link with another plan", "links with other plans"),
    "indicateur": ("figure", "figures"),
    "anomalie": ("anomaly noted", "anomalies noted"),
}


def section_contents(section: str | None, kinds: Sequence[str]) -> str:
    """“4.1. Tableau récapitulatif: 2 observations and 1 milestone”: one mention a section."""
    numbers = Counter(kinds)
    kind_words = join_and(
        [count(numbers[kind], *nouns) for kind, nouns in _ROW_NOUNS.items() if numbers[kind]]
    )
    return f"{official(section)}: {kind_words}" if section else capital(kind_words)


def cited_lines(lines: Sequence[str]) -> str | None:
    """“lines 230 to 249”, every cited line once; None for a page that has none."""
    known = merged_lines(",".join(line for line in lines if line))
    return lines_words(known) if known else None


def short_title(title: str) -> str:
    """A document's title for a cell, without quotations, additions in brackets and its subject."""
    return official(french.short_title(title))


def source_title(title: str, dated: date | None, precision: Precision | None) -> str:
    """“Rapport …, July 2016”; a page without a date bears the day on which it was read.

    A title that ends with its own date, as declarations do, is not dated twice.
    """
    named = official(title)
    if dated is None or french.ends_with_date(title, dated):
        return named
    if precision is Precision.UNDATED:
        return f"{named}, read on {date_words(dated, Precision.DAY)}"
    return f"{named}, {date_words(dated, precision or Precision.DAY)}"


def _ranges(lines: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in lines.split(",")))
