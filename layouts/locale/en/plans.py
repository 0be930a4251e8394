"""Sentences of the comparison of plans, in English."""

from collections.abc import Sequence
from datetime import date

from data.entries import PlanEntry
from data.plans_compared import PlanColumn
from layouts.locale.cases import plans as cases
from layouts.locale.cases.plans import Known
from layouts.locale.en.formats import (
    capital,
    count,
    date_long,
    date_words,
    join_and,
    number,
    plural,
    small_number_in_letters,
    typography,
)
from layouts.locale.words import state_word


def title(plans: Sequence[PlanColumn]) -> str:
    """The number of plans, of documented ones, and of those with known statuses."""
    noun = plural(len(plans), "plan", "plans")
    head = capital(f"{small_number_in_letters(len(plans))} {noun}")
    codes = join_and(cases.with_statuses(plans))
    match cases.known(plans):
        case Known.NO_PLAN:
            return "No plan published by this date"
        case Known.NO_DOCUMENT:
            return f"{head}, none documented"
        case Known.NO_COMMITMENT:
            return f"{head}; no commitment matches the request"
        case Known.NO_STATUS:
            return f"{head}; no commitment has a known status"
        case Known.ONE_PLAN:
            return f"{head}; only {codes} has known statuses"
        case Known.SOME_PLANS:
            return f"{head}; statuses are known for {codes}"


def lede() -> str:
    """What can be compared."""
    return (
        "Each plan made promises in its own way; their numbers can be read side by side. An index "
        "can only be compared between plans whose statuses are known."
    )


def eyebrow(as_of: date) -> str:
    """“Plans · situation on …”."""
    return f"Plans · situation on {date_long(as_of)}"


def largest(plan: PlanColumn, whole: int) -> str:
    """The plan with most commitments."""
    return (
        f"The plan with the most commitments is {typography(plan.code)}: "
        f"{number(plan.documented.commitments)} out of {number(whole)}."
    )


def silence(plans: Sequence[PlanColumn]) -> str:
    """What cannot be compared."""
    apart = "Milestones and deadlines do not add up."
    match cases.with_statuses(plans):
        case []:
            known = "are known for no plan"
        case [code]:
            known = f"are known for the {code} plan only"
        case _:
            return apart
    return typography(
        f"Statuses {known}; no difference in progress between plans can be established. {apart}"
    )


def in_state(state: str, n: int, nature: str) -> str:
    """“3 past due without information”."""
    return f"{number(n)} {state_word(state, n, feminine=nature == 'echeance')}"


def announced(n: int) -> str:
    """The number that documents announce, beside the number of commitments."""
    return f"; {number(n)} announced"


def commitments(n: int) -> str:
    """“17 commitments”."""
    return count(n, "commitment")


def subaxes(n: int) -> str:
    """“, 11 sub-axes”, nothing when there is none."""
    return f", {count(n, 'sub-axis', 'sub-axes')}" if n else ""


def carriers(n: int) -> str:
    """“12 lead organisations”."""
    return count(n, "lead organisation")


def participations(n: int) -> str:
    """“, 26 participations”."""
    return f", {count(n, 'participation')}"


def out_of(n: int) -> str:
    """“out of 26”."""
    return f" out of {number(n)}"


def published(plan: PlanEntry) -> str:
    """The day of publication, at its precision."""
    return capital(date_words(plan.published_on, plan.published_precision))
