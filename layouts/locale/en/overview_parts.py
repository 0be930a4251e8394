"""The words of the overview's key figures, plans and latest information."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.information import What
from data.rules import SOON_DAYS
from data.vocabulary import ItemKind, Nature, State
from layouts.locale.distributions import dates_noun, is_feminine, known
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
from layouts.locale.words import NATURE

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
    entries = [row.axis for row in data.by_axis]
    words = f"in {counted(entries)}" if entries else "no axis"
    if not data.axes_are_known:
        words = "axes unknown"
    plan = data.plan
    if context.filters.narrows or plan is None or not plan.announced:
        return words  # what documents announce is told of the whole plan
    if plan.announced != plan.listed:
        verb = plural(plan.announced, "is", "are")
        return f"{words}; {number(plan.announced)} {verb} announced elsewhere"
    return words


def statuses_read(data: Overview) -> str:
    """“statuses read on 3 June 2016”, “no document in the database gives it”."""
    if known(data):
        return f"statuses read{read_on(data.read_on)}"
    return "no document in the database gives it"


def announced_label(data: Overview, n: int) -> str:
    """“milestones announced”, after their number."""
    return f"{plural(n, *dates_noun(data))} announced"


def other_dates(data: Overview) -> str:
    """The number of dates of the other nature, never added to these."""
    n = data.others
    if n == 0:
        return "in the documents of the plan"
    nouns = (
        ("deadline of a text", "deadlines of a text")
        if data.nature is Nature.MILESTONE
        else ("key milestone", "key milestones")
    )
    return f"and {count(n, *nouns)}, counted separately"


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
    other = sum(n for nature, n in data.due.items() if nature is not data.nature)
    if data.first_due is not None:
        return f"the first on {date_long(data.first_due)}"
    if other:
        milestones = data.nature is Nature.MILESTONE
        words = ("deadline", "deadlines") if milestones else ("milestone", "milestones")
        return f"and {count(other, *words)}, counted separately"
    if data.horizon.following:
        return f"the next period ends on {date_long(data.horizon.following)}"
    if data.horizon.last:
        return f"the last period ended on {date_long(data.horizon.last)}"
    return "no date announced"


# All plans.


def strip_title(data: Overview) -> str:
    """“Four plans, three documented”."""
    n = len(data.plans)
    covered = sum(row.entry.covered for row in data.plans)
    if not n:
        return "No plan published by this date"
    head = capital(f"{small_number_in_letters(n)} {plural(n, 'plan', 'plans')}")
    if covered == n:
        return head if n == 1 else f"{head}, all documented"
    return f"{head}, {small_number_in_letters(covered) if covered else 'none'} documented"


def plan_extent(row: PlanFigures) -> str:
    """“17 commitments”, “3 of 17 commitments”, “21 commitments announced”."""
    if not row.entry.covered:
        return f"{count(row.announced or 0, 'commitment')} announced"
    if row.commitments == row.listed:
        return count(row.commitments, "commitment")
    return f"{number(row.commitments)} of {count(row.listed, 'commitment')}"


def plan_time(row: PlanFigures, as_of: date) -> str:
    """“ended 9 years ago”, “ends in 39 days”."""
    end = row.entry.end
    if row.entry.over(as_of):
        return f"ended {duration_since(end, as_of)} ago"
    return f"ends in {time_ahead(as_of, end)}"


def plan_facts(row: PlanFigures) -> str:
    """“What is known: 50 milestones (38 dated) and 19 deadlines.”"""
    facts = []
    if row.known and row.last_on is not None:
        when = f" on {date_long(row.last_on)}" if row.first_on == row.last_on else ""
        facts.append(f"{count(row.known, 'status', 'statuses')}{when}")
    if row.on_time:
        facts.append(count(row.on_time, "calendar on time", "calendars on time"))
    if row.actions:
        facts.append(count(row.actions, "action"))
    if row.milestones:
        n = row.dated_milestones
        dated = f" ({number(n)} dated)" if n else ""
        facts.append(f"{count(row.milestones, 'milestone')}{dated}")
    if row.deadlines:
        facts.append(count(row.deadlines, "deadline"))
    if not facts:
        return "Only its commitments and their leads are known."
    return f"What is known: {join_and(facts)}."


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
    whole = plan.commitments == plan.listed
    facts = [count(plan.commitments, "commitment")] if whole and plan.commitments else []
    if whole and plan.milestones:
        facts.append(count(plan.milestones, "milestone"))
    dates = f": {join_and(facts)}" if facts else ""
    return f"Publication {of_plan(plan.entry.code)}{dates}."


def of_plan(plan: str) -> str:
    """“of the 2024-2026 plan”."""
    return f"of the {typography(plan)} plan"


def reached_on(row: Information) -> str:
    """“5 milestones of the 2024-2026 plan”, before the day on which a source told it."""
    return f" {count(row.number, *_nouns(row))} {of_plan(row.plan)}, "


def information_of(row: Information) -> str:
    """A statement about several objects, a plan, or an object without commitment."""
    if row.kind is ItemKind.PLAN:
        return f"Account of the drafting or of the results {of_plan(row.plan)}."
    lead = _LEADS[row.what]
    if row.number == 1:
        return f"{lead}: {official(row.label or '')}."
    linked = "for" if row.what is What.ACCOUNT else "of"
    return f"{lead} {linked} {count(row.number, *_nouns(row))} {of_plan(row.plan)}, "


def information_for(row: Information) -> str:
    """“Status read for”, before the one object."""
    lead = _LEADS[row.what]
    return f"{lead} for " if row.what is What.ACCOUNT else f"{lead} read for "


_LEADS = {
    What.STATUS: "Status",
    What.CALENDAR: "Calendar",
    What.ACCOUNT: "Account of progress without a status",
}


def _nouns(row: Information) -> tuple[str, str]:
    if row.nature is not None:
        return NATURE[row.nature]
    if row.kind is ItemKind.ACTION:
        return ("action", "actions")
    return ("commitment", "commitments")


def awaited(data: Overview) -> str:
    """What information from readers would answer."""
    waiting = data.awaited
    if waiting.milestones:
        return (
            f"{count(waiting.milestones, 'milestone awaits', 'milestones await')} information from "
            f"{count(waiting.organisations, 'lead organisation')}. "
        )
    unknown = data.selected - known(data)
    if unknown:
        return f"{count(unknown, 'commitment awaits', 'commitments await')} a status. "
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
