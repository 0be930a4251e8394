"""Findings of the overview's charts of dates and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.vocabulary import State
from layouts.locale.cases import overview_dates as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.overview_dates import AxisShares, SilenceTitle
from layouts.locale.distributions import dates_noun, is_feminine, largest_states
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
    largest = largest_states(states)
    if largest is None:
        return ""
    words = join_and([quoted_label(STATE[state]) for state in largest.parts])
    top, whole = dates(data, largest.number), number(largest.whole)
    if len(largest.parts) == 1:
        return f"The most frequent state is {words}: {top} out of {whole}."
    return f"The most frequent states are {words}: {top} each, out of {whole}."


def dates_axis_title(data: Overview) -> str:
    """The axis with most dates."""
    singular, many = dates_noun(data)
    shares = cases.by_axis(data)
    names = capital(join_and([axis_words(axis) for axis in shares.axes]))
    match shares.case:
        case AxisShares.NO_AXIS:
            return f"No {singular} attached to an axis"
        case AxisShares.SINGLE:
            return f"{names} has {count(shares.number, singular, many)}"
        case AxisShares.EVEN:
            return f"{names} have the most {many}, {number(shares.number)} each"
        case AxisShares.MAJORITY:
            of_plan = " of the plan" if data.plan is not None else ""
            more = f"more than half of the {many}{of_plan}"
        case AxisShares.MOST:
            more = f"the most {many}"
    return f"{names} has {more}, {number(shares.number)} out of {number(shares.whole)}"


def dates_axis_subtitle(data: Overview, n: int, context: Context) -> str:
    """“A square is a milestone; 50 milestones, 2024-2026 plan”."""
    singular, many = dates_noun(data)
    return of_plans(f"A square is a {singular}; {count(n, singular, many)}", context)


def by_state(data: Overview) -> str:
    """“Milestones by state”."""
    return f"{capital(dates_noun(data)[1])} by state"


def by_state_of_plans(data: Overview, context: Context) -> str:
    """“Milestones by state, 2024-2026 plan”."""
    return of_plans(by_state(data), context)


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
    whole = sum(data.states.values())
    if whole == 0:
        return "No date announced in the documents"
    head = f"{dates(data, whole)} announced"
    mentioned = cases.telling_state(data.states)
    if mentioned is None:
        return head
    state, n = mentioned
    return f"{head}, {number(n)} {declared_state(state, n, is_feminine(data))}"


def cumulated_title(data: Overview) -> str:
    """How many planned dates are past and how many are stated as reached."""
    numbers = cases.cumulated(data)
    reached, whole = numbers.reached, numbers.whole
    if reached:
        verb = plural(reached, "is", "are")
        reached_words = (
            f"{number(reached)} of the {count(whole, 'milestone')} {verb} declared reached"
        )
    else:
        reached_words = f"none of the {number(whole)} dated milestones is declared reached"
    planned = count(whole, "planned date")
    match numbers.passed:
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"None of the {planned} has passed yet"
        case Extent.SOME:
            verb = plural(numbers.over, "has passed", "have passed")
            return f"{number(numbers.over)} of the {planned} {verb}; {reached_words}"
    return f"All planned dates have passed; {reached_words}"


def passed_note(passed: Mapping[State, int]) -> str:
    """“Of the 37 that have passed, 5 are declared reached and 32 are past due without
    information.”: how the curve and the figures beside it make one number."""
    listed = join_and(
        [
            f"{number(n)} {plural(n, 'is', 'are')} {declared_state(state, n, False)}"
            for state, n in passed.items()
        ]
    )
    return f"Of the {number(sum(passed.values()))} that have passed, {listed}."


def undated_note(n: int, reached: int, states: Mapping[State, int]) -> str:
    """“12 other milestones have no planned date and are not on the curve, 1 of them declared
    reached: 6 reached and 11 undated in all.”: why the curve and the figures of the plan count
    reached and undated ones differently."""
    words = count(n, "other milestone has", "other milestones have")
    sentence = f"{words} no planned date and {plural(n, 'is', 'are')} not on the curve"
    all_reached, undated = states.get(State.REACHED, 0), states.get(State.UNDATED, 0)
    whole = (
        f"{number(all_reached)} {state_word(State.REACHED, all_reached)} and {number(undated)} "
        f"{state_word(State.UNDATED, undated)} in all"
    )
    match extent(reached, n):
        case Extent.EMPTY | Extent.NONE | Extent.NOT_THE_ONLY:
            return f"{sentence}."
        case Extent.THE_ONLY:
            return f"{sentence}; it is declared reached all the same: {whole}."
    return f"{sentence}, {number(reached)} of them declared reached: {whole}."


# Silences.


def silences_title(data: Overview) -> str:
    """Since when the oldest date has awaited information."""
    singular = dates_noun(data)[0]
    match cases.silence_title(data):
        case SilenceTitle.OLDEST:
            return (
                f"Since the plan was published, the oldest {singular} without news dates back to "
                f"{month(data.silences[0].since)}"
            )
        case SilenceTitle.LEFT_OUT:
            silent = data.states[State.SILENT]
            states = state_word(State.SILENT, silent, feminine=is_feminine(data))
            return f"{dates(data, silent)} {states}, outside this ranking"
        case SilenceTitle.NONE:
            return f"No past {singular} remains without information"


def silences_reading(rows: Sequence[Silence]) -> str:
    """The longest silence and its length."""
    longest = cases.longest_silences(rows)
    if longest is None:
        return ""
    titles = join_and([quoted(official(title)) for title in longest.titles])
    among = f" among {number(longest.whole)} commitments" if longest.whole > 1 else ""
    return f"The longest wait{among}: {duration(longest.months)}, {titles}."


def silences_subtitle(data: Overview, drawn: int) -> str:
    """What the bars measure, and how many are shown."""
    n = len(data.silences)
    which = f", the {in_letters(drawn)} oldest commitments out of {number(n)}" if n > drawn else ""
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
    targets = cases.targets(rows)
    if targets.extent is Extent.EMPTY:
        return "No quantified target in the documents"
    noun = plural(targets.whole, "quantified target", "quantified targets")
    head = f"{capital(in_letters(targets.whole))} {noun}"
    if not targets.valued:
        return f"{head}, no value reached is known"
    values = plural(targets.valued, "known value reached", "known values reached")
    return f"{head}, {in_letters(targets.valued)} {values}"


def promises_reading(rows: Sequence[Promise]) -> str:
    """For how many targets no source gives the current value."""
    targets = cases.targets(rows)
    whole = number(targets.whole)
    match targets.extent:
        case Extent.EMPTY:
            return ""
        case Extent.THE_ONLY:
            return "A source gives the value reached for this target."
        case Extent.ALL:
            return f"A source gives the value reached for each of the {whole} targets."
        case Extent.NOT_THE_ONLY:
            return "No document in the database gives the value reached for this target."
        case Extent.NONE:
            return (
                "No document in the database gives the value reached for any of the "
                f"{whole} targets."
            )
    return (
        f"For {number(targets.whole - targets.valued)} of the {whole} targets, no document in the "
        "database gives the value reached."
    )


def promises_subtitle(n: int, drawn: int, context: Context) -> str:
    """Where the targets come from, and how many of them are shown."""
    which = f", first {drawn} out of {number(n)}" if n > drawn else ""
    return of_plans(f"Targets set by the documents, labels shortened{which}", context)


def in_brackets(number_of: int | None) -> str:
    """“(no. 8)”."""
    return f"(no.\u00a0{number_of})"
