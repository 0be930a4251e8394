"""Cumulative steps: planned by each date, stated as reached, and the gap of silence between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Protocol

from data.vocabulary import Nature
from layouts.figures.dates import (
    NEAREST_DAY,
    as_of_label,
    document_label,
    document_share,
    iso,
    readings,
    vertical,
    year_axis,
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
COMPACT_LEFT, COMPACT_RIGHT = 28, 6  # px left and right of the plot
COMPACT_AXIS = 254  # px of the plot on the narrowest screen
LEFT, RIGHT = 34, 122
AXIS = 450  # px of the plot beside the key figures, on the narrowest large screen
LONG_HALF = 153  # px: half of the longest label of the last document
# share of the axis from the middle of the label of the date of observation
FAR_APART = (LONG_HALF + 43) / AXIS


class Step(Protocol):
    """Numbers of periods begun, over and reached by a day; reached: null after the as-of date."""

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
    """Cumulative numbers in date order.

    `silent` is the number written in the gap (past, and no source says whether they are reached);
    by default the difference of the two curves. After the as-of date only what is planned is drawn.
    """
    if not rows:
        return empty_figure(_("No dated milestone for these filters."))
    lines = _lines(rows, as_of)
    traces = [*_traces(lines), _hover_texts(rows, as_of, nature)]
    shapes = [vertical(as_of, top=1.05)]
    if last_document is not None and lines.first < last_document <= lines.end:
        shapes.append(vertical(last_document, dash="3px,3px", token="ink3", width=1, top=1.05))
    gap = _gap_labels(lines, silent, nature)
    dates = [
        _labels(compact, lines.first, lines.end, as_of, last_document) for compact in (False, True)
    ]
    notes = say.figures.others_undated(undated) if undated else None, reached_note
    margin = {"l": LEFT, "r": RIGHT, "t": 42, "b": 28, "pad": 0, "autoexpand": False}
    return {
        "data": traces,
        "layout": layout(
            HEIGHT,
            {
                "height": COMPACT_HEIGHT,
                "margin": {**margin, "l": COMPACT_LEFT, "r": COMPACT_RIGHT},
                "annotations": [*dates[1], *_line_labels(lines, as_of, nature), *gap],
            },
            margin=margin,
            xaxis={**year_axis(lines.first, lines.end, lines.end), "showline": False},
            yaxis=value_axis(range=[0, lines.top * 1.06], nticks=5, tickformat="d"),
            shapes=shapes,
            annotations=[*dates[0], *_end_labels(lines, as_of, nature, notes), *gap],
            meta={"readings": len(traces) - 1},
            **NEAREST_DAY,
        ),
    }


def _hover_texts(rows: Sequence[Step], as_of: date, nature: str) -> dict[str, Any]:
    """The counts of each day of a step, and of the as-of date, in words."""
    steps = [(row.day, row.over, row.reached, row.begun) for row in rows]
    past = [step for step in steps if step[0] <= as_of]
    if past and past[-1][0] < as_of:
        steps.insert(len(past), (as_of, *past[-1][1:]))
    words = [
        say.figures.step(day, over, reached, begun, nature) for day, over, reached, begun in steps
    ]
    return readings([step[0] for step in steps], [step[1] for step in steps], words)


@dataclass(frozen=True)
class _Lines:
    """The curves: what was planned by each date, and what is known until the date of observation.

    known: (day, number over, number reached).
    """

    first: date
    end: date
    dates: Sequence[date]
    planned: Sequence[int]
    begun: Sequence[int]
    known: Sequence[tuple[date, int, int]]

    @property
    def whole(self) -> int:
        """The number of all that is planned."""
        return self.planned[-1]

    @property
    def now_planned(self) -> int:
        """The number over at the date of observation."""
        return self.known[-1][1]

    @property
    def now_reached(self) -> int:
        """The number reached at the date of observation."""
        return self.known[-1][2]

    @property
    def top(self) -> int:
        """The highest number."""
        return max(1, self.begun[-1], self.whole)


def _lines(rows: Sequence[Step], as_of: date) -> _Lines:
    first = rows[0].day - timedelta(days=75)
    end = date(max(rows[-1].day, as_of).year, 12, 31)
    dates = [first, *(row.day for row in rows)]
    planned = [0, *(row.over for row in rows)]
    begun = [0, *(row.begun for row in rows)]
    known = [(first, 0, 0)]
    known += [(row.day, row.over, row.reached or 0) for row in rows if row.day <= as_of]
    if known[-1][0] < as_of:
        known.append((as_of, *known[-1][1:]))
    if dates[-1] < end and dates[-1] <= as_of:
        # The lines end at the as-of date, unless something is planned later.
        dates.append(max(as_of, dates[-1]))
        planned.append(planned[-1])
        begun.append(begun[-1])
    return _Lines(first, end, dates, planned, begun, known)


def _traces(lines: _Lines) -> list[dict[str, Any]]:
    days, over, reached = zip(*lines.known, strict=True)
    planned_on, known_on = ([iso(day) for day in dates] for dates in (lines.dates, days))
    begun = _steps(planned_on, lines.begun, 1, "s1")
    return [
        _steps(planned_on, lines.planned, 0, "s2"),
        {**begun, "fill": "tonexty", "fillcolor": translucent("s1", 0.28)},
        _steps(known_on, reached, 0, "s3"),
        {
            **_steps(known_on, over, 0, "sil"),
            "fill": "tonexty",
            "fillcolor": colour("silb"),
            "fillpattern": hatch("sil", "silb", 9),
        },
        _steps(planned_on, lines.planned, 2.5, "s2"),
        _steps(known_on, reached, 3.5, "s3"),
    ]


def _steps(days: Sequence[str], values: Sequence[int], width: float, token: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": values,
        "line": {"shape": "hv", "width": width, "color": colour(token)},
        "hoverinfo": "skip",
    }


def _labels(
    compact: bool, first: date, end: date, as_of: date, last_document: date | None
) -> list[dict[str, Any]]:
    """Years in the middle of their interval, and the two dates above their lines."""
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
    place: dict[str, Any] = {"yref": "paper", "y": 1.05, "yshift": 9, "xanchor": "center"}
    share, now = ((day - first).days / span for day in (last_document, as_of))
    inside = (LONG_HALF - LEFT) / AXIS <= share <= 1 - (LONG_HALF - RIGHT) / AXIS
    if not compact and inside and abs(share - now) >= FAR_APART:
        return [*made, document_label(last_document, short=False, **place)]
    axis, before = (COMPACT_AXIS, COMPACT_LEFT) if compact else (AXIS, LEFT)
    centre = document_share(share, now, anchor, axis, before)
    if centre is not None:  # otherwise only the line is drawn; the source line gives the date
        at = first + timedelta(centre * span)
        made.append(document_label(last_document, short=True, at=at, **place))
    return made


def _end_labels(
    lines: _Lines, as_of: date, nature: str, notes: tuple[str | None, str | None]
) -> list[dict[str, Any]]:
    """Words and notes at the right of both lines, moved apart when the lines end close together."""
    near_end = (lines.end - as_of).days < 0.14 * (lines.end - lines.first).days
    at_now: dict[str, Any] = {"xref": "x", "x": iso(as_of), "xshift": 8}
    at_end = at_now if near_end else {"xref": "paper", "x": 1, "xshift": 6}
    meet = abs(lines.whole - lines.now_reached) < 0.16 * lines.top
    planned = say.figures.planned(lines.whole, nature)
    reached = say.figures.reached(lines.now_reached, nature)
    texts = []
    for words, token, value, note, place, push in (
        (planned, "s2", lines.whole, notes[0], at_end, 14 if meet else -2),
        (reached, "s3", lines.now_reached, notes[1], at_now, -18 if meet else 8),
    ):
        ground = {} if near_end or token == "s2" else {"bgcolor": colour("bg")}
        style = {"y": value, **place, **ground}
        texts.append(label(words, yshift=push, font=font(15, colour(token), BOLD), **style))
        if note:
            below = {"yshift": push - 9, "yanchor": "top", "align": "left"}
            texts.append(label(wrap(note, 20), font=font(12), **below, **style))
    return texts


def _line_labels(lines: _Lines, as_of: date, nature: str) -> list[dict[str, Any]]:
    """The same words inside a narrow figure, which has no room at the right."""
    below = lines.now_reached > lines.top * 0.08
    return [
        label(
            say.figures.planned(lines.whole, nature),
            xref="x",
            x=iso(lines.dates[-1]),
            y=lines.whole,
            xanchor="right",
            yshift=12,
            xshift=-2,
            font=font(14, colour("s2"), BOLD),
        ),
        label(
            say.figures.reached(lines.now_reached, nature),
            xref="x",
            x=iso(as_of),
            y=lines.now_reached,
            xanchor="right",
            yshift=-12 if below else 12,
            xshift=-8,
            font=font(14, colour("s3"), BOLD),
        ),
    ]


def _gap_labels(lines: _Lines, silent: int | None, nature: str) -> list[dict[str, Any]]:
    """The number of silences inside the gap, when it is wide enough.

    Two annotations, because markup inside one would become a style attribute, which the content
    security policy refuses.
    """
    gap = lines.now_planned - lines.now_reached
    count = gap if silent is None else silent
    if count <= 0 or gap <= 0.2 * lines.top:
        return []
    day, middle = _gap_centre(lines.known)
    place = {
        "xref": "x",
        "x": iso(day),
        "y": middle,
        "xanchor": "center",
        "bgcolor": colour("bg"),
        "width": 132,
        "align": "center",
    }
    number = {"yshift": 11, "height": 26, "font": font(16, colour("sil"), BOLD)}
    words = {"yshift": -12, "height": 22, "font": font(13, colour("sil"))}
    return [
        label(say.figures.past(count, nature), **place, **number),
        label(_("without information"), **place, **words),
    ]


def _gap_centre(known: Sequence[tuple[date, int, int]]) -> tuple[date, float]:
    """A point where the gap is wide enough for its number: late in its widest stretch."""
    best = max(
        pairwise(known),
        key=lambda pair: (pair[1][0] - pair[0][0]).days * (pair[0][1] - pair[0][2]),
    )
    (start, planned, reached), (stop, _planned, _reached) = best
    middle = start + (stop - start) / 2
    return middle, (planned + reached) / 2
