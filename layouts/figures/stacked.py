"""Stacked bars of statuses or states: absolute counts on one scale, unknown hatched and last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.vocabulary import ItemKind, Nature, State, Status
from layouts.figures.theme import (
    BOLD,
    Figure,
    colour,
    empty_figure,
    font,
    hidden_axis,
    label,
    layout,
    on_state,
    on_status,
    shorten,
    state_marker,
    status_marker,
    wrap,
)
from layouts.locale import say
from layouts.locale.words import KIND, NATURE, STATE_ORDER, STATUS_ORDER, state_word, status_word

Noun = tuple[str, str]  # singular, plural

PITCH, BAR = 39, 25  # px
COMPACT_PITCH = 54
LABEL_SIGNS = 34
# In bars the unknown comes last, after the withdrawn.
_STATUSES = (*(status for status in STATUS_ORDER if status != Status.UNKNOWN), Status.UNKNOWN.value)
_STATES = (*(state for state in STATE_ORDER if state != State.UNDATED), State.UNDATED.value)
# Counts on these fills need a ground of their own.
_HATCHED = {
    Status.UNKNOWN.value,
    Status.WITHDRAWN.value,
    State.SILENT.value,
    State.UNDATED.value,
}
_GROUNDS = {Status.UNKNOWN.value: "unkb", State.SILENT.value: "silb"}


@dataclass(frozen=True)
class BarRow:
    """One bar: its name, its counts by value, its index when it has one, where its parts lead."""

    label: str
    numbers: Mapping[str, int]
    index: float | None = None
    base: int | None = None  # None: the bar has no index to show
    index_max: float | None = None
    hrefs: Mapping[str, str] = field(default_factory=dict)


def status_bars(
    rows: Sequence[BarRow],
    noun: Noun | None = None,
    *,
    feminine: bool = False,
) -> Figure:
    """Statuses by axis, ministry or plan, one bar a row in the order given.

    A row with `base` carries « indice 52 % (9 sur 9) » at its right, or how many statuses are
    unknown.
    """
    return _stacked(
        rows,
        noun or KIND[ItemKind.COMMITMENT],
        _STATUSES,
        status_marker,
        on_status,
        lambda value, n: status_word(value, n, feminine=feminine),
    )


def milestone_state_bars(
    rows: Sequence[BarRow], noun: Noun | None = None, *, feminine: bool = False
) -> Figure:
    """Milestone states by axis, ministry or plan."""
    return _stacked(
        rows,
        noun or NATURE[Nature.MILESTONE],
        _STATES,
        state_marker,
        on_state,
        lambda value, n: state_word(value, n, feminine=feminine),
    )


def status_distribution(
    numbers: Mapping[str, int],
    noun: Noun | None = None,
    *,
    hrefs: Mapping[str, str] | None = None,
) -> Figure:
    """The statuses of one set as one bar; its legend stands beside it in HTML."""
    return status_bars([BarRow("", numbers, hrefs=hrefs or {})], noun)


def state_distribution(
    numbers: Mapping[str, int],
    noun: Noun | None = None,
    *,
    hrefs: Mapping[str, str] | None = None,
) -> Figure:
    """The states of one set of milestones as one bar."""
    return milestone_state_bars([BarRow("", numbers, hrefs=hrefs or {})], noun)


def _stacked(
    rows: Sequence[BarRow],
    noun: Noun,
    order: Sequence[str],
    marker: Callable[[str], dict[str, Any]],
    text_colour: Callable[[str], str],
    word: Callable[[str, int], str],
) -> Figure:
    totals = [sum(row.numbers.values()) for row in rows]
    if not any(totals):
        return empty_figure()
    named = any(row.label for row in rows)
    rated = any(row.base is not None for row in rows)
    places = list(range(len(rows)))
    traces = []
    for value in order:
        if not any(row.numbers.get(value) for row in rows):
            continue
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": word(value, 2),
                # Nothing, not zero: a bar without length would still show its outline.
                "x": [row.numbers.get(value) or None for row in rows],
                "y": places,
                "width": BAR / PITCH,
                "marker": _gapped(marker(value)),
                "text": [
                    str(row.numbers[value])
                    if row.numbers.get(value) and value not in _HATCHED
                    else ""
                    for row in rows
                ],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "insidetextfont": font(14, text_colour(value), BOLD),
                "customdata": [row.hrefs.get(value) for row in rows],
                "hovertext": [
                    say.figures.bar(row.label, n, noun, word(value, n))
                    for row in rows
                    for n in (row.numbers.get(value, 0),)
                ],
                "hoverinfo": "text",
            }
        )
    counts = _hatched_counts(rows, order)
    right = 132 if rated else 0
    wide = counts + [
        label(
            wrap(row.label, LABEL_SIGNS),
            x=0,
            xref="paper",
            xshift=-242,
            y=place,
            align="left",
            font=font(14, colour("ink")),
        )
        for place, row in enumerate(rows)
        if row.label
    ]
    pitch = (COMPACT_PITCH + (17 if named and rated else 0)) if named or rated else PITCH
    lift = (pitch - BAR) / 2 / pitch  # how far a compact bar stands below its row
    # In a compact row the name stands above the index, the index above the bar.
    above = 19 if rated else 15
    narrow = [{**text, "y": text["y"] + lift} for text in counts] + [
        label(
            shorten(row.label, 40),
            x=0,
            xref="paper",
            y=place,
            yshift=above,
            font=font(14, colour("ink")),
        )
        for place, row in enumerate(rows)
        if row.label
    ]
    for place, row in enumerate(rows):
        if row.base is None:
            continue
        rating = say.figures.index(row.index, row.index_max, row.base, totals[place], noun)
        side = {"x": 1, "xref": "paper", "y": place, "font": font(13)}
        wide.append(label(wrap(rating, 22), **side, xshift=right, xanchor="right", align="right"))
        narrow.append(label(rating, **{**side, "x": 0}, yshift=above - 17 if named else 15))
    height, small = len(rows) * PITCH + 2, len(rows) * pitch + 2
    compact = {
        "height": small,
        "margin": {"l": 0, "r": 0, "t": 1, "b": 1, "pad": 0, "autoexpand": False},
        "annotations": narrow if named or rated else counts,
    }
    overrides = [
        {"y": [place + lift for place in places], "width": BAR / pitch} if named or rated else {}
        for _trace in traces
    ]
    return {
        "data": traces,
        "layout": layout(
            height,
            compact,
            barmode="stack",
            margin={
                "l": 240 if named else 0,
                "r": right,
                "t": 1,
                "b": 1,
                "pad": 0,
                "autoexpand": False,
            },
            xaxis=hidden_axis(range=[0, max(totals) * 1.004]),
            yaxis=hidden_axis(range=[len(rows) - 0.5, -0.5]),
            annotations=wide,
            meta={"traces": overrides},
        ),
    }


def _hatched_counts(rows: Sequence[BarRow], order: Sequence[str]) -> list[dict[str, Any]]:
    """Counts on hatching, on a ground of their own so that they can be read."""
    written: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        start = 0
        for value in order:
            n = row.numbers.get(value, 0)
            if n and value in _HATCHED:
                written.append(
                    label(
                        str(n),
                        x=start + n / 2,
                        y=place,
                        xanchor="center",
                        borderpad=2,
                        bgcolor=colour(_GROUNDS.get(value, "bg")),
                        font=font(14, colour("ink"), BOLD),
                    )
                )
            start += n
    return written


def _gapped(marker: dict[str, Any]) -> dict[str, Any]:
    """Solid segments keep a 2 px gap in the page's colour; outlined ones have their outline."""
    line = marker.get("line")
    if line and line["color"] != marker["color"]:
        return marker
    return {**marker, "line": {"color": colour("bg"), "width": 2}}
