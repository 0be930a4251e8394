"""Sentences of the list of commitments, in English: never claiming more than the rows prove."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.measures import Measures
from data.selection import Index
from data.structure import PlanRow
from data.vocabulary import State, Status
from layouts.locale.distributions import ahead, largest
from layouts.locale.en.formats import (
    LARGEST_PART,
    NB,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    largest_share,
    number,
    official,
    percent,
    plural,
    quoted,
    small_number_in_letters,
)
from layouts.locale.en.vocabulary import state_word, status_word
from layouts.locale.words import STATE_ORDER, status_label


def commitments(n: int) -> str:
    """“13 commitments”, “no commitments”."""
    return count_or_none(n, "commitment")


def lede(plans: Sequence[PlanRow], as_of: date) -> str:
    """The number of commitments whatever the filter, and the meaning of the counters."""
    numbers = [plan.commitments for plan in plans if plan.commitments]
    if not numbers:
        return f"No plan had been published by {date_long(as_of)}."
    return (
        f"{capital(commitments(sum(numbers)))} in "
        f"{small_number_in_letters(len(numbers))} {plural(len(numbers), 'plan', 'plans')}. "
        "The counters say how many results each option has while the other groups of filters "
        "stay as they are."
    )


def coverage(index: Index, by_plan: Mapping[str, Measures]) -> str:
    """“Status known for 7 of 13 commitments; progress index 67%, based on…”"""
    total, known = index.number, index.known
    if total == 0:
        return ""
    if total == 1:
        first = f"The status of this commitment is {'known' if known else 'not known'}"
    elif known == 0:
        first = f"None of these {commitments(total)} has a known status"
    elif known < total:
        first = f"Status known for {number(known)} of {commitments(total)}"
    else:
        first = f"Status known for all {commitments(total)}"
    return f"{first}; {index_words(index)}{_only_plan(index, by_plan)}."


def index_words(index: Index) -> str:
    """“progress index 67% (76% at the upper bound), based on 7 of 13”."""
    lower, upper = index.value, index.upper
    if lower is None or upper is None:
        return "progress index not computable"
    bound = "" if percent(upper) == percent(lower) else f" ({percent(upper)} at the upper bound)"
    return (
        f"progress index {percent(lower)}{bound}, "
        f"based on {number(index.base)} of {number(index.number)}"
    )


def _only_plan(index: Index, by_plan: Mapping[str, Measures]) -> str:
    """“, all in the 2015-2017 plan” when several plans are listed and one alone has statuses."""
    known = [plan for plan, measures in by_plan.items() if measures.known]
    if len(by_plan) < 2 or len(known) != 1 or index.known < 2:
        return ""
    return f", all in the {known[0]} plan"


def finding(numbers: Mapping[Status, int]) -> str:
    """The title of the status chart: how far the commitments are, or that no source says it."""
    total = sum(numbers.values())
    known = total - numbers.get(Status.UNKNOWN, 0)
    high = ahead(numbers)
    if total == 0:
        return "No commitment to break down"
    if total == 1:
        (status,) = (status for status, n in numbers.items() if n)
        return f"Status of the only commitment shown: {status_word(status)}"
    if known == 0:
        return f"None of the {commitments(total)} has a known status"
    if known == total:
        whole = commitments(total)
        if high == 0:
            return f"None of the {whole} is at least substantial"
        return f"{number(high)} of {whole} {plural(high, 'is', 'are')} at least substantial"
    among = f"{number(high) if high else 'none'} {plural(high or 1, 'is', 'are')}"
    return (
        f"{number(known)} of {commitments(total)} {plural(known, 'has', 'have')} a known status, "
        f"{among} at least substantial"
    )


def reading(numbers: Mapping[Status, int]) -> str:
    """The sentence that names the largest part of the chart and its share."""
    total = sum(numbers.values())
    if total == 0:
        return "No commitment matches the request."
    parts, most = largest(list(numbers.items()))
    words = [quoted(status_word(status)) for status in parts]
    return largest_share(words, most, total, ("commitment", "commitments"), LARGEST_PART)


def announcement(index: Index) -> str:
    """What the live region says: “13 commitments shown, 7 with a known status”."""
    if index.number == 0:
        return "No commitment matches the request"
    known = number(index.known) if index.known else "none"
    return f"{commitments(index.number)} shown, {known} with a known status"


def square(plan: str, rank: int, title: str, status: str, status_max: str | None) -> str:
    """“Plan 2015-2017, no. 3, Titre: limited”."""
    return (
        f"Plan {plan}, no.{NB}{rank}, {official(title)}: {status_label(status, status_max).lower()}"
    )


def squares_label(n: int) -> str:
    """The name of the squares for screen readers."""
    return f"{commitments(n)}, by status"


def more(n: int) -> str:
    """The link to the next rows."""
    return f"Show {number(n)} more"


def sorted_by(order: str) -> str:
    """The heading of the rows when an order mixes the plans."""
    return f"By {order}"


def with_others(lead: str, others: int) -> str:
    """“Ministère … + 2 others”."""
    return f"{official(lead)} + {count(others, 'other')}" if others else official(lead)


def axis_number(value: str) -> str:
    """“Axis 3”."""
    return f"Axis {value}"


def read_on(day: date) -> str:
    """“on 3 June 2016”."""
    return f"on {date_long(day)}"


def actions(n: int) -> str:
    """“7 actions”."""
    return count(n, "action")


def key_milestones(numbers: Mapping[State, int]) -> str:
    """“3 milestones: 1 reached and 2 under way”."""
    words = join_and(
        f"{number(numbers[State(state)])} {state_word(state, numbers[State(state)])}"
        for state in STATE_ORDER
        if State(state) in numbers
    )
    return f"{count(sum(numbers.values()), 'milestone')}: {words}"


def printed(plan: str, rank: int) -> str:
    """Before a title in the printed table: “2015-2017, no. 3.”."""
    return f"{plan}, no.{NB}{rank}."


def not_all_printed(shown: int, total: int) -> str:
    """The note of the printed table when it is cut."""
    return f"{number(shown)} of {commitments(total)}; all are in the CSV file."


def computed_on(base: int, total: int) -> str:
    """“7 of 13”."""
    return f"{number(base)} of {number(total)}"


def unpublished(plan: str, as_of: date) -> str:
    """The sentence for a plan that was not published yet."""
    return f"Plan {plan} not yet published on {date_long(as_of)}."


def uncovered(plan: str) -> str:
    """The sentence for a plan that no document describes."""
    return f"Plan {plan} not covered: no source document in the database."


def nothing_published(as_of: date) -> str:
    """The sentence when no plan was published yet."""
    return f"No plan had been published by {date_long(as_of)}."
