"""What the list of commitments and the sheet of one tell, before any language writes it."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from data.measures import Measures
from data.selection import Index
from data.vocabulary import State, Status
from layouts.locale.cases import commitment, commitments
from layouts.locale.cases.commitment import DatesFinding, OwnStatus
from layouts.locale.cases.extent import Extent

COMPLETE, LIMITED, UNKNOWN = Status.COMPLETE, Status.LIMITED, Status.UNKNOWN


@pytest.mark.parametrize(
    ("statuses", "extent", "are_known"),
    [
        ([UNKNOWN, UNKNOWN], Extent.NONE, False),
        ([UNKNOWN], Extent.NOT_THE_ONLY, False),
        ([LIMITED, UNKNOWN], Extent.NONE, True),
        ([COMPLETE, UNKNOWN], Extent.SOME, True),
        ([COMPLETE, COMPLETE], Extent.ALL, True),
    ],
)
def test_actions(statuses: list[Status], extent: Extent, are_known: bool) -> None:
    actions = commitment.actions(statuses)
    assert (actions.extent, actions.are_known) == (extent, are_known)


@pytest.mark.parametrize(
    ("actions", "status", "expected"),
    [
        ([COMPLETE], UNKNOWN, OwnStatus.UNKNOWN),
        ([COMPLETE], LIMITED, OwnStatus.REMAINS),
        ([COMPLETE], COMPLETE, OwnStatus.STANDS),
        ([LIMITED], LIMITED, OwnStatus.STANDS),
    ],
)
def test_a_commitment_beside_its_actions(
    actions: list[Status], status: Status, expected: OwnStatus
) -> None:
    assert commitment.own_status(commitment.actions(actions), status) is expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({}, DatesFinding.NO_DATE),
        ({State.SILENT: 2}, DatesFinding.ALL_SILENT),
        ({State.REACHED: 2, State.SILENT: 0}, DatesFinding.ALL_REACHED),
        ({State.REACHED: 2, State.SILENT: 1}, DatesFinding.MIXED),
        ({State.UPCOMING: 2}, DatesFinding.MIXED),
    ],
)
def test_dates(states: Mapping[str, int], expected: DatesFinding) -> None:
    assert commitment.dates_finding(states) is expected


def test_plans_without_commitments_are_not_counted() -> None:
    plans: Any = [SimpleNamespace(commitments=n) for n in (17, 0, 26)]
    assert commitments.published(plans) == (43, 2)


def test_one_plan_has_all_known_statuses() -> None:
    def plan(known: int, *by_plan: int) -> str | None:
        measures = {str(place): Measures(known=n) for place, n in enumerate(by_plan)}
        return commitments.only_known_plan(Index(None, None, known, 9, known), measures)

    assert plan(2, 0, 2) == "1"
    assert plan(1, 0, 1) is None  # a single status
    assert plan(2, 1, 1) is None
    assert plan(2, 2) is None  # a single plan


def test_the_status_of_the_only_commitment() -> None:
    assert commitments.single_status({COMPLETE: 0, LIMITED: 1}) is LIMITED
