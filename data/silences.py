"""Commitments without news: for each, its oldest date past without information."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from data.milestones import months_over
from data.pairs import NONE
from data.rows import Rows
from data.selection import Selection
from data.situation_columns import STATES
from data.vocabulary import Nature, State


@dataclass(frozen=True, slots=True)
class Silence:
    """The dates of a commitment past without information.

    since: the end of the oldest of its `milestones` dates. months: whole months since then.
    """

    commitment: str
    plan: str
    number: int
    short_title: str
    since: date
    months: int
    milestones: int


def silences(
    selection: Selection, *, nature: Nature = Nature.MILESTONE, running: bool = False
) -> tuple[Silence, ...]:
    """All rows of `ranked_silences`."""
    return tuple(ranked_silences(selection, nature=nature, running=running))


def ranked_silences(
    selection: Selection,
    *,
    nature: Nature = Nature.MILESTONE,
    running: bool = False,
    ties: npt.NDArray[Any] | None = None,
) -> Rows[Silence]:
    """The commitments kept with dates of a nature past without information, longest silence first.

    Dates over before their plan was published are left out; with `running`, plans that are over
    too. ties: the rank of each commitment among those silent since the same day.
    """
    situation = selection.situation
    catalogue, columns = situation.catalogue, situation.milestones
    silent = (
        selection.without("etat", "nature").of_nature(nature)
        & (columns.state == STATES.index(State.SILENT))
        & (catalogue.milestone_commitment != NONE)
        & ~columns.before_plan
    )
    if running:
        silent &= situation.milestone_running
    places = np.flatnonzero(silent)
    holders, numbers = np.unique(catalogue.milestone_commitment[places], return_counts=True)
    since = np.full(len(catalogue.commitments), np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(since, catalogue.milestone_commitment[places], columns.end[places])
    ranks = catalogue.printed_rank if ties is None else ties
    order = np.lexsort((ranks[holders], since[holders]))

    def row(place: int) -> Silence:
        entry = catalogue.commitments[holders[place]]
        on = date.fromordinal(int(since[holders[place]]))
        return Silence(
            commitment=entry.code,
            plan=entry.plan,
            number=entry.number,
            short_title=entry.short_title,
            since=on,
            months=months_over(on, situation.as_of),
            milestones=int(numbers[place]),
        )

    return Rows(order.tolist(), row)
