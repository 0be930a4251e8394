"""What a page says beside its figures: names of the criteria, documents, plans without figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from data.entries import PlanEntry, SourceEntry
from data.facets import COMPACT, Option, facets
from data.pairs import ordinal
from data.selection import Names, Selection
from data.situation import Situation, once_a_situation

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Around:
    """What a page says beside its figures.

    documents: titles of the dated sources behind the figures, oldest first. selected: the number of
    commitments that the filters keep. unpublished: the plans asked for that no document covers, or
    that were not published at the date. selected_without: for each criterion, the number kept
    without it; filled only when the filters keep none. axes_known, dates_known: whether the store
    holds any axis, any date, of the plans asked for.
    """

    selected: int
    names: Names
    selected_without: Mapping[str, int]
    documents: tuple[str, ...]
    plans: tuple[PlanEntry, ...]
    unpublished: tuple[PlanEntry, ...]
    axes_known: bool = True
    dates_known: bool = True


@dataclass(frozen=True)
class Framed(Generic[Subject]):
    """The data of a page, what is said beside its figures, and the options of its filters."""

    subject: Subject
    around: Around
    facets: Mapping[str, Sequence[Option]] = field(default_factory=dict)


def around(selection: Selection) -> Around:
    """What a page says beside the figures of a selection."""
    situation, filters = selection.situation, selection.filters
    return Around(
        selected=selection.number,
        names=selection.names(),
        selected_without={} if selection.number else selection.selected_without_each(),
        documents=documents(situation, filters.plan),
        plans=situation.catalogue.plans,
        unpublished=unpublished(selection),
        axes_known=selection.axes_are_known,
        dates_known=selection.dates_are_known,
    )


def unpublished(selection: Selection) -> tuple[PlanEntry, ...]:
    """The plans asked for that no document covers, or that were not published at the date."""
    situation = selection.situation
    return tuple(
        plan
        for plan in situation.catalogue.plans
        if plan.code in selection.filters.plan
        and not (plan.covered and plan.published(situation.as_of))
    )


def framed(subject: Subject, selection: Selection) -> Framed[Subject]:
    """A page's data with what is said beside its figures and the facets of the compact filter."""
    return Framed(subject, around(selection), facets(selection, COMPACT))


def documents(situation: Situation, plans: Sequence[str] = ()) -> tuple[str, ...]:
    """Titles of the dated sources that describe these plans (all plans when empty), oldest
    first."""
    cited = sources(situation, plans)
    return tuple(source.title for source in reversed(cited) if source.dated is not None)


def sources(situation: Situation, plans: Sequence[str] = ()) -> tuple[SourceEntry, ...]:
    """Sources that describe these plans (all plans when empty), newest first, undated last.

    A source counts when it describes a plan published by the date, or when its first statement
    about such a plan is dated by then. A report counts from the day that its figures describe, even
    when it was printed later.
    """
    by_plan = _sources_by_plan(situation)
    codes = {code for plan in by_plan if not plans or plan in plans for code in by_plan[plan]}
    entries = [situation.catalogue.sources[code] for code in sorted(codes)]
    return tuple(sorted(entries, key=lambda entry: -ordinal(entry.dated)))


@once_a_situation
def _sources_by_plan(situation: Situation) -> Mapping[str, frozenset[str]]:
    """The codes of the sources behind what is shown of each plan published by the date."""
    codes = {plan.code: {plan.source} for plan in situation.plans}
    for entry in situation.catalogue.first_statements:
        if entry.first_on <= situation.as_of and entry.plan in codes:
            codes[entry.plan].add(entry.source)
    return {plan: frozenset(of_plan) for plan, of_plan in codes.items()}
