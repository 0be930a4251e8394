"""How sources and days are cited, in French: lines, sections, when a date was reached."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from data.vocabulary import Precision
from layouts.locale.fr.formats import (
    JOINER,
    NB,
    capital,
    count,
    date_long,
    date_words,
    join_and,
    month,
)


def reached_words(start: date, end: date) -> str:
    """« le 21 juin 2016 », « en mars 2016 », « entre le 1er mai et le 15 juin 2016 »."""
    if start == end:
        return f"le {date_long(start)}"
    whole_month = start.day == 1 and (start.year, start.month) == (end.year, end.month)
    if whole_month and (end + timedelta(days=1)).day == 1:
        return f"en {month(start)}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"en {start.year}"
    return f"entre le {date_long(start)} et le {date_long(end)}"


def lines_short(lines: str) -> str:
    """« l. 977 », « l. 230, 249 », as a table shows them."""
    return f"l.{NB}{', '.join(_ranges(lines))}".replace("-", f"{JOINER}-{JOINER}")


def lines_words(lines: str) -> str:
    """« ligne 977 », « lignes 4462 à 4496 » ; line numbers are not grouped."""
    ranges = [part.replace("-", " à ") for part in _ranges(lines)]
    is_single = len(ranges) == 1 and "-" not in lines
    return f"{'ligne' if is_single else 'lignes'}{NB}{join_and(ranges)}"


def merged_lines(lines: str) -> str:
    """« 977,978-980,952 » -> « 952,977-980 »: every cited line once, neighbours joined."""
    cited: set[int] = set()
    for part in _ranges(lines):
        first, _, last = part.partition("-")
        if first.isdecimal():
            cited.update(range(int(first), int(last or first) + 1))
    starts = sorted(line for line in cited if line - 1 not in cited)
    ends = sorted(line for line in cited if line + 1 not in cited)
    return ",".join(
        str(start) if start == end else f"{start}-{end}"
        for start, end in zip(starts, ends, strict=True)
    )


# What a page takes from a source, by kind of row.
_ROW_NOUNS: Mapping[str, tuple[str, str]] = {
    "titre": ("titre de l’engagement", "titres d’engagements"),
    "action": ("action", "actions"),
    "jalon": ("jalon", "jalons"),
    "echeance": ("échéance", "échéances"),
    "constat": ("constat", "constats"),
    "jugement": ("jugement", "jugements"),
    "numero": ("numéro du Partenariat", "numéros du Partenariat"),
    "lieu": ("lieu", "lieux"),
    "preuve": ("preuve", "preuves"),
    "contribution": ("contribution", "contributions"),
    "promesse": ("indicateur", "indicateurs"),
    "filiation": ("lien avec un autre plan", "liens avec d’autres plans"),
    "indicateur": ("valeur chiffrée", "valeurs chiffrées"),
    "anomalie": ("anomalie relevée", "anomalies relevées"),
}


def section_contents(section: str | None, kinds: Sequence[str]) -> str:
    """« 4.1. Tableau récapitulatif : 2 constats et 1 jalon »: one mention a section."""
    numbers = Counter(kinds)
    kind_words = join_and(
        [count(numbers[kind], *nouns) for kind, nouns in _ROW_NOUNS.items() if numbers[kind]]
    )
    return f"{section}{NB}: {kind_words}" if section else capital(kind_words)


def cited_lines(lines: Sequence[str]) -> str | None:
    """« lignes 230 à 249 », every cited line once; None for a page that has none."""
    known = merged_lines(",".join(line for line in lines if line))
    return lines_words(known) if known else None


def short_title(title: str) -> str:
    """A document's title for a cell, without quotations, additions in brackets and its subject."""
    for mark in (" « ", " (", " du Plan "):
        title = title.partition(mark)[0]
    return title


def address(url: str | None) -> str | None:
    """« opengovpartnership.org », where a page is read; None for a document without address."""
    return urlsplit(url).netloc.removeprefix("www.") if url else None


def source_title(title: str, dated: date | None, precision: Precision | None) -> str:
    """« Rapport …, juillet 2016 »; a page without a date bears the day on which it was read.

    A title that ends with its own date, as declarations do, is not dated twice.
    """
    if dated is None or ends_with_date(title, dated):
        return title
    if precision is Precision.UNDATED:
        return f"{title}, lu le {date_words(dated, Precision.DAY)}"
    return f"{title}, {date_words(dated, precision or Precision.DAY)}"


def ends_with_date(title: str, dated: date) -> bool:
    """Whether a French title ends with its own date."""
    return title.replace(NB, " ").endswith(date_long(dated).replace(NB, " "))


def _ranges(lines: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in lines.split(",")))
