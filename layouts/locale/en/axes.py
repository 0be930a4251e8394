"""Sentences about axes, in English, never beyond what the rows prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.axes import MeasuredAxis
from data.entries import AxisEntry
from data.vocabulary import Nature, State, Status
from layouts.locale.cases import axes as cases
from layouts.locale.cases.axes import Most, Progress
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.distributions import status_summary
from layouts.locale.en.formats import (
    capital,
    count,
    join_and,
    number,
    official,
    percent,
    plural,
    quoted,
    small_number_in_letters,
)
from layouts.locale.en.measures import index_words, known_title, silent_words
from layouts.locale.en.vocabulary import noun as dates_noun
from layouts.locale.en.vocabulary import state_word, status_word

Rows = Sequence[MeasuredAxis]


def quoted_title(row: MeasuredAxis) -> str:
    """The short title of an axis between quotation marks."""
    return quoted(official(row.entry.short_title))


def noun(rows: Rows) -> tuple[str, str]:
    """“axis”, “axes”, or “sub-axis”, “sub-axes” when every row is one."""
    return ("sub-axis", "sub-axes") if cases.are_subaxes(rows) else ("axis", "axes")


def counted(entries: Sequence[AxisEntry]) -> str:
    """“6 axes”, “4 axes and a part “Climat””: what stands beside the axes is none."""
    return join_and(_counted(entries))


def _counted(entries: Sequence[AxisEntry]) -> list[str]:
    axes, parts = cases.axes_and_parts(entries)
    return [*([] if axes is None else [count(axes, "axis", "axes")]), *map(_part, parts)]


def _part(entry: AxisEntry) -> str:
    """“a part “Climat””, by the first words of its short title."""
    return f"a part {quoted(official(entry.short_title.partition(' et ')[0]))}"


def title(rows: Rows, nature: Nature) -> str:
    """The most and the least advanced axis; without any status, where information is missing."""
    shown = cases.progress(rows)
    singular, many = noun(rows)
    match shown.case:
        case Progress.EMPTY:
            return f"No commitment in these {many}"
        case Progress.UNKNOWN:
            return _silent_axis(rows, nature)
        case Progress.ONE_KNOWN:
            return (
                f"Only one {singular} has known statuses, {quoted_title(shown.rated[0])}: index "
                f"{_index(shown.rated)}"
            )
        case Progress.EQUAL:
            which = "" if shown.all_known else " with a known status"
            return (
                f"The {small_number_in_letters(len(shown.rated))} {noun(shown.rated)[1]}{which} "
                f"have the same index, {_index(shown.rated)}"
            )
        case Progress.APART:
            return _extremes(shown.best, shown.worst, noun(shown.rated))


def _extremes(best: Rows, worst: Rows, nouns: tuple[str, str]) -> str:
    singular, many = nouns
    if len(best) > 1:
        head = f"{_titles(best)} are the most advanced {many}"
    elif best[0].entry.is_part:
        head = f"The part {quoted_title(best[0])} is the most advanced"
    else:
        head = f"{quoted_title(best[0])} is the most advanced {singular}"
    tail = f"{_titles(worst)} the least advanced"
    if len(worst) == 1 and best[0].entry.is_part:
        tail = f"{tail} {singular}"
    return f"{head} ({_index(best)}), {tail} ({_index(worst)})"


def _titles(rows: Rows) -> str:
    return join_and([quoted_title(row) for row in rows])


def _index(rows: Rows) -> str:
    """The index of rows, with the number of commitments it rests on unless it is all of them."""
    words = index_words(rows[0].figures)
    if not cases.shares_index(rows):
        words = f"at least {percent(rows[0].figures.index or 0)}"
    base = cases.index_base(rows)
    return f"{words}, based on {number(base[0])} of {number(base[1])}" if base else words


def _silent_axis(rows: Rows, nature: Nature) -> str:
    none = known_title(0, cases.commitments(rows))
    silent = cases.most_silent(rows, nature)
    all_silent = silent_words(silent.whole, nature)
    match silent.case:
        case Most.NONE:
            return none
        case Most.ONLY | Most.FIRST if silent.whole > 1:
            return f"{none}; {_titles(silent.rows)} has {number(silent.top)} of the {all_silent}"
        case _:
            return f"{none}; {all_silent}"


def unknown(plan: str) -> str:
    """The title for a plan whose axes are not in the store."""
    return f"Axes unknown: the database holds none for the {plan[:1].lower()}{plan[1:]}"


def unknown_why(commitments: int) -> str:
    """What is known of such a plan."""
    each = (
        "the commitment" if commitments == 1 else f"each of the {number(commitments)} commitments"
    )
    return f"No document in the database says to which axis {each} belongs."


def reading(rows: Rows) -> str:
    """The axis with most commitments, and its number."""
    most = cases.most_commitments(rows)
    singular, many = noun(cases.with_commitments(rows))
    top, whole = count(most.top, "commitment"), number(most.whole)
    match most.case:
        case Most.NONE:
            return f"No {noun(rows)[0]} holds a commitment with these criteria."
        case Most.ONLY:
            return f"{_titles(most.rows)} holds {top}."
        case Most.FIRST:
            return f"The largest {singular} is {_titles(most.rows)}: {top} out of {whole}."
        case Most.EQUAL:
            return f"The largest {many} are {_titles(most.rows)}: {top} each, out of {whole}."


def dates_title(rows: Rows, nature: Nature) -> str:
    """The states of the dates of all axes, in one finding."""
    singular, many = dates_noun(nature)
    total, silent = cases.dates(rows, nature), cases.silent(rows, nature)
    whole, past = count(total, singular, many), state_word(State.SILENT)
    match extent(silent, total):
        case Extent.EMPTY:
            return f"No {singular} in these {noun(rows)[1]}"
        case Extent.NOT_THE_ONLY:
            return f"The only {singular} is {_only_state(rows, nature)}"
        case Extent.NONE:
            return f"None of the {whole} is {past}"
        case _:
            return f"{number(silent)} of {whole} {plural(silent, 'is', 'are')} {past}"


def outside_note(outside: int, whole: int, nature: Nature) -> str | None:
    """“11 other deadlines belong to no axis: 94 in all.”"""
    if outside <= 0:
        return None
    singular, many = dates_noun(nature)
    others = count(outside, f"other {singular}", f"other {many}")
    verb = "belongs" if outside == 1 else "belong"
    return f"{others} {verb} to no axis: {number(whole)} in all."


def _only_state(rows: Rows, nature: Nature) -> str:
    """“declared reached”, “to come”: the state of the only date."""
    state = cases.only_state(rows, nature)
    return f"{'declared ' if state is State.REACHED else ''}{state_word(state)}"


def dates_reading(rows: Rows, nature: Nature) -> str:
    """The axis with most dates and its number."""
    most = cases.most_dates(rows, nature)
    top, whole = count(most.top, *dates_noun(nature)), number(most.whole)
    match most.case:
        case Most.NONE:
            return ""
        case Most.ONLY | Most.FIRST:
            return f"{_titles(most.rows)} has the most: {top} out of {whole}."
        case Most.EQUAL:
            return f"{_titles(most.rows)} have the most: {top} each, out of {whole}."


def status_title(numbers: Mapping[Status, int] | Mapping[str, int]) -> str:
    """How many commitments are at least substantial, or how many are unknown."""
    summary = status_summary(numbers)
    if not summary.known:
        return known_title(0, summary.whole)
    substantial = status_word(Status.SUBSTANTIAL)
    whole = count(summary.whole, "commitment")
    head = (
        f"{number(summary.ahead)} of {whole} {plural(summary.ahead, 'is', 'are')} at least "
        f"{substantial}"
        if summary.ahead
        else f"None of {whole} is at least {substantial}"
    )
    return f"{head}, status unknown for {number(summary.unknown)}" if summary.unknown else head


def lede(rows: Rows, below: int, commitments: int) -> str:
    """“Three axes and 9 sub-axes, 17 commitments: what the documents say of them, then…”."""
    if not rows:
        return "No axis at this date."
    n = len(rows)
    chapters = [f"{small_number_in_letters(n)} {noun(rows)[n > 1]}"]
    if any(row.entry.is_part for row in rows):
        chapters = _counted([row.entry for row in rows])
    if below:
        chapters.append(count(below, "sub-axis", "sub-axes"))
    return (
        f"{capital(join_and(chapters))}, {count(commitments, 'commitment')}: what the documents "
        "say of them, then what they do not say."
    )


def head(rows: Rows) -> str:
    """“Axis” or “Sub-axis”, above a column."""
    return capital(noun(rows)[0])


def by_status(rows: Rows) -> str:
    """“Commitments by axis and by status”."""
    return f"Commitments by {noun(rows)[0]} and by status"


def by_declared_status(rows: Rows) -> str:
    """“Commitments by axis and by declared status”."""
    return f"Commitments by {noun(rows)[0]} and by declared status"


def by_state(rows: Rows) -> str:
    """“Dates by axis and by state”."""
    return f"Dates by {noun(rows)[0]} and by state"


def by_computed_state(rows: Rows, nature: Nature) -> str:
    """“Milestones by axis and by computed state”."""
    return f"{capital(dates_noun(nature)[1])} by {noun(rows)[0]} and by computed state"
