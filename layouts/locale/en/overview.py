"""The sentences of the overview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from data.situation_columns import STATES, STATUSES
from data.vocabulary import Precision, State, Status
from layouts.locale.distributions import ahead as ahead
from layouts.locale.distributions import dates_noun as dates_noun
from layouts.locale.distributions import is_feminine as is_feminine
from layouts.locale.distributions import known as known
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    date_words,
    join_and,
    number,
    official,
    quoted,
    typography,
)
from layouts.locale.en.voices import since_then
from layouts.locale.words import state_word, status_word

if TYPE_CHECKING:
    from data.overview import Overview
    from layouts.page import Context


def dates(data: Overview, n: int) -> str:
    """“38 milestones”."""
    return count(n, *dates_noun(data))


def plan_words(context: Context) -> str:
    """“of the 2024-2026 plan”, “of the 2015-2017 and 2021-2023 plans”."""
    chosen = context.filters.plan
    if not chosen:
        return "of all plans"
    return f"of the {join_and(chosen)} {'plan' if len(chosen) == 1 else 'plans'}"


def page_title(context: Context) -> str:
    """“Overview of the 2024-2026 plan”."""
    return typography(f"Overview {plan_words(context)}")


def commitments(context: Context, n: int) -> str:
    """“17 commitments”, “3 selected commitments” when a filter narrows the plan."""
    if context.filters.narrows:
        return count(n, "selected commitment", "selected commitments")
    return count(n, "commitment", "commitments")


def read_on(read: tuple[date, Precision] | None) -> str:
    """“on 3 June 2016” when all status readings in force bear one date, else nothing."""
    if read is None:
        return ""
    day, precision = read
    return f" {'on' if precision is Precision.DAY else 'in'} {date_words(day, precision)}"


def headline(data: Overview, context: Context) -> str:
    """The main finding of the page, by cases."""
    plan, n = plan_words(context), data.selected
    chosen = context.filters.plan
    if data.plan is None and len(chosen) == 1:
        return f"{chosen[0]} plan: not published by this date"
    if data.plan is not None and not data.plan.entry.covered:
        return f"{data.plan.entry.code} plan: not covered, no source document in the database"
    if not data.plans:
        return "No plan had been published by this date"
    if n == 0:
        return f"No commitment {plan} matches the filters"
    informed = known(data)
    if informed == 0:
        if n == 1:
            return f"The only {_single_commitment(context)} {plan} has no known status"
        return f"None of the {commitments(context, n)} {plan} has a known status"
    if informed < n:
        have = "have" if informed > 1 else "has"
        whole = f"{number(informed)} of the {commitments(context, n)} {plan} {have} a known status"
        return f"{whole}, {_of_which(ahead(data.statuses), informed)}"
    return _all_known(ahead(data.statuses), n, plan, read_on(data.read_on), context)


def _single_commitment(context: Context) -> str:
    return "selected commitment" if context.filters.narrows else "commitment"


def _of_which(good: int, spoken: int) -> str:
    if good == 0:
        return "none at least substantial"
    if good == spoken and spoken > 1:
        return "all at least substantial"
    return f"{number(good)} at least substantial"


def _all_known(good: int, n: int, plan: str, when: str, context: Context) -> str:
    # A reading of a given day is told in the past, whatever became of it since.
    singular, many = ("was", "were") if when else ("is", "are")
    if n == 1:
        only = f"The only {_single_commitment(context)} {plan}"
        return f"{only} {singular} {'' if good else 'not '}at least substantial{when}"
    whole = f"{commitments(context, n)} {plan}"
    if good == 0:
        return f"None of the {whole} {singular} at least substantial{when}"
    if good == n:
        return f"The {whole} {many} {'both' if n == 2 else 'all'} at least substantial{when}"
    verb = many if good > 1 else singular
    return f"{number(good)} of the {whole} {verb} at least substantial{when}"


def result_words(data: Overview) -> str:
    """“13 commitments”."""
    return count_or_none(data.selected, "commitment")


def announcement(data: Overview, context: Context) -> str:
    """“13 commitments shown, 7 with a known status”."""
    if data.selected == 0:
        return headline(data, context)
    informed = known(data)
    how_many = number(informed) if informed else "none"
    return f"{result_words(data)} shown, {how_many} with a known status"


def eyebrow(data: Overview, context: Context, elapsed: float | None) -> str:
    """“2024-2026 action plan · published in December 2023 · 96% of its time elapsed”."""
    if data.plan is None:
        chosen = context.filters.plan
        return f"{chosen[0]} action plan" if len(chosen) == 1 else "National action plans"
    entry = data.plan.entry
    day = date_words(entry.published_on, entry.published_precision)
    when = f"{'on' if entry.published_precision is Precision.DAY else 'in'} {day}"
    parts = [f"{entry.code} action plan", f"published {when}"]
    if elapsed is not None:
        parts.append(
            f"ended on {date_long(entry.end)}"
            if entry.over(context.as_of)
            else f"{elapsed:.0f}% of its time elapsed"
        )
    return " · ".join(parts)


def day_words(day: date, precision: str | None) -> tuple[str, str]:
    """A date at its precision, of what ends then and of what is dated: “in April 2016”, “from
    April 2016”."""
    words = date_words(day, precision)
    at = "on" if words[:1].isdigit() and not words.isdigit() else "in"
    return f"{at} {words}", f"from {words}"


def lede(data: Overview, context: Context) -> str:
    """What is known, what is not, since when, and when the plan ends."""
    if data.plan is None and len(context.filters.plan) == 1:
        return (
            f"On {date_long(context.as_of)}, this plan did not exist yet: neither its commitments "
            "nor its dates are counted."
        )
    if data.plan is not None and not data.plan.entry.covered:
        return official(data.plan.entry.note or "")
    if data.selected == 0:
        return "Remove a filter to see commitments again."
    sentences: list[str] = []
    informed = known(data)
    if informed:
        sentences.append(_listed(data.statuses))
    document = data.document
    if document is not None and document.dated is not None:
        until, since = day_words(document.dated, document.precision)
        stop = (
            f"The available documents stop {until}"
            if informed < data.selected
            else f"The latest available source dates {since}"
        )
        then = "" if data.since_document is None else f"; {since_then(data.since_document)}"
        sentences.append(f"{stop}{then}.")
    if data.states:
        sentences.append(calendar(data, data.states, informed == 0))
    if data.plan is not None:
        end = data.plan.entry.end
        verb = "ended" if end < context.as_of else "ends"
        sentences.append(f"The plan {verb} on {date_long(end)}.")
    return " ".join(sentences)


def _listed(statuses: Mapping[Status, int]) -> str:
    listed = join_and(
        [
            f"{number(statuses[status])} "
            + ("of unknown status" if status is Status.UNKNOWN else status_word(status))
            for status in STATUSES
            if statuses.get(status)
        ]
    )
    return f"{capital(listed)}."


def calendar(data: Overview, states: Mapping[State, int], alone: bool) -> str:
    """“Of 50 milestones, 32 are past due without information and 5 are declared reached.”"""
    whole = sum(states.values())
    start = "the dates can be followed, however: " if alone else ""
    feminine = is_feminine(data)
    if whole == 1:
        (state,) = states
        only = f"the only {dates_noun(data)[0]}"
        return capital(f"{start}{only} is {declared_state(state, 1, feminine)}.")
    listed = join_and(
        [
            f"{number(states[state])} {'is' if states[state] == 1 else 'are'} "
            f"{declared_state(state, states[state], feminine)}"
            for state in STATES
            if states.get(state)
        ]
    )
    return capital(f"{start}of {dates(data, whole)}, {listed}.")


def declared_state(state: State, n: int, feminine: bool) -> str:
    """“declared reached”: that a milestone is reached is always somebody's word."""
    word = state_word(state, n, feminine=feminine)
    return f"declared {word}" if state is State.REACHED else word


def of_plans(words: str, context: Context) -> str:
    """“A square is a commitment, 2024-2026 plan”."""
    chosen = context.filters.plan
    which = f"{join_and(chosen)} {'plans' if len(chosen) > 1 else 'plan'}"
    return typography(f"{words}, {which if chosen else 'all plans'}")


def quoted_label(label: str) -> str:
    """““past due without information””: a label inside a sentence."""
    return quoted(label[:1].lower() + label[1:])


def valued(label: str, word: str) -> str:
    """“17. Short title: information not available”."""
    return f"{official(label)}: {word[:1].lower()}{word[1:]}"
