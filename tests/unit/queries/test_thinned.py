"""Running totals of very many days: those shown say what all said."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.steps import FEW_STEPS, MOST_STEPS, Steps, thinned

FIRST = date(2015, 7, 16)


def _steps(days: list[int], as_of: date) -> Steps:
    listed = np.unique([*(FIRST.toordinal() + day for day in days), as_of.toordinal()])
    numbers = np.arange(len(listed))
    return Steps(listed, [numbers, numbers // 2, numbers // 3], as_of.toordinal())


@given(days=st.lists(st.integers(0, 5_000), min_size=1, max_size=900), ago=st.integers(0, 5_000))
def test_few_steps_stay_and_many_keep_their_totals(days: list[int], ago: int) -> None:
    as_of = FIRST + timedelta(days=ago)
    steps = _steps(days, as_of)
    shown = thinned(steps, as_of)
    if len(steps) <= MOST_STEPS:
        assert list(shown) == list(steps)
    assert set(shown) <= set(steps)
    assert [step.day for step in shown] == sorted(step.day for step in shown)
    assert (shown[0], shown[-1]) == (steps[0], steps[-1])
    assert next(step for step in shown if step.day == as_of)
    assert len(shown) <= (MOST_STEPS if len(steps) <= MOST_STEPS else FEW_STEPS + 2)
