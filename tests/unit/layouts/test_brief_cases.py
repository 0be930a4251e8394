"""What the brief of a carrier tells, before any language writes it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from data.vocabulary import Nature, OrganisationKind, State
from layouts.locale.cases import brief
from layouts.locale.cases.brief import Addressee, Numbering, PlanEnd
from layouts.locale.cases.extent import Extent
from tests.unit.layouts.measured import figures

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "is_portfolio", "expected"),
    [
        (None, True, Addressee.PORTFOLIO),
        (OrganisationKind.MINISTRY, False, Addressee.MINISTER),
        (OrganisationKind.STATE_SECRETARIAT, False, Addressee.MINISTER),
        (OrganisationKind.AGENCY, False, Addressee.BODY),
    ],
)
def test_whose_brief(
    kind: OrganisationKind | None, is_portfolio: bool, expected: Addressee
) -> None:
    carrier: Any = SimpleNamespace(kind=kind, is_portfolio=is_portfolio)
    assert brief.addressee(carrier) is expected


@pytest.mark.parametrize(
    ("total", "silent", "expected"),
    [
        (0, 0, Extent.EMPTY),
        (3, 0, Extent.NONE),
        (1, 0, Extent.NOT_THE_ONLY),
        (1, 1, Extent.THE_ONLY),
        (3, 1, Extent.SOME),
        (3, 3, Extent.ALL),
    ],
)
def test_silent_dates(total: int, silent: int, expected: Extent) -> None:
    row = figures(commitments=2, total=total, echu_sans_information=silent)
    dates = brief.silent_dates(row, Nature.MILESTONE)
    assert dates is not None
    assert (dates.whole, dates.silent, dates.extent) == (total, silent, expected)
    assert dates.silent_link("x").criteria == {"nature": Nature.MILESTONE, "etat": State.SILENT}
    assert dates.link("x").criteria == {"nature": Nature.MILESTONE}


def test_a_carrier_that_leads_nothing_has_no_dates() -> None:
    assert brief.silent_dates(figures(commitments=0), Nature.MILESTONE) is None


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (date(2026, 11, 21), PlanEnd.PAST),
        (TODAY, PlanEnd.TODAY),
        (date(2026, 11, 23), PlanEnd.AHEAD),
    ],
)
def test_the_end_of_a_plan(end: date, expected: PlanEnd) -> None:
    assert brief.plan_end(end, TODAY) is expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([4], (Numbering.SINGLE, [4])),
        ([5, 4], (Numbering.LIST, [4, 5])),  # two are no range
        ([6, 4, 5], (Numbering.RANGE, [4, 6])),
        ([4, 5, 7], (Numbering.LIST, [4, 5, 7])),
        ([1, 3, 5, 7, 9, 11], (Numbering.LIST, [1, 3, 5, 7, 9, 11])),
        ([1, 3, 5, 7, 9, 11, 13], (Numbering.CUT, [1, 3, 5, 7, 9, 11])),
        (list(range(1, 9)), (Numbering.RANGE, [1, 8])),
    ],
)
def test_numbers_of_commitments(numbers: list[int], expected: tuple[Numbering, list[int]]) -> None:
    assert brief.numbering(numbers) == expected
