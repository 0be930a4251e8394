"""The map: a polygon a territory in three fixed classes, hatched where nothing is recorded.

The figure only names shapes: `assets/js/charts/map.js` fills in the points from `assets/geo/`,
which browsers cache, so that an answer contains colours and words only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from layouts.figures.theme import (
    BOLD,
    Figure,
    colour,
    font,
    hatch,
    hidden_axis,
    label,
    layout,
)
from layouts.locale import _
from layouts.locale.formats import official
from layouts.tokens import ASSETS

# (lower bound, fill, text colour): fixed, so that maps can be compared.
CLASSES = ((10, "c3", "on-c3"), (3, "c2", "on-c2"), (1, "c1", "on-c1"))

_HEIGHT, _SMALL = 560, 432
_WIDE = {"x": [-800, 570], "y": [-575, 550]}
_NARROW = {"x": [-610, 560], "y": [-905, 550]}
# Overseas territories: name, centre in the geometry, centre on a phone (spaced by their names).
_OVERSEAS = (
    ("Guadeloupe", ("REG-01", "DEP-971"), (-640, 420), -462),
    ("Martinique", ("REG-02", "DEP-972"), (-640, 230), -241),
    ("Guyane", ("REG-03", "DEP-973"), (-640, 40), -26),
    ("La Réunion", ("REG-04", "DEP-974"), (-640, -150), 190),
    ("Mayotte", ("REG-06", "DEP-976"), (-640, -340), 427),
)
_SHRUNK, _LEFT = 0.8, -70
_ROW = -735  # y of the overseas row on a phone
# The smallest départements, repeated in a larger size in an empty place.
_SMALLEST = ("DEP-75", "DEP-92", "DEP-93", "DEP-94")
_ENLARGED = [-45, 261, 4.6, 445, 410]

Move = list[float]


@dataclass(frozen=True)
class Shape:
    """A territory: its code, number, words and link."""

    code: str
    number: int
    words: str  # the cells of the table's row, one a line
    href: str
    marked: bool = False  # among the territories compared
    # For maps of other values than numbers of facts: a class from 1 to 3, 0 for unknown, and the
    # label.
    shade: int | None = None
    text: str | None = None

    @property
    def tone(self) -> tuple[str, str] | None:
        """The fill of the shape and the colour of its label; None when nothing is known of it."""
        if self.shade is not None:
            return CLASSES[len(CLASSES) - self.shade][1:] if self.shade else None
        return next(((fill, on) for bound, fill, on in CLASSES if self.number >= bound), None)

    @property
    def label(self) -> str:
        """The text written on the shape: its own text if any, else its number; none for zero."""
        return str(self.number or "") if self.text is None else self.text


@lru_cache(maxsize=4)
def geometry_address(level: str) -> str:
    """The address of a level's shapes; it contains a digest, so that browsers cache it for ever."""
    name = f"geo/{level}s.json"
    mark = hashlib.blake2b((ASSETS / name).read_bytes(), digest_size=16).hexdigest()[:12]
    return f"/assets/{name}?v={mark}"


def territory_map(shapes: Sequence[Shape], level: str) -> Figure:
    """Every territory of a level (`region`, `departement`) with its number.

    Shapes without facts are drawn first, so that the outlines of the others are above theirs.
    """
    listed = sorted(shapes, key=lambda shape: (shape.marked, shape.tone is not None))
    drawn = [_polygon(shape, _move(shape.code), _move(shape.code, narrow=True)) for shape in listed]
    by_code = {shape.code: shape for shape in listed}
    enlarged = [by_code[code] for code in _SMALLEST if code in by_code]
    drawn += [_polygon(shape, _ENLARGED, _ENLARGED) for shape in enlarged]
    drawn.append(_numbers([shape for shape in listed if shape.tone and shape.label], enlarged))
    return {
        "data": [trace for trace, _changes in drawn],
        "layout": layout(
            _HEIGHT,
            {
                "height": _SMALL,
                "xaxis": _axis(_NARROW["x"]),
                "yaxis": _axis(_NARROW["y"], scaleanchor="x", constraintoward="top"),
                "annotations": _names(narrow=True, enlarged=bool(enlarged)),
            },
            xaxis=_axis(_WIDE["x"]),
            yaxis=_axis(_WIDE["y"], scaleanchor="x"),
            annotations=_names(narrow=False, enlarged=bool(enlarged)),
            meta={
                "geometry": geometry_address(level),
                "traces": [changes for _trace, changes in drawn],
            },
        ),
    }


def _axis(bounds: Sequence[float], **more: Any) -> dict[str, Any]:
    return hidden_axis(range=list(bounds), **more)


def _move(code: str, *, narrow: bool = False) -> Move | None:
    """Where a shape is drawn instead: [from x, from y, scale, to x, to y]."""
    for _name, codes, (x, y), place in _OVERSEAS:
        if code in codes:
            return [x, y, _SHRUNK, place, _ROW] if narrow else [x, y, _SHRUNK, x + _LEFT, y]
    return None


def _meta(shape: Shape, move: Move | None) -> dict[str, Any]:
    made: dict[str, Any] = {"shape": shape.code, "href": shape.href}
    if move is not None:
        made["move"] = move
    return made


def _polygon(
    shape: Shape, wide: Move | None, narrow: Move | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": shape.words,
        "meta": _meta(shape, wide),
    }
    if shape.tone:
        trace["fillcolor"] = colour(shape.tone[0])
        trace["line"] = {"color": colour("c3"), "width": 1}
    else:
        trace["fillcolor"] = colour("unkb")
        trace["fillpattern"] = hatch("unkl", "unkb", 7)
        trace["line"] = {"color": colour("unks"), "width": 0.8}
    if shape.marked:
        trace["line"] = {"color": colour("ink"), "width": 3}
    changes = {} if wide == narrow else {"meta": _meta(shape, narrow)}
    return trace, changes


def _numbers(
    counted: Sequence[Shape], enlarged: Sequence[Shape]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The number on each shape; for the smallest ones, on their enlarged copy."""
    twins = {shape.code for shape in enlarged}
    colours = [colour(shape.tone[1]) for shape in counted if shape.tone]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "text",
        "hoverinfo": "skip",
        "text": [shape.label for shape in counted],
    }
    codes = [shape.code for shape in counted]

    def meta(narrow: bool) -> dict[str, Any]:
        return {
            "labels": codes,
            "moves": [
                _ENLARGED if shape.code in twins else _move(shape.code, narrow=narrow)
                for shape in counted
            ],
        }

    def face(size: int) -> dict[str, Any]:
        return {**font(size, weight=BOLD), "color": colours}

    return (
        {**trace, "textfont": face(15), "meta": meta(False)},
        {"textfont": face(13), "meta": meta(True)},
    )


def _names(*, narrow: bool, enlarged: bool) -> list[dict[str, Any]]:
    """Names of shapes drawn out of place, and a text that says so."""
    size = font(12 if narrow else 13)
    made = []
    for rank, (name, _codes, (x, y), place) in enumerate(_OVERSEAS):
        at = {"x": place, "y": _ROW - 75} if narrow else {"x": x + _LEFT, "y": y - 66}
        # On the narrowest screens neighbours would overlap: every second label is a line lower.
        lower = {"yshift": -15} if narrow and rank % 2 else {}
        made.append(
            label(official(name), **at, **lower, xanchor="center", yanchor="top", font=size)
        )
    note = {"x": -600, "y": -610} if narrow else {"x": -790, "y": -490}
    made.append(label(_("Overseas not to scale"), **note, yanchor="middle", font=size))
    if enlarged:
        made.append(
            label(
                _("Inner suburbs") if narrow else _("Paris and its inner suburbs"),
                x=560,
                y=_ENLARGED[4] + 84,
                xanchor="right",
                yanchor="bottom",
                font=size,
            )
        )
    return made


__all__ = ["CLASSES", "Shape", "geometry_address", "territory_map"]
