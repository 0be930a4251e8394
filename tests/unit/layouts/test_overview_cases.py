"""What the overview tells, before any language writes it: the situations that differ."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from data.measures import Measures
from data.steps import Steps
from data.vocabulary import Calendar, ItemKind, Nature, Precision, State, Status
from layouts.locale import distributions
from layouts.locale.cases import overview, overview_dates, overview_parts, overview_statuses
from layouts.locale.cases.extent import Extent
from layouts.locale.cases.overview import Headline
from layouts.locale.cases.overview_dates import AxisShares, SilenceTitle
from layouts.locale.cases.overview_parts import (
    End,
    Fact,
    NamedEnd,
    OtherDates,
    PlanExtent,
    Question,
    Subject,
)
from layouts.locale.cases.overview_statuses import AxisLead

TODAY = date(2026, 11, 22)
COVERED = SimpleNamespace(
    code="P",
    covered=True,
    start=date(2024, 1, 1),
    end=date(2026, 12, 31),
    published_on=date(2023, 12, 1),
    published_precision=Precision.MONTH,
    over=lambda as_of: as_of > date(2026, 12, 31),
)
UNCOVERED = SimpleNamespace(code="P", covered=False, note=None)


def plan(entry: Any = COVERED, **values: Any) -> Any:
    return SimpleNamespace(entry=entry, **values)


def page(statuses: Mapping[Status, int] | None = None, **values: Any) -> Any:
    """Data of the overview, of which a case reads only what is given."""
    statuses = statuses or {}
    given = {"statuses": statuses, "selected": sum(statuses.values()), "as_of": TODAY}
    return SimpleNamespace(**{"plan": None, "plans": [plan()], **given, **values})


def context(*plans: str, narrows: bool = False) -> Any:
    return SimpleNamespace(as_of=TODAY, filters=SimpleNamespace(plan=plans, narrows=narrows))


def test_the_largest_parts_are_several_when_equal() -> None:
    parts = [("a", 2), ("b", 1), ("c", 2)]
    assert distributions.largest_parts(parts) == distributions.Largest(["a", "c"], 2, 5)
    assert distributions.largest_parts([("a", 0)]) is None


@pytest.mark.parametrize(
    ("data", "plans", "expected"),
    [
        (page(), ("P",), Headline.UNPUBLISHED),
        (page(plan=plan(UNCOVERED)), ("P",), Headline.UNCOVERED),
        (page(plans=[]), (), Headline.NO_PLAN),
        (page(), ("P", "Q"), Headline.NO_MATCH),
        (page({Status.UNKNOWN: 1}), (), Headline.SINGLE_UNKNOWN),
        (page({Status.COMPLETE: 1}), (), Headline.SINGLE_KNOWN),
        (page({Status.UNKNOWN: 2}), (), Headline.NONE_KNOWN),
        (page({Status.UNKNOWN: 1, Status.LIMITED: 1}), (), Headline.SOME_KNOWN),
        (page({Status.COMPLETE: 1, Status.LIMITED: 1}), (), Headline.ALL_KNOWN),
    ],
)
def test_headlines(data: Any, plans: tuple[str, ...], expected: Headline) -> None:
    assert overview.finding(data, context(*plans)).headline is expected


def test_the_first_paragraph_tells_statuses_only_when_some_are_known() -> None:
    document = SimpleNamespace(dated=date(2023, 12, 1), precision=Precision.MONTH)
    around = {"document": document, "since_document": None, "plan": plan()}
    unknown = overview.lede(page({Status.UNKNOWN: 2}, **around))
    assert (list(unknown.statuses), unknown.incomplete, unknown.ended) == ([], True, False)
    assert unknown.dated == (date(2023, 12, 1), Precision.MONTH)
    known = overview.lede(page({Status.LIMITED: 2, Status.COMPLETE: 1}, **around))
    assert known.statuses == [(Status.COMPLETE, 1), (Status.LIMITED, 2)]
    assert not known.incomplete
    document.dated = None
    assert overview.lede(page({Status.UNKNOWN: 2}, **around)).dated is None


def test_a_plan_shows_its_elapsed_time_or_its_end() -> None:
    running = overview.eyebrow(page(plan=plan()), context("P"))
    assert running.ended is None
    assert running.elapsed == pytest.approx(96.4, abs=0.1)
    later = SimpleNamespace(as_of=date(2027, 1, 1))
    # A simple object in the place of the context: only its date is read.
    ended = overview.eyebrow(page(plan=plan()), later)  # type: ignore[arg-type]
    assert (ended.ended, ended.elapsed) == (date(2026, 12, 31), None)
    assert overview.eyebrow(page(), context("P")) == overview.Eyebrow("P")
    assert overview.eyebrow(page(), context("P", "Q")) == overview.Eyebrow(None)


@pytest.mark.parametrize(
    ("rows", "expected", "names"),
    [
        ([(None, 3)], AxisShares.NO_AXIS, []),
        ([("A", 3)], AxisShares.SINGLE, ["A"]),
        ([("A", 3), (None, 3)], AxisShares.SINGLE, ["A"]),
        ([("A", 3), ("B", 3)], AxisShares.EVEN, ["A", "B"]),
        ([("A", 3), ("B", 2)], AxisShares.MAJORITY, ["A"]),
        ([("A", 3), ("B", 2), (None, 1)], AxisShares.MOST, ["A"]),
    ],
)
def test_axes_share_dates(
    rows: list[tuple[str | None, int]], expected: AxisShares, names: list[str]
) -> None:
    data = page(dates_by_axis=[SimpleNamespace(axis=axis, dates=n) for axis, n in rows])
    shares = overview_dates.by_axis(data)
    axes: list[Any] = list(shares.axes)
    assert (shares.case, axes) == (expected, names)


def test_silent_dates_are_mentioned_before_reached_ones() -> None:
    silent, reached = (State.SILENT, 2), (State.REACHED, 5)
    assert overview_dates.telling_state(dict([reached, silent])) == silent
    assert overview_dates.telling_state(dict([reached])) == reached
    assert overview_dates.telling_state({State.UPCOMING: 1}) is None


def test_dates_are_cumulated_until_the_date_of_observation() -> None:
    days = np.array([date(2026, 1, 1).toordinal(), TODAY.toordinal(), date(2027, 1, 1).toordinal()])
    totals = [np.array(column) for column in ([3, 3, 3], [1, 2, 3], [1, 1, 1])]
    steps = Steps(days, totals, TODAY.toordinal())
    numbers = overview_dates.cumulated(page(steps=steps, dated_milestones=3))
    assert (numbers.passed, numbers.over, numbers.reached) == (Extent.SOME, 2, 1)
    ahead = Steps(days[2:], [column[2:] for column in totals], TODAY.toordinal())
    before = overview_dates.cumulated(page(steps=ahead, dated_milestones=3))
    assert (before.passed, before.reached) == (Extent.NONE, 0)


def test_silences() -> None:
    rows: Any = [SimpleNamespace(months=months, short_title=str(months)) for months in [9] * 5]
    rows.append(SimpleNamespace(months=1, short_title="1"))
    longest = overview_dates.longest_silences(rows)
    assert longest == overview_dates.LongestSilences(9, ["9"] * 4, 6)
    assert overview_dates.longest_silences([]) is None
    silent = {State.SILENT: 1}
    assert [
        overview_dates.silence_title(page(silences=rows, states=silent)),
        overview_dates.silence_title(page(silences=[], states=silent)),
        overview_dates.silence_title(page(silences=[], states={})),
    ] == [SilenceTitle.OLDEST, SilenceTitle.LEFT_OUT, SilenceTitle.NONE]


def test_targets_with_and_without_a_value() -> None:
    rows: Any = [SimpleNamespace(current=value) for value in (0.0, None)]
    targets = overview_dates.targets(rows)
    assert targets == overview_dates.Targets(2, 1)  # zero is a value
    assert targets.extent is Extent.SOME
    assert overview_dates.targets([]).extent is Extent.EMPTY


def test_what_documents_announce_is_compared_for_whole_plans_only() -> None:
    differing = page(plan=plan(announced=59, listed=58))
    assert overview_parts.announced_elsewhere(differing, context("P")) == 59
    assert overview_parts.announced_elsewhere(differing, context("P", narrows=True)) is None
    same, silent = plan(announced=58, listed=58), plan(announced=None, listed=58)
    for of_plan in (None, same, silent):
        assert overview_parts.announced_elsewhere(page(plan=of_plan), context()) is None


def test_the_nearest_end_of_a_period() -> None:
    first, following, last = date(2026, 12, 1), date(2027, 6, 1), date(2025, 1, 1)

    def due(first_due: date | None, others: int, *ends: date | None) -> Any:
        horizon = SimpleNamespace(following=ends[0], last=ends[1])
        numbers = {Nature.MILESTONE: 7, Nature.DEADLINE: others}
        return overview_parts.due(
            page(nature=Nature.MILESTONE, first_due=first_due, due=numbers, horizon=horizon)
        )

    assert due(first, 2, following, last) == NamedEnd(End.FIRST_DUE, first)
    assert due(None, 2, following, last) == OtherDates(Nature.DEADLINE, 2)
    assert due(None, 0, following, last) == NamedEnd(End.FOLLOWING, following)
    assert due(None, 0, None, last) == NamedEnd(End.LAST, last)
    assert due(None, 0, None, None) is None


def test_facts_of_a_plan() -> None:
    numbers = {"known": 0, "last_on": None, "on_time": 0, "actions": 0}
    row = plan(commitments=3, listed=17, milestones=2, deadlines=1, **numbers)
    assert overview_parts.plan_facts(row) == [Fact.MILESTONES, Fact.DEADLINES]
    assert overview_parts.plan_extent(row) is PlanExtent.SOME
    assert overview_parts.published(row) == []
    row.listed = 3
    assert overview_parts.plan_extent(row) is PlanExtent.ALL
    assert overview_parts.published(row) == [(ItemKind.COMMITMENT, 3), (ItemKind.MILESTONE, 2)]
    row.entry = UNCOVERED
    assert overview_parts.plan_extent(row) is PlanExtent.UNCOVERED


def test_statuses_read_on_several_days_have_no_day() -> None:
    day = date(2016, 6, 3)
    assert overview_parts.read_on(plan(first_on=day, last_on=day)) == day
    assert overview_parts.read_on(plan(first_on=day, last_on=TODAY)) is None


def test_statements_of_sources() -> None:
    def subject(kind: ItemKind, number: int) -> Subject:
        row: Any = SimpleNamespace(kind=kind, number=number)
        return overview_parts.subject(row)

    assert subject(ItemKind.PLAN, 1) is Subject.PLAN
    assert subject(ItemKind.ACTION, 1) is Subject.SINGLE
    assert subject(ItemKind.ACTION, 2) is Subject.SEVERAL


def test_what_readers_may_answer() -> None:
    unknown = {Status.UNKNOWN: 2, Status.LIMITED: 1}
    dates, no_date = SimpleNamespace(milestones=4), SimpleNamespace(milestones=0)
    assert overview_parts.awaited(page(unknown, awaited=dates)) == (Question.DATES, 4)
    assert overview_parts.awaited(page(unknown, awaited=no_date)) == (Question.STATUSES, 2)
    known = page({Status.LIMITED: 1}, awaited=no_date)
    assert overview_parts.awaited(known) == (Question.NEWER, 0)


@pytest.mark.parametrize(
    ("indexes", "expected", "first"),
    [
        ([], AxisLead.UNKNOWN, []),
        ([None], AxisLead.UNKNOWN, []),
        ([50.0], AxisLead.SINGLE, [0]),
        ([50.0, None], AxisLead.FIRST, [0]),
        ([50.0, 50.4, None], AxisLead.ALL_EQUAL, [0, 1]),
        ([10.0, 60.0, 59.6], AxisLead.EVEN, [1, 2]),
    ],
)
def test_axes_lead_by_the_index_that_is_shown(
    indexes: list[float | None], expected: AxisLead, first: list[int]
) -> None:
    rows: Any = [SimpleNamespace(measures=Measures(index=index)) for index in indexes]
    leading = overview_statuses.leading_axes(rows)
    assert (leading.lead, list(leading.rows)) == (expected, [rows[place] for place in first])


def test_an_index_tells_its_base_only_when_it_is_a_part() -> None:
    def base(*bases: int) -> tuple[int, int] | None:
        measures = [Measures(commitments=3, index=50.0, index_base=n) for n in bases]
        rows: Any = [SimpleNamespace(measures=row) for row in measures]
        return overview_statuses.leading_axes(rows).base

    assert base(3, 3) is None
    assert base(3, 1) == (4, 6)


def test_calendars_without_a_reading_come_last_and_never_alone() -> None:
    readings = overview_statuses.calendar_readings
    assert readings({None: 2}) == []
    assert readings({None: 2, Calendar.DELAYED: 1}) == [(Calendar.DELAYED, 1), (None, 2)]
    most = overview_statuses.most_frequent_readings({Calendar.DELAYED: 2, None: 2})
    assert most == distributions.Largest([None, Calendar.DELAYED], 2, 4)
