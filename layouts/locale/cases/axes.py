"""The cases of sentences about axes: which is most advanced, which holds most, what is silent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from data.axes import MeasuredAxis, extremes
from data.entries import AxisEntry
from data.situation_columns import STATES
from data.vocabulary import Nature, State, TitleOrigin
from layouts.locale.cases import measures
from layouts.locale.cases.percents import print_alike
from layouts.locale.distributions import largest

Rows = Sequence[MeasuredAxis]


class Kind(Enum):
    """What stands in a plan as a chapter."""

    AXIS = auto()
    SUBAXIS = auto()
    PART = auto()  # stands beside the axes


def kind(axis: AxisEntry) -> Kind:
    """What an axis is."""
    if axis.is_part:
        return Kind.PART
    return Kind.AXIS if axis.parent is None else Kind.SUBAXIS


def are_subaxes(rows: Rows) -> bool:
    """Whether every row is a sub-axis."""
    return bool(rows) and all(row.is_subaxis for row in rows)


def axes_and_parts(entries: Sequence[AxisEntry]) -> tuple[int | None, list[AxisEntry]]:
    """The number of axes and what stands beside them; None when only parts are there."""
    parts = [entry for entry in entries if entry.is_part]
    axes = len(entries) - len(parts)
    return (axes if axes or not parts else None), parts


def own_short_title(axis: AxisEntry) -> str | None:
    """The short title of an axis when we wrote it ourselves."""
    return axis.short_title if axis.short_title_origin is TitleOrigin.OURS else None


def with_commitments(rows: Rows) -> Rows:
    """The axes that hold a commitment."""
    return [row for row in rows if row.figures.commitments]


class Progress(Enum):
    """How far axes are, by their indexes."""

    EMPTY = auto()  # no axis holds a commitment
    UNKNOWN = auto()  # no axis has a known status
    ONE_KNOWN = auto()
    EQUAL = auto()
    APART = auto()


@dataclass(frozen=True)
class AxisProgress:
    """The axes with an index, and of these the most and the least advanced.

    all_known: whether every axis with a commitment has an index.
    """

    case: Progress
    rated: Rows
    best: Rows
    worst: Rows
    all_known: bool


def progress(rows: Rows) -> AxisProgress:
    """How far these axes are."""
    held = with_commitments(rows)
    rated = [row for row in held if row.figures.index is not None]
    best, worst = extremes(rated) if rated else ([], [])
    if not held:
        case = Progress.EMPTY
    elif len(rated) < 2:
        case = Progress.ONE_KNOWN if rated else Progress.UNKNOWN
    else:
        case = Progress.EQUAL if best == worst else Progress.APART
    return AxisProgress(case, rated, best, worst, len(rated) == len(held))


def shares_index(rows: Rows) -> bool:
    """Whether rows with the same lower bound are printed with the same upper one too."""
    lower = [row.figures.index or 0 for row in rows]
    upper = [row.figures.index_max or 0 for row in rows]
    return print_alike(*lower) and print_alike(*upper)


def index_base(rows: Rows) -> tuple[int, int] | None:
    """How many commitments the index of these axes rests on; see `measures.index_base`."""
    return measures.index_base([row.figures for row in rows])


class Most(Enum):
    """How many axes have the largest number of something."""

    NONE = auto()  # no axis has any
    ONLY = auto()  # no other axis has any
    FIRST = auto()
    EQUAL = auto()


@dataclass(frozen=True)
class MostOf:
    """The axes with the largest number, this number, and that of all axes together."""

    case: Most
    rows: Rows
    top: int
    whole: int


def most_commitments(rows: Rows) -> MostOf:
    """The axes with most commitments."""
    return _most(rows, lambda row: row.figures.commitments)


def most_dates(rows: Rows, nature: Nature) -> MostOf:
    """The axes with most dates of a nature."""
    return _most(rows, lambda row: row.figures.dates(nature).total)


def most_silent(rows: Rows, nature: Nature) -> MostOf:
    """The axes with most dates past without information, of those that hold a commitment."""
    return _most(with_commitments(rows), lambda row: silent([row], nature))


def silent(rows: Rows, nature: Nature) -> int:
    """The number of dates of these axes that are past without information."""
    return sum(row.figures.dates(nature).states[State.SILENT] for row in rows)


def _most(rows: Rows, number: Callable[[MeasuredAxis], int]) -> MostOf:
    first, top = largest([(row, number(row)) for row in rows])
    whole = sum(map(number, rows))
    if not first:
        case = Most.NONE
    elif top == whole:
        case = Most.ONLY
    else:
        case = Most.FIRST if len(first) == 1 else Most.EQUAL
    return MostOf(case, first, top, whole)


def only_state(rows: Rows, nature: Nature) -> State:
    """The state of the only date of these axes."""
    return next(
        state for state in STATES if any(row.figures.dates(nature).states[state] for row in rows)
    )


def dates(rows: Rows, nature: Nature) -> int:
    """The number of dates of these axes."""
    return sum(row.figures.dates(nature).total for row in rows)


def commitments(rows: Rows) -> int:
    """The number of commitments of these axes."""
    return sum(row.figures.commitments for row in rows)
