"""The frame of the map, with its public French column names, for CSV, JSON and GeoJSON."""

from collections.abc import Sequence
from typing import Any

from data.frames import Frame, frame_of
from data.situation_columns import STATES
from data.territories import TerritoryFigures
from data.vocabulary import Nature, Status

NATURE_KEYS = {Nature.MILESTONE: "jalons", Nature.DEADLINE: "echeances"}
TABLE_KEYS = (
    "territoire",
    "niveau",
    "insee",
    "nom",
    "region",
    "faits",
    "engagements",
    *(status.value for status in Status),
    *NATURE_KEYS.values(),
    *(f"{noun}_{state.value}" for noun in NATURE_KEYS.values() for state in STATES),
    "dernier_fait",
    "derniere_information",
    "lieux",
    "fait_recent",
    "fait_recent_lieu",
    "fait_recent_debut",
    "fait_recent_fin",
    "fait_recent_precision",
)


def record(row: TerritoryFigures) -> dict[str, Any]:
    """A territory as a row of `TABLE_KEYS`; `lieux` is « Rennes | Brest ».

    Figures on commitments are null, not zero, where no commitment is located.
    """
    territory, measures, newest = row.territory, row.measures, row.newest
    known = measures.commitments > 0
    dates = {noun: measures.dates(nature) for nature, noun in NATURE_KEYS.items()}
    return {
        "territoire": territory.code,
        "niveau": territory.level.value,
        "insee": territory.insee,
        "nom": territory.name,
        "region": territory.region,
        "faits": row.facts,
        "engagements": measures.commitments,
        **{status.value: measures.statuses[status] if known else None for status in Status},
        **{noun: listed.total if known else None for noun, listed in dates.items()},
        **{
            f"{noun}_{state.value}": listed.states[state] if known else None
            for noun, listed in dates.items()
            for state in STATES
        },
        "dernier_fait": row.last_on,
        "derniere_information": measures.last_on,
        "lieux": " | ".join(row.places) or None,
        "fait_recent": (newest.description or newest.words) if newest else None,
        "fait_recent_lieu": newest.name if newest else None,
        "fait_recent_debut": newest.start if newest else None,
        "fait_recent_fin": newest.end if newest else None,
        "fait_recent_precision": newest.precision.value if newest and newest.precision else None,
    }


def frame(rows: Sequence[TerritoryFigures]) -> Frame:
    """One row a territory, with the columns `TABLE_KEYS`."""
    return frame_of((record(row) for row in rows), TABLE_KEYS)
