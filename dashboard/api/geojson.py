"""« territoires.geojson »: the shapes of régions or départements with the figures of the map."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from dashboard.api.formats import json_bytes, plain
from dashboard.api.parameters import Accepted, Query
from data.criteria import CRITERIA
from data.selection import Selection
from data.store import Moment
from data.territories import SORTS, figures, located
from data.territory_frame import record
from data.vocabulary import Level
from layouts.locale import N_, _

NAME = "territoires.geojson"
GEOJSON_TYPE = "application/geo+json"
FOLDER = Path(__file__).resolve().parents[2] / "data" / "geo"
ATTRIBUTION = N_(
    "Shapes: Natural Earth, public domain, simplified; Insee codes. This is no legal boundary; "
    "the Métropole de Lyon is part of the Rhône."
)
LEVELS = {Level.REGION: "REG", Level.DEPARTMENT: "DEP"}
ACCEPTED = Accepted(
    tuple(criterion.key for criterion in CRITERIA),
    (),
    False,
    # Options of the map's page that its address may contain; they do not change the shapes.
    {"niveau": tuple(LEVELS), "tri": SORTS, "lieu": ()},
)


def body(moment: Moment, query: Query) -> tuple[bytes, Mapping[str, str]]:
    """A feature a territory: its shape in longitude and latitude, its row of the map."""
    level = Level(query.options.get("niveau", Level.REGION))
    selection = Selection(moment.situation, query.filters)
    rows = {
        row.territory.code: {key: plain(value) for key, value in record(row).items()}
        for row in figures(selection, located(selection), level)
    }
    shapes = orjson.loads((FOLDER / f"{level.value}s.geojson").read_bytes())
    # A store without territories has no figures, so no shapes either.
    features = [
        _feature(shape, code, rows[code])
        for shape in shapes["features"]
        if (code := f"{LEVELS[level]}-{shape['properties']['code']}") in rows
    ]
    return json_bytes(
        {
            "type": "FeatureCollection",
            "niveau": level.value,
            "au": moment.situation.as_of.isoformat(),
            "attribution": _(ATTRIBUTION),
            "features": features,
        }
    ), {"X-Total-Count": str(len(features))}


def _feature(shape: Mapping[str, Any], code: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": code, "properties": row, "geometry": shape["geometry"]}
