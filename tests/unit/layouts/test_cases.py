"""Which case of a sentence applies, on the few situations that distinguish them."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from data.axes import MeasuredAxis
from data.contributions import Workshop
from data.entries import TerritoryEntry
from data.evidence_quality import EvidenceNumbers
from data.indicators import LevelFigures
from data.quality import AssessorQuality, Quality
from data.steps import Step
from data.territories import TerritoryFigures, TerritoryMap
from data.vocabulary import Assessor, ContributionKind, Divergence, Level, Nature, State, Status
from data.voices import Results
from layouts.locale.cases import (
    axes,
    carriers,
    contributions,
    indicators,
    milestones,
    quality,
    sources,
    territories,
    voices,
)
from layouts.locale.cases.axes import Most, Progress
from layouts.locale.cases.carriers import Leading
from layouts.locale.cases.extent import Extent, extent, shortened
from layouts.locale.cases.milestones import Due
from layouts.locale.cases.percents import print_alike, printed_percent
from layouts.locale.cases.quality import DatesOf, SilentVoice
from layouts.locale.cases.territories import Lead, Reach, Regions
from layouts.locale.cases.voices import Agreement, VoicesHeard
from tests.unit.layouts.measured import axis, carrier, figures

MILESTONE = Nature.MILESTONE


@pytest.mark.parametrize(
    ("n", "whole", "expected"),
    [
        (0, 0, Extent.EMPTY),
        (1, 1, Extent.THE_ONLY),
        (0, 1, Extent.NOT_THE_ONLY),
        (0, 7, Extent.NONE),
        (6, 7, Extent.SOME),
        (7, 7, Extent.ALL),
    ],
)
def test_extent(n: int, whole: int, expected: Extent) -> None:
    assert extent(n, whole) is expected


def test_a_list_is_named_up_to_a_number_and_the_rest_counted() -> None:
    assert shortened("abc", 3) == ("abc", 0)
    assert shortened("abcd", 3) == ("abc", 1)


def test_a_part_never_prints_as_none_or_all() -> None:
    assert [printed_percent(value) for value in (0, 0.01, 52.4, 99.9, 100)] == [0, 1, 52, 99, 100]
    assert print_alike(0.6, 0.1)
    assert print_alike(51.8, 52.2)
    assert not print_alike(99.9, 100)


def place(code: str, facts: int) -> TerritoryFigures:
    entry = TerritoryEntry(code, Level.REGION, None, code, None, None, code, "S", None, None)
    return TerritoryFigures(entry, facts, None, None, (), figures())


def territory_map(
    *facts: int, level: Level = Level.REGION, published: bool = True, whole_regions: int = 0
) -> TerritoryMap:
    rows = [place(str(number), n) for number, n in enumerate(facts)]
    total = sum(facts)
    return TerritoryMap(
        level, rows, total, total + whole_regions, (), (), (), 0, 0, (), "", (), 0, 0, published
    )


@pytest.mark.parametrize(
    ("facts", "reach", "lead"),
    [
        ((0, 0), Reach.NOWHERE, Lead.NOBODY),
        ((2, 0), Reach.SOMEWHERE, Lead.ALONE),
        ((2, 1), Reach.EVERYWHERE, Lead.ALONE),
        ((2, 2, 2), Reach.EVERYWHERE, Lead.FEW),
        ((1, 1, 1, 1, 0), Reach.SOMEWHERE, Lead.MANY),
    ],
)
def test_which_territories_have_facts(facts: tuple[int, ...], reach: Reach, lead: Lead) -> None:
    data = territory_map(*facts)
    assert territories.reach(data) is reach
    assert territories.leaders(data).lead is lead
    assert territories.reach(territory_map(*facts, published=False)) is Reach.UNPUBLISHED


def test_only_a_map_of_departements_leaves_out_facts_of_whole_regions() -> None:
    assert territories.of_whole_regions(territory_map(2, level=Level.DEPARTMENT)) == 0
    left_out = territory_map(2, level=Level.DEPARTMENT, whole_regions=3)
    assert territories.of_whole_regions(left_out) == 3
    assert territories.of_whole_regions(territory_map(2, whole_regions=3)) == 0


def test_facts_of_all_regions_are_told_without_zeros() -> None:
    assert territories.of_all_regions(2, 0) == [(Regions.ALL, 2)]
    assert territories.of_all_regions(0, 1) == [(Regions.METROPOLITAN, 1)]
    assert territories.of_all_regions(2, 1) == [(Regions.ALL, 2), (Regions.METROPOLITAN, 1)]


def rated(code: str, index: float, upper: float | None = None, n: int = 1) -> MeasuredAxis:
    upper = index if upper is None else upper
    return axis(code, commitments=n, index=index, index_max=upper, index_base=n)


def test_how_far_axes_are() -> None:
    empty, unknown = axis("A"), axis("B", commitments=2)
    low, high = rated("C", 10.2), rated("D", 60)
    assert axes.progress([empty]).case is Progress.EMPTY
    assert axes.progress([empty, unknown]).case is Progress.UNKNOWN
    assert axes.progress([unknown, low]).case is Progress.ONE_KNOWN
    same = axes.progress([low, rated("E", 9.8), unknown])
    assert (same.case, same.all_known) == (Progress.EQUAL, False)
    apart = axes.progress([low, high, empty])
    assert (apart.case, apart.all_known) == (Progress.APART, True)
    assert (apart.best, apart.worst) == ([high], [low])


def test_the_index_of_several_axes() -> None:
    same = [rated("A", 50, 60), rated("B", 50.2, 60.1)]
    assert axes.shares_index(same)
    assert not axes.shares_index([*same, rated("C", 50, 70)])
    assert axes.index_base(same) is None
    partly = axis("D", commitments=3, index=50, index_max=50, index_base=1)
    assert axes.index_base([*same, partly]) == (3, 5)


def test_which_axes_have_most() -> None:
    small, large = axis("A", commitments=1, echu_sans_information=1), axis("B", commitments=2)
    assert axes.most_commitments([axis("C")]).case is Most.NONE
    assert axes.most_commitments([large, axis("C")]).case is Most.ONLY
    assert axes.most_commitments([small, large]).case is Most.FIRST
    equal = axes.most_commitments([large, large, small])
    assert (equal.case, equal.top, equal.whole) == (Most.EQUAL, 2, 5)
    assert axes.most_silent([small, large], MILESTONE).rows == [small]
    assert axes.silent([small, large], MILESTONE) == axes.dates([small, large], MILESTONE) == 1
    assert axes.only_state([large, small], MILESTONE) is State.SILENT


@pytest.mark.parametrize(
    ("numbers", "total", "expected"),
    [
        ((), 0, Leading.NO_COMMITMENT),
        ((0,), 3, Leading.NOBODY),
        ((3, 0), 3, Leading.ONLY_CARRIER),
        ((3, 1), 4, Leading.FIRST),
        ((1, 1), 1, Leading.ONLY_COMMITMENT),
        ((1, 1), 2, Leading.ONE_EACH),
        ((2, 2, 1), 4, Leading.EQUAL),
    ],
)
def test_which_carrier_leads_most(numbers: tuple[int, ...], total: int, expected: Leading) -> None:
    rows = [carrier(str(place), commitments=n) for place, n in enumerate(numbers)]
    assert carriers.first_carriers(rows, figures(commitments=total)).case is expected


def test_a_carrier_is_named_first_only_when_it_is_alone() -> None:
    first, second = carrier("A", commitments=3), carrier("B", commitments=1)
    assert carriers.alone_with_most([second, first]) is first
    assert carriers.alone_with_most([second, carrier("C", commitments=1)]) is None
    assert carriers.alone_with_most([]) is None


HEARD = VoicesHeard(
    declared=None,
    declared_max=None,
    completion=None,
    completion_max=None,
    results=None,
    judges=(),
    talkers=(),
    divergences=(),
    over=0,
    nature=MILESTONE,
)
IRM = (Assessor.IRM,)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ({}, Agreement.SILENT),
        ({"talkers": IRM}, Agreement.ONLY_MENTIONED),
        ({"talkers": IRM, "judges": IRM}, Agreement.ONLY_JUDGED),
        ({"judges": IRM, "results": Results.MAJOR}, Agreement.ONLY_IRM),
        ({"declared": Status.COMPLETE}, Agreement.ONLY_DECLARED),
        ({"declared": Status.COMPLETE, "judges": IRM}, Agreement.OTHERS_JUDGE),
        ({"declared": Status.COMPLETE, "completion": Status.LIMITED}, Agreement.COMPATIBLE),
        (
            {"declared": Status.COMPLETE, "divergences": (Divergence.NO_DATE_MET,)},
            Agreement.NO_DATE_MET,
        ),
        (
            {"declared": Status.COMPLETE, "divergences": tuple(Divergence)},
            Agreement.JUDGED_LOWER,
        ),
    ],
)
def test_whether_voices_agree(heard: dict[str, Any], expected: Agreement) -> None:
    assert voices.agreement(replace(HEARD, **heard)) is expected


def test_what_the_curve_of_dates_finds() -> None:
    step = Step(date(2024, 1, 1), begun=3, over=2, reached=0)
    assert milestones.due(step, {State.LATE: 0}) is Due.FILTERED
    assert milestones.due(None, {}) is Due.UNDATED
    assert milestones.due(replace(step, over=0), {}) is Due.NOTHING_OVER
    assert milestones.due(step, {}) is Due.SOME_OVER


def test_each_unknown_thing_is_told_once_in_the_order_of_the_page() -> None:
    none = Quality((), (), (), EvidenceNumbers({}, 0), (), {}, {}, (), 0, "")
    assert quality.unknown(none) == []
    dates = {MILESTONE: 2, Nature.DEADLINE: 0}
    spoken_of = (
        AssessorQuality(Assessor.IRM, 0, 0, None),
        AssessorQuality(Assessor.ADMINISTRATION, 3, 2, None),
    )
    some = replace(none, silent=dates, undated={MILESTONE: 1}, assessors=spoken_of)
    assert quality.unknown(some) == [
        DatesOf(State.SILENT, MILESTONE, 2),
        DatesOf(State.UNDATED, MILESTONE, 1),
        SilentVoice(Assessor.IRM),
    ]
    assert quality.observations(some) == (3, 1)


def contribution(followed: str, in_summary: bool = False) -> Any:
    kind = ContributionKind.QUESTION
    return SimpleNamespace(followed=followed, row=SimpleNamespace(kind=kind, in_summary=in_summary))


def test_what_became_of_contributions() -> None:
    rows = [contribution("inconnue", in_summary=True), contribution("reprise")]
    assert contributions.known_outcomes(rows) == 1
    heard: Any = SimpleNamespace(rows=rows)
    assert contributions.decided(heard) == 0
    assert contributions.kinds(rows) == [(ContributionKind.QUESTION, 2)]
    workshops = [Workshop("a", "A", {}, 2), Workshop("b", "B", {}, 3), Workshop(None, None, {}, 9)]
    assert contributions.largest_workshop(workshops) == ("B", 3)
    assert contributions.largest_workshop(workshops[2:]) is None


def test_facts_of_tables_without_a_noun_are_told_together_and_last() -> None:
    rows = {"periodes": 1, "levels": 4, "constats": 2, "roles": 5}
    listed = sources.breakdown(rows, {"periodes", "constats"})
    assert listed == [("constats", 2), ("periodes", 1), (None, 9)]


def test_gaps_between_territories_are_told_in_points_of_rates_and_percents() -> None:
    rates = LevelFigures(Level.REGION, "taux", (), None, 0, True)
    values = replace(rates, measure="valeur")
    homes: Any = SimpleNamespace(entry=SimpleNamespace(unit="maisons de santé"))
    percents: Any = SimpleNamespace(entry=SimpleNamespace(unit="%"))
    assert indicators.in_points(homes, rates)
    assert indicators.in_points(percents, values)
    assert not indicators.in_points(homes, values)
    assert indicators.prints_as_zero(-0.04)
    assert not indicators.prints_as_zero(0.05)
