"""The sentences of the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.situation_columns import STATES
from data.vocabulary import Precision, State, Status
from layouts.locale.cases import overview as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.overview import Finding, Headline
from layouts.locale.distributions import (
    dates_noun,
    is_feminine,
    known,
    without_zeros,
)
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    date_words,
    join_and,
    number,
    official,
    plural,
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
    """The main finding of the page."""
    finding, plan = cases.finding(data, context), plan_words(context)
    of_the_plan = f"{commitments(context, finding.total)} {plan}"
    match finding.headline:
        case Headline.UNPUBLISHED:
            return f"{cases.single_plan(context)} plan: not published by this date"
        case Headline.UNCOVERED:
            uncovered = "not covered, no source document in the database"
            return f"{cases.single_plan(context)} plan: {uncovered}"
        case Headline.NO_PLAN:
            return "No plan had been published by this date"
        case Headline.NO_MATCH:
            return f"No commitment {plan} matches the filters"
        case Headline.SINGLE_UNKNOWN:
            return f"The only {_single_commitment(context)} {plan} has no known status"
        case Headline.NONE_KNOWN:
            return f"None of the {of_the_plan} has a known status"
        case Headline.SOME_KNOWN:
            have = plural(finding.known, "has", "have")
            whole = f"{number(finding.known)} of the {of_the_plan} {have} a known status"
            return f"{whole}, {_of_which(finding)}"
        case Headline.SINGLE_KNOWN:
            return _single_known(finding, context, read_on(data.read_on))
        case Headline.ALL_KNOWN:
            return _all_known(finding, of_the_plan, read_on(data.read_on))


def _single_commitment(context: Context) -> str:
    return "selected commitment" if context.filters.narrows else "commitment"


def _of_which(finding: Finding) -> str:
    match extent(finding.ahead, finding.known):
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return "none at least substantial"
        case Extent.ALL:
            return "all at least substantial"
    return f"{number(finding.ahead)} at least substantial"


# A reading of a given day is told in the past, whatever became of it since.


def _single_known(finding: Finding, context: Context, when: str) -> str:
    verb = "was" if when else "is"
    only = f"The only {_single_commitment(context)} {plan_words(context)}"
    return f"{only} {verb} {'' if finding.ahead else 'not '}at least substantial{when}"


def _all_known(finding: Finding, whole: str, when: str) -> str:
    singular, many = ("was", "were") if when else ("is", "are")
    match extent(finding.ahead, finding.total):
        case Extent.NONE:
            return f"None of the {whole} {singular} at least substantial{when}"
        case Extent.ALL:
            both = "both" if finding.total == 2 else "all"
            return f"The {whole} {many} {both} at least substantial{when}"
    verb = plural(finding.ahead, singular, many)
    return f"{number(finding.ahead)} of the {whole} {verb} at least substantial{when}"


def result_words(data: Overview) -> str:
    """“13 commitments”."""
    return count_or_none(data.selected, "commitment")


def announcement(data: Overview) -> str:
    """“13 commitments shown, 7 with a known status”."""
    informed = known(data)
    how_many = number(informed) if informed else "none"
    return f"{result_words(data)} shown, {how_many} with a known status"


def eyebrow(data: Overview, context: Context) -> str:
    """“2024-2026 action plan · published in December 2023 · 96% of its time elapsed”."""
    shown = cases.eyebrow(data, context)
    if shown.plan is None:
        return "National action plans"
    parts = [f"{shown.plan} action plan"]
    if shown.published is not None:
        day, precision = shown.published
        preposition = "on" if precision is Precision.DAY else "in"
        parts.append(f"published {preposition} {date_words(day, precision)}")
    if shown.ended is not None:
        parts.append(f"ended on {date_long(shown.ended)}")
    if shown.elapsed is not None:
        parts.append(f"{shown.elapsed:.0f}% of its time elapsed")
    return " · ".join(parts)


def day_words(day: date, precision: str | None) -> tuple[str, str]:
    """A date at its precision, of what ends then and of what is dated: “in April 2016”, “from
    April 2016”."""
    words = date_words(day, precision)
    at = "on" if words[:1].isdigit() and not words.isdigit() else "in"
    return f"{at} {words}", f"from {words}"


def lede(data: Overview, context: Context) -> str:
    """What is known, what is not, since when, and when the plan ends."""
    match cases.finding(data, context).headline:
        case Headline.UNPUBLISHED:
            return (
                f"On {date_long(context.as_of)}, this plan did not exist yet: neither its "
                "commitments nor its dates are counted."
            )
        case Headline.UNCOVERED:
            return official(cases.note(data))
        case Headline.NO_PLAN:
            return "Choose a later date to see commitments."
        case Headline.NO_MATCH:
            return "Remove a filter to see commitments again."
    facts = cases.lede(data)
    sentences: list[str] = []
    if facts.statuses:
        sentences.append(_listed(facts.statuses))
    if facts.dated is not None:
        until, since = day_words(*facts.dated)
        stop = (
            f"The available documents stop {until}"
            if facts.incomplete
            else f"The latest available source dates {since}"
        )
        then = "" if facts.since is None else f"; {since_then(facts.since)}"
        sentences.append(f"{stop}{then}.")
    if data.states:
        sentences.append(calendar(data, data.states, not facts.statuses))
    if facts.end is not None:
        verb = "ended" if facts.ended else "ends"
        sentences.append(f"The plan {verb} on {date_long(facts.end)}.")
    return " ".join(sentences)


def _listed(statuses: Sequence[tuple[Status, int]]) -> str:
    parts = [
        f"{number(n)} " + ("of unknown status" if status is Status.UNKNOWN else status_word(status))
        for status, n in statuses
    ]
    return f"{capital(join_and(parts))}."


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
            f"{number(n)} {plural(n, 'is', 'are')} {declared_state(state, n, feminine)}"
            for state, n in without_zeros(states, STATES)
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
