"""Axes and sub-axes with all that is measured of them, side by side or one alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, distinct, func, select

from data import rules
from data.filters import CommitmentFilter
from data.models import Participation
from data.queries._conditions import commitment_conditions, counted_participations
from data.queries.commitments import STATUS_ORDER, commitment_page
from data.queries.frame import rows
from data.queries.measures import EMPTY, Measures, main_nature, measures
from data.queries.milestones import STATE_ORDER
from data.queries.organisations import Ranking, ranking
from data.queries.plans import axis_frame
from data.store import NotFound
from data.vocabulary import Nature, State

SORTS = ("document", "nombre", "avancement", "connus", "silence", "fraicheur")

COLUMNS = [
    "code", "plan", "parent", "rank", "axis_rank", "number", "title", "short_title",
    "short_title_origin", "transversal", "source", "section", "lines", "carriers", *EMPTY,
]


@dataclass(frozen=True)
class AxisList:
    """The axes of the plans asked for, each followed by its sub-axes.

    rows: `COLUMNS`; carriers is how many organisations lead something there, as printed. total: the
    measures of all that the filter keeps.
    """

    rows: pd.DataFrame
    total: Measures
    nature: str


@dataclass(frozen=True)
class AxisSheet:
    """One axis or sub-axis: its row, sub-axes, commitments, carriers and neighbours."""

    axis: dict[str, Any]
    parent: dict[str, Any] | None
    subaxes: pd.DataFrame
    commitments: pd.DataFrame
    ranked: Ranking
    nature: str
    siblings: pd.DataFrame
    published: bool


def axis_list(
    connection: Connection, asked: CommitmentFilter, as_of: date, sort: str = "document"
) -> AxisList:
    """Every axis of the plans asked for, those that the filter empties included."""
    nature = main_nature(connection, asked, as_of)
    listed = _rows(connection, asked, as_of)
    return AxisList(
        rows=pd.DataFrame(_sorted(listed, sort, nature), columns=COLUMNS, dtype=object),
        total=measures(connection, asked, as_of).get((), dict(EMPTY)),
        nature=nature,
    )


def axis_sheet(
    connection: Connection, code: str, asked: CommitmentFilter, as_of: date
) -> AxisSheet:
    """One axis at a date; raises NotFound when no axis has the code."""
    known = axis_frame(connection, date.max)
    mine = known[known["code"] == code]
    if mine.empty:
        raise NotFound("axe", code)
    row = {str(key): value for key, value in mine.iloc[0].items()}
    own = asked.with_values("plan", [row["plan"]])
    listed = _rows(connection, own.without("axe"), as_of)
    found = next((one for one in listed if one["code"] == code), None)
    above = next((one for one in listed if one["code"] == row["parent"]), None)
    inside = own.with_values("axe", [code])
    return AxisSheet(
        axis=found or {**dict.fromkeys(COLUMNS), **row, **EMPTY, "carriers": 0},
        parent=above,
        subaxes=_frame([one for one in listed if one["parent"] == code]),
        commitments=commitment_page(connection, inside, as_of).rows,
        ranked=ranking(connection, inside, as_of),
        nature=main_nature(connection, own, as_of),
        siblings=_frame([one for one in listed if one["parent"] == row["parent"]]),
        published=found is not None,
    )


def _frame(listed: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(listed, columns=COLUMNS, dtype=object)


def _rows(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> list[dict[str, Any]]:
    frame = axis_frame(connection, as_of, asked.plan).drop(columns=["commitments"])
    figures = {
        **{key[0]: one for key, one in measures(connection, asked, as_of, by=("axis",)).items()},
        **{
            key[0]: one
            for key, one in measures(connection, asked, as_of, by=("subaxis",)).items()
            if key[0] is not None
        },
    }
    leaders = _leaders(connection, asked, as_of)
    return [
        {**row, "carriers": leaders.get(row["code"], 0), **figures.get(row["code"], EMPTY)}
        for row in (
            dict(zip(frame.columns, values, strict=True)) for values in frame.to_numpy()
        )
        if not asked.axis or row["code"] in asked.axis or row["parent"] in asked.axis
    ]


def _leaders(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> dict[str, int]:
    """How many organisations lead something in each axis and sub-axis, as printed."""
    c = rules.commitments_at(as_of)
    found: dict[str, int] = {}
    for column in (c.c.axis, c.c.subaxis):
        statement = (
            select(
                column.label("key"),
                func.count(distinct(Participation.organisation_code)).label("number"),
            )
            .join(Participation, Participation.item_code == c.c.code)
            .where(
                counted_participations(asked.role),
                column.is_not(None),
                *commitment_conditions(asked, as_of, c),
            )
            .group_by(column)
        )
        found.update({row["key"]: row["number"] for row in rows(connection, statement)})
    return found


def _sorted(
    listed: list[dict[str, Any]], sort: str, nature: str
) -> list[dict[str, Any]]:
    """Axes in the order asked, sub-axes in that of the document under their axis.

    What cannot be computed stays last both ways.
    """
    key, backwards = sort.removeprefix("-"), sort.startswith("-")
    tops = [row for row in listed if row["parent"] is None]
    silent = f"{nature}_{State.SILENT.value}"

    def value(row: dict[str, Any]) -> Any:
        match key:
            case "avancement":
                return row["index"]
            case "connus":
                return row["known"] / row["commitments"] if row["commitments"] else None
            case "silence":
                return row[silent]
            case "fraicheur":
                return None if row["last_on"] is None else row["last_on"].toordinal()
            case _:
                return row["commitments"]

    if key == "document":
        ordered = tops[::-1] if backwards else tops
    else:
        told = [row for row in tops if value(row) is not None]
        ordered = [
            *sorted(told, key=value, reverse=not backwards),
            *(row for row in tops if value(row) is None),
        ]
    # An axis that is asked for by its sub-axis alone has no row of its own.
    heads = {row["code"] for row in ordered}
    children = [row for row in listed if row["parent"] is not None]
    return [
        *(
            one
            for row in ordered
            for one in (row, *(sub for sub in children if sub["parent"] == row["code"]))
        ),
        *(row for row in children if row["parent"] not in heads),
    ]


FRAME_KEYS = {
    "code": "axe", "plan": "plan", "parent": "axe_parent", "number": "numero", "title": "titre",
    "short_title": "titre_court", "commitments": "engagements",
    **{status.value: status.value for status in STATUS_ORDER},
    "index": "indice", "index_max": "indice_max", "index_base": "calcule_sur",
    "on_time": "calendrier_conforme", "delayed": "calendrier_retarde",
    "calendar_unknown": "calendrier_non_renseigne",
    **{
        f"{nature.value}_{state.value}": f"{nature.value}_{state.value}"
        for nature in Nature
        for state in STATE_ORDER
    },
    "carriers": "porteurs", "last_on": "derniere_information",
}


def axes_frame(found: AxisList) -> pd.DataFrame:
    """The frame behind the charts of axes, under the names that table and CSV show."""
    return found.rows[list(FRAME_KEYS)].rename(columns=FRAME_KEYS)
