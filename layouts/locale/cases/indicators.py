"""The cases of sentences about indicators: which values are known, which are extreme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.vocabulary import ValueKind

if TYPE_CHECKING:
    from data.entries import IndicatorValueEntry
    from data.indicators import IndicatorSummary, LevelFigures, PlaceFigures, Ranked


def valued(entry: IndicatorValueEntry | None) -> IndicatorValueEntry | None:
    """The entry when it has a value; None when it is missing or only says why there is none."""
    return None if entry is None or entry.value is None else entry


def missing_values(figures: PlaceFigures) -> list[ValueKind]:
    """The values that a rate lacks, of the initial value, the current one and the target."""
    needed = {
        ValueKind.INITIAL: figures.initial,
        ValueKind.CURRENT: figures.current,
        ValueKind.TARGET: figures.target,
    }
    return [kind for kind, entry in needed.items() if valued(entry) is None]


@dataclass(frozen=True)
class ListNumbers:
    """A list of indicators: how many have a value, a target and a rate, or are the Government's."""

    total: int
    known: int
    targets: int
    rated: int
    followed: int


def list_numbers(rows: Sequence[IndicatorSummary]) -> ListNumbers:
    """The numbers of a list of indicators."""
    return ListNumbers(
        total=len(rows),
        known=sum(row.nation.value is not None for row in rows),
        targets=sum(row.nation.target is not None for row in rows),
        rated=sum(row.nation.rate is not None for row in rows),
        followed=sum(row.entry.barometer is not None for row in rows),
    )


def moved(figures: PlaceFigures) -> tuple[float, float] | None:
    """The first and last value of a series; None when it has no two values to compare."""
    first, last = figures.series[0].value, figures.series[-1].value
    if len(figures.series) == 1 or first is None or last is None:
        return None
    return first, last


def extremes(figures: LevelFigures) -> tuple[Ranked, Ranked, float] | None:
    """The last and the best territory of a level and the median; None without any figure."""
    measured = [row for row in figures.rows if row.measure is not None]
    if not measured or figures.median is None:
        return None
    return measured[-1], measured[0], figures.median


def decimals(share: float) -> int:
    """How many decimals a rate is printed with: none at the start and at the end of the way."""
    return 0 if share in (0, 100) else 1


def prints_as_zero(gap: float) -> bool:
    """Whether a gap is zero as it is printed, with one decimal."""
    return abs(gap) < 0.05


def in_points(row: IndicatorSummary, figures: LevelFigures) -> bool:
    """Whether gaps between territories are told in points."""
    return figures.by_rate or row.entry.unit == "%"
