"""Sentences of the list of milestones and of its curve, never more than the numbers prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.rules import SOON_DAYS
from data.vocabulary import Nature, State
from layouts.locale.cases.milestones import Due, due
from layouts.locale.en.calendar import none_of, noun, nouns
from layouts.locale.en.formats import capital, count, date_long, join_and, number, plural
from layouts.locale.en.vocabulary import state_word

if TYPE_CHECKING:
    from data.steps import Step


def in_list(n: int, natures: Sequence[Nature]) -> str:
    """What the live region says after a change."""
    return f"{count(n, *noun(natures))} in the list."


def period(code: str) -> str:
    """The name of a period that is not a year."""
    return {
        "echue": "past at this date",
        "ouverte": "open at this date",
        "proche": f"ending within {SOON_DAYS} days",
        "sans_date": "undated",
    }.get(code, code)


def chosen_period(code: str) -> str:
    """“Period announced: 2024. ”"""
    return f"Period announced: {period(code)}. "


def cumulated(nature: Nature) -> str:
    """What the curve counts, and how its two lines are read."""
    return (
        f"{capital(noun((nature,))[1])}, running total. Between the periods begun and the periods "
        "over, what the imprecision of the dates leaves open."
    )


def finding(now: Step | None, nature: Nature, states: Mapping[State, int]) -> str:
    """“32 milestones were due to be finished, 6 are declared reached”.

    states: when states are asked for, what is kept of each; a number reached would then follow
    from the filter, the title says what was filtered instead.
    """
    singular, many = noun((nature,))
    planned, reached = (now.over, now.reached or 0) if now else (0, 0)
    declared = f"{number(reached) if reached else 'none'} {plural(reached or 1, 'is', 'are')}"
    match due(now, states):
        case Due.FILTERED:
            listed = [
                f"{count(n, singular, many)} {state_word(state, n)}"
                for state, n in states.items()
                if n
            ]
            return f"Filtered by state: {join_and(listed) or none_of((nature,))}"
        case Due.UNDATED:
            return f"No dated {singular} for these filters"
        case Due.NOTHING_OVER:
            rest = f", {declared} declared reached" if reached else ""
            return f"At this date, no period is over{rest}"
        case Due.SOME_OVER:
            ended = f"{plural(planned, 'was', 'were')} due to be finished"
            return f"{count(planned, singular, many)} {ended}, {declared} declared reached"


def reading(now: Step | None, whole: int, undated: int, nature: Nature, as_of: date) -> str | None:
    """“Of 39 dated milestones, 32 have a period that was over on … and 2 an open period. 11 others
    have no date.”: dated and undated ones make the number at the head of the list."""
    if now is None:
        return None
    singular, many = noun((nature,))
    first = (
        f"Of {count(whole, f'dated {singular}', f'dated {many}')}, {number(now.over)} "
        f"{plural(now.over, 'has', 'have')} a period that was over on {date_long(as_of)}"
    )
    band = now.begun - now.over
    sentence = f"{first} and {number(band)} an open period." if band else f"{first}."
    if undated < 1:
        return sentence
    return f"{sentence} {count(undated, 'other has', 'others have')} no date."


def caption(natures: Sequence[Nature]) -> str:
    """The caption of the list."""
    return f"{capital(nouns(natures))}, period, state and leads"


def nothing(natures: Sequence[Nature]) -> str:
    """The sentence of an empty list."""
    return f"{capital(none_of(natures))} matches these criteria."


def see(words: str) -> str:
    """“See 13 deadlines”."""
    return f"See {words}"


def page(n: int, pages: int) -> str:
    """“Page 2 of 4”."""
    return f"Page {number(n)} of {number(pages)}"


def page_rows(first: int, last: int, total: int) -> str:
    """“Rows 101 to 200 of 354.”"""
    return f"Rows {number(first)} to {number(last)} of {number(total)}."
