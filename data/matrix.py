"""The matrix of axes and carriers: measures of each cell, of the margins and of the whole.

A cell holds the commitments kept of an axis and a carrier. Margins count distinct commitments: one
that three ministries carry stands in three cells of a column and once in its total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from data.axes import MeasuredAxis, measured_axes
from data.filters import CommitmentFilter
from data.frames import Columns, Frame, frame, under
from data.measures import (
    Measures,
    by_groups,
    by_groups_and_axis,
    by_pairs_and_axis,
)
from data.organisations import Group, Grouping, Ranking, pairs_of, ranking
from data.selection import Selection
from data.store import Store
from data.vocabulary import State

MEASURES = ("nombre", "indice", "retards", "connus", "fraicheur")
# Bodies that are not ministries share one row.
OTHERS = "autres"


@dataclass(frozen=True)
class Matrix:
    """Axes in document order, carriers by number of commitments; empty cells have no measures.

    cells: (row, axis) -> measures. heads: row -> measures of the row. feet: axis -> measures of the
    column. others: codes of the organisations in the row `OTHERS`.
    """

    axes: Sequence[MeasuredAxis]
    ranked: Ranking
    cells: Mapping[tuple[str, str], Measures]
    heads: Mapping[str, Measures]
    feet: Mapping[str, Measures]
    others: tuple[str, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Codes of the rows of single carriers that lead something, in their order."""
        is_portfolios = self.ranked.by is Grouping.PORTFOLIO
        rows = self.ranked.leaders if is_portfolios else self.ranked.group(Group.MINISTRY)
        return tuple(row.code for row in rows)

    def name(self, code: str) -> str:
        """The name of a row."""
        return next(row.name for row in self.ranked.rows if row.code == code)

    def cell(self, code: str | None, axis: str | None) -> Measures | None:
        """The measures of a cell or margin; null when it holds no commitment."""
        if code is None:
            figures = self.ranked.total if axis is None else self.feet.get(axis)
        elif axis is None:
            figures = self.heads.get(code)
        else:
            figures = self.cells.get((code, axis))
        return figures if figures is not None and figures.commitments else None


def matrix(selection: Selection, by: Grouping = Grouping.ORGANISATION) -> Matrix:
    """The matrix of what a selection keeps."""
    catalogue = selection.situation.catalogue
    ranked = ranking(selection, by)
    apart = selection.without(by.value)
    # Only the rows that are shown are measured axis by axis.
    pairs = pairs_of(catalogue, by).under(row.code for row in ranked.leaders)
    cells = dict(by_pairs_and_axis(apart, pairs))
    heads = {row.code: row.figures for row in ranked.rows}
    # Portfolios are in no group.
    others = tuple(
        row.code
        for group in (Group.SERVICE, Group.AUTHORITY, Group.OTHER)
        for row in ranked.group(group)
    )
    if others:
        heads |= by_groups(apart, pairs, {OTHERS: others})
        folded = by_groups_and_axis(apart, pairs, {OTHERS: others})
        cells |= {(OTHERS, axis): figures for (_, axis), figures in folded.items()}
    axes = [axis for axis in measured_axes(selection) if not axis.is_subaxis]
    feet = {axis.code: axis.figures for axis in axes if axis.figures.commitments}
    return Matrix(
        axes=[axis for axis in axes if axis.code in feet] if selection.filters.narrows else axes,
        ranked=ranked,
        cells=cells,
        heads=heads,
        feet=feet,
        others=others,
    )


class _Cell(NamedTuple):
    """A cell or margin that holds something; row and axis: null for all."""

    row: str | None
    name: str | None
    axis: str | None
    figures: Measures


_COLUMNS: Columns = {
    "porteur": "row",
    "nom": "name",
    "axe": "axis",
    "engagements": "figures.commitments",
    "statuts_connus": "figures.known",
    "indice": "figures.index",
    "indice_max": "figures.index_max",
    "calcule_sur": "figures.index_base",
    "jalons_en_retard": under("figures.milestones.states", State.LATE),
    "jalons_echus_sans_information": under("figures.milestones.states", State.SILENT),
    "jalons": "figures.milestones.total",
    "echeances_en_retard": under("figures.deadlines.states", State.LATE),
    "echeances_echues_sans_information": under("figures.deadlines.states", State.SILENT),
    "echeances": "figures.deadlines.total",
    "derniere_information": "figures.last_on",
    "jamais_renseignes": "figures.never",
    "perimes": "figures.stale",
}


def matrix_frame(
    store: Store,
    filters: CommitmentFilter,
    as_of: date,
    *,
    groupe: Literal["organisme", "portefeuille"] = "organisme",
) -> Frame:
    """The frame behind the matrix, one row a cell that holds something, margins included.

    Columns: porteur (null for the plan), nom, axe (null for a whole row), one a measure.
    """
    shown = matrix(Selection(store.situation(as_of), filters), Grouping(groupe))
    rows = (*shown.rows, *([OTHERS] if shown.others else []), *shown.others, None)
    cells = []
    for row in rows:
        name = None if row in (None, OTHERS) else shown.name(str(row))
        for axis in (*(axis.code for axis in shown.axes), None):
            figures = shown.cell(row, axis)
            if figures is not None:
                cells.append(_Cell(row, name, axis, figures))
    return frame(cells, _COLUMNS)
