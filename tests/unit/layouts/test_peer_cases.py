"""What is said of a carrier beside its peers, before any language writes it."""

from types import SimpleNamespace
from typing import Any

import pytest

from data.vocabulary import Nature, State
from layouts.locale.cases import peers
from layouts.locale.cases.peers import Dates, Rank, Ranked
from tests.unit.layouts.measured import figures

SILENT = figures(total=2, echu_sans_information=2)
REACHED = figures(total=3, atteint=1, echu_sans_information=2)
UPCOMING = figures(total=2, a_venir=2)


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        (0, [3], Ranked(Rank.NO_COMMITMENT, 2)),
        (2, [], Ranked(Rank.ALONE, 1)),
        (2, [5, 2, 2, 1], Ranked(Rank.PLACE, 5, 2, 2)),
    ],
)
def test_rank_by_number(own: int, others: list[int], expected: Ranked) -> None:
    assert peers.rank_by_number(own, others) == expected


@pytest.mark.parametrize(
    ("own", "known", "others", "expected"),
    [
        (0, 0, [(1, 1)], Ranked(Rank.NO_COMMITMENT, 2)),
        (2, 0, [(0, 3)], Ranked(Rank.NO_STATUS, 2)),
        (2, 0, [], Ranked(Rank.NO_STATUS, 1)),
        (2, 1, [], Ranked(Rank.ALONE, 1)),
        (2, 1, [(2, 4)], Ranked(Rank.TIED_WITH_ALL, 2, 1, 1)),
        (2, 1, [(3, 3), (1, 2), (0, 1)], Ranked(Rank.PLACE, 4, 2, 1)),
        (2, 0, [(1, 1)], Ranked(Rank.PLACE, 2, 2, 0)),
    ],
)
def test_rank_by_share_of_known_statuses(
    own: int, known: int, others: list[tuple[int, int]], expected: Ranked
) -> None:
    assert peers.rank_by_known(own, known, others) == expected


@pytest.mark.parametrize(
    ("own", "others", "case", "alike"),
    [
        (figures(total=0), [SILENT], Dates.NO_DATE, 1),
        (SILENT, [], Dates.ALL_SILENT, 1),
        (SILENT, [REACHED], Dates.ONLY_ALL_SILENT, 1),
        (SILENT, [REACHED, SILENT], Dates.SEVERAL_ALL_SILENT, 2),
        (REACHED, [SILENT], Dates.STATES, 1),
        (
            figures(total=1, echu_sans_information=1),
            [REACHED],
            Dates.STATES,
            1,
        ),  # one is no « all »
        (UPCOMING, [SILENT], Dates.NO_STATE, 1),
    ],
)
def test_dates_beside_those_of_peers(own: Any, others: list[Any], case: Dates, alike: int) -> None:
    dates = peers.dates_beside(own, others, Nature.MILESTONE)
    assert (dates.case, dates.alike) == (case, alike)


def test_states_stand_in_one_order_without_zeros() -> None:
    dates = peers.dates_beside(REACHED, [], Nature.MILESTONE)
    assert dates.states == [(State.REACHED, 1), (State.SILENT, 2)]


def test_the_carriers_with_most_dates() -> None:
    rows = [SimpleNamespace(figures=row) for row in (SILENT, REACHED, UPCOMING)]
    brief: Any = SimpleNamespace(nature=Nature.MILESTONE, peers=rows, drawn=rows[:2])
    # Simple objects in the place of rows: only their numbers are read.
    assert peers.most_dates(brief) == peers.MostDates([rows[1]], 3, 1)  # type: ignore[list-item]
    brief.peers = [rows[0], rows[2]]
    most = peers.most_dates(brief)
    assert most is not None
    assert (len(most.first), most.number) == (2, 2)
    brief.peers = []
    assert peers.most_dates(brief) is None
