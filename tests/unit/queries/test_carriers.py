"""Every number by axis and carrier is the length of the list that it opens."""

from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import Connection

from data.axes import axes_frame, axis_list, axis_sheet
from data.filters import CommitmentFilter
from data.measures import Measures
from data.organisations import (
    ASSOCIATED,
    SORTS,
    Group,
    Grouping,
    Ranking,
    ranking,
    ranking_frame,
)
from data.selection import Selection
from data.store import NotFound
from data.vocabulary import Calendar, Nature, Role, State, Status
from tests.unit.queries.moments import moment

TODAY = date(2026, 11, 22)
FILTERS = (
    CommitmentFilter(plan=("2015-2017",)),
    CommitmentFilter(plan=("2024-2026",)),
    CommitmentFilter(),
    CommitmentFilter(
        plan=("2015-2017",), status=("substantiel",), organisation=("premier-ministre",)
    ),
    CommitmentFilter(plan=("2024-2026",), state=("echu_sans_information",), nature=("jalon",)),
    CommitmentFilter(role=("partie_prenante", "avec")),
    CommitmentFilter(portfolio=("ecologie",)),
)


EVERYTHING = CommitmentFilter()


def selected(
    real: Connection, filters: CommitmentFilter = EVERYTHING, day: date = TODAY
) -> Selection:
    """What a filter keeps of the real plans."""
    return Selection(moment(real, day).situation, filters)


def only(selection: Selection, key: str, *values: str) -> Selection:
    """The same selection with other values for one criterion."""
    return selection.with_filters(selection.filters.with_values(key, values))


def assert_same(figures: Measures, selection: Selection) -> None:
    """The measures of a set agree with the list of the same criteria."""
    rows = selection.commitment_rows()
    assert figures.commitments == len(rows)
    for status in Status:
        assert figures.statuses[status] == sum(row.status is status for row in rows)
    assert figures.known == sum(row.status is not Status.UNKNOWN for row in rows)
    assert figures.on_time == sum(row.calendar is Calendar.ON_TIME for row in rows)
    assert figures.last_on == max((row.last_on for row in rows if row.last_on), default=None)
    assert figures.never == sum(row.last_on is None for row in rows)
    index = selection.index()
    assert figures.index_base == index.base
    assert figures.index == (None if index.value is None else pytest.approx(index.value))
    assert (figures.index is None) == (figures.index_base == 0)


def assert_dates(figures: Measures, selection: Selection) -> None:
    """Each number of dates is the length of the list with one state and nature."""
    rows = selection.without("etat", "nature").milestone_rows()
    for nature in Nature:
        own = [row for row in rows if row.nature is nature]
        dates = figures.dates(nature)
        assert dates.total == len(own)
        for state in State:
            assert dates.states[state] == sum(row.state is state for row in own)
        silent = [row for row in own if row.state is State.SILENT and not row.before_plan]
        assert dates.since == min((row.end for row in silent if row.end), default=None)


@pytest.mark.parametrize(
    ("filters", "day", "by"),
    [
        *((filters, TODAY, by) for filters, by in zip(FILTERS, [*Grouping] * 4, strict=False)),
        (CommitmentFilter(), date(2016, 6, 30), Grouping.ORGANISATION),
    ],
)
def test_rows_are_lists(
    real: Connection, filters: CommitmentFilter, day: date, by: Grouping
) -> None:
    selection = selected(real, filters, day)
    ranked = ranking(selection, by)
    assert_same(ranked.total, selection)
    assert ranked.rows
    for row in ranked.rows:
        own = only(selection, by.value, row.code)
        assert row.figures.commitments == own.number
        assert row.associated == only(own, "role", *ASSOCIATED).number
        if row.figures.commitments:
            assert_same(row.figures, own)
            assert_dates(row.figures, own)


@pytest.mark.parametrize("filters", FILTERS[:5])
def test_groups_are_distinct_commitments(real: Connection, filters: CommitmentFilter) -> None:
    selection = selected(real, filters)
    ranked = ranking(selection)
    for group in Group:
        codes = [row.code for row in ranked.rows if row.body.group is group and not row.folds]
        if group in ranked.groups:
            apart = only(selection, "organisme", *codes)
            assert ranked.groups[group].commitments == apart.number
            assert_dates(ranked.groups[group], apart)
        else:
            assert not ranked.group(group)


def test_participations_and_distinct_commitments(real: Connection) -> None:
    selection = selected(real, CommitmentFilter(plan=("2015-2017",)))
    ranked = ranking(selection)
    assert (ranked.participations, ranked.total.commitments) == (64, 26)
    assert ranked.participations == sum(row.own for row in ranked.rows)
    assert ranked.carriers == sum(row.own > 0 for row in ranked.rows)
    assert ranked.shared == 19
    by_field = ranking(selection, Grouping.PORTFOLIO)
    assert by_field.participations == sum(row.figures.commitments for row in by_field.rows)


def test_participations_of_carriers_asked_for(real: Connection) -> None:
    """A body counts when it is asked for, or attached to one asked for in the commitment's plan."""
    selection = selected(real, CommitmentFilter(organisation=("dinum",)))
    catalogue = selection.situation.catalogue
    expected = {
        (entry.organisation, entry.item)
        for entry in catalogue.participations
        if entry.counted
        and entry.role is Role.LEAD
        and entry.item in catalogue.commitment_index
        and "dinum" in catalogue.lineage(entry.organisation, catalogue.item_plans[entry.item])
    }
    ranked = ranking(selection)
    assert ranked.participations == len(expected)
    assert ranked.carriers == len({body for body, _commitment in expected}) > 1
    assert {row.body.top for row in ranked.rows} == {"dinum"}


def test_directorates_fold_under_their_ministry(real: Connection) -> None:
    ranked = ranking(selected(real))
    bodies = {row.code: row.body for row in ranked.rows}
    assert bodies["meae-direction-numerique"].top == "ministere-affaires-etrangeres"
    assert bodies["etalab"].top == "dinum"
    assert bodies["dinum"].group is Group.SERVICE
    assert bodies["cnil"].group is Group.AUTHORITY
    ministries = [row.code for row in ranked.group(Group.MINISTRY)]
    assert "ministere-justice" in ministries
    assert "sgpe" not in ministries


def _codes(ranked: Ranking) -> list[str]:
    return [row.code for row in ranked.rows]


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{sort}" for sort in SORTS)])
def test_unknown_stays_last_both_ways(real: Connection, sort: str) -> None:
    selection = selected(real)
    ranked = ranking(selection, sort=sort)
    known: dict[str, list[object]] = {
        "avancement": [row.figures.index for row in ranked.rows],
        "fraicheur": [row.figures.last_on for row in ranked.rows],
        "silence": [row.figures.milestones.since for row in ranked.rows],
    }
    values = known.get(sort.removeprefix("-"))
    if values is not None:
        missing = [value is None for value in values]
        assert missing == sorted(missing)
        assert True in missing
    assert sorted(_codes(ranked)) == sorted(_codes(ranking(selection)))


def test_orders(real: Connection) -> None:
    selection = selected(real)
    numbers = [row.figures.commitments for row in ranking(selection, sort="nombre").rows]
    assert numbers == sorted(numbers, reverse=True)
    names = _codes(ranking(selection, sort="nom"))
    assert names == _codes(ranking(selection, sort="-nom"))[::-1]
    late = [
        row.figures.milestones.states[State.LATE] + row.figures.milestones.states[State.SILENT]
        for row in ranking(selection, sort="retard").rows
    ]
    assert max(late) > 0
    assert late == sorted(late, reverse=True)
    since = [
        row.figures.milestones.since
        for row in ranking(selection, sort="silence").rows
        if row.figures.milestones.since
    ]
    assert since == sorted(since)


@pytest.mark.parametrize(
    ("plan", "day"),
    [("2015-2017", TODAY), ("2015-2017", date(2016, 6, 30)), ("2021-2023", TODAY)],
)
def test_axes_are_lists(real: Connection, plan: str, day: date) -> None:
    selection = selected(real, CommitmentFilter(plan=(plan,)), day)
    listed = axis_list(selection)
    tops = [row for row in listed.rows if not row.is_subaxis]
    assert sum(row.figures.commitments for row in tops) == selection.number
    assert listed.total.commitments == selection.number
    for row in listed.rows:
        own = only(selection, "axe", row.code)
        assert_same(row.figures, own)
        assert_dates(row.figures, own)
        assert row.carriers == ranking(own).carriers


def test_axes_follow_the_document_and_their_sorts(real: Connection) -> None:
    selection = selected(real, CommitmentFilter(plan=("2021-2023",)))
    rows = axis_list(selection).rows
    ranks = [row.entry.axis_rank for row in rows]
    assert ranks == sorted(ranks)
    for above, row in pairwise(rows):
        assert not row.is_subaxis or row.entry.parent in (above.code, above.entry.parent)
    by_number = [row for row in axis_list(selection, "nombre").rows if not row.is_subaxis]
    numbers = [row.figures.commitments for row in by_number]
    assert numbers == sorted(numbers, reverse=True)
    assert {row.code for row in axis_list(selection, "-connus").rows} == {row.code for row in rows}


def test_axis_sheet(real: Connection) -> None:
    newest = selected(real, CommitmentFilter(plan=("2024-2026",)))
    sheet, inside = axis_sheet(newest, "2015-2017-x1-1")
    assert sheet.parent is not None
    assert sheet.parent.code == "2015-2017-x1"
    assert len(sheet.commitments) == sheet.axis.figures.commitments == inside.number == 3
    assert sheet.axis in sheet.siblings
    before, inside = axis_sheet(selected(real, day=date(2016, 1, 1)), "2024-2026-x1")
    assert not before.published
    assert before.commitments == []
    assert inside.number == 0
    with pytest.raises(NotFound):
        axis_sheet(newest, "2024-2026-01")


def test_nothing_kept(real: Connection) -> None:
    nothing = selected(real, CommitmentFilter(plan=("2024-2026",), status=("complet",)))
    assert ranking(nothing).rows == ()
    assert axis_list(nothing).total.commitments == 0
    assert ranking(selected(real, day=date(2010, 1, 1))).rows == ()
    assert axis_list(selected(real, day=date(2010, 1, 1))).rows == ()


def test_frames_have_public_columns(real: Connection) -> None:
    selection = selected(real, CommitmentFilter(plan=("2015-2017",)))
    ranked = ranking(selection)
    frame = ranking_frame(ranked.rows).to_pandas()
    assert list(frame["porteur"]) == _codes(ranked)
    assert list(frame.columns[:5]) == ["porteur", "nom", "type", "groupe", "rattache_a"]
    assert frame["portes_en_nom_propre"].sum() == 64
    axes = axes_frame(axis_list(selection).rows).to_pandas()
    assert axes[axes["axe_parent"].isna()]["engagements"].sum() == 26
