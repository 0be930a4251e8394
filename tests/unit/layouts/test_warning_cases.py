"""What the page of warnings says, before any language writes it."""

from collections.abc import Sequence
from datetime import date

import pytest

from data.vocabulary import Nature
from data.warnings import Horizon
from layouts.locale.cases import warnings
from layouts.locale.cases.warnings import Empty, Headline, NamedEnd

MILESTONE, DEADLINE = Nature.MILESTONE, Nature.DEADLINE
LAST, NEXT = date(2025, 1, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("due", "running", "plans", "covered", "expected"),
    [
        (1, True, (), True, Headline.DUE),
        (0, True, (), True, Headline.NOTHING_DUE),
        (0, False, (), True, Headline.NO_RUNNING_PLAN),
        (0, False, ("A", "B"), True, Headline.NONE_OF_PLANS),
        (0, False, ("A",), True, Headline.PLAN_NOT_RUNNING),
        (0, False, ("A",), False, Headline.PLAN_UNCOVERED),
    ],
)
def test_headlines(
    due: int, running: bool, plans: Sequence[str], covered: bool, expected: Headline
) -> None:
    numbers = {MILESTONE: 0, DEADLINE: due}
    assert warnings.headline(numbers, running, plans, covered) is expected


def test_an_empty_list_says_why() -> None:
    assert warnings.empty(running=False, narrowed=True) is Empty.NOT_RUNNING
    assert warnings.empty(running=True, narrowed=True) is Empty.FILTERED
    assert warnings.empty(running=True, narrowed=False) is Empty.NOTHING


def test_the_next_end_is_named_before_the_last_one() -> None:
    def horizon(last: date | None, following: date | None, undated: int) -> Horizon:
        return Horizon(("P",), None, (), last, following, undated)

    horizons = {MILESTONE: horizon(NEXT, NEXT, 1), DEADLINE: horizon(LAST, None, 2)}
    assert warnings.named_ends(horizons) == [
        NamedEnd(MILESTONE, NEXT, True),
        NamedEnd(DEADLINE, LAST, False),
    ]
    assert warnings.undated(horizons) == 3
    assert warnings.named_ends({MILESTONE: horizon(None, None, 1)}) == []
