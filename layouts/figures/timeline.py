"""The timeline: a band for an imprecise date, a diamond for a day; lanes, groups, undated
column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from layouts.figures.dates import iso
from layouts.figures.theme import (
    BOLD,
    STATE_POINTS,
    Figure,
    colour,
    empty_figure,
    font,
    hidden_axis,
    label,
    layout,
    shorten,
)
from layouts.figures.timeline_grid import (
    LABELS,
    PLOT_END,
    arrow,
    grid,
    heads,
    name,
    now,
    rule,
    undated,
)
from layouts.figures.timeline_marks import traces
from layouts.figures.timeline_places import (
    Groups,
    Line,
    Mark,
    Plane,
    TimelineItem,
    grouped,
    is_dated,
    is_unspecified,
    shown_window,
)
from layouts.locale import _

__all__ = ["TimelineItem", "timeline"]

LANE = 19
HEAD = 46  # px above the first row
GROUP = 30
NAMED_UNDER = 10


def timeline(
    items: Sequence[TimelineItem],
    as_of: date,
    *,
    last_document: date | None = None,
    named: bool | None = None,
    window: tuple[date, date] | None = None,
) -> Figure:
    """Milestones by line and group.

    `named`: each milestone has a lane of its own and its name; by default for fewer than 10
    milestones. `window`: the interval shown; by default whole years around all dates and the as-of
    date.
    """
    dated = [item for item in items if item.state is not None and is_dated(item)]
    if not items:
        return empty_figure(_("No milestone for these filters."))
    periods = [item for item in items if is_unspecified(item)]
    first, last = window or shown_window([*dated, *periods], as_of)
    alone = named if named is not None else 0 < len(dated) < NAMED_UNDER
    groups = grouped(items, first, last, alone)
    wide, narrow = (
        _draw(groups, Plane(first, last, compact), as_of, last_document, alone)
        for compact in (False, True)
    )
    big, small = wide["layout"], narrow["layout"]
    keys = ("height", "shapes", "annotations", "xaxis", "yaxis")
    return {
        "data": wide["data"],
        "layout": {
            **big,
            "meta": {
                "compact": {key: small[key] for key in keys},
                "traces": [
                    {
                        key: small_trace[key]
                        for key in ("y", "x", "marker", "text")
                        if key in small_trace and small_trace[key] != big_trace.get(key)
                    }
                    for big_trace, small_trace in zip(wide["data"], narrow["data"], strict=True)
                ],
            },
        },
    }


@dataclass
class _Drawing:
    """A timeline being drawn, from top to bottom."""

    plane: Plane
    named: bool
    y: float = HEAD
    shapes: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    marks: dict[str, list[tuple[Mark, float]]] = field(default_factory=dict)  # by state

    def group(self, words: str) -> None:
        """The name of a group above its lines."""
        text = shorten(words, 37 if self.plane.compact else 90)
        place = self.y + GROUP / 2 + 3
        self.texts.append(
            label(text, x=0, xref="paper", y=place, font=font(14, colour("ink"), BOLD))
        )
        self.y += GROUP

    def line(self, line: Line) -> None:
        """The name of a line, its marks on their lanes, and the hairline under it."""
        compact = self.plane.compact
        top = self.y + (26 if compact else 6)
        height = max(0 if compact else 1, line.lanes) * LANE
        bottom = top + height + (4 if compact else 6)
        middle = self.y + 15 if compact else (self.y + bottom) / 2
        signs = 48 if not compact else 28 if line.undated else 42
        self.texts.append(
            label(
                shorten(line.name, signs),
                x=0,
                xref="paper",
                y=middle,
                font=font(14, colour("ink")),
                bgcolor=colour("bg") if compact else "rgba(0,0,0,0)",
            )
        )
        if line.undated:
            shapes, texts = undated(line.undated, middle, compact)
            self.shapes += shapes
            self.texts += texts
        for mark in line.drawn:
            self.mark(mark, top + mark.lane * LANE + LANE / 2)
        self.y = bottom
        self.shapes.append(rule(bottom))

    def mark(self, mark: Mark, y: float) -> None:
        """A mark, with an arrow when it has no end and its name when it has its own lane."""
        state = mark.item.state
        self.marks.setdefault(str(state or ""), []).append((mark, y))
        if mark.band and mark.item.end is None and state in STATE_POINTS:
            self.texts.append(arrow(mark, y, self.plane))
        if self.named and state is not None:
            self.texts.append(name(mark, y, self.plane))


def _draw(
    groups: Groups, plane: Plane, as_of: date, last_document: date | None, named: bool
) -> dict[str, Any]:
    shapes, texts = grid(plane)
    drawing = _Drawing(plane, named, shapes=shapes, texts=texts)
    for group, lines in groups:
        if group is not None:
            drawing.group(group)
        for line in lines:
            drawing.line(line)
    height = round(drawing.y) + 2
    for shape in shapes:
        if shape["yref"] == "paper":
            shape["y1"] = 1 - 24 / height  # the grid begins below the heads
    return {
        "data": traces(drawing.marks, plane),
        "layout": layout(
            height,
            barmode="overlay",
            xaxis={
                "type": "date",
                "range": [iso(plane.first), iso(plane.end)],
                "fixedrange": True,
                "visible": False,
                "domain": [0, 1] if plane.compact else [LABELS, PLOT_END],
            },
            yaxis=hidden_axis(range=[height, 0]),
            shapes=[*shapes, *now(as_of, last_document, plane, height)],
            annotations=[*texts, *heads(as_of, last_document, plane)],
        ),
    }
