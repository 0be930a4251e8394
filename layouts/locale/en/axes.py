"""Sentences about axes, in English, never beyond what the rows prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.axes import MeasuredAxis, extremes
from data.entries import AxisEntry
from data.situation_columns import STATES
from data.vocabulary import Nature, State, Status
from layouts.locale.distributions import largest
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
from layouts.locale.en.measures import dates_noun, index_words, known_title, silent_words
from layouts.locale.en.vocabulary import state_word, status_word

Rows = Sequence[MeasuredAxis]


def quoted_title(row: MeasuredAxis) -> str:
    """The short title of an axis between quotation marks."""
    return quoted(official(row.entry.short_title))


def noun(rows: Rows) -> tuple[str, str]:
    """“axis”, “axes”, or “sub-axis”, “sub-axes” when every row is one."""
    below = bool(rows) and all(row.is_subaxis for row in rows)
    return ("sub-axis", "sub-axes") if below else ("axis", "axes")


def counted(entries: Sequence[AxisEntry]) -> str:
    """“6 axes”, “4 axes and a part “Climat””: what stands beside the axes is none."""
    return join_and(_counted(entries))


def _counted(entries: Sequence[AxisEntry]) -> list[str]:
    parts = [_part(entry) for entry in entries if entry.is_part]
    axes = len(entries) - len(parts)
    return [count(axes, "axis", "axes"), *parts] if axes or not parts else parts


def _part(entry: AxisEntry) -> str:
    """“a part “Climat””, by the first words of its short title."""
    return f"a part {quoted(official(entry.short_title.partition(' et ')[0]))}"


def title(rows: Rows, nature: Nature) -> str:
    """The most and the least advanced axis; without any status, where information is missing."""
    held = [row for row in rows if row.figures.commitments]
    singular, many = noun(rows)
    if not held:
        return f"No commitment in these {many}"
    rated = [row for row in held if row.figures.index is not None]
    if len(rated) >= 2:
        return _extremes(rated, len(held))
    if len(rated) == 1:
        return (
            f"Only one {singular} has known statuses, {quoted_title(rated[0])}: index "
            f"{_index(rated)}"
        )
    return _silent_axis(held, nature)


def _extremes(rated: Rows, held: int) -> str:
    best, worst = extremes(rated)
    singular, many = noun(rated)
    if best == worst:
        which = "" if len(rated) == held else " with a known status"
        return (
            f"The {small_number_in_letters(len(rated))} {many}{which} have the same index, "
            f"{_index(rated)}"
        )
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
    words = _shared_index(rows)
    base = sum(row.figures.index_base for row in rows)
    whole = sum(row.figures.commitments for row in rows)
    return words if base == whole else f"{words}, based on {number(base)} of {number(whole)}"


def _shared_index(rows: Rows) -> str:
    """The index of rows with the same lower bound, with the upper one when they share it too."""
    indexes = {index_words(row.figures) for row in rows}
    return indexes.pop() if len(indexes) == 1 else f"at least {percent(rows[0].figures.index or 0)}"


def _silent_axis(held: Rows, nature: Nature) -> str:
    commitments = sum(row.figures.commitments for row in held)
    none = known_title(0, commitments)
    whole = _silent(held, nature)
    if whole == 0:
        return none
    most, top = largest([(row, _silent([row], nature)) for row in held])
    silent = silent_words(whole, nature)
    if len(most) > 1 or whole == 1:
        return f"{none}; {silent}"
    return f"{none}; {quoted_title(most[0])} has {number(top)} of the {silent}"


def _silent(rows: Rows, nature: Nature) -> int:
    return sum(row.figures.dates(nature).states[State.SILENT] for row in rows)


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
    held = [row for row in rows if row.figures.commitments]
    whole = sum(row.figures.commitments for row in held)
    if not held:
        return f"No {noun(rows)[0]} holds a commitment with these criteria."
    singular, many = noun(held)
    most, top = largest([(row, row.figures.commitments) for row in held])
    if len(held) == 1:
        return f"{quoted_title(held[0])} holds {count(whole, 'commitment')}."
    if len(most) == 1:
        return (
            f"The largest {singular} is {quoted_title(most[0])}: "
            f"{count(top, 'commitment')} out of {number(whole)}."
        )
    return (
        f"The largest {many} are {_titles(most)}: "
        f"{count(top, 'commitment')} each, out of {number(whole)}."
    )


def dates_title(rows: Rows, nature: Nature) -> str:
    """The states of the dates of all axes, in one finding."""
    singular, many = dates_noun(nature)
    whole = sum(row.figures.dates(nature).total for row in rows)
    silent = _silent(rows, nature)
    if whole == 0:
        return f"No {singular} in these {noun(rows)[1]}"
    if silent == 0:
        if whole == 1:
            return f"The only {singular} is {_only_state(rows, nature)}"
        return f"None of the {count(whole, singular, many)} is {state_word(State.SILENT)}"
    verb = "are" if silent > 1 else "is"
    silent_state = state_word(State.SILENT, silent)
    return f"{number(silent)} of {count(whole, singular, many)} {verb} {silent_state}"


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
    state = next(
        state for state in STATES if any(row.figures.dates(nature).states[state] for row in rows)
    )
    return f"{'declared ' if state == State.REACHED else ''}{state_word(state)}"


def dates_reading(rows: Rows, nature: Nature) -> str:
    """The axis with most dates and its number."""
    singular, many = dates_noun(nature)
    whole = sum(row.figures.dates(nature).total for row in rows)
    if not whole:
        return ""
    most, top = largest([(row, row.figures.dates(nature).total) for row in rows])
    verb, each = ("has", "") if len(most) == 1 else ("have", " each,")
    return (
        f"{_titles(most)} {verb} the most: {count(top, singular, many)}{each} "
        f"out of {number(whole)}."
    )


def status_title(numbers: Mapping[Status, int] | Mapping[str, int]) -> str:
    """How many commitments are at least substantial, or how many are unknown."""
    whole = sum(numbers.values())
    unknown = numbers.get(Status.UNKNOWN, 0)
    ahead = numbers.get(Status.COMPLETE, 0) + numbers.get(Status.SUBSTANTIAL, 0)
    if unknown == whole:
        return known_title(0, whole)
    substantial = status_word(Status.SUBSTANTIAL)
    all_of_them = count(whole, "commitment")
    head = (
        f"{number(ahead)} of {all_of_them} {plural(ahead, 'is', 'are')} at least {substantial}"
        if ahead
        else f"None of {all_of_them} is at least {substantial}"
    )
    return f"{head}, status unknown for {number(unknown)}" if unknown else head


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
