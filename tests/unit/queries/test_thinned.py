"""Running totals of very many days: those shown say what all said."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.steps import MOST_STEPS, Step, thinned

FIRST = date(2015, 7, 16)


def _steps(days: list[int], as_of: date) -> list[Step]:
    listed = [FIRST + timedelta(days=day) for day in days]
    return [
        Step(day, n, n // 2, n // 3 if day <= as_of else None)
        for n, day in enumerate(sorted({*listed, as_of}))
    ]


@given(days=st.lists(st.integers(0, 5_000), min_size=1, max_size=900), ago=st.integers(0, 5_000))
def test_few_steps_stay_and_many_keep_their_totals(days: list[int], ago: int) -> None:
    as_of = FIRST + timedelta(days=ago)
    steps = _steps(days, as_of)
    shown = thinned(steps, as_of)
    if len(steps) <= MOST_STEPS:
        assert shown == steps
    assert set(shown) <= set(steps)
    assert [step.day for step in shown] == sorted(step.day for step in shown)
    assert (shown[0], shown[-1]) == (steps[0], steps[-1])
    assert next(step for step in shown if step.day == as_of)
    assert len(shown) <= MOST_STEPS + 2
