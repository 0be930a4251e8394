"""The report of a selection, in English."""

from __future__ import annotations

from datetime import date

from data.measures import Measures
from data.report import Report
from data.rules import LEVEL_WEIGHTS, STALE_AFTER_DAYS
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.en.formats import count, count_or_none, date_long, join_and, number
from layouts.locale.en.measures import base_words, index_words
from layouts.locale.en.vocabulary import status_word
from layouts.locale.fr.calculation import fraction
from layouts.locale.links import Paragraph


def title(report: Report) -> str:
    """“Report: 26 commitments”."""
    return f"Report: {count_or_none(report.figures.commitments, 'commitment')}"


def eyebrow(as_of: date) -> str:
    """The date of the report."""
    return f"Situation on {date_long(as_of)}"


def summary(figures: Measures) -> str:
    """What is known, in one sentence."""
    whole = figures.commitments
    match extent(figures.known, whole):
        case Extent.EMPTY:
            return "No commitment meets these criteria on this date."
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"No status is known for {count(whole, 'commitment')}."
        case _:
            known = count(figures.known, "commitment has", "commitments have")
            return f"{known} a known status, out of {number(whole)}.{_index(figures)}"


def _index(figures: Measures) -> str:
    if figures.index is None:
        return ""
    return f" Progress index: {index_words(figures)}, {base_words(figures)}."


def method() -> list[Paragraph]:
    """The rules that a reader of the printed report needs."""
    weights = join_and(
        [f"{status_word(level)} {fraction(weight)}" for level, weight in LEVEL_WEIGHTS.items()]
    )
    return [
        (
            "The status is declared by a source; the state of a date is computed.",
            "Information that is not available is not a zero: it leaves the averages.",
            f"Weights of the index: {weights}.",
            "A past date of which no document of the database speaks is “past without "
            "information”; it is “late” only if a source says so.",
            f"Information older than {number(STALE_AFTER_DAYS)} days is old.",
        )
    ]


def more_commitments(shown: int, total: int) -> str:
    """The number of commitments that only the files contain."""
    return f"The first {number(shown)} commitments of {number(total)}."


def dates_title(total: int) -> str:
    """The heading of the dates."""
    if not total:
        return "No date late or past due without information"
    return count(
        total,
        "date late or past due without information",
        "dates late or past due without information",
    )


def more_dates(shown: int, total: int) -> str:
    """The number of dates that only the files contain."""
    return f"The {number(shown)} oldest of {number(total)}."
