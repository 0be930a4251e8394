"""Every number of the matrix, of calculations and of plans is the length of its list."""

from datetime import date

import pytest
from sqlalchemy import Connection

from data.calculation import SUBJECTS, calculation
from data.filters import CommitmentFilter
from data.matrix import OTHERS, Matrix, matrix
from data.measures import Measures, by_pairs, whole
from data.organisations import Grouping, pairs_of
from data.plans_compared import plans_compared
from data.rows import CommitmentRow
from data.selection import Selection
from data.vocabulary import Calendar, Nature, State, Status
from tests.unit.queries.moments import moment

TODAY = date(2026, 11, 22)
FILTERS = (CommitmentFilter(plan=("2015-2017",)), CommitmentFilter(plan=("2024-2026",)))


def selected(real: Connection, filters: CommitmentFilter, day: date = TODAY) -> Selection:
    return Selection(moment(real, day).situation, filters)


def listed(real: Connection, filters: CommitmentFilter) -> list[CommitmentRow]:
    return selected(real, filters).commitment_rows()


def assert_same(real: Connection, measures: Measures, filters: CommitmentFilter) -> None:
    """The measures of a set agree with the list of the same criteria."""
    rows = listed(real, filters)
    assert measures.commitments == len(rows)
    for status in Status:
        assert measures.statuses[status] == sum(row.status is status for row in rows)
    assert measures.known == sum(row.status is not Status.UNKNOWN for row in rows)
    assert measures.on_time == sum(row.calendar is Calendar.ON_TIME for row in rows)
    assert measures.last_on == max((row.last_on for row in rows if row.last_on), default=None)
    assert measures.never == sum(row.last_on is None for row in rows)
    index = selected(real, filters).index()
    assert measures.index_base == index.base
    assert measures.index == (None if index.value is None else pytest.approx(index.value))
    assert (measures.index is None) == (measures.index_base == 0)


def assert_dates(real: Connection, measures: Measures, filters: CommitmentFilter) -> None:
    """Each number of dates is the length of the list with one state and nature."""
    rows = selected(real, filters.without("etat", "nature")).milestone_rows()
    for nature in Nature:
        own = [row for row in rows if row.nature is nature]
        dates = measures.dates(nature)
        assert dates.total == len(own)
        for state in State:
            assert dates.states[state] == sum(row.state is state for row in own)
        silent = [row.end for row in own if row.state is State.SILENT and not row.before_plan]
        assert dates.since == min((end for end in silent if end), default=None)


@pytest.mark.parametrize(
    ("plan", "by"),
    [
        ("2015-2017", Grouping.ORGANISATION),
        ("2021-2023", Grouping.PORTFOLIO),
        ("2024-2026", Grouping.ORGANISATION),
    ],
)
def test_cells_and_margins_are_lists(real: Connection, plan: str, by: Grouping) -> None:
    filters = CommitmentFilter(plan=(plan,))
    view = matrix(selected(real, filters), by)
    for code in (*view.rows, *([OTHERS] if view.others else []), None):
        for axis in (*(axis.code for axis in view.axes), None):
            _check_cell(real, view, filters, code, axis, by)
    # Distinct totals: the whole is not the sum of overlapping rows, but that of columns.
    total = len(listed(real, filters))
    assert sum(foot.commitments for foot in view.feet.values()) == total
    rows = sum(view.heads[code].commitments for code in view.rows)
    assert rows >= total or view.others or by is Grouping.PORTFOLIO


def _check_cell(
    real: Connection,
    matrix_of_view: Matrix,
    filters: CommitmentFilter,
    code: str | None,
    axis: str | None,
    by: Grouping,
) -> None:
    own = filters
    if code == OTHERS:
        own = own.with_values(by.value, matrix_of_view.others)
    elif code is not None:
        own = own.with_values(by.value, [code])
    if axis is not None:
        own = own.with_values("axe", [axis])
    cell = matrix_of_view.cell(code, axis)
    rows = listed(real, own)
    assert (cell.commitments if cell else 0) == len(rows)
    if cell:
        assert cell.known == sum(row.status is not Status.UNKNOWN for row in rows)


def test_cell_measures(real: Connection) -> None:
    filters = CommitmentFilter(plan=("2015-2017",))
    view = matrix(selected(real, filters))
    for (code, axis), cell in list(view.cells.items())[::9]:
        chosen = view.others if code == OTHERS else (code,)
        own = filters.with_values("organisme", chosen).with_values("axe", [axis])
        assert_same(real, cell, own)
        assert_dates(real, cell, own)
    whole_plan = view.cell(None, None)
    assert whole_plan is not None
    assert whole_plan.commitments == 26


def test_dates_of_a_cell_are_not_narrowed_to_the_state_asked_for(real: Connection) -> None:
    filters = CommitmentFilter(
        plan=("2024-2026",), state=("echu_sans_information",), nature=("jalon",)
    )
    view = matrix(selected(real, filters))
    for (code, axis), cell in view.cells.items():
        chosen = view.others if code == OTHERS else (code,)
        own = filters.with_values("organisme", chosen).with_values("axe", [axis])
        assert_dates(real, cell, own)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("filters", FILTERS)
def test_a_calculation_shows_all_its_items(
    real: Connection, subject: str, filters: CommitmentFilter
) -> None:
    result = calculation(moment(real, TODAY), subject, filters)
    assert len(result.counted) + len(result.left) == len(result.parts)
    assert all(part.reason for part in result.left)
    assert not any(part.reason for part in result.counted)
    if subject == "indice":
        assert len(result.counted) == result.figures.index_base
        weights = [part.weight for part in result.counted if part.weight is not None]
        mean = 100 * sum(weights) / len(weights) if weights else None
        assert result.value == (None if mean is None else pytest.approx(mean))
    elif subject == "calendriers":
        assert result.value == result.figures.on_time
    elif subject == "statuts-connus":
        assert result.value == result.figures.known
    elif subject == "jalons-echus":
        assert result.value == result.figures.dates(result.nature).states[State.SILENT]


def test_the_index_says_where_each_status_is_printed(real: Connection) -> None:
    filters = CommitmentFilter(plan=("2015-2017",))
    result = calculation(moment(real, TODAY), "indice", filters)
    assert {part.section for part in result.parts} == {"4.1. Tableau récapitulatif"}
    assert result.value == pytest.approx(55.128, abs=0.001)


def test_plans_side_by_side(real: Connection) -> None:
    plans = plans_compared(selected(real, CommitmentFilter()))
    assert [plan.figures and plan.figures.commitments for plan in plans] == [17, 58, None, 26]
    by_code = {plan.code: plan for plan in plans}
    assert by_code["2018-2020"].announced == 21
    assert by_code["2021-2023"].announced == 59
    assert by_code["2015-2017"].participations == 64
    early = plans_compared(selected(real, CommitmentFilter(), date(2016, 1, 1)))
    by_code = {plan.code: plan for plan in early}
    assert list(by_code) == ["2015-2017"]
    assert by_code["2015-2017"].documented.known == 0


def test_nothing_kept(real: Connection) -> None:
    selection = selected(real, CommitmentFilter(plan=("2024-2026",), status=("complet",)))
    pairs = pairs_of(selection.situation.catalogue, Grouping.ORGANISATION)
    assert whole(selection).commitments == 0
    assert by_pairs(selection, pairs) == {}
    assert matrix(selection).rows == ()


def test_before_any_plan(real: Connection) -> None:
    view = matrix(selected(real, CommitmentFilter(), date(2010, 1, 1)))
    assert view.cells == {}
    assert view.cell(None, None) is None
