"""The marks of a timeline: bands, dotted lines, diamonds and their hover texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from data.vocabulary import State, Status
from layouts.figures.dates import DAY_MS, following, iso
from layouts.figures.theme import (
    BOLD,
    STATE_POINTS,
    colour,
    font,
    shorten,
    state_marker,
    status_marker,
)
from layouts.figures.timeline_places import Mark, Plane
from layouts.locale.formats import period_words
from layouts.locale.words import STATE_ORDER, dated_state

BAR = 13  # px
Trace = dict[str, Any]


def traces(marks: Mapping[str, Sequence[tuple[Mark, float]]], plane: Plane) -> list[Trace]:
    """The traces of the marks, by state; each mark is given with its y in px from the top."""
    drawn: list[Trace] = []
    for state in STATE_ORDER:
        if state not in marks:
            continue
        drawn += _state_traces(str(state), marks[state], plane)
    if "" in marks:
        drawn.append(_unspecified_trace(marks[""]))
    return drawn


def _unspecified_trace(placed: Sequence[tuple[Mark, float]]) -> Trace:
    """Periods of plans without dates, hatched like all that is unknown."""
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


def _state_traces(state: str, placed: Sequence[tuple[Mark, float]], plane: Plane) -> list[Trace]:
    symbol, token = STATE_POINTS[state]
    traces: list[Trace] = []
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
                    round(max((stop - begin).days + 1, plane.shortest) * DAY_MS)
                    for _mark, (begin, stop), _y in bands
                ],
                "y": [y for _mark, _place, y in bands],
                "width": BAR,
                "marker": state_marker(state),
                **_readings([mark for mark, _place, _y in bands], plane),
            }
        )
    points = [(mark, mark.point, y) for mark, y in placed if mark.point]
    if points:
        traces += _points(state, symbol, token, points, plane)
    return traces


def _around(mark: Mark) -> list[tuple[date, date]]:
    """The dotted line before and after the band, not over it."""
    if mark.dotted is None:
        return []
    begin, stop = mark.dotted[0], following(mark.dotted[1])
    if mark.band is None:
        return [(begin, stop)]
    parts = [(begin, mark.band[0]), (following(mark.band[1]), stop)]
    return [(begin, stop) for begin, stop in parts if begin < stop]


def _points(
    state: str,
    symbol: str,
    token: str,
    points: Sequence[tuple[Mark, date, float]],
    plane: Plane,
) -> list[Trace]:
    # The diamond of a deadline touches the end of its band, which is the last day.
    days = [
        iso(day - timedelta(days=round(plane.shortest * 1.3)) if mark.dotted else day)
        for mark, day, _y in points
    ]
    sign = {State.SILENT: "?", State.LATE: "!"}.get(State(state))
    size = 17 if sign else 13
    trace: Trace = {
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
        **_readings([mark for mark, _place, _y in points], plane),
    }
    if sign:
        trace |= {
            "text": [sign] * len(days),
            "textposition": "middle center",
            "textfont": font(12, colour("sil" if state == State.SILENT else "bg"), BOLD),
        }
    traces = []
    if state in {State.ONGOING, State.SILENT}:
        # An open symbol is transparent: a second diamond below it gives the tint.
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


def _mute(x: list[str], y: list[float], marker: Trace) -> Trace:
    """Points that repeat the mark beside them and have no hover text."""
    return {
        "type": "scatter",
        "mode": "markers",
        "hoverinfo": "skip",
        "x": x,
        "y": y,
        "marker": marker,
    }


def _readings(marks: Sequence[Mark], plane: Plane) -> Trace:
    """The words and links of marks; a narrow drawing changes places only and leaves them as they
    are."""
    if plane.compact:
        return {}
    return {
        "hoverinfo": "text",
        "hovertext": [_words(mark) for mark in marks],
        "customdata": [mark.item.href for mark in marks],
    }


def _words(mark: Mark) -> str:
    item = mark.item
    when = period_words(item.start, item.end, item.precision, item.qualifier, item.words)
    state = dated_state(str(item.state), item.ongoing).lower()
    return f"{shorten(item.label, 70)}<br>{when} · {state}"
