"""Cumulative steps: planned by each date, reported as reached, and the silent gap between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Protocol

from data.vocabulary import Nature
from layouts.figures.dates import (
    as_of_label,
    document_label,
    document_share,
    iso,
    vertical,
    year_starts,
)
from layouts.figures.theme import (
    BOLD,
    Figure,
    colour,
    empty_figure,
    font,
    hatch,
    label,
    layout,
    translucent,
    value_axis,
    wrap,
)
from layouts.locale import _, say

HEIGHT, COMPACT_HEIGHT = 430, 330
COMPACT_LEFT, COMPACT_RIGHT = 28, 6  # px beside the axis
COMPACT_AXIS = 254  # px on the narrowest screen


class Step(Protocol):
    """How many periods had begun and were over by a day; reached: null after the as-of date."""

    @property
    def day(self) -> date: ...
    @property
    def begun(self) -> int: ...
    @property
    def over(self) -> int: ...
    @property
    def reached(self) -> int | None: ...


def cumulative_steps(
    rows: Sequence[Step],
    as_of: date,
    *,
    last_document: date | None = None,
    undated: int = 0,
    silent: int | None = None,
    nature: str = Nature.MILESTONE,
    reached_note: str | None = None,
) -> Figure:
    """Steps in date order.

    `silent` is the count written in the gap (past, and no source says whether they are reached);
    by default the gap itself. Nothing is drawn to the right of the as-of date except plans.
    """
    if not rows:
        return empty_figure(_("No dated milestone for these filters."))
    first = rows[0].day - timedelta(days=75)
    last = max(rows[-1].day, as_of)
    end = date(last.year, 12, 31)
    dates = [first, *(row.day for row in rows)]
    planned = [0, *(row.over for row in rows)]
    begun = [0, *(row.begun for row in rows)]
    past = [(row.day, row.over, row.reached or 0) for row in rows if row.day <= as_of]
    known = [(first, 0, 0), *past]
    if known[-1][0] < as_of:
        known.append((as_of, known[-1][1], known[-1][2]))
    if dates[-1] < end and dates[-1] <= as_of:
        # The lines run to the as-of date, never beyond it unless something is planned there.
        dates.append(max(as_of, dates[-1]))
        planned.append(planned[-1])
        begun.append(begun[-1])
    days_known, past_planned, reached = zip(*known, strict=True)
    now_planned, now_reached = known[-1][1], known[-1][2]
    whole = planned[-1]
    gap = silent if silent is not None else now_planned - now_reached
    top = max(1, begun[-1], whole)

    traces = [
        _steps(dates, planned, 0, "s2"),
        {**_steps(dates, begun, 1, "s1"), "fill": "tonexty", "fillcolor": translucent("s1", 0.28)},
        _steps(days_known, reached, 0, "s3"),
        {
            **_steps(days_known, past_planned, 0, "sil"),
            "fill": "tonexty",
            "fillcolor": colour("silb"),
            "fillpattern": hatch("sil", "silb", 9),
        },
        _steps(dates, planned, 2.5, "s2"),
        _steps(days_known, reached, 3.5, "s3"),
    ]
    shapes = [vertical(as_of, top=1.05)]
    if last_document is not None and first < last_document <= end:
        shapes.append(vertical(last_document, dash="3px,3px", token="ink3", width=1, top=1.05))
    near_end = (end - as_of).days < 0.14 * (end - first).days
    wide, narrow = (
        _labels(compact, first, end, as_of, last_document, near_end) for compact in (False, True)
    )
    planned_words = say.figures.planned(whole, nature)
    reached_words = say.figures.reached(now_reached, nature)
    at_now: dict[str, Any] = {"xref": "x", "x": iso(as_of), "xshift": 8}
    at_end = at_now if near_end else {"xref": "paper", "x": 1, "xshift": 6}
    wide += _end_labels(
        planned_words,
        whole,
        say.figures.others_undated(undated) if undated else None,
        reached_words,
        now_reached,
        reached_note,
        at_end,
        at_now,
        not near_end,
        top,
    )
    narrow += [
        label(
            planned_words,
            xref="x",
            x=iso(dates[-1]),
            y=whole,
            xanchor="right",
            yshift=12,
            xshift=-2,
            font=font(14, colour("s2"), BOLD),
        ),
        label(
            reached_words,
            xref="x",
            x=iso(as_of),
            y=now_reached,
            xanchor="right",
            yshift=-12 if now_reached > top * 0.08 else 12,
            xshift=-8,
            font=font(14, colour("s3"), BOLD),
        ),
    ]
    if gap > 0 and (now_planned - now_reached) > 0.2 * top:
        centre = _gap_centre(known)
        # Two texts: markup inside a text would be written as a style attribute, which is refused.
        place = {
            "xref": "x",
            "x": iso(centre[0]),
            "y": centre[1],
            "xanchor": "center",
            "bgcolor": colour("bg"),
            "width": 132,
            "align": "center",
        }
        for labels in (wide, narrow):
            labels += [
                label(
                    say.figures.past(gap, nature),
                    **place,
                    yshift=11,
                    height=26,
                    font=font(16, colour("sil"), BOLD),
                ),
                label(
                    _("without information"),
                    **place,
                    yshift=-12,
                    height=22,
                    font=font(13, colour("sil")),
                ),
            ]
    margin = {"l": 34, "r": 122, "t": 42, "b": 28, "pad": 0, "autoexpand": False}
    return {
        "data": traces,
        "layout": layout(
            HEIGHT,
            {
                "height": COMPACT_HEIGHT,
                "margin": {**margin, "l": COMPACT_LEFT, "r": COMPACT_RIGHT},
                "annotations": narrow,
            },
            margin=margin,
            xaxis={
                "type": "date",
                "range": [iso(first), iso(end)],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "showline": False,
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": colour("ink3"),
                "tickmode": "array",
                "tickvals": [iso(day) for day in year_starts(first, end)],
                "showticklabels": False,
            },
            yaxis=value_axis(range=[0, top * 1.06], nticks=5, tickformat="d"),
            shapes=shapes,
            annotations=wide,
        ),
    }


def _steps(days: Sequence[date], values: Sequence[int], width: float, token: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [iso(day) for day in days],
        "y": list(values),
        "line": {"shape": "hv", "width": width, "color": colour(token)},
        "hoverinfo": "skip",
    }


def _labels(
    compact: bool, first: date, end: date, as_of: date, last_document: date | None, near_end: bool
) -> list[dict[str, Any]]:
    """Years in the middle of their interval, the two dates above their lines."""
    made = []
    span = (end - first).days
    for year in range(first.year, end.year + 1):
        start, stop = max(first, date(year, 1, 1)), min(end, date(year, 12, 31))
        if (stop - start).days < span * (0.09 if compact else 0.05):
            continue
        middle = start + (stop - start) / 2
        made.append(
            label(
                str(year), xref="x", x=iso(middle), yref="paper", y=0, yshift=-17, xanchor="center"
            )
        )
    late = (as_of - first).days > 0.75 * span
    early = (as_of - first).days < 0.12 * span
    anchor = "right" if late and compact else "left" if early else "center"
    made.append(as_of_label(as_of, yref="paper", y=1.05, yshift=9, xanchor=anchor))
    if last_document is None or not first < last_document <= end:
        return made
    apart = abs((as_of - last_document).days) / span
    if compact:
        centre = document_share(
            (last_document - first).days / span,
            (as_of - first).days / span,
            anchor,
            COMPACT_AXIS,
            COMPACT_LEFT,
        )
        if centre is not None:
            made.append(
                document_label(
                    last_document,
                    short=True,
                    yref="paper",
                    y=1.05,
                    yshift=9,
                    xanchor="center",
                    at=first + timedelta(centre * span),
                )
            )
    elif apart < 0.24:
        side = "right" if last_document <= as_of else "left"
        if apart < 0.1:
            return made  # the two labels would meet: the line stays, the source line tells the date
        made.append(
            document_label(last_document, short=True, yref="paper", y=1.05, yshift=9, xanchor=side)
        )
    else:
        made.append(
            document_label(
                last_document, short=False, yref="paper", y=1.05, yshift=9, xanchor="center"
            )
        )
    return made


def _end_labels(
    planned: str,
    whole: int,
    planned_note: str | None,
    reached: str,
    now_reached: int,
    reached_note: str | None,
    at_end: dict[str, Any],
    at_now: dict[str, Any],
    inside: bool,
    top: int,
) -> list[dict[str, Any]]:
    """Words at the right of both lines; pushed apart when the lines end together."""
    meet = abs(whole - now_reached) < 0.16 * top
    texts = []
    for words, token, value, below, place, push in (
        (planned, "s2", whole, planned_note, at_end, 14 if meet else -2),
        (reached, "s3", now_reached, reached_note, at_now, -18 if meet else 8),
    ):
        ground = {"bgcolor": colour("bg")} if inside and token == "s3" else {}
        texts.append(
            label(
                words, y=value, yshift=push, font=font(15, colour(token), BOLD), **place, **ground
            )
        )
        if below:
            texts.append(
                label(
                    wrap(below, 20),
                    y=value,
                    yshift=push - 9,
                    yanchor="top",
                    align="left",
                    font=font(12),
                    **place,
                    **ground,
                )
            )
    return texts


def _gap_centre(known: Sequence[tuple[date, int, int]]) -> tuple[date, float]:
    """Where the gap is wide enough to carry its count: late in its widest stretch."""
    best = max(
        pairwise(known),
        key=lambda pair: (pair[1][0] - pair[0][0]).days * (pair[0][1] - pair[0][2]),
    )
    (start, planned, reached), (stop, _planned, _reached) = best
    middle = start + (stop - start) / 2
    return middle, (planned + reached) / 2
