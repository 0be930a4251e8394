"""Sentences about the matrix of axes and ministries, in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.axes import MeasuredAxis
from data.measures import Measures
from data.organisations import Ranking
from data.vocabulary import Nature, State
from layouts.locale.en import axes
from layouts.locale.en.formats import (
    NB,
    capital,
    count,
    date_long,
    month_short,
    number,
    official,
    quoted,
)
from layouts.locale.en.measures import (
    base_words,
    dates_noun,
    index_words,
    known_title,
    late_words,
    overlap_words,
    silent_words,
)
from layouts.locale.en.vocabulary import state_word


def title(rows: Sequence[MeasuredAxis], total: Measures, measure: str, nature: Nature) -> str:
    """The finding of the matrix, from its total row: the axes of the plan."""
    if total.commitments == 0:
        return "No commitment to break down by axis and by ministry"
    if measure == "indice":
        return axes.title(rows, nature)
    if measure == "retards":
        states = total.dates(nature).states
        silent, late = states[State.SILENT], states[State.LATE]
        if silent == 0 and late == 0:
            return f"{capital(late_words(0, nature))}, {silent_words(0, nature)}"
        words = capital(silent_words(silent, nature))
        return f"{words}, {late_words(late, nature)}" if late else words
    if measure == "connus":
        return known_title(total.known, total.commitments)
    if measure == "fraicheur":
        return _freshness(total)
    return axes.reading(rows).removesuffix(".")


def _freshness(total: Measures) -> str:
    never = total.never
    nobody = "No document in the database has said anything of"
    if never == total.commitments:
        if never == 1:
            return f"{nobody} the only commitment since it was announced"
        return f"{nobody} these commitments since they were announced"
    if never == 0:
        return "Every commitment has been mentioned at least once by a document"
    return (
        f"{number(never)} of {count(total.commitments, 'commitment')} of which no document in "
        "the database has said anything"
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
    if figures.index is None:
        return f"{where}: status unknown, {count(figures.commitments, 'commitment')}"
    return f"{where}: index {index_words(figures)}, {base_words(figures)}"


def known_label(where: str, figures: Measures) -> str:
    """A cell of known statuses for screen readers."""
    n = figures.commitments
    if figures.known == 0:
        return f"{where}: no known status, {count(n, 'commitment')}"
    return f"{where}: {count(figures.known, 'known status', 'known statuses')} out of {n}"


def no_date(nature: Nature) -> str:
    """“no milestone”: no date to be late with, which is not “none late”."""
    return f"no {dates_noun(nature)[0]}"


def late_label(where: str, figures: Measures, nature: Nature) -> str:
    """A cell of late dates for screen readers."""
    dates = figures.dates(nature)
    if dates.total == 0:
        return f"{where}: {no_date(nature)}, {count(figures.commitments, 'commitment')}"
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


def fresh_base(figures: Measures) -> str:
    """The number with information; for a plan that is over, it says so."""
    if not figures.running:
        return "closed"
    return out_of(figures.commitments - figures.never)


def fresh_label(where: str, figures: Measures) -> str:
    """A cell of freshness for screen readers."""
    n = figures.commitments
    if figures.last_on is None:
        return f"{where}: no information, {count(n, 'commitment')}"
    informed = n - figures.never
    share = f"{number(informed)} of {count(n, 'commitment')}" if n > 1 else "the only commitment"
    return f"{where}: latest information on {date_long(figures.last_on)}, for {share}"
