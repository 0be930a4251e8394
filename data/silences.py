"""Commitments without news: for each, its oldest date past without information."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from data.catalogue import NATURES
from data.dated import dates_of_holders, is_after_publication
from data.milestones import months_over
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
    catalogue = situation.catalogue
    of_any_state = selection.without("etat", "nature")
    holders, states = of_any_state.states_by_holder(nature, is_after_publication)
    silent = states[:, STATES.index(State.SILENT)]
    waits = (silent > 0) & (holders < len(catalogue.commitments))
    holders, numbers = holders[waits], silent[waits]
    if running:
        runs = situation.commitment_running[holders]
        holders, numbers = holders[runs], numbers[runs]
    since = dates_of_holders(situation).since[:, NATURES.index(nature)]
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
