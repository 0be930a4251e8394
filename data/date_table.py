"""Dates of each commitment by nature and state, counted once a situation."""

import numpy as np

from data.catalogue import NATURES
from data.pairs import Ints
from data.situation import Situation, once_a_situation
from data.situation_columns import STATES


@once_a_situation
def dates_by_commitment(situation: Situation) -> Ints:
    """Numbers of visible dates, by nature, state and commitment; those of plans left out."""
    catalogue = situation.catalogue
    places = np.flatnonzero(situation.milestones.visible & catalogue.milestone_held)
    cells = catalogue.milestone_nature[places].astype(np.int64)
    size = len(catalogue.commitments)
    for column, length in (
        (situation.milestones.state, len(STATES)),
        (catalogue.milestone_commitment, size),
    ):
        cells *= length
        cells += column[places]
    numbers = np.bincount(cells, minlength=len(NATURES) * len(STATES) * size)
    return numbers.reshape(len(NATURES), len(STATES), size).astype(np.int32)
