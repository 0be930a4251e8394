"""Sentences about measures, carriers and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.measures import Measures
from data.organisations import CarrierRow
from data.rows import CommitmentRow
from data.vocabulary import State
from layouts.locale.cases.carriers import Leading, first_carriers
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.percents import print_alike
from layouts.locale.en.formats import (
    NB,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    official,
    percent,
    plural,
    small_number_in_letters,
    typography,
)
from layouts.locale.en.vocabulary import noun as dates_noun
from layouts.locale.fr import measures as french

Row = Mapping[str, Any]


def short_body(name: str) -> str:
    """“Europe et Affaires étrangères”: the short French name of a ministry."""
    return official(french.short_body(name))


def index_words(figures: Measures) -> str:
    """“52%”, “47 to 52%” when statuses between two levels leave room; “not computable”."""
    if figures.index is None or figures.index_max is None:
        return "not computable"
    low, high = percent(figures.index), percent(figures.index_max)
    if print_alike(figures.index, figures.index_max):
        return low
    return f"{low.removesuffix('%')} to {high}"


def base_words(figures: Measures) -> str:
    """“based on 9 of 17”, “based on the only commitment”."""
    return f"based on {share_words(figures.index_base, figures.commitments)}"


def share_words(part: int, whole: int) -> str:
    """“9 of 17”, “the only commitment”."""
    return f"{number(part)} of {number(whole)}" if whole > 1 else "the only commitment"


def known_title(known: int, whole: int) -> str:
    """The number of statuses that documents give."""
    everything = count(whole, "commitment")
    match extent(known, whole):
        case Extent.THE_ONLY:
            return "The status of the only commitment is known"
        case Extent.NOT_THE_ONLY:
            return "The status of the only commitment is not known"
        case Extent.EMPTY | Extent.NONE:
            return f"None of the {everything} has a known status"
        case Extent.ALL:
            return f"The status of all {everything} is known"
        case Extent.SOME:
            return f"Status known for {number(known)} of {everything}"


def overlap_words(participations: int, commitments: int) -> str:
    """“64 participations, 26 commitments”: parts overlap, both totals stand together."""
    return f"{count(participations, 'participation')}, {count(commitments, 'commitment')}"


def overlap_note(shared: int, commitments: int, carriers: str) -> str:
    """Why rows are not summed."""
    match extent(shared, commitments):
        case Extent.EMPTY:
            return ""
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"No commitment has several {carriers}: the rows add up."
        case _:
            return (
                f"A commitment with several {carriers} stands in each row and only once in the "
                f"total. {number(shared)} of {count(commitments, 'commitment')} "
                f"{plural(shared, 'has', 'have')} several {carriers}: the rows do not add up."
            )


def silent_words(n: int, nature: str) -> str:
    """“12 milestones past due without information”, “no deadline past due without information”."""
    return f"{count_or_none(n, *dates_noun(nature))} past due without information"


def late_words(n: int, nature: str) -> str:
    """“1 milestone late”."""
    return f"{count_or_none(n, *dates_noun(nature))} late"


def carriers_title(
    rows: Sequence[CarrierRow],
    total: Measures,
    noun: tuple[str, str],
    *,
    chosen: bool = False,
) -> str:
    """The carrier with most commitments, only when it is alone; else how many share them.

    `rows` may be ministries only: the words name them. `chosen`: a filter keeps some carriers.
    """
    filtered = "selected " if chosen else ""
    carriers = first_carriers(rows, total)
    leading = capital(small_number_in_letters(carriers.leading))
    whole = total.commitments
    match carriers.case:
        case Leading.NO_COMMITMENT:
            return "No commitment to break down"
        case Leading.NOBODY:
            return f"No {noun[0]} among the {filtered}leads"
        case Leading.ONLY_CARRIER:
            name = short_body(carriers.first[0].name)
            return f"A single {noun[0]} among the {filtered}leads: {name}"
        case Leading.FIRST:
            return (
                f"Among the {filtered}{noun[1]}, {short_body(carriers.first[0].name)} leads the "
                f"most commitments: {number(carriers.top)} out of {number(whole)}"
            )
        case Leading.ONLY_COMMITMENT:
            return f"{leading} {noun[1]} lead the only commitment"
        case Leading.ONE_EACH:
            return f"{leading} {noun[1]} each lead one commitment"
        case Leading.EQUAL:
            many = capital(small_number_in_letters(len(carriers.first)))
            among = f"{number(carriers.top)} of the {count(whole, 'commitment')}"
            return f"{many} {noun[1]} each lead {among}"


def out_of(whole: int) -> str:
    """“ of 17”, after a number."""
    return f" of {number(whole)}"


def never_words(n: int) -> str:
    """“3 never reported”."""
    return f"{number(n)} never reported"


def on_time_words(n: int) -> str:
    """“7 on time”: calendars."""
    return f"{number(n)}{NB}on time"


def delayed_words(n: int) -> str:
    """“2 delayed”: calendars."""
    return f"{number(n)}{NB}delayed"


def short_late(n: int) -> str:
    """“2 late”, in a cell."""
    return f"{number(n)}{NB}late"


def short_silent(n: int, nature: str) -> str:
    """“5 past due”, in a cell."""
    del nature
    return f"{number(n)}{NB}past due"


def plan_title(plans: Sequence[str]) -> str:
    """“Plan 2015-2017”, “Plans 2015-2017 and 2021-2023”, “All plans”."""
    if not plans:
        return "All plans"
    return typography(f"{'Plan' if len(plans) == 1 else 'Plans'} {join_and(plans)}")


def plan_unpublished(plan: str, day: date) -> str:
    """“Plan 2024-2026 not yet published on 1 January 2020.”"""
    return typography(f"Plan {plan} not yet published on {date_long(day)}.")


def plan_uncovered(plan: str) -> str:
    """“Plan 2018-2020 not covered: no source document in the database.”"""
    return typography(f"Plan {plan} not covered: no source document in the database.")


def no_plan_yet(day: date) -> str:
    """“No plan had been published by 1 January 2010.”"""
    return f"No plan had been published by {date_long(day)}."


def commitment_meta(row: CommitmentRow, leads: Sequence[str]) -> str:
    """“Plan 2015-2017 · Transparence · Ministère de la Justice + 2”."""
    parts = [typography(f"Plan {row.plan}")]
    if row.axis_short:
        parts.append(official(row.axis_short))
    if leads:
        others = f" + {len(leads) - 1}" if len(leads) > 1 else ""
        parts.append(f"{official(leads[0])}{others}")
    return " · ".join(parts)


def on_day(day: date) -> str:
    """“on 31 July 2017”, after a status."""
    return f"on {date_long(day)}"


def late_column(nature: str) -> str:
    """“Milestones past due or late”, above a column."""
    return f"{capital(dates_noun(nature)[1])} past due or late"


def attached_words(n: int) -> str:
    """“3 attached bodies”."""
    return count(n, "attached body", "attached bodies")


def judged_words(n: int) -> str:
    """“5 judged by the IRM”."""
    return f"{number(n)} judged by the IRM"


def led_words(n: int) -> str:
    """“3 led”."""
    return f"{n}{NB}led"


def associated_words(n: int) -> str:
    """“3 associated”."""
    return f"{n}{NB}associated"


def commitments_noun(n: int) -> str:
    """“commitment”, “commitments”, under a number."""
    return plural(n, "commitment", "commitments")


def base_and_bound(figures: Measures) -> str:
    """“based on 9 of 17, 52% at the upper bound”."""
    low, high = figures.index or 0, figures.index_max or 0
    bound = "" if print_alike(low, high) else f", {percent(high)} at the upper bound"
    return f"{base_words(figures)}{bound}"


def delayed_calendars(n: int) -> str:
    """“delayed calendars”, under a number."""
    return plural(n, "delayed calendar", "delayed calendars")


def on_time_declared(n: int) -> str:
    """“7 on time, declared by the administration.”"""
    return f"{on_time_words(n)}, declared by the administration."


def dates_of_state(n: int, nature: str, state: State) -> str:
    """“milestones past due without information”, under a number."""
    noun = plural(n, *dates_noun(nature))
    words = {State.LATE: "late", State.REACHED: "reached"}
    return f"{noun} {words.get(state, 'past due without information')}"


def the_day(day: date) -> str:
    """“On 31 July 2017.”"""
    return f"On {date_long(day)}."
