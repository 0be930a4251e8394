"""Sentences of the list of commitments, in English: never claiming more than the rows prove."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.measures import Measures
from data.selection import Index
from data.situation_columns import STATES
from data.structure import PlanRow
from data.vocabulary import State, Status
from layouts.locale.cases import commitments as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.percents import print_alike
from layouts.locale.distributions import largest_statuses, status_summary, without_zeros
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
from layouts.locale.words import status_label


def commitments(n: int) -> str:
    """“13 commitments”, “no commitments”."""
    return count_or_none(n, "commitment")


def lede(plans: Sequence[PlanRow], as_of: date) -> str:
    """The number of commitments whatever the filter, and the meaning of the counters."""
    total, published = cases.published(plans)
    if not published:
        return nothing_published(as_of)
    return (
        f"{capital(commitments(total))} in "
        f"{small_number_in_letters(published)} {plural(published, 'plan', 'plans')}. "
        "The counters say how many results each option has while the other groups of filters "
        "stay as they are."
    )


def coverage(index: Index, by_plan: Mapping[str, Measures]) -> str:
    """“Status known for 7 of 13 commitments; progress index 67%, based on…”"""
    total, known = index.number, index.known
    match extent(known, total):
        case Extent.EMPTY:
            return ""
        case Extent.NOT_THE_ONLY:
            first = "The status of this commitment is not known"
        case Extent.THE_ONLY:
            first = "The status of this commitment is known"
        case Extent.NONE:
            first = f"None of these {commitments(total)} has a known status"
        case Extent.SOME:
            first = f"Status known for {number(known)} of {commitments(total)}"
        case Extent.ALL:
            first = f"Status known for all {commitments(total)}"
    plan = cases.only_known_plan(index, by_plan)
    only = f", all in the {plan} plan" if plan else ""
    return f"{first}; {index_words(index)}{only}."


def index_words(index: Index) -> str:
    """“progress index 67% (76% at the upper bound), based on 7 of 13”."""
    lower, upper = index.value, index.upper
    if lower is None or upper is None:
        return "progress index not computable"
    bound = "" if print_alike(lower, upper) else f" ({percent(upper)} at the upper bound)"
    return (
        f"progress index {percent(lower)}{bound}, "
        f"based on {number(index.base)} of {number(index.number)}"
    )


def finding(numbers: Mapping[Status, int]) -> str:
    """The title of the status chart: how far the commitments are, or that no source says it."""
    summary = status_summary(numbers)
    known, high, whole = summary.known, summary.ahead, commitments(summary.whole)
    match extent(known, summary.whole):
        case Extent.EMPTY:
            return "No commitment to break down"
        case Extent.THE_ONLY | Extent.NOT_THE_ONLY:
            status = status_word(cases.single_status(numbers))
            return f"Status of the only commitment shown: {status}"
        case Extent.NONE:
            return f"None of the {whole} has a known status"
        case Extent.ALL if high:
            return f"{number(high)} of {whole} {plural(high, 'is', 'are')} at least substantial"
        case Extent.ALL:
            return f"None of the {whole} is at least substantial"
    among = f"{number(high) if high else 'none'} {plural(high or 1, 'is', 'are')}"
    return (
        f"{number(known)} of {whole} {plural(known, 'has', 'have')} a known status, "
        f"{among} at least substantial"
    )


def reading(numbers: Mapping[Status, int]) -> str:
    """The sentence that names the largest part of the chart and its share."""
    largest = largest_statuses(numbers)
    if largest is None:
        return "No commitment matches the request."
    words = [quoted(status_word(status)) for status in largest.parts]
    noun = ("commitment", "commitments")
    return largest_share(words, largest.number, largest.whole, noun, LARGEST_PART)


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
        [f"{number(n)} {state_word(state, n)}" for state, n in without_zeros(numbers, STATES)]
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
