"""The matrix of axes and carriers: measures of each cell, of each margin and of the whole.

A cell holds what the filter keeps for an axis and a carrier; margins are distinct: a commitment
that three ministries carry stands in three cells of a column and once at its foot.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.queries.measures import (
    EMPTY,
    Grouping,
    Key,
    Measures,
    carried,
    carried_by_groups,
    measures,
)
from data.queries.organisations import Group, Ranking, ranking, top_codes
from data.queries.plans import axis_frame

MEASURES = ("nombre", "indice", "retards", "connus", "fraicheur")
# Bodies that are not ministries fold into one row.
OTHERS = "autres"


@dataclass(frozen=True)
class Matrix:
    """Axes in document order, carriers by number; a set without commitment has no measures.

    axes: `axis_frame` columns. ranked: rows of the carriers. cells: (row, axis) -> measures. feet:
    axis -> measures of the column. others: codes of the organisations folded into the row `OTHERS`.
    """

    axes: pd.DataFrame
    ranked: Ranking
    cells: dict[Key, Measures]
    heads: dict[str, Measures]
    feet: dict[str, Measures]
    others: tuple[str, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Codes of the rows that stand alone, those that lead something, in their order."""
        if self.ranked.by is Grouping.PORTFOLIO:
            table = self.ranked.rows
            return tuple(table[table["commitments"] > 0]["code"])
        return top_codes(self.ranked, Group.MINISTRY)

    def name(self, code: str) -> str:
        """The name of a row."""
        table = self.ranked.rows
        return str(table[table["code"] == code].iloc[0]["name"])


def matrix(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    by: Grouping = Grouping.ORGANISATION,
) -> Matrix:
    """The matrix of what a filter keeps at a date."""
    ranked = ranking(connection, asked, as_of, by)
    axes = axis_frame(connection, as_of, asked.plan)
    axes = axes[axes["parent"].isna()]
    apart = asked.without(by.value)
    cells = measures(connection, apart, as_of, links=carried(by, asked.role), by=("axis",))
    heads = {
        code: dict(zip(ranked.rows.columns, row, strict=True))
        for code, row in zip(ranked.rows["code"], ranked.rows.to_numpy(), strict=True)
    }
    others: tuple[str, ...] = ()
    if by is Grouping.ORGANISATION:
        others = tuple(
            code
            for group in (Group.SERVICE, Group.AUTHORITY, Group.OTHER)
            for code in top_codes(ranked, group)
        )
    if others:
        links = carried_by_groups({OTHERS: others}, asked.role)
        cells.update(measures(connection, apart, as_of, links=links, by=("axis",)))
        heads[OTHERS] = measures(connection, apart, as_of, links=links).get((OTHERS,), dict(EMPTY))
    feet = {key[0]: one for key, one in measures(connection, asked, as_of, by=("axis",)).items()}
    held = axes["code"].isin(list(feet)) if not axes.empty else axes["code"].isin([])
    return Matrix(
        axes=axes[held] if asked.narrows else axes,
        ranked=ranked,
        cells=cells,
        heads=heads,
        feet=feet,
        others=others,
    )


def matrix_frame(found: Matrix) -> pd.DataFrame:
    """The frame behind the matrix, one row a cell that holds something, margins included.

    Columns: porteur (null for the plan), nom, axe (null for a whole row), one a measure.
    """
    listed = [
        (code, axis)
        for code in (*found.rows, *([OTHERS] if found.others else []), *found.others, None)
        for axis in (*found.axes["code"], None)
    ]
    lines = []
    for code, axis in listed:
        one = cell(found, code, axis)
        if one is None:
            continue
        name = None if code in (None, OTHERS) else found.name(str(code))
        lines.append(
            [code, name, axis, *(one[key] for key in FRAME_KEYS)]
        )
    columns = ["porteur", "nom", "axe", *FRAME_KEYS.values()]
    return pd.DataFrame(lines, columns=columns, dtype=object)


def cell(found: Matrix, code: str | None, axis: str | None) -> Measures | None:
    """The measures of a cell or margin; None when it holds no commitment."""
    if code is None:
        one = found.ranked.total if axis is None else found.feet.get(axis)
    elif axis is None:
        one = found.heads.get(code)
    else:
        one = found.cells.get((code, axis))
    return one if one is not None and one["commitments"] else None


FRAME_KEYS = {
    "commitments": "engagements",
    "known": "statuts_connus",
    "index": "indice",
    "index_max": "indice_max",
    "index_base": "calcule_sur",
    "jalon_en_retard": "jalons_en_retard",
    "jalon_echu_sans_information": "jalons_echus_sans_information",
    "jalon_total": "jalons",
    "echeance_en_retard": "echeances_en_retard",
    "echeance_echu_sans_information": "echeances_echues_sans_information",
    "echeance_total": "echeances",
    "last_on": "derniere_information",
    "never": "jamais_renseignes",
    "stale": "perimes",
}
