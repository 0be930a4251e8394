"""Sentences of the warnings, in English: what falls due, what is silent, what nobody speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.vocabulary import Nature, State
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

if TYPE_CHECKING:
    from data.warnings import Horizon

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
    if not running:
        return capital(f"{start}{_no_plan(plans, covered)}")
    total = sum(due.values())
    if not total:
        return capital(f"{start}nothing falls due within 90 days")
    verb = "falls" if total == 1 else "fall"
    return f"{start}{counted(due)} {verb} due within 90 days"


def _no_plan(plans: Sequence[str], covered: bool) -> str:
    """Why there are no warnings: the chosen plan is over, or all plans are."""
    if not plans:
        return "no documented plan is under way"
    if len(plans) > 1:
        return typography(f"none of the {join_and(plans)} plans is under way")
    why = "is not under way" if covered else "is not covered: no source document in the database"
    return typography(f"the {plans[0]} plan {why}")


def _no_warning(running: bool, narrowed: bool, sentence: str) -> str:
    """The sentence of an empty list; it mentions the filters when they empty it."""
    if not running:
        return "Warnings concern only plans under way."
    return (
        f"Among the commitments that the filters keep, {sentence}"
        if narrowed
        else capital(sentence)
    )


def no_silence(running: bool, narrowed: bool) -> str:
    """The sentence when no date is silent."""
    return _no_warning(running, narrowed, "no past date remains without information.")


def none_stale(running: bool, narrowed: bool) -> str:
    """The sentence when every commitment has recent news."""
    sentence = "no commitment has been without news for more than 183 days."
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
    return f"{plural(n, *_NOUNS[nature])} due within 90 days"


def within(first: int, second: int) -> str:
    """The number of them that fall due sooner."""
    return f"{first} within 30 days, {second} within 60"


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
    return "for more than 183 days"


def span(before: int, days: int) -> str:
    """“Within 30 days”, “In 30 to 60 days”."""
    return f"In {before} to {days} days" if before else f"Within {days} days"


def nothing_due(horizons: Mapping[Nature, Horizon]) -> str | None:
    """The sentence of an empty window, with what is known."""
    sentences = [_last(nature, horizon) for nature, horizon in horizons.items()]
    undated = sum(horizon.undated for horizon in horizons.values())
    if undated:
        sentences.append(f"{capital(count(undated, 'undated promise'))}.")
    return " ".join(sentence for sentence in sentences if sentence) or None


def _last(nature: Nature, horizon: Horizon) -> str:
    word = _NOUNS[nature][0]
    if horizon.last_end is None:
        return ""
    if horizon.next_end is not None:
        return f"Next {word}: {date_long(horizon.next_end)}."
    return f"No {word} announced after {date_long(horizon.last_end)}."


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
        "The Open Government Partnership asks for two updates a year: after 183 days, information "
        f"is old. {quoted('Never reported on')} counts from the publication of the plan."
    )


def days(n: int) -> str:
    """“914 days”."""
    return count(n, "day")
