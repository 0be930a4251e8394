"""The frame of a timeline: years, labels of dates, names, undated column."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from data.vocabulary import State
from layouts.figures.dates import (
    LONG_NOW_PX,
    NOW_PX,
    as_of_label,
    document_label,
    document_share,
    following,
    iso,
    vertical,
    year_starts,
)
from layouts.figures.theme import STATE_POINTS, colour, font, label, shorten
from layouts.figures.timeline_places import NARROWEST, WIDTH, Mark, Plane, extent
from layouts.locale import say
from layouts.locale.words import STATE

# shares of the width: names at the left, undated column at the right
LABELS, PLOT_END = 0.25, 0.925
Shape = dict[str, Any]
Text = dict[str, Any]


def grid(plane: Plane) -> tuple[list[Shape], list[Text]]:
    """Years as hairlines, half-years dotted, years named inside their interval."""
    shapes: list[Shape] = []
    texts: list[Text] = []
    first, end = plane.first, plane.end
    from_head = {"yref": "paper", "y0": 0}
    starts = year_starts(first, end)
    for day in [first, *starts]:
        shapes.append({**vertical(day, token="rule", width=1, layer="below"), **from_head})
        last_day = min(end, date(day.year, 12, 31))
        if (last_day - day).days > plane.span * (0.12 if plane.compact else 0.05):
            texts.append(label(str(day.year), x=iso(day), xref="x", xshift=4, y=34))
        half = date(day.year, 7, 1)
        if first < half < end and plane.span < 8 * 366:
            shapes.append(
                {**vertical(half, token="rule", width=1, dash="dot", layer="below"), **from_head}
            )
    if not plane.compact:
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "yref": "paper",
                "x0": PLOT_END,
                "x1": PLOT_END,
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"color": colour("rule"), "width": 1},
            }
        )
        texts.append(label(STATE[State.UNDATED], x=1, xref="paper", xanchor="right", y=34))
    return shapes, texts


def now(as_of: date, last_document: date | None, plane: Plane, height: int) -> list[Shape]:
    """The line of the date of observation, and that of the last document."""
    top = 1 - 22 / height
    lines = []
    if last_document is not None and plane.first < last_document < plane.end:
        lines.append(
            vertical(last_document, dash="3px,3px", token="ink3", width=1, top=top, layer="below")
        )
    if plane.first <= as_of <= plane.end:
        lines.append(vertical(as_of, top=top))
    return lines


def heads(as_of: date, last_document: date | None, plane: Plane) -> list[Text]:
    """The labels of both lines, in the head; that of the last document where there is room."""
    first, end = plane.first, plane.end
    share = (as_of - first).days / plane.span
    texts = []
    anchor = "right" if share > 0.8 else "left" if share < 0.2 else "center"
    if first <= as_of <= end:
        texts.append(as_of_label(as_of, short=plane.compact, y=11, xanchor=anchor))
    if last_document is not None and first < last_document < end:
        centre = document_share(
            (last_document - first).days / plane.span,
            share,
            anchor,
            NARROWEST if plane.compact else WIDTH,
            now_px=NOW_PX if plane.compact else LONG_NOW_PX,
        )
        if centre is not None:
            at = first + timedelta(centre * plane.span)
            texts.append(document_label(last_document, short=True, y=11, xanchor="center", at=at))
    return texts


def undated(n: int, y: float, compact: bool) -> tuple[list[Shape], list[Text]]:
    """The number of undated milestones of a line: a dotted square and the number, or in words."""
    if compact:
        words = label(
            say.figures.undated(n),
            x=1,
            xref="paper",
            xanchor="right",
            xshift=-22,
            y=y,
            bgcolor=colour("bg"),
        )
        return [], [words]
    square = {
        "type": "rect",
        "xref": "paper",
        "yref": "y",
        "xsizemode": "pixel",
        "xanchor": PLOT_END,
        "x0": 18,
        "x1": 32,
        "y0": y - 7,
        "y1": y + 7,
        "line": {"color": colour("ctl"), "width": 1, "dash": "dot"},
    }
    count = label(str(n), x=PLOT_END, xref="paper", xshift=40, y=y, font=font(14, colour("ink")))
    return [square], [count]


def name(mark: Mark, y: float, plane: Plane) -> Text:
    """The name of a milestone, at the right of its band, or at its left when the band ends late."""
    begin, stop = extent(mark)
    after = (stop - plane.first).days / plane.span < (0.5 if plane.compact else 0.66)
    signs = 44
    if plane.compact:
        room = (plane.end - following(stop)).days if after else (begin - plane.first).days
        signs = min(26, max(8, int((room / plane.span * NARROWEST - 20) / 6.4)))
    return label(
        shorten(mark.item.label, signs),
        x=iso(following(stop) if after else begin),
        xref="x",
        y=y,
        xshift=8 if after else -8,
        xanchor="left" if after else "right",
        font=font(13, colour("ink")),
    )


def arrow(mark: Mark, y: float, plane: Plane) -> Text:
    """« À partir de »: an arrow at the end of the band."""
    assert mark.band is not None
    begin, stop = mark.band
    _symbol, token = STATE_POINTS[str(mark.item.state)]
    end = begin + timedelta(days=round(max((stop - begin).days + 1, plane.shortest)))
    return {
        "x": iso(end),
        "y": y,
        "xref": "x",
        "yref": "y",
        "text": "",
        "showarrow": True,
        "ax": -14,
        "ay": 0,
        "xshift": 16,
        "arrowhead": 2,
        "arrowsize": 1,
        "arrowwidth": 1.8,
        "arrowcolor": colour(token),
    }


def rule(y: float) -> Shape:
    """The hairline under a line."""
    return {
        "type": "line",
        "xref": "paper",
        "yref": "y",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "layer": "below",
        "line": {"color": colour("rule"), "width": 1},
    }
