"""Sentences of the warnings, in English: what falls due, what is silent, what nobody speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.rules import SOON_DAYS, STALE_AFTER_DAYS
from data.vocabulary import Nature, State
from data.warnings import WINDOWS, Horizon
from layouts.locale.cases import warnings as cases
from layouts.locale.cases.warnings import Empty, Headline, NamedEnd
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    duration,
    join_and,
    official,
    plural,
    quoted,
    typography,
)
from layouts.locale.words import state_word

_NOUNS = {
    Nature.MILESTONE: ("key milestone", "key milestones"),
    Nature.DEADLINE: ("deadline", "deadlines"),
}


def counted(numbers: Mapping[Nature, int]) -> str:
    """“2 key milestones and 1 deadline”; a nature without any is not told."""
    return join_and([count(n, *_NOUNS[nature]) for nature, n in numbers.items() if n])


def headline(
    due: Mapping[Nature, int], running: bool, plans: Sequence[str], covered: bool, at: date | None
) -> str:
    """“1 deadline falls due within 90 days”; `at`: the date of a replayed view."""
    start = f"On {date_long(at)}: " if at else ""
    return capital(f"{start}{_headline(due, running, plans, covered)}")


def _headline(due: Mapping[Nature, int], running: bool, plans: Sequence[str], covered: bool) -> str:
    match cases.headline(due, running, plans, covered):
        case Headline.NO_RUNNING_PLAN:
            return "no documented plan is under way"
        case Headline.NONE_OF_PLANS:
            return typography(f"none of the {join_and(plans)} plans is under way")
        case Headline.PLAN_NOT_RUNNING:
            return typography(f"the {plans[0]} plan is not under way")
        case Headline.PLAN_UNCOVERED:
            uncovered = "is not covered: no source document in the database"
            return typography(f"the {plans[0]} plan {uncovered}")
        case Headline.NOTHING_DUE:
            return f"nothing falls due within {SOON_DAYS} days"
        case Headline.DUE:
            verb = plural(sum(due.values()), "falls", "fall")
            return f"{counted(due)} {verb} due within {SOON_DAYS} days"


def _no_warning(running: bool, narrowed: bool, sentence: str) -> str:
    """The sentence of an empty list; it mentions the filters when they empty it."""
    match cases.empty(running, narrowed):
        case Empty.NOT_RUNNING:
            return "Warnings concern only plans under way."
        case Empty.FILTERED:
            return f"Among the commitments that the filters keep, {sentence}"
        case Empty.NOTHING:
            return capital(sentence)


def no_silence(running: bool, narrowed: bool) -> str:
    """The sentence when no date is silent."""
    return _no_warning(running, narrowed, "no past date remains without information.")


def none_stale(running: bool, narrowed: bool) -> str:
    """The sentence when every commitment has recent news."""
    sentence = f"no commitment has been without news for more than {STALE_AFTER_DAYS} days."
    return _no_warning(running, narrowed, sentence)


def lede(plans: Sequence[str], ended: Sequence[str], plans_end: date | None) -> str:
    """The plans that the warnings are about."""
    if not plans or plans_end is None:
        closed = f" Closed plans: {join_and(ended)}." if ended else ""
        return typography(f"Warnings concern only plans published and not yet ended.{closed}")
    if len(plans) == 1:
        return typography(
            f"Warnings concern the dates of the {plans[0]} plan, until it ends on "
            f"{date_long(plans_end)}."
        )
    return typography(
        f"Warnings concern the dates of the {join_and(plans)} plans, which have not ended yet."
    )


def announced(watched: int, headline_: str) -> str:
    """What the live region says after a change."""
    return f"{capital(watched_words(watched))}: {headline_}."


def watched_words(watched: int) -> str:
    """“17 commitments”."""
    return count_or_none(watched, "commitment")


def due_figure(nature: Nature, n: int) -> str:
    """The label of the number of dates that fall due."""
    return f"{plural(n, *_NOUNS[nature])} due within {SOON_DAYS} days"


def within(first: int, second: int) -> str:
    """The number of them that fall due sooner."""
    return f"{first} within {WINDOWS[0]} days, {second} within {WINDOWS[1]}"


def silent_figure(nature: Nature, n: int) -> str:
    """The label of the number of silent dates."""
    feminine = nature is Nature.DEADLINE
    return f"{plural(n, *_NOUNS[nature])} {state_word(State.SILENT, n, feminine=feminine)}"


def of_running_plans() -> str:
    """The set in which silences are counted."""
    return "in plans that have not ended"


def stale_figure(n: int) -> str:
    """The label of the number of commitments without news."""
    return f"{plural(n, 'commitment', 'commitments')} without news"


def stale_limit() -> str:
    """The time after which news is stale."""
    return f"for more than {STALE_AFTER_DAYS} days"


def span(before: int, days: int) -> str:
    """“Within 30 days”, “In 30 to 60 days”."""
    return f"In {before} to {days} days" if before else f"Within {days} days"


def nothing_due(horizons: Mapping[Nature, Horizon]) -> str | None:
    """The sentence of an empty window, with what is known."""
    sentences = [_end(end) for end in cases.named_ends(horizons)]
    if undated := cases.undated(horizons):
        sentences.append(f"{capital(count(undated, 'undated promise'))}.")
    return " ".join(sentences) or None


def _end(end: NamedEnd) -> str:
    word, day = _NOUNS[end.nature][0], date_long(end.day)
    return f"Next {word}: {day}." if end.is_next else f"No {word} announced after {day}."


def oldest(label: str, months: int) -> str:
    """The longest silence."""
    return f"The oldest: {official(label)}, past for {duration(months)}."


def show_all(numbers: Mapping[Nature, int]) -> str:
    """“Show all, 2 key milestones and 11 deadlines”."""
    return f"Show all, {counted(numbers)}"


def only_first(n: int) -> str:
    """The note that a list is cut there."""
    return f"The first {count(n, 'row')}; the files give them all."


def silence_rule() -> str:
    """What a silence is."""
    return (
        "The announced period is over and no document in the database says anything about it. What "
        "was already over when the plan was published is not counted."
    )


def stale_rule() -> str:
    """What stale information is."""
    return (
        "The Open Government Partnership asks for two updates a year: after "
        f"{STALE_AFTER_DAYS} days, information is old. {quoted('Never reported on')} counts from "
        "the publication of the plan."
    )


def days(n: int) -> str:
    """“914 days”."""
    return count(n, "day")
