"""« Début 2024 » and « mi 2024 » keep the whole year as bounds: no warning about its last day."""

from datetime import date

import pytest
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.milestones import in_period
from data.selection import Selection
from data.vocabulary import Nature, Qualifier
from data.warnings import due, horizon
from tests.unit.queries.moments import moment

DAY = date(2024, 10, 15)  # 90 days before the end of a year in which many dates end
VAGUE = (Qualifier.EARLY, Qualifier.MIDDLE)


@pytest.fixture
def selection(real: Connection) -> Selection:
    """The newest plan at the date."""
    return Selection(moment(real, DAY).situation, CommitmentFilter(plan=("2024-2026",)))


def test_no_warning_at_the_end_of_a_vague_period(selection: Selection) -> None:
    rows = selection.milestone_rows()
    ending = [row for row in rows if row.end is not None and DAY <= row.end <= date(2025, 1, 13)]
    vague = {row.code for row in ending if row.qualifier in VAGUE}
    assert vague == {"2024-2026-04-j1", "2024-2026-04-j2"}
    warned = {row.milestone.code for row in due(selection)}
    assert warned
    assert warned.isdisjoint(vague)
    assert {row.milestone.qualifier for row in due(selection)}.isdisjoint(VAGUE)
    near = in_period(selection.situation, "proche")
    assert near is not None
    index = selection.situation.catalogue.milestone_index
    assert not near[[index[code] for code in sorted(vague)]].any()


def test_nor_is_it_the_next_date_announced(selection: Selection) -> None:
    """The only dates of that commitment are vague, so none is ahead."""
    filters = selection.filters.with_values("nature", [Nature.MILESTONE]).with_values(
        "q", ["Innovation"]
    )
    narrow = selection.with_filters(filters)
    rows = [row for row in narrow.milestone_rows() if row.end is not None and row.end >= DAY]
    assert rows
    sure = [row.end for row in rows if row.qualifier not in VAGUE and row.end is not None]
    assert horizon(narrow).next_end == min(sure, default=None)
