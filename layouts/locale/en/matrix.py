"""Sentences about the matrix of axes and ministries, in English."""

from __future__ import annotations

from datetime import date

from data.measures import Measures
from data.organisations import Ranking
from data.vocabulary import Nature, State
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.en.formats import (
    NB,
    count,
    date_long,
    month_short,
    number,
    official,
    quoted,
)
from layouts.locale.en.measures import (
    base_words,
    index_words,
    overlap_words,
)
from layouts.locale.en.vocabulary import noun as dates_noun
from layouts.locale.en.vocabulary import state_word


def nothing() -> str:
    """The finding without any commitment."""
    return "No commitment to break down by axis and by ministry"


def freshness(total: Measures) -> str:
    """The number of commitments of which no document has said anything."""
    nobody = "No document in the database has said anything of"
    match extent(total.never, total.commitments):
        case Extent.THE_ONLY:
            return f"{nobody} the only commitment since it was announced"
        case Extent.EMPTY | Extent.ALL:
            return f"{nobody} these commitments since they were announced"
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return "Every commitment has been mentioned at least once by a document"
        case Extent.SOME:
            return (
                f"{number(total.never)} of {count(total.commitments, 'commitment')} of which no "
                "document in the database has said anything"
            )


def lede(ranked: Ranking) -> str:
    """That carriers overlap, and what a cell opens."""
    words = overlap_words(ranked.participations, ranked.total.commitments)
    return f"{words}. Each cell opens the list of the commitments of one lead in one axis."


_HEADINGS = {
    "nombre": "Number of commitments",
    "indice": "Progress index",
    "retards": "Delays and silences",
    "connus": "Share of known statuses",
    "fraicheur": "Freshness of information",
}
_SUBTITLES = {
    "nombre": "Number of commitments led.",
    "indice": "Mean of 0 (not started), 1/3 (limited), 2/3 (substantial), 1 (complete); unknown "
    "statuses and withdrawn commitments left out.",
    "retards": f"Dates {state_word(State.LATE)} or {state_word(State.SILENT)}, out of all dates "
    "announced.",
    "connus": "Commitments whose status a document gives.",
    "fraicheur": "Latest information given by a document.",
}


def heading(measure: str, by_ministry: bool) -> str:
    """“Number of commitments by ministry and by axis”."""
    return f"{_HEADINGS[measure]} by {'ministry' if by_ministry else 'portfolio'} and by axis"


def subtitle(measure: str) -> str:
    """What a cell shows, and what an empty one means."""
    return f"{_SUBTITLES[measure]} A dot {quoted('·')} means no commitment, which is not zero."


def carriers_noun(by_ministry: bool) -> str:
    """The noun for the rows."""
    return "leads" if by_ministry else "portfolios"


def folded(n: int) -> str:
    """The row of bodies that are not ministries."""
    return count(n, "other organisation", "other organisations")


def unfolded(n: int) -> str:
    """The link that unfolds them."""
    return f"The {number(n)} other organisations" if n > 1 else "The other organisation"


def axis_title(plan: str, axis_number: str | None, first_word: str, several: bool) -> str:
    """“Axis 3”; a document that does not number its axes: their first word."""
    title = f"Axis {axis_number}" if axis_number else official(first_word)
    return f"{plan} {title}" if several else title


def empty_cell(where: str) -> str:
    """The words of an empty cell."""
    return f"{where}: no commitment"


def out_of(n: int) -> str:
    """“of 17”."""
    return f"of {number(n)}"


def number_label(where: str, n: int) -> str:
    """A cell of numbers for screen readers."""
    return f"{where}: {count(n, 'commitment')}"


def index_label(where: str, figures: Measures) -> str:
    """A cell of indexes for screen readers."""
    return f"{where}: index {index_words(figures)}, {base_words(figures)}"


def known_label(where: str, figures: Measures) -> str:
    """A cell of known statuses for screen readers."""
    known = count(figures.known, "known status", "known statuses")
    return f"{where}: {known} out of {figures.commitments}"


def no_date(nature: Nature) -> str:
    """“no milestone”: no date to be late with, which is not “none late”."""
    return f"no {dates_noun(nature)[0]}"


def late_label(where: str, figures: Measures, nature: Nature) -> str:
    """A cell of late dates for screen readers."""
    dates = figures.dates(nature)
    late, silent = dates.states[State.LATE], dates.states[State.SILENT]
    whole = count(dates.total, *dates_noun(nature))
    return (
        f"{where}: {number(late)} {state_word(State.LATE, late)}, "
        f"{number(silent)} {state_word(State.SILENT, silent)}, out of {whole}"
    )


def never() -> str:
    """The words of a cell without any information."""
    return "never"


def fresh(day: date) -> str:
    """Month and year, on two lines of a narrow cell."""
    return month_short(day).replace(NB, " ")


def closed() -> str:
    """The words under the freshness of a plan that is over."""
    return "closed"


def fresh_label(where: str, day: date, informed: int, n: int) -> str:
    """A cell of freshness for screen readers: the day, and how many something is known of."""
    share = f"{number(informed)} of {count(n, 'commitment')}" if n > 1 else "the only commitment"
    return f"{where}: latest information on {date_long(day)}, for {share}"


_UNKNOWN = {
    "indice": "status unknown",
    "connus": "no known status",
    "fraicheur": "no information",
}


def unknown_label(where: str, measure: str, n: int) -> str:
    """A cell whose measure is not known, for screen readers."""
    return f"{where}: {_UNKNOWN[measure]}, {count(n, 'commitment')}"


def no_date_label(where: str, nature: Nature, n: int) -> str:
    """A cell without dates of a nature, for screen readers."""
    return f"{where}: {no_date(nature)}, {count(n, 'commitment')}"
