"""The timeline: a band is a date's precision, a diamond a day; lanes, groups, undated column."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data.vocabulary import Precision, Qualifier, State, Status
from layouts.figures.dates import (
    DAY_MS,
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
    state_marker,
    status_marker,
)
from layouts.locale import _, say
from layouts.locale.formats import period_words
from layouts.locale.words import STATE, STATE_ORDER

LANE, BAR = 19, 13
HEAD, COMPACT_HEAD = 46, 46  # px above the first row
GROUP = 30
LABELS, PLOT_END = 0.25, 0.925  # shares of the width: names at left, undated column at right
NAMED_UNDER = 10
_PLANE = 720  # px that the plot takes on a desktop, to give the shortest band its 6 px
_COMPACT_PLANE = 340
_NARROWEST = 288  # px on the smallest screen


@dataclass(frozen=True)
class TimelineItem:
    """A milestone on the line of its commitment, or a line of which no date is announced.

    `state` None: the line stays, empty, or hatched over `start` to `end`, the period of a plan that
    gives no date. `since`: publication of the plan, where a deadline « avant… » begins. `group` and
    `line` are drawn in the order of their first item.
    """

    group: str | None
    line: str
    state: str | None
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    qualifier: str | None = None
    label: str = ""
    words: str | None = None
    since: date | None = None
    href: str | None = None


@dataclass(frozen=True)
class _Drawn:
    """An item with its place: what is banded, what is dotted, where the point stands."""

    item: TimelineItem
    band: tuple[date, date] | None  # last day included
    dotted: tuple[date, date] | None
    point: date | None
    lane: int = 0


@dataclass(frozen=True)
class _Line:
    name: str
    drawn: tuple[_Drawn, ...]
    lanes: int
    undated: int


def timeline(
    items: Sequence[TimelineItem],
    as_of: date,
    *,
    last_document: date | None = None,
    named: bool | None = None,
    window: tuple[date, date] | None = None,
) -> Figure:
    """Milestones by line and group.

    `named`: each milestone on a lane of its own with its name; by default under 10 milestones.
    `window`: the interval shown; by default whole years around every date and the as-of date.
    """
    dated = [item for item in items if item.state is not None and _dated(item)]
    if not items:
        return empty_figure(_("No milestone for these filters."))
    periods = [item for item in items if _unspecified(item)]
    first, last = window or _window([*dated, *periods], as_of)
    alone = named if named is not None else 0 < len(dated) < NAMED_UNDER
    groups = _groups(items, first, last, alone)
    wide = _draw(groups, first, last, as_of, last_document, alone, compact=False)
    narrow = _draw(groups, first, last, as_of, last_document, alone, compact=True)
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


def _dated(item: TimelineItem) -> bool:
    """Whether a period is announced: one reached or withdrawn may have none either."""
    return item.start is not None or item.end is not None


def _unspecified(item: TimelineItem) -> bool:
    """A line of which only the period of its plan is known."""
    return item.state is None and item.start is not None and item.end is not None


def _window(dated: Sequence[TimelineItem], as_of: date) -> tuple[date, date]:
    days = [day for item in dated for day in (item.start, item.end) if day is not None]
    first = min([*days, as_of])
    last = max([*days, as_of])
    margin = max(20, (last - first).days // 30)
    return first - timedelta(days=margin), date(last.year, 12, 31)


# --- what is drawn ------------------------------------------------------------------------------


def _placed(item: TimelineItem, first: date, last: date) -> _Drawn:
    start, end, qualifier = item.start, item.end, item.qualifier
    if start is None and end is not None:
        begin = max(first, min(item.since or first, end))
        return _Drawn(item, None, (begin, end), end)
    if start is not None and end is None:
        return _Drawn(item, (start, _period_end(start, item.precision)), None, None)
    assert start is not None
    assert end is not None
    if item.precision == Precision.DAY and start == end:
        return _Drawn(item, None, None, start)
    if qualifier in {Qualifier.EARLY, Qualifier.MIDDLE, Qualifier.LATE}:
        days = (end - start).days + 1
        third = {Qualifier.EARLY: 0, Qualifier.MIDDLE: 1, Qualifier.LATE: 2}[Qualifier(qualifier)]
        begin = start + timedelta(days=round(days * third / 3))
        stop = start + timedelta(days=round(days * (third + 1) / 3) - 1)
        return _Drawn(item, (begin, max(begin, stop)), (start, end), None)
    return _Drawn(item, (start, end), None, None)


def _period_end(start: date, precision: str | None) -> date:
    match precision:
        case Precision.DAY:
            return start
        case Precision.WEEK:
            return start + timedelta(days=6)
        case Precision.QUARTER | Precision.SEASON:
            return start + timedelta(days=90)
        case Precision.HALF_YEAR:
            return start + timedelta(days=181)
        case Precision.YEAR | Precision.SCHOOL_YEAR:
            return start + timedelta(days=364)
        case _:
            return start.replace(day=monthrange(start.year, start.month)[1])


def _extent(mark: _Drawn) -> tuple[date, date]:
    days = [day for pair in (mark.band, mark.dotted) if pair for day in pair]
    if mark.point is not None:
        days.append(mark.point)
    return min(days), max(days)


def _groups(
    items: Sequence[TimelineItem], first: date, last: date, alone: bool
) -> list[tuple[str | None, list[_Line]]]:
    by_group: dict[str | None, dict[str, list[TimelineItem]]] = {}
    for item in items:
        by_group.setdefault(item.group, {}).setdefault(item.line, []).append(item)
    gap = (last - first).days * 6 / _PLANE
    return [
        (group, [_line(name, listed, first, last, gap, alone) for name, listed in lines.items()])
        for group, lines in by_group.items()
    ]


def _line(
    name: str, items: Sequence[TimelineItem], first: date, last: date, gap: float, alone: bool
) -> _Line:
    dated = [
        _placed(item, first, last)
        for item in items
        if (item.state is not None and _dated(item)) or _unspecified(item)
    ]
    dated.sort(key=lambda mark: _extent(mark))
    ends: list[date] = []
    drawn = []
    for mark in dated:
        begin, end = _extent(mark)
        free = (
            [] if alone else [lane for lane, used in enumerate(ends) if (begin - used).days > gap]
        )
        lane = free[0] if free else len(ends)
        if lane == len(ends):
            ends.append(end)
        ends[lane] = max(ends[lane], end)
        drawn.append(_Drawn(mark.item, mark.band, mark.dotted, mark.point, lane))
    undated = sum(1 for item in items if item.state is not None and not _dated(item))
    return _Line(name, tuple(drawn), len(ends), undated)


# --- where it is drawn: the vertical axis counts pixels ------------------------------------------


def _draw(
    groups: Sequence[tuple[str | None, list[_Line]]],
    first: date,
    last: date,
    as_of: date,
    last_document: date | None,
    alone: bool,
    *,
    compact: bool,
) -> dict[str, Any]:
    head = COMPACT_HEAD if compact else HEAD
    end = following(last)
    shapes, texts = _grid(first, end, compact)
    marks: dict[str, list[tuple[_Drawn, float]]] = {}
    y = float(head)
    for group, lines in groups:
        if group is not None:
            texts.append(
                label(
                    shorten(group, 37 if compact else 90),
                    x=0,
                    xref="paper",
                    y=y + GROUP / 2 + 3,
                    font=font(14, colour("ink"), BOLD),
                )
            )
            y += GROUP
        for line in lines:
            top = y + (26 if compact else 6)
            height = max(1 if not compact else 0, line.lanes) * LANE
            bottom = top + height + (4 if compact else 6)
            middle = y + 15 if compact else (y + bottom) / 2
            signs = 48 if not compact else 28 if line.undated else 42
            texts.append(
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
                _undated(line.undated, middle, compact, shapes, texts)
            for mark in line.drawn:
                place = top + mark.lane * LANE + LANE / 2
                marks.setdefault(str(mark.item.state or ""), []).append((mark, place))
                if mark.band and mark.item.end is None and mark.item.state in STATE_POINTS:
                    texts.append(_arrow(mark, place, _shortest(first, end, compact)))
                if alone and mark.item.state is not None:
                    texts.append(_name(mark, place, first, end, compact))
            y = bottom
            shapes.append(_rule(y))
    height = round(y) + 2
    for shape in shapes:
        if shape["yref"] == "paper":
            shape["y1"] = 1 - 24 / height  # the heads stand above the grid
    traces = _traces(marks, first, end, compact)
    shapes += _now(as_of, last_document, first, end, height)
    texts += _heads(as_of, last_document, first, end, compact)
    return {
        "data": traces,
        "layout": layout(
            height,
            barmode="overlay",
            xaxis={
                "type": "date",
                "range": [iso(first), iso(end)],
                "fixedrange": True,
                "visible": False,
                "domain": [0, 1] if compact else [LABELS, PLOT_END],
            },
            yaxis=hidden_axis(range=[height, 0]),
            shapes=shapes,
            annotations=texts,
        ),
    }


def _rule(y: float) -> dict[str, Any]:
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


def _grid(first: date, end: date, compact: bool) -> tuple[list[Any], list[Any]]:
    """Years as hairlines, half-years dotted, years named inside their interval."""
    shapes, texts = [], []
    from_head = {"yref": "paper", "y0": 0}
    span = (end - first).days
    starts = year_starts(first, end)
    for day in [first, *starts]:
        shapes.append({**vertical(day, token="rule", width=1, layer="below"), **from_head})
        last_day = min(end, date(day.year, 12, 31))
        if (last_day - day).days > span * (0.12 if compact else 0.05):
            texts.append(label(str(day.year), x=iso(day), xref="x", xshift=4, y=34))
        half = date(day.year, 7, 1)
        if first < half < end and span < 8 * 366:
            shapes.append(
                {**vertical(half, token="rule", width=1, dash="dot", layer="below"), **from_head}
            )
    if not compact:
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


def _now(
    as_of: date, last_document: date | None, first: date, end: date, height: int
) -> list[dict[str, Any]]:
    top = 1 - 22 / height
    lines = []
    if last_document is not None and first < last_document < end:
        lines.append(
            vertical(last_document, dash="3px,3px", token="ink3", width=1, top=top, layer="below")
        )
    if first <= as_of <= end:
        lines.append(vertical(as_of, top=top))
    return lines


def _heads(
    as_of: date, last_document: date | None, first: date, end: date, compact: bool
) -> list[dict[str, Any]]:
    span = (end - first).days
    share = (as_of - first).days / span
    texts = []
    anchor = "right" if share > 0.8 else "left" if share < 0.2 else "center"
    if first <= as_of <= end:
        texts.append(as_of_label(as_of, short=compact, y=11, xanchor=anchor))
    if last_document is not None and first < last_document < end:
        centre = document_share(
            (last_document - first).days / span,
            share,
            anchor,
            _NARROWEST if compact else _PLANE,
            now_px=NOW_PX if compact else LONG_NOW_PX,
        )
        if centre is not None:
            at = first + timedelta(centre * span)
            texts.append(document_label(last_document, short=True, y=11, xanchor="center", at=at))
    return texts


def _undated(n: int, y: float, compact: bool, shapes: list[Any], texts: list[Any]) -> None:
    if compact:
        texts.append(
            label(
                say.figures.undated(n),
                x=1,
                xref="paper",
                xanchor="right",
                xshift=-22,
                y=y,
                bgcolor=colour("bg"),
            )
        )
        return
    shapes.append(
        {
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
    )
    texts.append(
        label(str(n), x=PLOT_END, xref="paper", xshift=40, y=y, font=font(14, colour("ink")))
    )


def _name(mark: _Drawn, y: float, first: date, end: date, compact: bool) -> dict[str, Any]:
    """The milestone's name at right of its band, at left when the band ends late."""
    begin, stop = _extent(mark)
    span = (end - first).days
    after = (stop - first).days / span < (0.5 if compact else 0.66)
    signs = 44
    if compact:
        room = (end - following(stop)).days if after else (begin - first).days
        signs = min(26, max(8, int((room / span * _NARROWEST - 20) / 6.4)))
    return label(
        shorten(mark.item.label, signs),
        x=iso(following(stop) if after else begin),
        xref="x",
        y=y,
        xshift=8 if after else -8,
        xanchor="left" if after else "right",
        font=font(13, colour("ink")),
    )


def _shortest(first: date, end: date, compact: bool) -> float:
    """How many days 6 px are."""
    return (end - first).days * 6 / (_COMPACT_PLANE if compact else _PLANE)


def _traces(
    marks: dict[str, list[tuple[_Drawn, float]]], first: date, end: date, compact: bool
) -> list[dict[str, Any]]:
    shortest = _shortest(first, end, compact)
    traces: list[dict[str, Any]] = []
    for state in STATE_ORDER:
        if state not in marks:
            continue
        traces += _state_traces(str(state), marks[state], shortest)
    if "" in marks:
        traces.append(_unspecified_trace(marks[""]))
    return traces


def _unspecified_trace(placed: Sequence[tuple[_Drawn, float]]) -> dict[str, Any]:
    """Plans' periods, hatched like all that is not known."""
    bands = [(mark, mark.band, y) for mark, y in placed if mark.band]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [iso(begin) for _mark, (begin, _stop), _y in bands],
        "x": [((stop - begin).days + 1) * DAY_MS for _mark, (begin, stop), _y in bands],
        "y": [y for _mark, _place, y in bands],
        "width": BAR,
        "marker": status_marker(Status.UNKNOWN),
        "hoverinfo": "text",
        "hovertext": [mark.item.label for mark, _place, _y in bands],
        "customdata": [mark.item.href for mark, _place, _y in bands],
    }


def _state_traces(
    state: str, placed: Sequence[tuple[_Drawn, float]], shortest: float
) -> list[dict[str, Any]]:
    symbol, token = STATE_POINTS[state]
    traces: list[dict[str, Any]] = []
    dotted = [(part, y) for mark, y in placed for part in _around(mark)]
    if dotted:
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "hoverinfo": "skip",
                "x": [x for (begin, stop), _y in dotted for x in (iso(begin), iso(stop), None)],
                "y": [value for _part, y in dotted for value in (y, y, None)],
                "line": {"color": colour(token), "width": 1.6, "dash": "dot"},
            }
        )
    bands = [(mark, mark.band, y) for mark, y in placed if mark.band]
    if bands:
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "base": [iso(begin) for _mark, (begin, _stop), _y in bands],
                "x": [
                    round(max((stop - begin).days + 1, shortest) * DAY_MS)
                    for _mark, (begin, stop), _y in bands
                ],
                "y": [y for _mark, _place, y in bands],
                "width": BAR,
                "marker": state_marker(state),
                "hoverinfo": "text",
                "hovertext": [_words(mark) for mark, _place, _y in bands],
                "customdata": [mark.item.href for mark, _place, _y in bands],
            }
        )
    points = [(mark, mark.point, y) for mark, y in placed if mark.point]
    if points:
        traces += _points(state, symbol, token, points, shortest)
    return traces


def _around(mark: _Drawn) -> list[tuple[date, date]]:
    """The dotted line before and after the band: never over it."""
    if mark.dotted is None:
        return []
    begin, stop = mark.dotted[0], following(mark.dotted[1])
    if mark.band is None:
        return [(begin, stop)]
    parts = [(begin, mark.band[0]), (following(mark.band[1]), stop)]
    return [(begin, stop) for begin, stop in parts if begin < stop]


def _arrow(mark: _Drawn, y: float, shortest: float) -> dict[str, Any]:
    """« À partir de »: an arrow that leaves the band."""
    assert mark.band is not None
    begin, stop = mark.band
    _symbol, token = STATE_POINTS[str(mark.item.state)]
    end = begin + timedelta(days=round(max((stop - begin).days + 1, shortest)))
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


def _points(
    state: str,
    symbol: str,
    token: str,
    points: Sequence[tuple[_Drawn, date, float]],
    shortest: float,
) -> list[dict[str, Any]]:
    # The diamond of a deadline stands against its stop, which marks the last day.
    days = [
        iso(day - timedelta(days=round(shortest * 1.3)) if mark.dotted else day)
        for mark, day, _y in points
    ]
    sign = {State.SILENT: "?", State.LATE: "!"}.get(State(state))
    size = 17 if sign else 13
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers+text" if sign else "markers",
        "x": days,
        "y": [y for _mark, _place, y in points],
        "marker": {
            "symbol": symbol,
            "size": size,
            "color": colour(token),
            "line": {"width": 1.8, "color": colour(token)},
        },
        "hoverinfo": "text",
        "hovertext": [_words(mark) for mark, _place, _y in points],
        "customdata": [mark.item.href for mark, _place, _y in points],
    }
    if sign:
        trace |= {
            "text": [sign] * len(days),
            "textposition": "middle center",
            "textfont": font(12, colour("sil" if state == State.SILENT else "bg"), BOLD),
        }
    traces = []
    if state in {State.ONGOING, State.SILENT}:
        # An open symbol lets its ground through: the tint is a diamond of its own.
        ground = colour("m2" if state == State.ONGOING else "silb")
        traces.append(
            {
                **trace,
                "hoverinfo": "skip",
                "customdata": None,
                "hovertext": None,
                "mode": "markers",
                "marker": {"symbol": "diamond", "size": size, "color": ground},
            }
        )
    traces.append(trace)
    if state == State.ONGOING:
        dot = {"symbol": "circle", "size": 4, "color": colour(token)}
        traces.append(_mute(days, trace["y"], dot))
    stops = [(day, y) for mark, day, y in points if mark.dotted]
    if stops:
        bar = {"symbol": "line-ns", "size": 13, "line": {"width": 2, "color": colour(token)}}
        last_days = [iso(following(day)) for day, _y in stops]
        traces.append(_mute(last_days, [y for _day, y in stops], bar))
    return traces


def _mute(x: list[str], y: list[float], marker: dict[str, Any]) -> dict[str, Any]:
    """Points that belong to the sign beside them and say nothing themselves."""
    return {
        "type": "scatter",
        "mode": "markers",
        "hoverinfo": "skip",
        "x": x,
        "y": y,
        "marker": marker,
    }


def _words(mark: _Drawn) -> str:
    item = mark.item
    when = period_words(item.start, item.end, item.precision, item.qualifier, item.words)
    return f"{shorten(item.label, 70)}<br>{when} · {STATE[str(item.state)].lower()}"
