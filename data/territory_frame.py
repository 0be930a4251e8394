"""The frame of the map, with its public French column names, for CSV, JSON and GeoJSON."""

from collections.abc import Sequence
from typing import Any

from data import frames
from data.frames import Columns, Frame, optional, row_reader, under
from data.measures import Measures
from data.situation_columns import STATES
from data.territories import TerritoryFigures
from data.vocabulary import Status


def _located(row: TerritoryFigures) -> Measures | None:
    """Figures on commitments are null, not zero, where no commitment is located."""
    return row.measures if row.measures.commitments else None


_COLUMNS: Columns = {
    "territoire": "territory.code",
    "niveau": "territory.level",
    "insee": "territory.insee",
    "nom": "territory.name",
    "region": "territory.region",
    "faits": "facts",
    "engagements": "measures.commitments",
    **{f"{status}": optional(_located, under("statuses", status)) for status in Status},
    "jalons": optional(_located, "milestones.total"),
    "echeances": optional(_located, "deadlines.total"),
    **{
        f"{noun}_{state}": optional(_located, under(f"{dates}.states", state))
        for noun, dates in (("jalons", "milestones"), ("echeances", "deadlines"))
        for state in STATES
    },
    "dernier_fait": "last_on",
    "derniere_information": "measures.last_on",
    "lieux": lambda row: " | ".join(row.places) or None,  # « Rennes | Brest »
    "fait_recent": optional("newest", lambda fact: fact.description or fact.words),
    "fait_recent_lieu": optional("newest", "name"),
    "fait_recent_debut": optional("newest", "start"),
    "fait_recent_fin": optional("newest", "end"),
    "fait_recent_precision": optional("newest", "precision"),
}
TABLE_KEYS = tuple(_COLUMNS)
_values = row_reader(_COLUMNS)


def record(row: TerritoryFigures) -> dict[str, Any]:
    """A territory as a row of `TABLE_KEYS`."""
    return dict(zip(TABLE_KEYS, _values(row), strict=True))


def frame(rows: Sequence[TerritoryFigures]) -> Frame:
    """One row a territory, with the columns `TABLE_KEYS`."""
    return frames.frame(rows, _COLUMNS)
