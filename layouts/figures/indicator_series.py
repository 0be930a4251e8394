"""An indicator through time: a point a date, and a line at each target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from layouts.figures.dates import as_of_label, iso, vertical, year_starts
from layouts.figures.theme import Figure, colour, empty_figure, font, label, layout, value_axis

HEIGHT, COMPACT_HEIGHT = 340, 300
_FLAT = 0.5  # when values vary less than this share of the highest one, the axis begins at zero


@dataclass(frozen=True)
class Point:
    """A value on a day, and its text."""

    on: date
    value: float
    words: str
    first: bool = False  # the initial value


@dataclass(frozen=True)
class Aim:
    """A target: its day, its value, and the text on its line."""

    on: date | None
    value: float
    words: str


def indicator_series(points: Sequence[Point], aims: Sequence[Aim], as_of: date) -> Figure:
    """Points in date order, joined; a dashed line at each target, up to its day when it has one."""
    if not points:
        return empty_figure()
    first = points[0].on
    last = max([points[-1].on, as_of, *(aim.on for aim in aims if aim.on is not None)])
    pad = timedelta(days=max(20, (last - first).days // 30))
    begin, end = first - pad, last + pad
    now = as_of_label(as_of, yref="paper", y=1, yshift=12, xanchor=_anchor(as_of, begin, end))
    values = [point.value for point in points] + [aim.value for aim in aims]
    years = _years(begin, end, 12)
    margin = {"l": 64, "r": 16, "t": 30, "b": 28, "pad": 0, "autoexpand": False}
    return {
        "data": [*(_aim(aim, begin, end) for aim in aims), _line(points)],
        "layout": layout(
            HEIGHT,
            {
                "height": COMPACT_HEIGHT,
                "margin": {**margin, "l": 54, "r": 8},
                "annotations": [*_years(begin, end, 5), now, *_names(aims, begin)],
            },
            margin=margin,
            xaxis={
                "type": "date",
                "range": [iso(begin), iso(end)],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": colour("ink3"),
                "tickmode": "array",
                "showticklabels": False,
                "tickvals": [iso(day) for day in year_starts(begin, end)],
            },
            yaxis=value_axis(
                range=_range(values), rangemode="normal", nticks=5, separatethousands=True
            ),
            shapes=[vertical(as_of, top=1.02)],
            annotations=[*years, now, *_names(aims, begin)],
        ),
    }


def _range(values: Sequence[float]) -> list[float]:
    """The range of the axis: from zero, unless that would flatten the variations."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1
    bottom = low - 0.25 * span if low > _FLAT * high else min(0.0, low)
    return [bottom, high + 0.18 * span]


def _line(points: Sequence[Point]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [iso(point.on) for point in points],
        "y": [point.value for point in points],
        "line": {"color": colour("s3"), "width": 2},
        "marker": {
            "size": 9,
            "symbol": ["circle-open" if point.first else "circle" for point in points],
            "color": colour("s3"),
            "line": {"width": 2, "color": colour("s3")},
        },
        "hoverinfo": "text",
        "text": [point.words for point in points],
        "cliponaxis": False,
    }


def _aim(aim: Aim, begin: date, end: date) -> dict[str, Any]:
    days = [begin, aim.on or end]
    return {
        "type": "scatter",
        "mode": "lines+markers" if aim.on else "lines",
        "x": [iso(day) for day in days],
        "y": [aim.value, aim.value],
        "line": {"color": colour("ink3"), "width": 2, "dash": "dash"},
        "marker": {"size": [0, 10], "symbol": "diamond", "color": colour("ink3")},
        "hoverinfo": "text",
        "text": [aim.words, aim.words],
    }


def _names(aims: Sequence[Aim], begin: date) -> list[dict[str, Any]]:
    """The text of each target, on its line."""
    return [
        label(
            aim.words,
            x=iso(begin),
            xref="x",
            xshift=4,
            y=aim.value,
            yref="y",
            yshift=11,
            font=font(13, colour("ink")),
        )
        for aim in aims
    ]


def _years(first: date, last: date, at_most: int) -> list[dict[str, Any]]:
    """Years at their first day, as many as fit the width."""
    starts = year_starts(first, last)
    step = max(1, -(-len(starts) // at_most))
    return [
        label(str(day.year), x=iso(day), xref="x", y=0, yref="paper", yshift=-17, xanchor="center")
        for day in starts[::step]
    ]


def _anchor(day: date, begin: date, end: date) -> str:
    """The anchor of a label, so that it stays inside near an edge."""
    share = (day - begin) / (end - begin)
    return "right" if share > 0.8 else "left" if share < 0.2 else "center"
