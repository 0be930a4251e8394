"""Axes and sub-axes with their measures: all side by side, or a single one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.entries import AxisEntry
from data.frames import Columns, Frame, each, frame
from data.measures import NOTHING, Measures, by_axis, by_subaxis, distinct_pairs, whole
from data.organisations import Ranking, ranking
from data.pairs import NONE
from data.rows import CommitmentRow, known_first
from data.selection import Selection
from data.situation import Situation
from data.situation_columns import STATES, STATUSES
from data.store import NotFound
from data.vocabulary import Nature, State

SORTS = ("document", "nombre", "avancement", "connus", "silence", "ecarts", "fraicheur")


@dataclass(frozen=True, slots=True)
class MeasuredAxis:
    """An axis or sub-axis, its measures, and the number of organisations printed as lead in it."""

    entry: AxisEntry
    figures: Measures = NOTHING
    carriers: int = 0

    @property
    def code(self) -> str:
        """The code of the axis."""
        return self.entry.code

    @property
    def is_subaxis(self) -> bool:
        """Whether it stands under another axis."""
        return self.entry.parent is not None


@dataclass(frozen=True)
class AxisList:
    """The axes of the plans asked for, each followed by its sub-axes.

    total: the measures of all that the selection keeps. dates: the number of dates of the nature it
    keeps, those of the plan itself included although they belong to no axis.
    """

    rows: tuple[MeasuredAxis, ...]
    total: Measures
    nature: Nature
    dates: int


@dataclass(frozen=True)
class AxisSheet:
    """One axis or sub-axis: its sub-axes, commitments, carriers and neighbours.

    published: whether its plan was published by the date.
    """

    axis: MeasuredAxis
    parent: MeasuredAxis | None
    subaxes: tuple[MeasuredAxis, ...]
    commitments: list[CommitmentRow]
    ranked: Ranking
    nature: Nature
    siblings: tuple[MeasuredAxis, ...]
    published: bool


def axis_list(selection: Selection, sort: str = "document") -> AxisList:
    """Every axis of the plans asked for, including those without a commitment under the filter."""
    nature = selection.main_nature
    return AxisList(
        rows=_sorted(measured_axes(selection), sort, nature),
        total=whole(selection),
        nature=nature,
        dates=sum(selection.states(nature).values()),
    )


def axis_sheet(selection: Selection, code: str) -> tuple[AxisSheet, Selection]:
    """The sheet of one axis, and the selection of its commitments; raises NotFound."""
    catalogue = selection.situation.catalogue
    if code not in catalogue.axis_index:
        raise NotFound("axe", code)
    entry = catalogue.axes[catalogue.axis_index[code]]
    own = selection.with_filters(selection.filters.with_values("plan", [entry.plan]))
    inside = own.with_filters(own.filters.with_values("axe", [code]))
    rows = measured_axes(own.without("axe"))
    by_code = {row.code: row for row in rows}
    sheet = AxisSheet(
        axis=by_code.get(code, MeasuredAxis(entry)),
        parent=by_code.get(entry.parent or ""),
        subaxes=tuple(row for row in rows if row.entry.parent == code),
        commitments=inside.commitment_rows(),
        ranked=ranking(inside),
        nature=own.main_nature,
        siblings=tuple(row for row in rows if row.entry.parent == entry.parent),
        published=code in by_code,
    )
    return sheet, inside


def measured_axes(selection: Selection) -> list[MeasuredAxis]:
    """The axes and sub-axes asked for with their measures, in document order."""
    chosen = selection.filters.axis
    figures = {**by_axis(selection), **by_subaxis(selection)}
    carriers = _carriers(selection)
    return [
        MeasuredAxis(entry, figures.get(entry.code, NOTHING), carriers.get(entry.code, 0))
        for entry in axis_entries(selection.situation, selection.filters.plan)
        if not chosen or entry.code in chosen or entry.parent in chosen
    ]


def axis_entries(situation: Situation, plans: Sequence[str] = ()) -> list[AxisEntry]:
    """Axes of the plans published by the date, newest plan first, each before its sub-axes."""
    catalogue = situation.catalogue
    published = [plan.code for plan in situation.plans if not plans or plan.code in plans]
    entries = [entry for entry in catalogue.axes if entry.plan in published]
    return sorted(
        entries,
        key=lambda entry: (
            published.index(entry.plan),
            entry.axis_rank,
            entry.parent is not None,
            entry.rank,
        ),
    )


def extremes(rated: Sequence[MeasuredAxis]) -> tuple[list[MeasuredAxis], list[MeasuredAxis]]:
    """The most and the least advanced axes, by their indexes as they are shown."""
    shown = [round(row.figures.index or 0) for row in rated]
    best, worst = (
        [row for row, index in zip(rated, shown, strict=True) if index == end]
        for end in (max(shown), min(shown))
    )
    return best, worst


def _carriers(selection: Selection) -> dict[str, int]:
    """The number of organisations printed as lead in each axis and sub-axis."""
    catalogue = selection.situation.catalogue
    commitments, keys = distinct_pairs(selection, catalogue.named)
    numbers = {}
    for column in (catalogue.commitment_axis, catalogue.commitment_subaxis):
        axes = column[commitments]
        cells = np.zeros((len(catalogue.axes), len(catalogue.named.codes)), dtype=np.bool_)
        cells[axes[axes != NONE], keys[axes != NONE]] = True
        sizes = np.count_nonzero(cells, axis=1)
        numbers.update(
            {catalogue.axes[place].code: int(sizes[place]) for place in np.flatnonzero(sizes)}
        )
    return numbers


def _sorted(rows: Sequence[MeasuredAxis], sort: str, nature: Nature) -> tuple[MeasuredAxis, ...]:
    """Axes in the order asked for; sub-axes in document order under their axis.

    A value that cannot be computed sorts last in both directions.
    """
    key, backwards = sort.removeprefix("-"), sort.startswith("-")
    tops = [row for row in rows if not row.is_subaxis]

    def value(row: MeasuredAxis) -> Any:
        figures = row.figures
        match key:
            case "avancement":
                return figures.index
            case "connus":
                return figures.known / figures.commitments if figures.commitments else None
            case "silence":
                return figures.dates(nature).states[State.SILENT]
            case "ecarts":
                return figures.apart
            case "fraicheur":
                return figures.last_on
            case _:
                return figures.commitments

    if key == "document":
        ordered = tops[::-1] if backwards else tops
    else:
        ordered = known_first(tops, value, backwards=not backwards)
    places = {top.code: place for place, top in enumerate(ordered)}
    # A sub-axis may be asked for without its axis, which then has no row: it comes last.
    return tuple(
        sorted(rows, key=lambda row: places.get(row.entry.parent or row.code, len(places)))
    )


FRAME_COLUMNS: Columns = {
    "axe": "code",
    "plan": "entry.plan",
    "axe_parent": "entry.parent",
    "numero": "entry.number",
    "titre": "entry.title",
    "titre_court": "entry.short_title",
    "engagements": "figures.commitments",
    **each("figures.statuses", STATUSES),
    "indice": "figures.index",
    "indice_max": "figures.index_max",
    "calcule_sur": "figures.index_base",
    "calendrier_conforme": "figures.on_time",
    "calendrier_retarde": "figures.delayed",
    "calendrier_non_renseigne": lambda row: row.figures.calendar_unknown,
    **each("figures.milestones.states", STATES, "jalon_"),
    **each("figures.deadlines.states", STATES, "echeance_"),
    "porteurs": "carriers",
    "derniere_information": "figures.last_on",
}


def axes_frame(rows: Iterable[MeasuredAxis]) -> Frame:
    """The frame of the charts of axes, under the public French column names."""
    return frame(rows, FRAME_COLUMNS)
