"""Shared by all figures: layout, colours, patterns, symbols and graph configuration.

Figures name colours by their tokens; `assets/js/charts/figure.js` resolves them for the theme.
Under 768 px it applies `layout.meta.compact` (overrides of the layout) and `layout.meta.traces`
(overrides of each trace, in order).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from data.vocabulary import State, Status
from layouts import element as html
from layouts.element import Element
from layouts.locale import FRENCH, _, spoken_language
from layouts.locale.fr.formats import FOREIGN, FOREIGN_END
from layouts.tokens import colour, translucent

Figure = dict[str, Any]

FONT = '"Public Sans", "Public Sans Extended", system-ui, sans-serif'
SIZE = 13
CONFIG: Any = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "responsive": True,
    "locale": FRENCH,
    "scrollZoom": False,
    "doubleClick": False,
}
BOLD = 700


@cache
def _config(language: str) -> Any:
    """The configuration of charts with dates and numbers in a language."""
    return CONFIG if language == FRENCH else {**CONFIG, "locale": language}


def graph(graph_id: str, figure: Figure, height: int | None = None) -> Element:
    """The only function that makes charts: it sets the configuration and the height."""
    if height is not None:
        figure = {**figure, "layout": {**figure["layout"], "height": height}}
    return html.Graph(
        id=graph_id, figure=figure, config=_config(spoken_language()), className="graphique"
    )


def layout(height: int, compact: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The default layout: no title (it is HTML), no legend, only the margins asked for."""
    base: dict[str, Any] = {
        "template": {"layout": {}},
        "height": height,
        "autosize": True,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        "font": font(),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": colour("bg"),
            "bordercolor": colour("ctl"),
            "font": font(color=colour("ink")),
            "align": "left",
        },
    }
    meta = {"compact": dict(compact)} if compact else {}
    return {**base, **more, "meta": {**meta, **more.get("meta", {})}}


def font(size: int = SIZE, color: str | None = None, weight: int = 400) -> dict[str, Any]:
    """The font of a chart text; at least 12 px."""
    made: dict[str, Any] = {"family": FONT, "size": max(12, size), "color": color or colour("ink3")}
    if weight != 400:
        made["weight"] = weight
    return made


def hidden_axis(**more: Any) -> dict[str, Any]:
    """An invisible axis, for positions only."""
    return {"visible": False, "fixedrange": True, **more}


def value_axis(**more: Any) -> dict[str, Any]:
    """An axis of numbers: hairline grid, from zero, zero line in ink3."""
    return {
        "fixedrange": True,
        "rangemode": "tozero",
        "gridcolor": colour("rule"),
        "gridwidth": 1,
        "zeroline": True,
        "zerolinecolor": colour("ink3"),
        "zerolinewidth": 1,
        "showline": False,
        "tickfont": font(),
        "ticks": "",
        "automargin": False,
        "layer": "below traces",
        **more,
    }


def label(text: str, **more: Any) -> dict[str, Any]:
    """A text annotation without an arrow."""
    return {
        "text": text,
        "showarrow": False,
        "font": font(),
        "xanchor": "left",
        "yanchor": "middle",
        **more,
    }


def empty_figure(words: str | None = None, height: int = 120) -> Figure:
    """A figure without data: a text in ink3."""
    return {
        "data": [],
        "layout": layout(
            height,
            xaxis=hidden_axis(range=[0, 1]),
            yaxis=hidden_axis(range=[0, 1]),
            annotations=[
                label(
                    words or _("No data for these filters."),
                    x=0,
                    y=0.5,
                    xref="paper",
                    yref="paper",
                    font=font(14),
                )
            ],
        ),
    }


def hatch(line: str, ground: str, size: int = 6) -> dict[str, Any]:
    """Diagonal hatching, for what is unknown or silent."""
    return {
        "shape": "/",
        "size": size,
        "solidity": 0.22,
        "fgcolor": colour(line),
        "bgcolor": colour(ground),
        "fillmode": "replace",
    }


def _texture(shape: str, line: str) -> dict[str, Any]:
    """Crosses for withdrawn, dots for undated."""
    return {
        "shape": shape,
        "size": 8,
        "solidity": 0.14,
        "fgcolor": colour(line),
        "bgcolor": colour("bg"),
        "fillmode": "replace",
    }


def _marker(
    fill: str, outline: str | None = None, width: float = 0, pattern: dict[str, Any] | None = None
) -> dict[str, Any]:
    made: dict[str, Any] = {"color": colour(fill)}
    if outline:
        made["line"] = {"color": colour(outline), "width": width}
    if pattern:
        made["pattern"] = pattern
    return made


def status_marker(status: str) -> dict[str, Any]:
    """The fill of a status in bars."""
    match status:
        case Status.COMPLETE:
            return _marker("s3")
        case Status.SUBSTANTIAL:
            return _marker("s2")
        case Status.LIMITED:
            return _marker("s1")
        case Status.NOT_STARTED:
            return _marker("s0", "s0l", 1.5)
        case Status.WITHDRAWN:
            return _marker("bg", "wd", 1.5, _texture("x", "wd"))
        case _:
            return _marker("unkb", "unks", 1, hatch("unkl", "unkb"))


def state_marker(state: str) -> dict[str, Any]:
    """The fill of a milestone's state in bars."""
    match state:
        case State.REACHED:
            return _marker("s3", "s3", 1.5)
        case State.ONGOING:
            return _marker("m2", "s2", 1.5)
        case State.UPCOMING:
            return _marker("bg", "s2", 1.5)
        case State.SILENT:
            return _marker("silb", "sil", 1.5, hatch("sil", "silb"))
        case State.LATE:
            return _marker("late", "late", 1.5)
        case State.WITHDRAWN:
            return _marker("bg", "wd", 1.5, _texture("x", "wd"))
        case _:
            return _marker("bg", "ctl", 1, _texture(".", "ctl"))


def on_status(status: str) -> str:
    """The colour of a number on the fill of a status."""
    return colour(
        {Status.COMPLETE: "bg", Status.SUBSTANTIAL: "bg", Status.LIMITED: "on-s1"}.get(
            Status(status), "ink"
        )
    )


def on_state(state: str) -> str:
    """The colour of a number on the fill of a state."""
    return colour({State.REACHED: "bg", State.LATE: "bg"}.get(State(state), "ink"))


# Points of the timeline, for dates known to the day.
STATE_POINTS: Mapping[str, tuple[str, str]] = {
    State.REACHED: ("diamond", "s3"),
    State.ONGOING: ("diamond-open", "s2"),
    State.UPCOMING: ("diamond-open", "s2"),
    State.SILENT: ("diamond-open", "sil"),
    State.LATE: ("diamond", "late"),
    State.WITHDRAWN: ("diamond-x-open", "wd"),
}


def wrap(text: str, signs: int) -> str:
    """The text cut into lines: SVG does not wrap."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= signs:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def shorten(text: str, signs: int) -> str:
    """The text shortened at a word, with an ellipsis; marks of French text are kept."""
    if len(text) <= signs:
        return text
    cut = text[: signs - 1]
    whole = cut if text[signs - 1] == " " else cut.rsplit(" ", 1)[0]
    is_open = whole.count(FOREIGN) > whole.count(FOREIGN_END)
    return f"{whole.rstrip(' ,;:')}…{FOREIGN_END if is_open else ''}"


__all__ = [
    "BOLD",
    "CONFIG",
    "STATE_POINTS",
    "Figure",
    "colour",
    "empty_figure",
    "font",
    "graph",
    "hatch",
    "hidden_axis",
    "label",
    "layout",
    "on_state",
    "on_status",
    "shorten",
    "state_marker",
    "status_marker",
    "translucent",
    "value_axis",
    "wrap",
]
