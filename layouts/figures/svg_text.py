"""The texts of a drawing: several lines, an anchor, a ground behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layouts.element import SVG, Element
from layouts.locale.fr.formats import unmarked
from layouts.tokens import PREFIX

_LINE = 1.3  # of the size of the letters
_WIDE = 0.6  # of the size: the width of a letter or a figure
_MIDDLE = 0.35  # from the base of a line to the middle of its letters


def text(
    words: str,
    place: Mapping[str, float],
    font: Mapping[str, Any],
    *,
    anchor: str,
    top: bool = False,
) -> Element:
    """Words around a point; `top`: below it."""
    lines = unmarked(words).split("<br>")
    size = font["size"]
    above = 0 if top else (len(lines) - 1) * size * _LINE / 2
    shift = size * 0.9 if top else size * _MIDDLE
    x, y = f"{place['x']:.1f}", place["y"] - above + shift
    props: dict[str, Any] = {
        "x": x,
        "y": f"{y:.1f}",
        "font-size": size,
        "fill": f"var(--{font['color'].removeprefix(PREFIX)})",
    }
    if font.get("weight"):
        props["font-weight"] = font["weight"]
    if anchor != "start":
        props["text-anchor"] = anchor
    if len(lines) == 1:
        props["children"] = lines[0]
    else:
        props["children"] = [
            Element(
                props={"x": x, "dy": size * _LINE if i else 0, "children": line},
                type="tspan",
                namespace=SVG,
            )
            for i, line in enumerate(lines)
        ]
    return Element(props=props, type="text", namespace=SVG)


def ground(note: Mapping[str, Any], place: Mapping[str, float], anchor: str, fill: str) -> Element:
    """What stands behind the words of a note, so that the marks below do not cross them."""
    size, pad = note["font"]["size"], note.get("borderpad", 1)
    lines = unmarked(note["text"]).split("<br>")
    width = note.get("width") or max(map(len, lines)) * size * _WIDE
    height = note.get("height") or len(lines) * size * _LINE
    before = {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    box = {
        "x": place["x"] - before - pad,
        "y": place["y"] - (0 if note["yanchor"] == "top" else height / 2) - pad,
        "width": width + 2 * pad,
        "height": height + 2 * pad,
    }
    props: dict[str, Any] = {name: f"{value:.1f}" for name, value in box.items()}
    return Element(props=props | {"fill": fill}, type="rect", namespace=SVG)
