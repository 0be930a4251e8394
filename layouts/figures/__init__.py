"""Figures: pure functions from rows to plotly's dictionaries; colours are named by token."""

from layouts.figures.cumulative import cumulative_steps
from layouts.figures.silence import SilenceRow, ranked_silence
from layouts.figures.stacked import (
    BarRow,
    milestone_state_bars,
    state_distribution,
    status_bars,
    status_distribution,
)
from layouts.figures.theme import Figure, empty_figure, graph
from layouts.figures.through_time import status_through_time
from layouts.figures.timeline import TimelineItem, timeline

__all__ = [
    "BarRow",
    "Figure",
    "SilenceRow",
    "TimelineItem",
    "cumulative_steps",
    "empty_figure",
    "graph",
    "milestone_state_bars",
    "ranked_silence",
    "state_distribution",
    "status_bars",
    "status_distribution",
    "status_through_time",
    "timeline",
]
