"""Statuses through time: stacked steps, unknown hatched on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data.vocabulary import Status
from layouts.figures.dates import (
    NEAREST_DAY,
    as_of_label,
    iso,
    readings,
    vertical,
    year_axis,
    year_starts,
)
from layouts.figures.theme import (
    Figure,
    colour,
    empty_figure,
    hatch,
    label,
    layout,
    value_axis,
)
from layouts.locale import _, say
from layouts.locale.words import STATUS_ORDER, status_word

HEIGHT, COMPACT_HEIGHT = 320, 280
_FILLS = {
    Status.COMPLETE.value: "s3",
    Status.SUBSTANTIAL.value: "s2",
    Status.LIMITED.value: "s1",
    Status.NOT_STARTED.value: "s0",
    Status.WITHDRAWN.value: "bg",
    Status.UNKNOWN.value: "unkb",
}
_EDGES = {
    Status.NOT_STARTED.value: "s0l",
    Status.WITHDRAWN.value: "wd",
    Status.UNKNOWN.value: "unks",
}


def status_through_time(
    rows: Sequence[Mapping[str, Any]],
    as_of: date,
    *,
    date_key: str = "on_date",
    status_key: str = "status",
    number_key: str = "number",
) -> Figure:
    """One trace a status from rows (date, status, number); steps between dates."""
    counts = _counts(
        ((row[date_key], str(row[status_key]), int(row[number_key])) for row in rows), as_of
    )
    if not counts:
        return empty_figure(_("No status to show before this date."))
    days = list(counts)
    traces, layers = _layers(counts)
    totals = [sum(numbers.values()) for numbers in counts.values()]
    hover_texts = [say.figures.statuses_on(day, _in_order(counts[day])) for day in days]
    traces.append(readings(days, totals, hover_texts))
    first = days[0] - timedelta(days=20) if len(days) == 1 else days[0]
    end = as_of + timedelta(days=max(1, round(0.01 * (as_of - first).days)))
    top = max(1, *totals)
    names = [
        label(layer.name, x=1, xref="paper", xshift=6, y=(layer.low + layer.high) / 2)
        for layer in layers
        if layer.high > layer.low
    ]
    now = as_of_label(as_of, yref="paper", y=1, yshift=12, xanchor="right")
    margin = {"l": 34, "r": 170, "t": 26, "b": 28, "pad": 0, "autoexpand": False}
    return {
        "data": traces,
        "layout": layout(
            HEIGHT,
            {
                "height": COMPACT_HEIGHT,
                "margin": {**margin, "l": 28, "r": 6},
                "annotations": [*_year_labels(first, as_of, 5), now],
            },
            margin=margin,
            xaxis=year_axis(first, end, as_of),
            yaxis=value_axis(range=[0, top], nticks=5, tickformat="d"),
            shapes=[vertical(as_of, top=1.02)],
            annotations=[*_year_labels(first, as_of, 12), now, *names],
            meta={"readings": len(traces) - 1},
            **NEAREST_DAY,
        ),
    }


@dataclass(frozen=True)
class _Layer:
    """A status at the right edge of the figure: its name, and the bottom and top of its layer."""

    name: str
    low: int
    high: int


def _counts(rows: Iterable[tuple[date, str, int]], as_of: date) -> dict[date, dict[str, int]]:
    """Numbers of each status on each day up to the date of observation, which is last."""
    unsorted: dict[date, dict[str, int]] = {}
    for day, status, number in rows:
        if day <= as_of:
            of_day = unsorted.setdefault(day, {})
            of_day[status] = of_day.get(status, 0) + number
    counts = {day: unsorted[day] for day in sorted(unsorted)}
    if counts:
        counts.setdefault(as_of, dict(counts[max(counts)]))
    return counts


def _in_order(numbers: Mapping[str, int]) -> dict[str, int]:
    """The same statuses, the unknown last."""
    order = [*(status for status in STATUS_ORDER if status != Status.UNKNOWN), Status.UNKNOWN.value]
    return {status: numbers[status] for status in order if numbers.get(status)}


def _layers(counts: Mapping[date, Mapping[str, int]]) -> tuple[list[dict[str, Any]], list[_Layer]]:
    """The steps of each status that occurs, stacked, the unknown last."""
    days = list(counts)
    order = [*(status for status in STATUS_ORDER if status != Status.UNKNOWN), Status.UNKNOWN.value]
    floor = [0] * len(days)
    traces: list[dict[str, Any]] = [_edge(days, floor, "ink3", 0)]
    layers = []
    for status in order:
        numbers = [counts[day].get(status, 0) for day in days]
        if not any(numbers):
            continue
        ceiling = [low + number for low, number in zip(floor, numbers, strict=True)]
        trace = {
            **_edge(days, ceiling, _EDGES.get(status, "bg"), 1),
            "fill": "tonexty",
            "fillcolor": colour(_FILLS[status]),
            "name": status_word(status, 2),
        }
        if status == Status.UNKNOWN:
            trace["fillpattern"] = hatch("unkl", "unkb", 7)
        traces.append(trace)
        layers.append(_Layer(status_word(status, 2), floor[-1], ceiling[-1]))
        floor = ceiling
    return traces, layers


def _year_labels(first: date, last: date, at_most: int) -> list[dict[str, Any]]:
    """Years at their first day, as many as fit the width."""
    starts = year_starts(first, last)
    step = max(1, -(-len(starts) // at_most))
    return [
        label(str(day.year), x=iso(day), xref="x", y=0, yref="paper", yshift=-17, xshift=4)
        for day in starts[::step]
    ]


def _edge(days: Sequence[date], values: Sequence[int], token: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [iso(day) for day in days],
        "y": list(values),
        "line": {"shape": "hv", "width": width, "color": colour(token)},
        "hoverinfo": "skip",
    }
