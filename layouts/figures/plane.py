"""Where the values of a figure stand in its drawing: axes, margins, paths."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_EPOCH = datetime(1970, 1, 1)
_NICE = (1, 2, 5, 10)  # steps of an axis, times a power of ten


@dataclass(frozen=True)
class Plane:
    """The plot between its margins, in units of the drawing, and the two ranges it shows."""

    left: float
    right: float
    top: float
    bottom: float
    xs: tuple[float, float]
    ys: tuple[float, float]
    domain: tuple[float, float]  # the part of the width that the axis of x takes

    @classmethod
    def of(cls, layout: Mapping[str, Any], width: float) -> Plane:
        """The plot of a figure's layout, in a drawing `width` units wide."""
        margin = layout["margin"]
        xaxis, yaxis = layout["xaxis"], layout["yaxis"]
        low, high = (_number(end) for end in xaxis["range"])
        start, end = xaxis.get("domain", (0, 1))
        return cls(
            margin["l"],
            width - margin["r"],
            margin["t"],
            layout["height"] - margin["b"],
            (low, high),
            (yaxis["range"][0], yaxis["range"][1]),
            (start, end),
        )

    def number(self, value: Any) -> float:
        """A value of the axis of x as a number: a date in milliseconds."""
        return _number(value)

    def x(self, value: Any, reference: str = "x") -> float:
        """Where a value of the axis stands, or a share of the width (« paper »)."""
        if reference == "paper":
            return self.left + float(value) * (self.right - self.left)
        return self.x_of(_number(value))

    def x_of(self, number: float) -> float:
        """Where a value stands that is a number already: milliseconds for a date."""
        low, high = self.xs
        start, end = self.domain
        share = start + (number - low) / (high - low) * (end - start)
        return self.left + share * (self.right - self.left)

    def y(self, value: float, reference: str = "y") -> float:
        """Where a value stands, from the top of the drawing."""
        low, high = self.ys if reference == "y" else (0.0, 1.0)
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def steps(self, at_most: int) -> list[float]:
        """Whole round values along the axis of y, for its grid: about `at_most` of them."""
        low, high = self.ys
        rough = max((high - low) / at_most, 1e-9)
        power = 10.0 ** math.floor(math.log10(rough))
        step = max(1.0, next(nice * power for nice in _NICE if nice * power >= rough))
        first = math.ceil(low / step)
        return [place * step for place in range(first, math.floor(high / step) + 1)]


def _number(value: Any) -> float:
    if isinstance(value, str):
        return (datetime.fromisoformat(value) - _EPOCH).total_seconds() * 1_000
    if isinstance(value, date):
        return (datetime(value.year, value.month, value.day) - _EPOCH).total_seconds() * 1_000
    return float(value)


def line_path(points: Sequence[tuple[float, float]]) -> str:
    """The path of SVG that joins these points by lines; the caller writes the first `M`."""
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def step_path(points: Sequence[tuple[float, float]], *, backwards: bool = False) -> str:
    """The same in steps: each value holds until the next point."""
    corners: list[tuple[float, float]] = []
    for x, y in points:
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return line_path(corners[::-1] if backwards else corners)
