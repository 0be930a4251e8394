"""Charts for frames of other sites: drawn by the server, light, and of the figure's own values."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from dashboard.chart_views import ChartViews
from layouts.figures.plane import Plane
from layouts.figures.svg import can_draw
from tests.contract.site.test_take_away import CHARTS
from tests.live import Live

MOST_BYTES = 100_000
# What a script draws: the shapes of the map come in a file of their own.
BY_SCRIPT = {"territoires"}
QUERIES = ("", "plan=2015-2017", "plan=2024-2026")
IDS = [chart.id for chart in CHARTS]
WIDEST = 760


def weight(live: Live, address: str) -> int:
    """What a first visit loads, compressed: the page, its files, and both faces of the typeface."""
    page = html.document_fromstring(live.text(address))
    files = page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    faces = page.xpath("//link[@rel='preload']/@href")
    faces += [face.replace("latin-wght", "latin-ext-wght") for face in faces]
    compressed = {"Accept-Encoding": "br"}
    return sum(
        len(live.client.get(file, headers=compressed).data) for file in [address, *files, *faces]
    )


@pytest.mark.parametrize("chart", IDS)
def test_a_chart_is_light_and_asks_for_no_script(live: Live, chart: str) -> None:
    for query in QUERIES:
        address = f"/integrer/{chart}?{query}"
        page = html.document_fromstring(live.text(address))
        assert bool(page.xpath("//script[@src]")) == (chart in BY_SCRIPT)
        if chart not in BY_SCRIPT:
            assert weight(live, address) < MOST_BYTES


def drawn_figures(live: Live) -> Iterator[tuple[str, Any, Any]]:
    """(address, figure, its widest drawing) of each chart that the server draws."""
    views = ChartViews(live.app.pages)
    for chart in IDS:
        for query in QUERIES:
            view = views.view(chart, query)
            figure = view and view.card and view.card.figure
            if figure and can_draw(figure):
                address = f"/integrer/{chart}?{query}"
                page = html.document_fromstring(live.text(address))
                yield address, figure, page.get_element_by_id(f"{chart}-dessin-grand")


def test_every_bar_is_as_long_as_its_value(live: Live) -> None:
    seen = 0
    for address, figure, drawing in drawn_figures(live):
        plane = Plane.of(figure["layout"], WIDEST)
        low, high = plane.xs
        start, end = plane.domain
        unit = (high - low) / (end - start) / (plane.right - plane.left)
        values = [
            value
            for trace in figure["data"]
            if trace["type"] == "bar"
            for value in trace["x"]
            if value is not None
        ]
        bars = [float(bar.get("width")) * unit for bar in drawing.xpath(".//rect[title]")]
        assert bars == pytest.approx(values, abs=0.011 * unit), address
        seen += len(bars)
    assert seen > 200


def test_every_curve_goes_through_its_values(live: Live) -> None:
    seen = 0
    for address, figure, drawing in drawn_figures(live):
        plane = Plane.of(figure["layout"], WIDEST)
        low, high = plane.ys
        unit = (high - low) / (plane.bottom - plane.top)
        curves = [
            trace
            for trace in figure["data"]
            if trace["type"] == "scatter" and trace.get("line", {}).get("width")
            if "lines" in trace["mode"]
        ]
        paths = drawing.xpath("./path[@fill='none'][@stroke][not(title)]/@d")
        for trace, path in zip(curves, paths, strict=False):
            heights = [float(y) for _x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]
            values = {low + (plane.bottom - height) * unit for height in heights}
            stored = {value for value in trace["y"] if value is not None}
            for value in values:
                assert min(abs(value - other) for other in stored) < 0.06 * abs(unit), address
            for value in stored:
                assert min(abs(value - other) for other in values) < 0.06 * abs(unit), address
            seen += 1
    assert seen > 10


def test_a_drawing_says_what_it_shows(live: Live) -> None:
    for address, _figure, drawing in drawn_figures(live):
        page = drawing.getroottree().getroot()
        assert drawing.get("role") == "img"
        named = page.get_element_by_id(drawing.get("aria-labelledby")).text_content()
        assert named == page.xpath("//h1")[0].text_content(), address
        assert page.get_element_by_id(drawing.get("aria-describedby")).text_content(), address
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        assert "style=" not in html.tostring(drawing, encoding="unicode")


def test_a_drawing_holds_no_colour_of_one_theme(live: Live) -> None:
    for address, _figure, drawing in drawn_figures(live):
        colours = drawing.xpath(".//@fill | .//@stroke")
        assert colours
        assert all(re.fullmatch(r"none|var\(--[\w-]+\)|url\(#[\w-]+\)", c) for c in colours), (
            address
        )
