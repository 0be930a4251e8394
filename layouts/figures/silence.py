"""Ranked bars: for how long information has been missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts.figures.theme import (
    BOLD,
    Figure,
    colour,
    empty_figure,
    font,
    hatch,
    hidden_axis,
    label,
    layout,
    shorten,
)
from layouts.locale import _, say
from layouts.locale.formats import months_words

PITCH, BAR = 42, 13
COMPACT_SIGNS = 42


@dataclass(frozen=True)
class SilenceRow:
    """A thing and the whole months since the end of its planned period."""

    label: str
    months: int
    href: str | None = None


def ranked_silence(rows: Sequence[SilenceRow], limit: int | None = 6) -> Figure:
    """Longest silence first, label above the bar, value at its end; ties in the given order."""
    ranked = sorted(rows, key=lambda row: -row.months)[:limit]
    if not ranked:
        return empty_figure(_("No silence on this date."))
    longest = max(1, ranked[0].months)
    places = list(range(len(ranked)))
    wide, narrow = (
        [
            label(
                shorten(row.label, signs),
                x=0,
                xref="paper",
                y=place,
                yshift=9,
                font=font(14, colour("ink")),
            )
            for place, row in enumerate(ranked)
        ]
        for signs in (52, COMPACT_SIGNS)
    )
    bold = font(13, colour("ink"), BOLD)
    values = [
        label(months_words(row.months), x=row.months, y=place, yshift=-8, xshift=8, font=bold)
        for place, row in enumerate(ranked)
    ]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [row.months for row in ranked],
                "y": [place + 8 / PITCH for place in places],
                "width": BAR / PITCH,
                "marker": {
                    "color": colour("silb"),
                    "line": {"color": colour("sil"), "width": 1},
                    "pattern": hatch("sil", "silb"),
                },
                "customdata": [row.href for row in ranked],
                "hovertext": [say.figures.silence(row.label, row.months) for row in ranked],
                "hoverinfo": "text",
            }
        ],
        "layout": layout(
            len(ranked) * PITCH + 4,
            {
                "xaxis": hidden_axis(range=[0, longest * 1.32]),
                "annotations": [*narrow, *values],
            },
            xaxis=hidden_axis(range=[0, longest * 1.22]),
            yaxis=hidden_axis(range=[len(ranked) - 0.5, -0.5]),
            annotations=[*wide, *values],
        ),
    }
