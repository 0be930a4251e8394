"""Findings of the overview's charts of dates and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.situation_columns import STATES
from data.vocabulary import State
from layouts.locale.distributions import dates_noun, is_feminine, largest, passed_and_reached
from layouts.locale.en.formats import (
    capital,
    count,
    duration,
    join_and,
    month,
    number,
    official,
    plural,
    quoted,
    typography,
)
from layouts.locale.en.formats import small_number_in_letters as in_letters
from layouts.locale.en.overview import dates, declared_state, of_plans, quoted_label
from layouts.locale.en.overview_statuses import axis_words
from layouts.locale.words import STATE, state_word

if TYPE_CHECKING:
    from data.overview import Overview
    from data.promises import Promise
    from data.silences import Silence
    from layouts.page import Context


# Dates.


def state_reading(states: Mapping[State, int], data: Overview) -> str:
    """The largest part of a distribution of dates, and its number."""
    whole = sum(states.values())
    if whole == 0:
        return ""
    words, top = largest(
        [(quoted_label(STATE[key]), states[key]) for key in STATES if states.get(key)]
    )
    if len(words) == 1:
        return f"The most frequent state is {words[0]}: {dates(data, top)} out of {number(whole)}."
    return (
        f"The most frequent states are {join_and(words)}: {dates(data, top)} each, out of "
        f"{number(whole)}."
    )


def dates_axis_title(data: Overview) -> str:
    """The axis with most dates."""
    singular, many = dates_noun(data)
    rows = [(row.axis, row.dates) for row in data.dates_by_axis if row.axis is not None]
    whole = sum(row.dates for row in data.dates_by_axis)
    if not rows:
        return f"No {singular} attached to an axis"
    first, top = largest(rows)
    if len(rows) == 1:
        return f"{capital(axis_words(first[0]))} has {count(top, singular, many)}"
    if len(first) > 1:
        names = join_and([axis_words(axis) for axis in first])
        return f"{capital(names)} have the most {many}, {number(top)} each"
    of_plan = " of the plan" if data.plan is not None else ""
    more = f"more than half of the {many}{of_plan}" if 2 * top > whole else f"the most {many}"
    return f"{capital(axis_words(first[0]))} has {more}, {number(top)} out of {number(whole)}"


def dates_axis_subtitle(data: Overview, n: int, drawn: bool, context: Context) -> str:
    """What a square stands for and how many there are, or what bars are by."""
    singular, many = dates_noun(data)
    words = f"A square is a {singular}; {count(n, singular, many)}" if drawn else by_state(data)
    return of_plans(words, context)


def by_state(data: Overview) -> str:
    """“Milestones by state”."""
    return f"{capital(dates_noun(data)[1])} by state"


def by_axis(data: Overview) -> str:
    """“Milestones by axis”."""
    return f"{capital(dates_noun(data)[1])} by axis"


def by_end(data: Overview, context: Context) -> str:
    """“Deadlines by end of period, 2021-2023 plan”."""
    return of_plans(f"{capital(dates_noun(data)[1])} by end of period", context)


def of_the_plan(data: Overview) -> str:
    """“Deadlines of the plan”."""
    return f"{capital(dates_noun(data)[1])} of the plan"


def see_all(data: Overview, n: int) -> str:
    """“See the 58 deadlines”."""
    return f"See the {dates(data, n)}"


def axis_facts(data: Overview, commitments: int, n: int) -> str:
    """“12 commitments · 1 deadline”."""
    facts = [dates(data, n)]
    if commitments:
        facts.insert(0, count(commitments, "commitment"))
    return " · ".join(facts)


def dated(data: Overview, label: str, state: State) -> str:
    """“Launch: past due without information”."""
    return f"{official(label)}: {state_word(state, 1, feminine=is_feminine(data))}"


def dates_title(data: Overview) -> str:
    """“17 deadlines announced, 11 past due without information”."""
    states = data.states
    whole, feminine = sum(states.values()), is_feminine(data)
    if whole == 0:
        return "No date announced in the documents"
    head = f"{dates(data, whole)} announced"
    silent, reached = states.get(State.SILENT, 0), states.get(State.REACHED, 0)
    if silent:
        return f"{head}, {number(silent)} {state_word(State.SILENT, silent, feminine=feminine)}"
    if reached:
        return f"{head}, {number(reached)} {declared_state(State.REACHED, reached, feminine)}"
    return head


def cumulated_title(data: Overview) -> str:
    """How many planned dates are past and how many are stated as reached."""
    past, reached = passed_and_reached(data)
    whole = data.dated_milestones
    if reached:
        verb = plural(reached, "is", "are")
        reached_words = (
            f"{number(reached)} of the {count(whole, 'milestone')} {verb} declared reached"
        )
    else:
        reached_words = f"none of the {number(whole)} dated milestones is declared reached"
    if past == whole:
        return f"All planned dates have passed; {reached_words}"
    if past == 0:
        return f"None of the {count(whole, 'planned date')} has passed yet"
    verb = plural(past, "has passed", "have passed")
    return f"{number(past)} of the {count(whole, 'planned date')} {verb}; {reached_words}"


def passed_note(passed: Mapping[State, int]) -> str:
    """“Of the 37 that have passed, 5 are declared reached and 32 are past due without
    information.”: how the curve and the figures beside it make one number."""
    whole = sum(passed.values())
    if whole < 2:
        return ""
    listed = join_and(
        [
            f"{number(n)} {plural(n, 'is', 'are')} {declared_state(state, n, False)}"
            for state, n in passed.items()
        ]
    )
    return f"Of the {number(whole)} that have passed, {listed}."


def undated_note(n: int, reached: int, states: Mapping[State, int]) -> str:
    """“12 other milestones have no planned date and are not on the curve, 1 of them declared
    reached: 6 reached and 11 undated in all.”: why the curve and the figures of the plan count
    reached and undated ones differently."""
    words = count(n, "other milestone has", "other milestones have")
    sentence = f"{words} no planned date and {plural(n, 'is', 'are')} not on the curve"
    if not reached:
        return f"{sentence}."
    all_reached, undated = states.get(State.REACHED, 0), states.get(State.UNDATED, 0)
    whole = (
        f"{number(all_reached)} {state_word(State.REACHED, all_reached)} and {number(undated)} "
        f"{state_word(State.UNDATED, undated)} in all"
    )
    if n == 1:
        return f"{sentence}; it is declared reached all the same: {whole}."
    return f"{sentence}, {number(reached)} of them declared reached: {whole}."


# Silences.


def silences_title(data: Overview) -> str:
    """Since when the oldest date has awaited information."""
    singular = dates_noun(data)[0]
    if data.silences:
        # Those over before the plan was published are left out of the ranking, the title says so.
        return (
            f"Since the plan was published, the oldest {singular} without news dates back to "
            f"{month(data.silences[0].since)}"
        )
    silent = data.states.get(State.SILENT, 0)
    if silent:
        states = state_word(State.SILENT, silent, feminine=is_feminine(data))
        return f"{dates(data, silent)} {states}, outside this ranking"
    return f"No past {singular} remains without information"


def silences_reading(rows: Sequence[Silence]) -> str:
    """The longest silence and its length."""
    if not rows:
        return ""
    longest = rows[0].months
    first = [quoted(official(row.short_title)) for row in rows if row.months == longest]
    among = f" among {number(len(rows))} commitments" if len(rows) > 1 else ""
    return f"The longest wait{among}: {duration(longest)}, {join_and(first[:4])}."


def silences_subtitle(data: Overview, drawn: int) -> str:
    """What the bars measure, and how many are shown."""
    n = len(data.silences)
    which = f", the six oldest commitments out of {number(n)}" if n > drawn else ""
    return typography(f"Months elapsed since the {_oldest_silent(dates_noun(data)[0])}{which}")


def _oldest_silent(noun: str) -> str:
    return f"oldest {noun} {state_word(State.SILENT)}"


def silences_caption(data: Overview) -> str:
    """“Oldest milestones past due without information”."""
    return capital(_oldest_silent(dates_noun(data)[1]))


def dates_heading(data: Overview) -> str:
    """“Milestones”, at the head of a column of numbers."""
    return capital(dates_noun(data)[1])


def see_commitments(n: int) -> str:
    """“See the 12 commitments”."""
    return f"See the {count(n, 'commitment')}"


# Promises.


def promises_title(rows: Sequence[Promise]) -> str:
    """“Ten quantified targets, no value reached is known”."""
    if not rows:
        return "No quantified target in the documents"
    with_value = sum(row.current is not None for row in rows)
    targets = plural(len(rows), "quantified target", "quantified targets")
    head = f"{capital(in_letters(len(rows)))} {targets}"
    if with_value == 0:
        return f"{head}, no value reached is known"
    values = plural(with_value, "known value reached", "known values reached")
    return f"{head}, {in_letters(with_value)} {values}"


def promises_reading(rows: Sequence[Promise]) -> str:
    """For how many targets no source gives the current value."""
    silent = sum(row.current is None for row in rows)
    if not rows:
        return ""
    if silent == 0:
        if len(rows) == 1:
            return "A source gives the value reached for this target."
        return f"A source gives the value reached for each of the {number(len(rows))} targets."
    if len(rows) == 1:
        return "No document in the database gives the value reached for this target."
    if silent == len(rows):
        return (
            "No document in the database gives the value reached for any of the "
            f"{number(silent)} targets."
        )
    return (
        f"For {number(silent)} of the {number(len(rows))} targets, no document in the database "
        "gives the value reached."
    )


def promises_subtitle(n: int, drawn: int, context: Context) -> str:
    """Where the targets come from, and how many of them are shown."""
    which = f", first {drawn} out of {number(n)}" if n > drawn else ""
    return of_plans(f"Targets set by the documents, labels shortened{which}", context)


def in_brackets(number_of: int | None) -> str:
    """“(no. 8)”."""
    return f"(no.\u00a0{number_of})"
