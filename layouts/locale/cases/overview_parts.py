"""The cases of the overview's key figures, plans and latest information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from data.vocabulary import ItemKind, Nature
from layouts.locale.distributions import known
from layouts.locale.words import KIND, NATURE

if TYPE_CHECKING:
    from data.entries import AxisEntry
    from data.information import Information
    from data.overview import Overview
    from data.plan_figures import PlanFigures
    from layouts.page import Context


def axes(data: Overview) -> list[AxisEntry] | None:
    """The axes of the commitments kept; None when the store holds no axis of the plans."""
    return [row.axis for row in data.by_axis] if data.axes_are_known else None


def announced_elsewhere(data: Overview, context: Context) -> int | None:
    """The number of commitments that another document announces; None when it says the same.

    Documents announce whole plans: under a filter nothing is compared.
    """
    plan = data.plan
    if plan is None or context.filters.narrows or plan.announced == plan.listed:
        return None
    return plan.announced or None


def _other(nature: Nature) -> Nature:
    return Nature.DEADLINE if nature is Nature.MILESTONE else Nature.MILESTONE


@dataclass(frozen=True)
class OtherDates:
    """Dates of the nature that the page does not count, which are told apart and never added."""

    nature: Nature
    number: int


def other_dates(data: Overview) -> OtherDates | None:
    """The dates of the other nature; None without any."""
    return OtherDates(_other(data.nature), data.others) if data.others else None


class End(Enum):
    """Which end of a period is named under the number of dates that end soon."""

    FIRST_DUE = auto()  # of the first date that ends soon
    FOLLOWING = auto()  # nothing ends soon: the next one
    LAST = auto()  # nothing is ahead: the last one


@dataclass(frozen=True)
class NamedEnd:
    """The day on which a period ends, and which period it is."""

    end: End
    day: date


def due(data: Overview) -> NamedEnd | OtherDates | None:
    """What stands under the number of dates that end soon; None when no end is known.

    Where none of them ends soon, those of the other nature come before later ends.
    """
    if data.first_due is not None:
        return NamedEnd(End.FIRST_DUE, data.first_due)
    other = _other(data.nature)
    if number := data.due.get(other, 0):
        return OtherDates(other, number)
    if data.horizon.following:
        return NamedEnd(End.FOLLOWING, data.horizon.following)
    return NamedEnd(End.LAST, data.horizon.last) if data.horizon.last else None


class PlanExtent(Enum):
    """How many commitments of a plan are kept."""

    UNCOVERED = auto()  # no document lists them, only their number is announced
    SOME = auto()
    ALL = auto()


def plan_extent(row: PlanFigures) -> PlanExtent:
    """How many commitments of a plan are kept."""
    if not row.entry.covered:
        return PlanExtent.UNCOVERED
    return PlanExtent.ALL if row.commitments == row.listed else PlanExtent.SOME


class Fact(Enum):
    """What is known of a plan beside its commitments."""

    STATUSES = auto()
    CALENDARS = auto()
    ACTIONS = auto()
    MILESTONES = auto()
    DEADLINES = auto()


def plan_facts(row: PlanFigures) -> list[Fact]:
    """What is known of a plan, in the order of the sentence; empty when nothing is."""
    numbers = {
        Fact.STATUSES: row.known if row.last_on else 0,
        Fact.CALENDARS: row.on_time,
        Fact.ACTIONS: row.actions,
        Fact.MILESTONES: row.milestones,
        Fact.DEADLINES: row.deadlines,
    }
    return [fact for fact, n in numbers.items() if n]


def read_on(row: PlanFigures) -> date | None:
    """The day on which all statuses of a plan were read; None when they were read on several."""
    return row.last_on if row.first_on == row.last_on else None


def published(plan: PlanFigures) -> list[tuple[ItemKind, int]]:
    """What a plan published, in numbers; empty when only a part of its commitments is kept."""
    if plan.commitments != plan.listed:
        return []
    numbers = ((ItemKind.COMMITMENT, plan.commitments), (ItemKind.MILESTONE, plan.milestones))
    return [(kind, n) for kind, n in numbers if n]


class Subject(Enum):
    """What a statement of a source is about."""

    PLAN = auto()
    SINGLE = auto()  # one commitment, action or date
    SEVERAL = auto()


def subject(row: Information) -> Subject:
    """What a statement is about."""
    if row.kind is ItemKind.PLAN:
        return Subject.PLAN
    return Subject.SINGLE if row.number == 1 else Subject.SEVERAL


def nouns(row: Information) -> tuple[str, str]:
    """The noun that counts the objects of a statement, singular and plural."""
    return KIND[row.kind] if row.nature is None else NATURE[row.nature]


class Question(Enum):
    """What information from readers would answer."""

    DATES = auto()  # dates are past without information
    STATUSES = auto()  # statuses are unknown
    NEWER = auto()  # nothing is unknown, a newer reading would help


def awaited(data: Overview) -> tuple[Question, int]:
    """What information would answer first, and the number of dates or commitments concerned."""
    if data.awaited.milestones:
        return Question.DATES, data.awaited.milestones
    unknown = data.selected - known(data)
    return (Question.STATUSES if unknown else Question.NEWER), unknown
