"""The words of the overview's key figures, plans and latest information."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.information import What
from data.rules import SOON_DAYS
from data.vocabulary import Nature, Precision, State
from layouts.locale.cases import extent as extents
from layouts.locale.cases import overview_parts as cases
from layouts.locale.cases.extent import Extent
from layouts.locale.cases.overview_parts import (
    End,
    Fact,
    NamedEnd,
    OtherDates,
    PlanExtent,
    Question,
    Subject,
)
from layouts.locale.distributions import dates_noun, is_feminine
from layouts.locale.en.axes import counted
from layouts.locale.en.citations import source_title
from layouts.locale.en.formats import (
    capital,
    count,
    date_long,
    duration_since,
    join_and,
    number,
    official,
    plural,
    quoted,
    small_number_in_letters,
    time_ahead,
    typography,
)
from layouts.locale.en.overview import declared_state, read_on
from layouts.locale.words import KIND, NATURE

if TYPE_CHECKING:
    from data.entries import AnomalyEntry, SourceEntry
    from data.information import Information
    from data.overview import Overview
    from data.plan_figures import PlanFigures
    from layouts.page import Context


def commitment_label(n: int) -> str:
    """“commitments”, after their number."""
    return plural(n, "commitment", "commitments")


def extent(data: Overview, context: Context) -> str:
    """“in 3 axes; 59 are announced elsewhere”."""
    axes = cases.axes(data)
    nothing = "axes unknown" if axes is None else "no axis"
    words = f"in {counted(axes)}" if axes else nothing
    announced = cases.announced_elsewhere(data, context)
    if announced is None:
        return words
    return f"{words}; {number(announced)} {plural(announced, 'is', 'are')} announced elsewhere"


def statuses_read(read: tuple[date, Precision] | None) -> str:
    """“statuses read on 3 June 2016”."""
    return f"statuses read{read_on(read)}"


def no_status() -> str:
    """What stands there when no status is known."""
    return "no document in the database gives it"


def announced_label(data: Overview, n: int) -> str:
    """“milestones announced”, after their number."""
    return f"{plural(n, *dates_noun(data))} announced"


def other_dates(data: Overview) -> str:
    """The number of dates of the other nature, never added to these."""
    other = cases.other_dates(data)
    if other is None:
        return "in the documents of the plan"
    return f"and {count(other.number, *_OTHER_DATES[other.nature])}, counted separately"


_OTHER_DATES = {
    Nature.MILESTONE: ("key milestone", "key milestones"),
    Nature.DEADLINE: ("deadline of a text", "deadlines of a text"),
}


def state_label(data: Overview, state: State, n: int) -> str:
    """“declared reached”, “undated deadline”, after their number."""
    if state is State.LATE:
        return "found late"
    if state is State.UNDATED:
        return f"undated {plural(n, *dates_noun(data))}"
    return declared_state(state, n, is_feminine(data))


def state_note(data: Overview, state: State, n: int) -> str:
    """The meaning of a state, in one line."""
    match state:
        case State.REACHED:
            return "a source says so, in the past tense"
        case State.SILENT:
            return _silent_note(data, n)
        case State.LATE:
            return "a delay is found by a source, never inferred from silence"
    return "announced without a period in the documents"


def _silent_note(data: Overview, n: int) -> str:
    reached = plural(n, "it has been reached", "they have been reached")
    sentence = f"the date has passed, no document in the database says whether {reached}"
    before = data.before_plan
    if not before:
        return sentence
    return f"{sentence}; {number(before)} of them before the plan was published"


def due_label(data: Overview, n: int) -> str:
    """“milestones within 90 days”, after their number."""
    return f"{plural(n, *dates_noun(data))} within {SOON_DAYS} days"


def due_note(data: Overview) -> str:
    """The end of the first of them, or else the nearest end."""
    match cases.due(data):
        case OtherDates(nature, n):
            return f"and {count(n, *NATURE[nature])}, counted separately"
        case NamedEnd(End.FIRST_DUE, day):
            return f"the first on {date_long(day)}"
        case NamedEnd(End.FOLLOWING, day):
            return f"the next period ends on {date_long(day)}"
        case NamedEnd(End.LAST, day):
            return f"the last period ended on {date_long(day)}"
    return "no date announced"


# All plans.


def strip_title(data: Overview) -> str:
    """“Four plans, three documented”."""
    n = len(data.plans)
    head = capital(f"{small_number_in_letters(n)} {plural(n, 'plan', 'plans')}")
    covered = sum(row.entry.covered for row in data.plans)
    match extents.extent(covered, n):
        case Extent.EMPTY:
            return "No plan published by this date"
        case Extent.THE_ONLY:
            return head
        case Extent.ALL:
            return f"{head}, all documented"
    return f"{head}, {small_number_in_letters(covered) if covered else 'none'} documented"


def plan_extent(row: PlanFigures) -> str:
    """“17 commitments”, “3 of 17 commitments”, “21 commitments announced”."""
    match cases.plan_extent(row):
        case PlanExtent.UNCOVERED:
            return f"{count(row.announced or 0, 'commitment')} announced"
        case PlanExtent.SOME:
            return f"{number(row.commitments)} of {count(row.listed, 'commitment')}"
        case PlanExtent.ALL:
            return count(row.commitments, "commitment")


def plan_time(row: PlanFigures, as_of: date) -> str:
    """“ended 9 years ago”, “ends in 39 days”."""
    end = row.entry.end
    if row.entry.over(as_of):
        return f"ended {duration_since(end, as_of)} ago"
    return f"ends in {time_ahead(as_of, end)}"


def plan_facts(row: PlanFigures) -> str:
    """“What is known: 50 milestones (38 dated) and 19 deadlines.”"""
    facts = cases.plan_facts(row)
    if not facts:
        return "Only its commitments and their leads are known."
    return f"What is known: {join_and([_fact(fact, row) for fact in facts])}."


def _fact(fact: Fact, row: PlanFigures) -> str:
    match fact:
        case Fact.STATUSES:
            day = cases.read_on(row)
            when = f" on {date_long(day)}" if day else ""
            return f"{count(row.known, 'status', 'statuses')}{when}"
        case Fact.CALENDARS:
            return count(row.on_time, "calendar on time", "calendars on time")
        case Fact.ACTIONS:
            return count(row.actions, "action")
        case Fact.MILESTONES:
            n = row.dated_milestones
            return f"{count(row.milestones, 'milestone')}{f' ({number(n)} dated)' if n else ''}"
        case Fact.DEADLINES:
            return count(row.deadlines, "deadline")


def squares_label(n: int, plan: str) -> str:
    """“17 commitments of the 2024-2026 plan”."""
    return f"{count(n, 'commitment')} of the {plan} plan"


def discrepancy_title(announced: int, listed: int) -> str:
    """“One document announces 59, the database lists 58: read about the gap”."""
    listing = f"the database lists {number(listed)}"
    return f"One document announces {number(announced)}, {listing}: read about the gap"


def discrepancy(entry: AnomalyEntry) -> str:
    """The printed text and our decision."""
    return f"Printed text: {quoted(official(entry.variants or ''))}. {official(entry.decision)} "


# What sources said last.


def publication(plan: PlanFigures) -> str:
    """“Publication of the 2024-2026 plan: 17 commitments and 50 milestones.”"""
    facts = [count(n, *KIND[kind]) for kind, n in cases.published(plan)]
    numbers = f": {join_and(facts)}" if facts else ""
    return f"Publication {of_plan(plan.entry.code)}{numbers}."


def of_plan(plan: str) -> str:
    """“of the 2024-2026 plan”."""
    return f"of the {typography(plan)} plan"


def reached_on(row: Information) -> str:
    """“5 milestones of the 2024-2026 plan”, before the day on which a source told it."""
    return f" {count(row.number, *cases.nouns(row))} {of_plan(row.plan)}, "


def information_of(row: Information) -> str:
    """A statement about several objects, a plan, or an object without commitment."""
    subject = cases.subject(row)
    if subject is Subject.PLAN:
        return f"Account of the drafting or of the results {of_plan(row.plan)}."
    lead = _LEADS[row.what]
    if subject is Subject.SINGLE:
        return f"{lead}: {official(row.label or '')}."
    linked = "for" if row.what is What.ACCOUNT else "of"
    return f"{lead} {linked} {count(row.number, *cases.nouns(row))} {of_plan(row.plan)}, "


def information_for(row: Information) -> str:
    """“Status read for”, before the one object."""
    lead = _LEADS[row.what]
    return f"{lead} for " if row.what is What.ACCOUNT else f"{lead} read for "


_LEADS = {
    What.STATUS: "Status",
    What.CALENDAR: "Calendar",
    What.ACCOUNT: "Account of progress without a status",
}


def awaited(data: Overview) -> str:
    """What information from readers would answer."""
    question_, n = cases.awaited(data)
    match question_:
        case Question.DATES:
            carriers = count(data.awaited.organisations, "lead organisation")
            dates = count(n, "milestone awaits", "milestones await")
            return f"{dates} information from {carriers}. "
        case Question.STATUSES:
            return f"{count(n, 'commitment awaits', 'commitments await')} a status. "
        case Question.NEWER:
            return "A more recent reading than that of the database is always useful. "


def question() -> str:
    """The question after it."""
    return "Do you have it? A public document is enough."


def document(source: SourceEntry) -> str:
    """“Plan d’action 2024-2026, December 2023”."""
    if source.dated is None:
        return f"{official(source.title)}, undated"
    return source_title(source.title, source.dated, source.precision)


def numbered(n: int) -> str:
    """“no. 8”."""
    return f"no.\u00a0{n}"


def see_commitments_of(plan: str) -> str:
    """“See the commitments of the 2024-2026 plan”."""
    return f"See the commitments {of_plan(plan)}"


def after_colon(label: str) -> str:
    """“: launch of the campaign”, after a link."""
    return f": {official(label)}"
