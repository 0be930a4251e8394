"""Shared by charts with a date axis: years inside their interval, lines of dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from layouts.figures.theme import BOLD, colour, font, label
from layouts.locale import say
from layouts.locale.formats import date_long, date_short, month, month_short

DAY_MS = 86_400_000


def iso(day: date) -> str:
    """A date in plotly's format."""
    return day.isoformat()


def following(day: date) -> date:
    """The next day, as a period is drawn to the end of its last day."""
    return day + timedelta(days=1)


def length(start: date, end: date) -> int:
    """Length of a period in milliseconds, last day included."""
    return ((end - start).days + 1) * DAY_MS


def year_starts(first: date, last: date) -> list[date]:
    """The first days of the years inside an interval."""
    return [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]


def vertical(
    day: date,
    *,
    dash: str = "solid",
    token: str = "ink",
    width: float = 2,
    bottom: float = 0,
    top: float = 1,
    layer: str = "above",
) -> dict[str, Any]:
    """A line across the plot at a date."""
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": iso(day),
        "x1": iso(day),
        "y0": bottom,
        "y1": top,
        "layer": layer,
        "line": {"color": colour(token), "width": width, "dash": dash},
    }


def as_of_label(day: date, *, short: bool = True, **place: Any) -> dict[str, Any]:
    """The date of observation, bold, above its line."""
    words = date_short(day) if short else date_long(day)
    return label(words, x=iso(day), xref="x", font=font(13, colour("ink"), BOLD), **place)


def document_label(
    day: date, *, short: bool, at: date | None = None, **place: Any
) -> dict[str, Any]:
    """« Dernier document : déc. 2023 », above its dotted line; `at`: placed elsewhere."""
    words = say.figures.last_document(month_short(day) if short else month(day), short=short)
    return label(words, x=iso(at or day), xref="x", font=font(13), **place)


def readings(days: Sequence[date], values: Sequence[int], words: Sequence[str]) -> dict[str, Any]:
    """An invisible trace with a text for each day of a curve, for pointer and keyboard.

    `layout.meta.readings` is its index among the traces, and `hovermode` is « x ».
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(day) for day in days],
        "y": list(values),
        "marker": {"size": 9, "opacity": 0},
        "hovertext": list(words),
        "hoverinfo": "text",
    }


# Layout for such a trace: the nearest day, wherever the pointer is.
NEAREST_DAY: Mapping[str, Any] = {"hovermode": "x", "hoverdistance": -1}


DOCUMENT_PX, NOW_PX, LONG_NOW_PX = 178, 84, 126  # px, lengths of the labels


def document_share(
    share: float, now: float, anchor: str, px: float, before: float = 0, now_px: float = NOW_PX
) -> float | None:
    """Where the label of the last document is centred, as a share of the axis.

    None when it would be cut, touch the date of observation at `now` or leave its own line; the
    source line then gives the date. `px`: length of the axis; `before`: px at the left of it;
    `now_px`: length of the other label.
    """
    half, gap = DOCUMENT_PX / 2 / px, 5 / px
    width = now_px / px
    begin = now - {"right": width, "center": width / 2, "left": 0}[anchor]
    low, high = half - before / px, 1 - half
    if share <= now:
        high = min(high, begin - gap - half)
    else:
        low = max(low, begin + width + gap + half)
    centre = min(max(share, low), high)
    return centre if low <= high and abs(centre - share) <= half else None


def year_axis(first: date, end: date, last: date) -> dict[str, Any]:
    """A time axis from one day to another with a tick at each year until the last day."""
    return {
        "type": "date",
        "range": [iso(first), iso(end)],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": colour("ink3"),
        "tickmode": "array",
        "tickvals": [iso(day) for day in year_starts(first, last)],
        "showticklabels": False,
    }
