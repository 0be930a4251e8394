"""A figure drawn by the server, as SVG, where no script is to draw it: in frames of other sites.

It knows what the house's figures use of plotly's language (bars, steps, points, texts, lines) and
refuses the others. Colours are the variables of the style sheet, so that both themes hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from layouts.element import SVG, Element
from layouts.figures.plane import Plane, line_path, step_path
from layouts.figures.svg_text import ground, text
from layouts.figures.theme import Figure
from layouts.locale.fr.formats import unmarked
from layouts.tokens import PREFIX

BARS, LINES = "bar", "scatter"
# Half of the diagonal of a diamond of size 1.
_DIAMOND = 0.65
_NOTHING = "rgba(0,0,0,0)"
_DASHES = {"dot": "2 3", "solid": None}
# The strokes of a texture in a square of side 1, before its size.
_TEXTURES = {"/": "M-.25 .25L.25-.25M0 1L1 0M.75 1.25L1.25 .75", "x": "M0 0L1 1M1 0L0 1"}


def svg(tag: str, *children: Any, **attributes: Any) -> Element:
    """An element of a drawing; `_` in names stands for `-`, nulls are left out."""
    props = {name.replace("_", "-"): value for name, value in attributes.items()}
    props = {name: value for name, value in props.items() if value is not None}
    if children:
        props["children"] = list(children)
    return Element(props=props, type=tag, namespace=SVG)


def can_draw(figure: Figure) -> bool:
    """Whether every trace is one that is drawn here: all but shapes fetched by the browser."""
    return all(
        trace["type"] in {BARS, LINES} and trace.get("fill") in {None, "tonexty"}
        for trace in figure["data"]
    ) and not figure["layout"]["meta"].get("geometry")


def drawing(figure: Figure, width: int, *, compact: bool, **attributes: Any) -> Element:
    """The figure, `width` units wide; `attributes`: of the `svg` element, its `id` among them."""
    return _Drawing(_shaped(figure, compact=compact), width, attributes["id"]).element(attributes)


def _shaped(figure: Figure, *, compact: bool) -> Figure:
    """The figure with its overrides for narrow screens, which assets/js/charts/figure.js applies in
    browsers."""
    base = figure["layout"]
    if not compact:
        return figure
    layout = dict(base)
    for name, value in base["meta"].get("compact", {}).items():
        both = isinstance(value, dict) and isinstance(base.get(name), dict)
        layout[name] = {**base[name], **value} if both else value
    overrides = base["meta"].get("traces", [])
    traces = [
        {**trace, **(overrides[place] if place < len(overrides) else {})}
        for place, trace in enumerate(figure["data"])
    ]
    return {"data": traces, "layout": layout}


@dataclass
class _Drawing:
    """A figure being drawn; textures: the patterns that its marks use, by id."""

    figure: Figure
    width: int
    name: str
    textures: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.layout = self.figure["layout"]
        self.plane = Plane.of(self.layout, self.width)

    def element(self, attributes: Mapping[str, Any]) -> Element:
        """The whole."""
        shapes = self.layout.get("shapes", [])
        parts = [
            *self._axes(),
            *(self._shape(shape) for shape in shapes if shape.get("layer") == "below"),
            *self._traces(),
            *(self._shape(shape) for shape in shapes if shape.get("layer") != "below"),
            *(
                part
                for note in self.layout.get("annotations", [])
                for part in self._annotation(note)
            ),
        ]
        described = attributes.get("children", [])
        given = {name: value for name, value in attributes.items() if name != "children"}
        return svg(
            "svg",
            *described,
            svg("defs", *self.textures.values()) if self.textures else None,
            *parts,
            viewBox=f"0 0 {self.width} {self.layout['height']:g}",
            role="img",
            **given,
        )

    def _axes(self) -> Iterator[Element]:
        """The grid of values with its numbers, the marks of years."""
        plane, axis = self.plane, self.layout["yaxis"]
        if axis.get("visible") is not False:
            for value in plane.steps(axis.get("nticks", 5)):
                y = plane.y(value)
                colour = "ink3" if value == 0 else "rule"
                line = {"x1": plane.left, "x2": plane.right, "y1": y, "y2": y}
                yield svg("line", stroke=f"var(--{colour})", **_rounded(line))
                place = {"x": plane.left - 5, "y": y}
                yield text(f"{value:g}", place, axis["tickfont"], anchor="end")
        years = self.layout["xaxis"]
        for day in years.get("tickvals", []):
            x, y = plane.x(day), plane.bottom
            line = {"x1": x, "x2": x, "y1": y, "y2": y + years["ticklen"]}
            yield svg("line", stroke=paint(years["tickcolor"])["colour"], **_rounded(line))

    def _shape(self, shape: Mapping[str, Any]) -> Element:
        plane, line = self.plane, shape["line"]
        if shape.get("xsizemode") == "pixel":
            start = plane.x(shape["xanchor"], shape["xref"])
            x0, x1 = start + shape["x0"], start + shape["x1"]
        else:
            x0, x1 = (plane.x(shape[end], shape["xref"]) for end in ("x0", "x1"))
        y0, y1 = (plane.y(shape[end], shape["yref"]) for end in ("y0", "y1"))
        style = self._stroke(line)
        if shape["type"] == "line":
            return svg("line", **_rounded({"x1": x0, "x2": x1, "y1": y0, "y2": y1}), **style)
        box = _rounded(
            {
                "x": min(x0, x1),
                "y": min(y0, y1),
                "width": abs(x1 - x0),
                "height": abs(y1 - y0),
            }
        )
        return svg("rect", **box, **self._fill(shape.get("fillcolor")), **style)

    def _annotation(self, note: Mapping[str, Any]) -> Iterator[Element]:
        plane = self.plane
        x = plane.x(note["x"], note.get("xref", "x")) + note.get("xshift", 0)
        y = plane.y(note["y"], note.get("yref", "y")) - note.get("yshift", 0)
        if note.get("showarrow"):
            head = f"M{x - 6:.1f} {y - 4:.1f}L{x:.1f} {y:.1f}L{x - 6:.1f} {y + 4:.1f}"
            tail = f"M{x + note['ax']:.1f} {y + note['ay']:.1f}L{x:.1f} {y:.1f}"
            stroke = {"color": note["arrowcolor"], "width": note["arrowwidth"]}
            yield svg("path", d=tail + head, fill="none", **self._stroke(stroke))
            return
        anchor = {"left": "start", "center": "middle", "right": "end"}[note["xanchor"]]
        place, behind = {"x": x, "y": y}, paint(note.get("bgcolor", _NOTHING))["colour"]
        if behind != "none":
            yield ground(note, place, anchor, behind)
        yield text(note["text"], place, note["font"], anchor=anchor, top=note["yanchor"] == "top")

    def _traces(self) -> Iterator[Element]:
        stacked: dict[Any, float] = {}
        before: list[tuple[Any, Any]] = []
        for trace in self.figure["data"]:
            if trace["type"] == BARS:
                yield from self._bars(trace, stacked)
                continue
            points = list(zip(trace["x"], trace["y"], strict=True))
            if "lines" in trace["mode"]:
                if trace.get("fill") == "tonexty":
                    yield self._area(trace, before, points)
                yield from self._line(trace, points)
                before = points
            else:
                yield from self._points(trace, points)

    def _bars(self, trace: Mapping[str, Any], stacked: dict[Any, float]) -> Iterator[Element]:
        """`stacked`: where the next bar of each row begins."""
        plane = self.plane
        bases = trace.get("base")
        words, texts = trace.get("hovertext") or [], trace.get("text") or []
        fill = {**self._fill(trace["marker"]["color"], trace["marker"].get("pattern"))}
        style = fill | self._stroke(trace["marker"].get("line") or {})
        for i, (value, row) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            if value is None:
                continue
            start = plane.number(bases[i]) if bases else stacked.get(row, 0.0)
            if not bases:
                stacked[row] = start + value
            x0, x1 = plane.x_of(start), plane.x_of(start + value)
            half = abs(plane.y(row + trace["width"] / 2) - plane.y(row))
            y = plane.y(row)
            box = {"x": x0, "y": y - half, "width": x1 - x0, "height": 2 * half}
            hover = svg("title", unmarked(words[i]).replace("<br>", ", ")) if words else None
            yield svg("rect", hover, **_rounded(box), **style)
            if texts and texts[i]:
                place = {"x": (x0 + x1) / 2, "y": y}
                yield text(texts[i], place, trace["insidetextfont"], anchor="middle")

    def _area(
        self, trace: Mapping[str, Any], lower: Sequence[Any], upper: Sequence[Any]
    ) -> Element:
        """The filled area between a line of steps and the one below it."""
        there = step_path(self._placed(upper))
        back = step_path(self._placed(lower), backwards=True)
        fill = self._fill(trace["fillcolor"], trace.get("fillpattern"))
        return svg("path", d=f"M{there}L{back}Z", **fill)

    def _line(self, trace: Mapping[str, Any], points: Sequence[Any]) -> Iterator[Element]:
        line = trace["line"]
        if not line.get("width"):
            return
        draw = step_path if line.get("shape") == "hv" else line_path
        parts: list[list[Any]] = [[]]
        for x, y in points:  # a null interrupts the line
            if y is None:
                parts.append([])
            else:
                parts[-1].append((x, y))
        path = "".join(f"M{draw(self._placed(part))}" for part in parts if part)
        yield svg("path", d=path, fill="none", **self._stroke(line))

    def _points(self, trace: Mapping[str, Any], points: Sequence[Any]) -> Iterator[Element]:
        marker = trace["marker"]
        if marker.get("opacity") == 0:
            return
        words, texts = trace.get("hovertext") or [], trace.get("text") or []
        for i, (x, y) in enumerate(self._placed(points)):
            hover = svg("title", unmarked(words[i]).replace("<br>", ", ")) if words else None
            yield self._symbol(marker, x, y, hover)
            if texts:
                yield text(texts[i], {"x": x, "y": y}, trace["textfont"], anchor="middle")

    def _symbol(self, marker: Mapping[str, Any], x: float, y: float, hover: Any) -> Element:
        symbol, size = marker.get("symbol", "circle"), marker["size"]
        style = self._stroke(marker.get("line") or {})
        if symbol == "circle":
            fill = self._fill(marker["color"])
            return svg("circle", hover, **_rounded({"cx": x, "cy": y, "r": size / 2}), **fill)
        if symbol == "line-ns":
            half = size / 1.4
            return svg("path", hover, d=f"M{x:.1f} {y - half:.1f}V{y + half:.1f}", **style)
        half = size * _DIAMOND
        corners = ((half, half), (-half, half), (-half, -half))
        path = (
            f"M{x:.1f} {y - half:.1f}" + "".join(f"l{dx:.1f} {dy:.1f}" for dx, dy in corners) + "Z"
        )
        if "x" in symbol:
            path += f"M{x - half:.1f} {y:.1f}h{2 * half:.1f}M{x:.1f} {y - half:.1f}v{2 * half:.1f}"
        fill = {"fill": "none"} if symbol.endswith("-open") else self._fill(marker["color"])
        return svg("path", hover, d=path, **fill, **style)

    def _placed(self, points: Sequence[tuple[Any, Any]]) -> list[tuple[float, float]]:
        return [(self.plane.x(x), self.plane.y(y)) for x, y in points]

    def _fill(self, colour: str | None, pattern: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if pattern:
            return {"fill": f"url(#{self._texture(pattern)})"}
        if colour is None:
            return {"fill": "none"}
        made = paint(colour)
        return {"fill": made["colour"], "fill_opacity": made.get("opacity")}

    def _stroke(self, line: Mapping[str, Any]) -> dict[str, Any]:
        if not line.get("width"):
            return {}
        dash = line.get("dash", "solid")
        dashes = _DASHES[dash] if dash in _DASHES else dash.replace("px,", " ").replace("px", "")
        return {
            "stroke": paint(line["color"])["colour"],
            "stroke_width": line["width"],
            "stroke_dasharray": dashes,
        }

    def _texture(self, pattern: Mapping[str, Any]) -> str:
        """The id of a texture, made once a drawing."""
        shape, size = pattern["shape"], pattern["size"]
        fore, back = paint(pattern["fgcolor"])["colour"], paint(pattern["bgcolor"])["colour"]
        key = f"{shape}{size}{fore}{back}"
        name = f"{self.name}-texture-{len(self.textures) + 1}"
        if key not in self.textures:
            if shape == ".":
                strokes = svg("circle", cx=0.5, cy=0.5, r=0.2, fill=fore)
            else:
                width = pattern["solidity"] * 0.9
                strokes = svg("path", d=_TEXTURES[shape], stroke=fore, stroke_width=width)
            ground = svg("path", fill=back, d="M0 0h1v1h-1z")
            self.textures[key] = svg(
                "pattern",
                ground,
                strokes,
                id=name,
                width=1,
                height=1,
                patternUnits="userSpaceOnUse",
                patternTransform=f"scale({size})",
            )
        return str(self.textures[key].id)


def paint(colour: str) -> dict[str, Any]:
    """A colour of a figure as SVG takes it: a token is a variable, with its opacity apart."""
    if not colour.startswith(PREFIX):
        return {"colour": "none" if colour == _NOTHING else colour}
    token, _slash, opacity = colour.removeprefix(PREFIX).partition("/")
    return {"colour": f"var(--{token})", **({"opacity": opacity} if opacity else {})}


def _rounded(numbers: Mapping[str, float]) -> dict[str, str]:
    return {name: f"{value:.2f}".rstrip("0").rstrip(".") for name, value in numbers.items()}
