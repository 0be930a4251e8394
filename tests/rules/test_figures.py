"""Slip, time elapsed, freshness and indicator rate, compared with their definitions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules import (
    STALE_AFTER_DAYS,
    Freshness,
    freshness,
    indicator_rate,
    slip_days,
    stale_before,
    time_elapsed,
)
from tests.rules.strategies import days

_bounds = st.tuples(st.none() | days, st.none() | days).filter(
    lambda pair: pair[0] is None or pair[1] is None or pair[0] <= pair[1]
)


def _inside(new: tuple[date | None, date | None], old: tuple[date | None, date | None]) -> bool:
    """Whether every day of the new period is in the old one; open bounds are far away."""
    low, high = date(2020, 1, 1), date(2030, 12, 31)
    first, last = new[0] or low, new[1] or high
    return (old[0] or low) <= first and last <= (old[1] or high)


@given(new=_bounds, old=_bounds)
def test_slip(new: tuple[date | None, date | None], old: tuple[date | None, date | None]) -> None:
    slip, precise = slip_days(*new, *old)
    if new[1] is None or old[1] is None:
        assert (slip, precise) == (None, False)
    elif new == old:
        assert (slip, precise) == (0, False)
    elif _inside(new, old):
        assert (slip, precise) == (0, True)
    else:
        assert (slip, precise) == ((new[1] - old[1]).days, False)


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (("2024-09-01", "2024-09-30"), ("2024-06-01", "2024-06-30"), (92, False)),
        (("2024-04-01", "2024-04-30"), ("2024-06-01", "2024-06-30"), (-61, False)),
        (("2024-06-15", "2024-06-15"), ("2024-06-01", "2024-06-30"), (0, True)),
        (("2024-05-15", "2024-06-30"), ("2024-06-01", "2024-06-30"), (0, False)),
        (("2024-02-29", "2024-02-29"), ("2023-02-28", "2023-02-28"), (366, False)),
        ((None, "2024-03-31"), (None, "2024-06-30"), (0, True)),
        ((None, "2024-06-30"), ("2024-06-01", "2024-06-30"), (0, False)),
        (("2024-06-01", None), ("2024-06-01", "2024-06-30"), (None, False)),
        ((None, None), ("2024-06-01", "2024-06-30"), (None, False)),
    ],
)
def test_slip_of_known_cases(
    new: tuple[str | None, str | None],
    old: tuple[str | None, str | None],
    expected: tuple[int | None, bool],
) -> None:
    bounds = [date.fromisoformat(day) if day else None for day in (*new, *old)]
    assert slip_days(*bounds) == expected


@given(start=days, length=st.integers(0, 1_500), shift=st.integers(-800, 2_000))
def test_time_elapsed_counts_days(start: date, length: int, shift: int) -> None:
    end, day = start + timedelta(days=length), start + timedelta(days=shift)
    passed = sum(start + timedelta(days=n) <= day for n in range(length + 1))
    assert time_elapsed(start, end, day) == pytest.approx(100 * passed / (length + 1))


@given(last=st.none() | days, end=days, day=days)
def test_freshness(last: date | None, end: date, day: date) -> None:
    kind = freshness(last, end, day)
    if last is None:
        assert kind == Freshness.NEVER
    elif day > end:
        assert kind == Freshness.CLOSED
    else:
        stale = (day - last).days > STALE_AFTER_DAYS
        assert (kind == Freshness.STALE) == stale
        assert (kind == Freshness.FRESH) != stale


def test_stale_after_183_days() -> None:
    day = date(2024, 9, 1)
    end = date(2026, 12, 31)
    assert (day - stale_before(day)).days == 183
    assert freshness(stale_before(day), end, day) == Freshness.FRESH
    assert freshness(stale_before(day) - timedelta(days=1), end, day) == Freshness.STALE


_values = st.integers(-50, 150).map(float)


@given(
    initial=_values,
    target=_values,
    current=_values,
    direction=st.sampled_from([None, "hausse", "baisse", "stable"]),
)
def test_indicator_rate(
    initial: float, target: float, current: float, direction: str | None
) -> None:
    rate = indicator_rate(initial, target, current, direction)

    def met(value: float) -> bool:
        above, below = value >= target, value <= target
        one_way = {"hausse": above, "baisse": below}
        return one_way.get(direction or "", above and below)

    if met(initial):
        assert rate == (100.0 if met(current) else 0.0)
    else:
        share = 100 * (current - initial) / (target - initial)
        assert rate == pytest.approx(max(0.0, min(100.0, share)))
    assert indicator_rate(None, target, current, direction) is None
    assert indicator_rate(initial, None, current, direction) is None
    assert indicator_rate(initial, target, None, direction) is None


@pytest.mark.parametrize(
    ("values", "direction", "expected"),
    [
        ((0, 100, 25), "hausse", 25),
        ((0, 100, 130), "hausse", 100),
        ((0, 100, -5), "hausse", 0),
        ((80, 20, 50), "baisse", 50),
        ((80, 20, 90), "baisse", 0),
        ((120, 100, 110), "hausse", 100),
        ((120, 100, 90), "hausse", 0),
        ((10, 20, 15), "baisse", 100),
        ((5, 5, 5), "stable", 100),
        ((5, 5, 6), "stable", 0),
    ],
)
def test_indicator_rate_of_known_cases(
    values: tuple[float, float, float], direction: str, expected: float
) -> None:
    assert indicator_rate(*values, direction) == pytest.approx(expected)
