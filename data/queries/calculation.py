"""What a number is made of: the items behind it, their weights and values, what is left out, why.

One row an item, whether it counts or not, with the place in the sources that says so.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from data import rules
from data.filters import CommitmentFilter
from data.models import Observation
from data.queries.commitments import commitment_page
from data.queries.criteria import Names, criterion_names, kept_without_each
from data.queries.frame import rows
from data.queries.measures import EMPTY, Measures, main_nature, measures
from data.queries.milestones import milestone_page
from data.vocabulary import Calendar, State, Status

# The numbers that open, in the order of the page's switch.
SUBJECTS = (
    "engagements", "indice", "statuts-connus", "calendriers", "fraicheur", "jalons-atteints",
    "jalons-echus", "jalons-en-retard",
)
_DATES = {
    "jalons-atteints": State.REACHED.value,
    "jalons-echus": State.SILENT.value,
    "jalons-en-retard": State.LATE.value,
}


@dataclass(frozen=True)
class Calculation:
    """A number and its items; `rows` has the columns `COLUMNS`, counted items first.

    value: the number, null when it cannot be computed. base: how many items it rests on. total: how
    many items were looked at. figures: all measures of the set.
    """

    subject: str
    value: Any
    base: int
    total: int
    rows: pd.DataFrame
    figures: Measures
    nature: str
    names: Names
    kept_without: dict[str, int]


COLUMNS = [
    "item", "plan", "commitment", "number", "label", "value", "weight", "upper_weight", "counted",
    "reason", "observed_on", "printed", "source", "section", "lines",
]


def calculation(
    connection: Connection, subject: str, asked: CommitmentFilter, as_of: date
) -> Calculation:
    """Everything behind one number of what a filter keeps at a date."""
    nature = main_nature(connection, asked, as_of)
    figures = measures(connection, asked, as_of).get((), dict(EMPTY))
    if subject in _DATES:
        listed = _dates(connection, asked, as_of, subject, nature)
        counted = [row for row in listed if row["counted"]]
        value: Any = len(counted)
    else:
        listed = _commitments(connection, subject, asked, as_of)
        counted = [row for row in listed if row["counted"]]
        value = _value(subject, counted, figures)
    ordered = [*counted, *(row for row in listed if not row["counted"])]
    return Calculation(
        subject=subject,
        value=value,
        base=len(counted),
        total=len(listed),
        rows=pd.DataFrame(ordered, columns=COLUMNS, dtype=object),
        figures=figures,
        nature=nature,
        names=criterion_names(connection, asked),
        kept_without=kept_without_each(connection, asked, as_of) if not listed else {},
    )


def _value(subject: str, counted: list[dict[str, Any]], figures: Measures) -> Any:
    if subject == "indice":
        return figures["index"]
    if subject == "fraicheur":
        return figures["last_on"]
    return len(counted)


def _commitments(
    connection: Connection, subject: str, asked: CommitmentFilter, as_of: date
) -> list[dict[str, Any]]:
    table = commitment_page(connection, asked, as_of).rows
    listed = [dict(zip(table.columns, values, strict=True)) for values in table.to_numpy()]
    told = _observations(connection, as_of)
    return [_commitment(row, subject, told) for row in listed]


def _commitment(
    row: dict[str, Any], subject: str, told: dict[tuple[str, str, date], dict[str, Any]]
) -> dict[str, Any]:
    base = {
        "item": row["code"], "plan": row["plan"], "commitment": row["code"],
        "number": row["number"], "label": row["short_title"], "weight": None,
        "upper_weight": None, "observed_on": None, "printed": None,
        "source": row["source"], "section": row["section"], "lines": row["lines"],
    }
    if subject == "engagements":
        return {**base, "value": None, "counted": True, "reason": None}
    if subject == "fraicheur":
        spoken = row["last_on"] is not None
        return {
            **base, "value": row["last_on"], "observed_on": row["last_on"], "counted": spoken,
            "reason": None if spoken else "jamais_renseigne",
        }
    column = "calendar" if subject == "calendriers" else "status"
    on = row["calendar_on"] if subject == "calendriers" else row["observed_on"]
    value = row[column] or Status.UNKNOWN.value
    known = value != Status.UNKNOWN.value
    place = told.get((row["code"], column, on)) if on is not None else None
    found = {
        **base, "value": value, "observed_on": on, "counted": known,
        "reason": None if known else "non_renseigne",
        "printed": row["printed"] if column == "status" else None, **(place or {}),
    }
    if subject == "calendriers":
        found["counted"] = value == Calendar.ON_TIME.value
        found["reason"] = None if found["counted"] else value
    if subject == "indice":
        weight = rules.LEVEL_WEIGHTS.get(Status(value))
        upper = row["status_max"]
        found["weight"] = weight
        found["upper_weight"] = rules.LEVEL_WEIGHTS.get(Status(upper), weight) if upper else weight
        found["counted"] = weight is not None
        found["reason"] = None if weight is not None else value
    return found


def _observations(
    connection: Connection, as_of: date
) -> dict[tuple[str, str, date], dict[str, Any]]:
    """Where each status and calendar is said: (item, column, day) -> source, section, lines."""
    statement = select(
        Observation.item_code, Observation.status, Observation.calendar, Observation.observed_on,
        Observation.source_code.label("source"), Observation.section, Observation.lines,
    ).where(rules.counted_observation(as_of))
    found: dict[tuple[str, str, date], dict[str, Any]] = {}
    for row in rows(connection, statement):
        place = {key: row[key] for key in ("source", "section", "lines")}
        for column in ("status", "calendar"):
            if row[column] is not None:
                found[row["item_code"], column, row["observed_on"]] = place
    return found


def _dates(
    connection: Connection, asked: CommitmentFilter, as_of: date, subject: str, nature: str
) -> list[dict[str, Any]]:
    wanted = asked.without("etat").with_values("nature", [nature])
    table = milestone_page(connection, wanted, as_of).rows
    listed = [dict(zip(table.columns, values, strict=True)) for values in table.to_numpy()]
    state = _DATES[subject]
    return [
        {
            "item": row["code"], "plan": row["plan"], "commitment": row["commitment"],
            "number": row["commitment_number"], "label": row["label"], "value": row["state"],
            "weight": None, "upper_weight": None, "counted": row["state"] == state,
            "reason": None if row["state"] == state else row["state"],
            "observed_on": row["status_on"], "printed": row["words"], "source": row["source"],
            "section": row["section"], "lines": row["lines"],
        }
        for row in listed
    ]


FRAME_KEYS = {
    "item": "objet", "plan": "plan", "commitment": "engagement", "number": "numero",
    "label": "libelle", "value": "valeur", "weight": "poids", "upper_weight": "poids_max",
    "counted": "compte", "reason": "motif_exclusion", "observed_on": "observe_le",
    "printed": "texte_imprime", "source": "source", "section": "section", "lines": "lignes",
}


def calculation_frame(
    connection: Connection, subject: str, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The items behind a number, under the names that table and CSV show."""
    return calculation(connection, subject, asked, as_of).rows.rename(columns=FRAME_KEYS)
