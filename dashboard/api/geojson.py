"""« territoires.geojson »: the shapes of régions or départements with the figures of the map."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection

from dashboard.api.formats import json_bytes, plain
from dashboard.api.parameters import Accepted, Asked
from data.criteria import CRITERIA
from data.queries.territory_pages import SORTS, territory_table
from data.vocabulary import Level

NAME = "territoires.geojson"
GEOJSON_TYPE = "application/geo+json"
FOLDER = Path(__file__).resolve().parents[2] / "data" / "geo"
ATTRIBUTION = (
    "Formes : Natural Earth, domaine public, simplifiées ; codes Insee. Ce n’est pas une limite "
    "légale ; la Métropole de Lyon fait partie du Rhône."
)
LEVELS = {Level.REGION: "REG", Level.DEPARTMENT: "DEP"}
ACCEPTED = Accepted(
    tuple(criterion.key for criterion in CRITERIA), (), False,
    # What the page of the map may carry in its address; the order of shapes means nothing.
    {"niveau": tuple(LEVELS), "tri": SORTS, "lieu": ()},
)


def body(connection: Connection, asked: Asked, as_of: date) -> tuple[bytes, Mapping[str, str]]:
    """A feature a territory: the shape in longitude and latitude, the row of the map."""
    level = Level(asked.options.get("niveau", Level.REGION))
    table = territory_table(connection, asked.filters, as_of, level)
    rows = {
        str(row["territoire"]): {str(key): plain(value) for key, value in row.items()}
        for row in table.to_dict("records")
    }
    shapes = orjson.loads((FOLDER / f"{level.value}s.geojson").read_bytes())
    # A store without territories has no figures to give: no shape either.
    features = [
        _feature(one, code, rows[code])
        for one in shapes["features"]
        if (code := f"{LEVELS[level]}-{one['properties']['code']}") in rows
    ]
    return json_bytes({
        "type": "FeatureCollection", "niveau": level.value, "au": as_of.isoformat(),
        "attribution": ATTRIBUTION, "features": features,
    }), {"X-Total-Count": str(len(features))}


def _feature(shape: Mapping[str, Any], code: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": code, "properties": row, "geometry": shape["geometry"]}
