"""Statuses through time: stacked steps, unknown hatched on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from data.vocabulary import Status
from layouts.figures.dates import as_of_label, iso, vertical, year_starts
from layouts.figures.theme import (
    Figure,
    colour,
    empty_figure,
    hatch,
    label,
    layout,
    value_axis,
)
from layouts.locale import _
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
    """Rows (date, status, number), every status that has some at each date; steps between dates."""
    days = sorted({row[date_key] for row in rows if row[date_key] <= as_of})
    if not days:
        return empty_figure(_("No status to show before this date."))
    counts: dict[date, dict[str, int]] = {day: {} for day in days}
    for row in rows:
        if row[date_key] in counts:
            of_day = counts[row[date_key]]
            status = str(row[status_key])
            of_day[status] = of_day.get(status, 0) + int(row[number_key])
    if days[-1] < as_of:
        counts[as_of] = dict(counts[days[-1]])
        days.append(as_of)
    order = [*(status for status in STATUS_ORDER if status != Status.UNKNOWN), Status.UNKNOWN.value]
    floor = [0] * len(days)
    traces: list[dict[str, Any]] = [_edge(days, floor, "ink3", 0)]
    names = []
    for status in order:
        if not any(counts[day].get(status) for day in days):
            continue
        ceiling = [low + counts[day].get(status, 0) for low, day in zip(floor, days, strict=True)]
        trace = {
            **_edge(days, ceiling, _EDGES.get(status, "bg"), 1),
            "fill": "tonexty",
            "fillcolor": colour(_FILLS[status]),
            "name": status_word(status, 2),
        }
        if status == Status.UNKNOWN:
            trace["fillpattern"] = hatch("unkl", "unkb", 7)
        traces.append(trace)
        names.append((status_word(status, 2), floor[-1], ceiling[-1]))
        floor = ceiling
    first = days[0] - timedelta(days=20) if len(days) == 1 else days[0]
    end = as_of + timedelta(days=max(1, round(0.01 * (as_of - first).days)))
    top = max(1, *floor)
    years = _year_labels(first, as_of, 12)
    direct = [
        label(name, x=1, xref="paper", xshift=6, y=(low + high) / 2)
        for name, low, high in names
        if high > low
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
            xaxis={
                "type": "date",
                "range": [iso(first), iso(end)],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": colour("ink3"),
                "tickmode": "array",
                "showticklabels": False,
                "tickvals": [iso(day) for day in year_starts(first, as_of)],
            },
            yaxis=value_axis(range=[0, top], nticks=5, tickformat="d"),
            shapes=[vertical(as_of, top=1.02)],
            annotations=[*years, now, *direct],
        ),
    }


def _year_labels(first: date, last: date, at_most: int) -> list[dict[str, Any]]:
    """Years at their first day, as many as the width can carry."""
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
