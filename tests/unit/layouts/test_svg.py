"""Figures as SVG: shapes of screen, steps, textures, and what is refused."""

from datetime import date
from typing import Any

from dashboard.first_paint import to_html
from data.vocabulary import Status
from layouts.figures.plane import Plane, step_path
from layouts.figures.silence import SilenceRow, ranked_silence
from layouts.figures.stacked import BarRow, status_bars
from layouts.figures.svg import can_draw, drawing
from layouts.figures.theme import empty_figure

ROWS = [
    BarRow("Justice & « paix »", {Status.COMPLETE: 3, Status.UNKNOWN: 2}),
    BarRow("Intérieur", {Status.UNKNOWN: 1}),
]


def drawn(figure: Any, *, compact: bool = False) -> str:
    return to_html(drawing(figure, 400, compact=compact, id="essai"))


def test_bars_are_stacked_and_their_words_escaped() -> None:
    text = drawn(status_bars(ROWS))
    assert text.count("<title>") == 3
    assert "Justice &amp; « paix »" in text
    assert 'fill="var(--s3)"' in text


def test_a_texture_is_made_once_and_named_after_its_drawing() -> None:
    text = drawn(status_bars(ROWS))
    assert text.count("<pattern ") == 1
    assert text.count('fill="url(#essai-texture-1)"') == 2


def test_a_narrow_drawing_takes_the_compact_layout_and_traces() -> None:
    figure = status_bars(ROWS)
    assert f'viewBox="0 0 400 {figure["layout"]["height"]}"' in drawn(figure)
    compact = figure["layout"]["meta"]["compact"]
    assert f'viewBox="0 0 400 {compact["height"]}"' in drawn(figure, compact=True)


def test_nothing_to_show_is_said() -> None:
    assert "<text" in drawn(ranked_silence([]))
    assert can_draw(empty_figure())


def test_a_bar_is_as_long_as_its_share() -> None:
    figure = ranked_silence([SilenceRow("a", 10), SilenceRow("b", 5)])
    plane = Plane.of(figure["layout"], 400)
    assert plane.x(10) - plane.x(0) == 2 * (plane.x(5) - plane.x(0))


def test_shapes_that_the_browser_fetches_are_refused() -> None:
    figure = empty_figure()
    shape = {"type": "scatter", "fill": "toself", "mode": "lines"}
    assert not can_draw({**figure, "data": [shape]})
    layout = {**figure["layout"], "meta": {"geometry": "/assets/geo/regions.json"}}
    assert not can_draw({**figure, "layout": layout})


def test_a_value_holds_until_the_next_date() -> None:
    points = [(0.0, 9.0), (5.0, 4.0)]
    assert step_path(points) == "0.0 9.0L5.0 9.0L5.0 4.0"
    assert step_path(points, backwards=True) == "5.0 4.0L5.0 9.0L0.0 9.0"


def test_an_axis_has_few_whole_steps() -> None:
    layout = {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "height": 100,
        "xaxis": {"range": ["2024-01-01", "2025-01-01"]},
        "yaxis": {"range": [0, 40.3]},
    }
    plane = Plane.of(layout, 366)
    assert plane.steps(5) == [0, 10, 20, 30, 40]
    assert round(plane.x("2024-01-02"), 6) == 1
    assert plane.x(date(2024, 1, 3)) == plane.x("2024-01-03")
