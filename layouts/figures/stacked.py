"""Stacked bars of statuses or states: absolute numbers on one scale, unknown hatched and last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.vocabulary import ItemKind, Nature, State, Status
from data.voices import Results
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
# Order of the segments: the unknown comes last, after the withdrawn.
_STATUSES = (*(status for status in STATUS_ORDER if status != Status.UNKNOWN), Status.UNKNOWN.value)
_STATES = (*(state for state in STATE_ORDER if state != State.UNDATED), State.UNDATED.value)
# Numbers on these fills need a background of their own.
_HATCHED = {
    Status.UNKNOWN.value,
    Status.WITHDRAWN.value,
    State.SILENT.value,
    State.UNDATED.value,
}
_GROUNDS = {Status.UNKNOWN.value: "unkb", State.SILENT.value: "silb"}


@dataclass(frozen=True)
class BarRow:
    """A bar: its name, its numbers by value, its index if any, and the links of its segments."""

    label: str
    numbers: Mapping[str, int]
    index: float | None = None
    base: int | None = None  # None: no index to show
    index_max: float | None = None
    hrefs: Mapping[str, str] = field(default_factory=dict)


def status_bars(
    rows: Sequence[BarRow],
    noun: Noun | None = None,
    *,
    feminine: bool = False,
) -> Figure:
    """Statuses by axis, ministry or plan, one bar a row in the given order.

    A row with `base` has « indice 52 % (9 sur 9) », or the number of unknown statuses, at its
    right.
    """
    return _stacked(
        rows,
        noun or KIND[ItemKind.COMMITMENT],
        _STATUSES,
        status_marker,
        on_status,
        lambda value, n: status_word(value, n, feminine=feminine),
    )


# Level of results -> fill: that of a status, without its name.
RESULT_FILLS: Mapping[Results, Status] = {
    Results.OUTSTANDING: Status.COMPLETE,
    Results.SIGNIFICANT: Status.COMPLETE,
    Results.MAJOR: Status.COMPLETE,
    Results.MODERATE: Status.SUBSTANTIAL,
    Results.MARGINAL: Status.LIMITED,
    Results.UNCHANGED: Status.NOT_STARTED,
    Results.WORSENED: Status.WITHDRAWN,
    Results.UNKNOWN: Status.UNKNOWN,
}


def result_bars(rows: Sequence[BarRow], words: Mapping[str, str]) -> Figure:
    """The results that the IRM sees, one bar a declared status.

    Numbers are keyed by the status whose fill stands for the level (`RESULT_FILLS`); words: the
    name of each level.
    """
    return _stacked(
        rows,
        KIND[ItemKind.COMMITMENT],
        _STATUSES,
        status_marker,
        on_status,
        lambda value, _n: words[value],
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
    """The statuses of one set as one bar; its legend is HTML beside it."""
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
    shape = _Shape.of(rows)
    values = [value for value in order if any(row.numbers.get(value) for row in rows)]
    traces = [
        {
            **_segments(rows, value, noun, word),
            "marker": _gapped(marker(value)),
            "insidetextfont": font(14, text_colour(value), BOLD),
        }
        for value in values
    ]
    counts = _hatched_counts(rows, order)
    lifted = [{**text, "y": text["y"] + shape.lift} for text in counts] if shape.roomy else counts
    margin = {"l": 0, "r": 0, "t": 1, "b": 1, "pad": 0, "autoexpand": False}
    override = (
        {"y": [place + shape.lift for place in range(len(rows))], "width": BAR / shape.pitch}
        if shape.roomy
        else {}
    )
    return {
        "data": traces,
        "layout": layout(
            len(rows) * PITCH + 2,
            {
                "height": len(rows) * shape.pitch + 2,
                "margin": margin,
                "annotations": [*lifted, *_compact_labels(rows, noun, shape)],
            },
            barmode="stack",
            margin={**margin, "l": 240 if shape.named else 0, "r": shape.right},
            xaxis=hidden_axis(range=[0, max(totals) * 1.004]),
            yaxis=hidden_axis(range=[len(rows) - 0.5, -0.5]),
            annotations=[*counts, *_labels(rows, noun, shape)],
            meta={"traces": [override for _trace in traces]},
        ),
    }


@dataclass(frozen=True)
class _Shape:
    """Whether the rows of a figure have names and indexes."""

    named: bool
    rated: bool

    @classmethod
    def of(cls, rows: Sequence[BarRow]) -> _Shape:
        """The shape of these rows."""
        return cls(
            any(row.label for row in rows),
            any(row.base is not None for row in rows),
        )

    @property
    def roomy(self) -> bool:
        """Whether there is text above the bars of a compact figure."""
        return self.named or self.rated

    @property
    def right(self) -> int:
        """px at the right of the bars, for the index."""
        return 132 if self.rated else 0

    @property
    def pitch(self) -> int:
        """px between the tops of two compact rows."""
        if not self.roomy:
            return PITCH
        return COMPACT_PITCH + (17 if self.named and self.rated else 0)

    @property
    def lift(self) -> float:
        """The distance of a compact bar from the middle of its row, in rows."""
        return (self.pitch - BAR) / 2 / self.pitch

    @property
    def above(self) -> int:
        """px from a compact bar up to its name, which is above the index."""
        return 19 if self.rated else 15


def _segments(
    rows: Sequence[BarRow], value: str, noun: Noun, word: Callable[[str, int], str]
) -> dict[str, Any]:
    """The segments of one value in all rows, without colours."""
    numbers = [row.numbers.get(value, 0) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": word(value, 2),
        # None instead of zero: a bar of no length would still show its outline.
        "x": [number or None for number in numbers],
        "y": list(range(len(rows))),
        "width": BAR / PITCH,
        "text": [str(number) if number and value not in _HATCHED else "" for number in numbers],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "customdata": [row.hrefs.get(value) for row in rows],
        "hovertext": [
            say.figures.bar(row.label, number, noun, word(value, number))
            for row, number in zip(rows, numbers, strict=True)
        ],
        "hoverinfo": "text",
    }


def _rating(row: BarRow, noun: Noun) -> str | None:
    """« indice 52 % (9 sur 9) », or "" for a row without an index."""
    if row.base is None:
        return None
    total = sum(row.numbers.values())
    return say.figures.index(row.index, row.index_max, row.base, total, noun)


def _labels(rows: Sequence[BarRow], noun: Noun, shape: _Shape) -> list[dict[str, Any]]:
    """Names at the left of the bars, indexes at their right."""
    name = {
        "x": 0,
        "xref": "paper",
        "xshift": -242,
        "align": "left",
        "font": font(14, colour("ink")),
    }
    rating = {"x": 1, "xref": "paper", "xshift": shape.right, "xanchor": "right", "align": "right"}
    names = [
        label(wrap(row.label, LABEL_SIGNS), y=place, **name)
        for place, row in enumerate(rows)
        if row.label
    ]
    ratings = [
        label(wrap(words, 22), y=place, font=font(13), **rating)
        for place, row in enumerate(rows)
        if (words := _rating(row, noun)) is not None
    ]
    return [*names, *ratings]


def _compact_labels(rows: Sequence[BarRow], noun: Noun, shape: _Shape) -> list[dict[str, Any]]:
    """Names and indexes above the bars of a narrow figure."""
    name = {"x": 0, "xref": "paper", "yshift": shape.above, "font": font(14, colour("ink"))}
    lower = shape.above - 17 if shape.named else 15
    names = [
        label(shorten(row.label, 40), y=place, **name)
        for place, row in enumerate(rows)
        if row.label
    ]
    ratings = [
        label(words, x=0, xref="paper", y=place, yshift=lower, font=font(13))
        for place, row in enumerate(rows)
        if (words := _rating(row, noun)) is not None
    ]
    return [*names, *ratings]


def _hatched_counts(rows: Sequence[BarRow], order: Sequence[str]) -> list[dict[str, Any]]:
    """Numbers on hatching, with a background so that they are readable."""
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
    """Solid segments are separated by 2 px in the page's colour; outlined ones have their
    outline."""
    line = marker.get("line")
    if line and line["color"] != marker["color"]:
        return marker
    return {**marker, "line": {"color": colour("bg"), "width": 2}}
