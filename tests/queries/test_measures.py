"""Every number of the matrix, of calculations and of plans is the length of its list."""

from datetime import date
from typing import Any

import pytest
from data.queries.calculation import SUBJECTS, calculation
from data.queries.matrix import OTHERS, Matrix, cell, matrix, matrix_frame
from data.queries.plans_compared import plans_compared
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.queries.commitments import commitment_page, progress_index
from data.queries.measures import Grouping, Measures, carried, measures
from data.queries.milestones import milestone_page
from data.vocabulary import Nature, State, Status

TODAY = date(2026, 11, 22)
ASKED = (
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


def listed(connection: Connection, asked: CommitmentFilter, as_of: date = TODAY) -> Any:
    return commitment_page(connection, asked, as_of).rows


def assert_same(
    connection: Connection, told: Measures, asked: CommitmentFilter, as_of: date = TODAY
) -> None:
    """The measures of a set agree with the lists of the same criteria."""
    table = listed(connection, asked, as_of)
    assert told["commitments"] == len(table)
    for status in Status:
        assert told[status.value] == sum(table["status"] == status.value)
    assert told["known"] == sum(table["status"] != "non_renseigne")
    assert told["on_time"] == sum(table["calendar"] == "conforme")
    assert told["last_on"] == max((day for day in table["last_on"] if day), default=None)
    assert told["never"] == sum(day is None for day in table["last_on"])
    index = progress_index(connection, asked, as_of).iloc[0]
    assert told["index_base"] == index["index_base"]
    assert told["index"] == (None if index["index"] is None else pytest.approx(index["index"]))
    assert (told["index"] is None) == (told["index_base"] == 0)


def assert_dates(
    connection: Connection, told: Measures, asked: CommitmentFilter, as_of: date = TODAY
) -> None:
    """Each number of dates is the length of the list of one state and one nature."""
    table = milestone_page(connection, asked.without("etat", "nature"), as_of).rows
    for nature in Nature:
        own = table[table["nature"] == nature.value]
        assert told[f"{nature.value}_total"] == len(own)
        for state in State:
            assert told[f"{nature.value}_{state.value}"] == sum(own["state"] == state.value)
        silent = own[(own["state"] == "echu_sans_information") & ~own["before_plan"].astype(bool)]
        assert told[f"{nature.value}_since"] == min(silent["end"], default=None)


@pytest.mark.parametrize(
    ("plan", "by"),
    [
        ("2015-2017", Grouping.ORGANISATION), ("2021-2023", Grouping.PORTFOLIO),
        ("2024-2026", Grouping.ORGANISATION),
    ],
)
def test_cells_and_margins_are_lists(real: Connection, plan: str, by: Grouping) -> None:
    asked = CommitmentFilter(plan=(plan,))
    found = matrix(real, asked, TODAY, by)
    axes = (*found.axes["code"], None)
    for code in (*found.rows, *([OTHERS] if found.others else []), None):
        for axis in axes:
            _check_cell(real, found, asked, code, axis, by)
    # Distinct margins: the whole is not the sum of overlapping rows, but that of the columns.
    assert sum(one["commitments"] for one in found.feet.values()) == len(listed(real, asked))
    rows = sum(found.heads[code]["commitments"] for code in found.rows)
    assert rows >= len(listed(real, asked)) or found.others or by is Grouping.PORTFOLIO


def _check_cell(
    real: Connection,
    found: Matrix,
    asked: CommitmentFilter,
    code: str | None,
    axis: str | None,
    by: Grouping,
) -> None:
    own = asked
    if code == OTHERS:
        own = own.with_values(by.value, found.others)
    elif code is not None:
        own = own.with_values(by.value, [code])
    if axis is not None:
        own = own.with_values("axe", [axis])
    told = cell(found, code, axis)
    if told is None:
        assert listed(real, own).empty
    else:
        assert told["commitments"] == len(listed(real, own))
        assert told["known"] == sum(listed(real, own)["status"] != "non_renseigne")


def test_cell_measures(real: Connection) -> None:
    asked = CommitmentFilter(plan=("2015-2017",))
    found = matrix(real, asked, TODAY)
    for (code, axis), told in list(found.cells.items())[::9]:
        chosen = found.others if code == OTHERS else (code,)
        own = asked.with_values("organisme", chosen).with_values("axe", [axis])
        assert_same(real, told, own)
        assert_dates(real, told, own)
    frame = matrix_frame(found)
    whole = frame[frame["porteur"].isna() & frame["axe"].isna()].iloc[0]
    assert whole["engagements"] == 26


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("asked", ASKED[:2])
def test_a_calculation_shows_all_its_items(
    real: Connection, subject: str, asked: CommitmentFilter
) -> None:
    found = calculation(real, subject, asked, TODAY)
    counted = found.rows[found.rows["counted"].astype(bool)]
    left = found.rows[~found.rows["counted"].astype(bool)]
    assert (len(counted), len(found.rows)) == (found.base, found.total)
    assert all(left["reason"].notna())
    assert counted["reason"].isna().all()
    if subject == "indice":
        assert found.base == found.figures["index_base"]
        weights = [float(weight) for weight in counted["weight"]]
        mean = 100 * sum(weights) / len(weights) if weights else None
        assert found.value == (None if mean is None else pytest.approx(mean))
    elif subject == "calendriers":
        assert found.value == found.figures["on_time"]
    elif subject == "statuts-connus":
        assert found.value == found.figures["known"]
    elif subject == "jalons-echus":
        assert found.value == found.figures[f"{found.nature}_echu_sans_information"]


def test_the_index_says_where_each_status_is_printed(real: Connection) -> None:
    found = calculation(real, "indice", CommitmentFilter(plan=("2015-2017",)), TODAY)
    assert set(found.rows["section"]) == {"4.1. Tableau récapitulatif"}
    assert found.value == pytest.approx(55.128, abs=0.001)


def test_plans_side_by_side(real: Connection) -> None:
    found = plans_compared(real, CommitmentFilter(), TODAY).set_index("code")
    assert list(found["commitments"]) == [17, 58, None, 26]
    assert found.loc["2018-2020", "announced"] == 21
    assert found.loc["2021-2023", "announced"] == 59
    assert found.loc["2015-2017", "participations"] == 64
    early = plans_compared(real, CommitmentFilter(), date(2016, 1, 1)).set_index("code")
    assert early.loc["2024-2026", "commitments"] is None
    assert early.loc["2015-2017", "known"] == 0


def test_nothing_kept(real: Connection) -> None:
    asked = CommitmentFilter(plan=("2024-2026",), status=("complet",))
    assert measures(real, asked, TODAY) == {}
    assert measures(real, asked, TODAY, links=carried(Grouping.ORGANISATION)) == {}
    assert matrix(real, asked, TODAY).rows == ()


def test_before_any_plan(real: Connection) -> None:
    day = date(2010, 1, 1)
    assert matrix_frame(matrix(real, CommitmentFilter(), day)).empty
